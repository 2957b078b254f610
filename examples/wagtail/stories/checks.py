"""What is amiss with a draft, in sentences for its editor."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from checker import Report
from checker.report.model import EvidenceEntry, FindingEntry
from stories.documents import Story, story_of
from stories.models import StoryPage
from stories.worker import Worker

MOST = 2
"""So many findings are told: an editor who must publish reads two, and not ten."""
worker = Worker(settings.CHECKER["call"])


def contradictions(page: StoryPage) -> list[str]:
    """What contradicts the draft, a sentence each, at most two and how many more; empty where nothing does.

    Raises `NoReportError` where the check took too long, failed or died.
    """
    story = story_of(page)
    sources = sources_for(page)
    documents = [story_of(source).document for source in sources.values()]
    report = worker.check(story.document, documents, settings.CHECKER["seconds"])
    errors = [finding for finding in report.findings if finding.level == "error"]
    told = [_sentence(finding, report, story, sources) for finding in errors[:MOST]]
    return [*told, f"And {len(errors) - MOST} more."] if len(errors) > MOST else told


def sources_for(page: StoryPage) -> Mapping[str, StoryPage]:
    """The published stories that a draft is held against, by the ids of their documents."""
    since = timezone.now() - timedelta(days=settings.CHECKER["days"])
    published = StoryPage.objects.live().exclude(pk=page.pk).filter(first_published_at__gte=since)
    newest = published.order_by("-first_published_at")[: settings.CHECKER["sources"]]
    return {f"page-{source.pk}": source for source in newest}


def _sentence(finding: FindingEntry, report: Report, story: Story, sources: Mapping[str, StoryPage]) -> str:
    """`Your story, paragraph 3: 'about 90 minutes'. JNS: 'about 40 minutes', same call.`"""
    own = [evidence for evidence in finding.evidence if evidence.document == story.document.id]
    others = [evidence for evidence in finding.evidence if evidence.document in sources]
    told = [f"Your story, {story.place_of(evidence)}: '{evidence.quote}'." for evidence in own]
    if others:
        same = "".join(f", same {event.type}" for event in report.events if event.id == finding.event)
        told = [told[0], f"{_name(others[0], sources)}: '{others[0].quote}'{same}."]
    return " ".join(told)


def _name(evidence: EvidenceEntry, sources: Mapping[str, StoryPage]) -> str:
    source = sources[evidence.document]
    return source.source or f"“{source.title}”"
