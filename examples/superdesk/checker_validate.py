"""Superdesk asks checker before it publishes: a receiver of its signal `item_validate`.

Put this file where Superdesk's server finds it, and name it in its settings.py:

    INSTALLED_APPS.append("checker_validate")

Superdesk sends (superdesk-core, apps/validate): item_validate.send(service, item=…, response=[…], error_fields={…}).
What is put into `response` is shown to the editor and keeps the item from being published.
"""

import logging
from collections.abc import Iterable, Mapping, MutableMapping, MutableSequence
from typing import Any

from superdesk import get_resource_service
from superdesk.signals import item_validate

from checker import Document, check
from checker.ingest import document_from_item
from checker.report.model import EvidenceEntry, FindingEntry

logger = logging.getLogger(__name__)

Item = Mapping[str, Any]
REASON = "checker_reason"
"""A custom text field in which an editor says why the item is right as it is."""
MOST_FINDINGS, MOST_SOURCES = 2, 200
ADVICE = "Check, attribute, or give a reason."
TAKING_BACK = ("kill", "takedown")


def init_app(_: object) -> None:
    """Connects the receiver; Superdesk calls it for each of its INSTALLED_APPS."""
    item_validate.connect(validate)


def validate(
    _: object, item: Item, response: MutableSequence[str], error_fields: MutableMapping[str, str], **__: object
) -> None:
    """Adds to the errors of an item what contradicts the published ones.

    An item with a reason passes, and one whose check fails does: both are logged.
    """
    if item.get("type", "text") != "text" or item.get("operation") in TAKING_BACK:
        return
    try:
        found = contradictions(item, published_items())
    except Exception:
        logger.exception("Item %s goes out unchecked", item.get("guid"))
        return
    reason = (item.get("extra") or {}).get(REASON)
    if found and reason:
        logger.warning("Item %s goes out with a reason: %s | %s", item.get("guid"), reason, " ".join(found))
    elif found:
        response.extend([*found, ADVICE])
        error_fields["body_html"] = "contradicts a published item"


def published_items() -> Iterable[Item]:
    """The newest published items; which ones a house compares with is for it to say, here."""
    newest = {"state": "published", "type": "text", "last_published_version": True}
    found: Iterable[Item] = (
        get_resource_service("published").find(newest).sort("versioncreated", -1).limit(MOST_SOURCES)
    )
    return found


def contradictions(item: Item, published: Iterable[Item]) -> list[str]:
    """What contradicts an item, a sentence each, at most two and how many more."""
    draft, _ = document_from_item(item)
    sources = {document.id: document for document in _documents(published)}
    report = check(draft, against=sources.values())
    errors = [finding for finding in report.findings if finding.level == "error"]
    told = [_sentence(finding, draft, sources) for finding in errors[:MOST_FINDINGS]]
    return [*told, f"And {len(errors) - MOST_FINDINGS} more."] if len(errors) > MOST_FINDINGS else told


def _documents(items: Iterable[Item]) -> Iterable[Document]:
    """The articles among some items; one without a text, or that was taken back, is no source."""
    for item in items:
        try:
            yield document_from_item(item)[0]
        except ValueError as error:
            logger.info("Item %s is no source: it %s", item.get("guid"), error)


def _sentence(finding: FindingEntry, draft: Document, sources: Mapping[str, Document]) -> str:
    """`Your story, paragraph 3: 'about 90 minutes'. Coast Wire: 'about 40 minutes'.`"""
    own = [_own_side(evidence, draft) for evidence in finding.evidence if evidence.document == draft.id]
    others = [_side(evidence, sources) for evidence in finding.evidence if evidence.document in sources]
    return " ".join([own[0], others[0]] if others else own)


def _own_side(evidence: EvidenceEntry, draft: Document) -> str:
    paragraph = draft.text.count("\n\n", 0, evidence.span.start) + 1
    place = "headline" if evidence.span.field == "title" else f"paragraph {paragraph}"
    return f"Your story, {place}: '{evidence.quote}'."


def _side(evidence: EvidenceEntry, sources: Mapping[str, Document]) -> str:
    source = sources[evidence.document]
    return f"{source.source or source.title or source.id}: '{evidence.quote}'."
