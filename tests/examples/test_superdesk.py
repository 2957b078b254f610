"""The receiver for Superdesk, called as Superdesk's signal calls it.

Superdesk itself is not here: `superdesk` is a stand-in with a collection of published items and a signal of the same
library (blinker), its name and arguments as in superdesk-core (`superdesk/signals.py`, `apps/validate/validate.py`).
"""

import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

blinker = pytest.importorskip("blinker", reason="Superdesk's signals are blinker's: pip install 'checker[dev]'")

EXAMPLE = Path(__file__).parents[2] / "examples" / "superdesk"
LEAD = "The presidents of France and Brazil spoke by phone on 19 January 2024, their first call since 23 December."


def item(guid: str, *paragraphs: str, **others: Any) -> dict[str, Any]:
    """An item as Superdesk keeps it: dates are dates, and much is there that a check has no use for."""
    return {
        "_id": guid,
        "guid": guid,
        "type": "text",
        "state": "in_progress",
        "_current_version": 3,
        "versioncreated": datetime(2024, 1, 20, 8, tzinfo=UTC),
        "headline": "Presidents <b>talk</b>",
        "slugline": "france-brazil",
        "body_html": "".join(f"<p>{words}</p>" for words in paragraphs),
        "associations": {"featuremedia": {"type": "picture", "headline": "Archive"}},
        "subject": [{"qcode": "11000000", "name": "politics"}],
        "extra": {},
        **others,
    }


WIRE = item("urn:wire", LEAD, "The call lasted about 40 minutes.", source="Coast Wire", state="published")
DRAFT = item("urn:ours", LEAD, "They discussed trade.", "The call lasted about 90 minutes.", source="Harbour Post")
FOUND = [
    "Your story, paragraph 3: 'about 90 minutes'. Coast Wire: 'about 40 minutes'.",
    "Check, attribute, or give a reason.",
]


class Published(list):
    """A cursor of the database, as far as the receiver asks it."""

    def sort(self, *_: object) -> "Published":
        return self

    def limit(self, most: int) -> "Published":
        return Published(self[:most])


class Desk:
    """The stand-in: what is published, and Superdesk's question before it publishes one more."""

    def __init__(self) -> None:
        self.published = Published([WIRE])
        self.signal = blinker.Namespace().signal("item:validate")

    def find(self, _: dict[str, Any]) -> Published:
        return self.published

    def ask(self, item: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
        response: list[str] = []
        error_fields: dict[str, str] = {}
        self.signal.send(self, item=item, response=response, error_fields=error_fields)
        return response, error_fields


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """Superdesk with the receiver connected as its INSTALLED_APPS connect it."""
    stand_in = Desk()
    superdesk, signals = ModuleType("superdesk"), ModuleType("superdesk.signals")
    superdesk.get_resource_service = lambda name: {"published": stand_in}[name]
    signals.item_validate = stand_in.signal
    monkeypatch.setitem(sys.modules, "superdesk", superdesk)
    monkeypatch.setitem(sys.modules, "superdesk.signals", signals)
    monkeypatch.delitem(sys.modules, "checker_validate", raising=False)
    monkeypatch.syspath_prepend(str(EXAMPLE))
    import checker_validate

    checker_validate.init_app(None)
    yield stand_in


def test_an_item_that_contradicts_a_published_one_is_not_let_out(desk):
    response, error_fields = desk.ask(DRAFT)
    assert response == FOUND
    assert list(error_fields) == ["body_html"]


def test_an_item_that_agrees_is(desk):
    assert desk.ask(item("urn:ours", LEAD, "The call lasted about 40 minutes.")) == ([], {})


def test_with_a_reason_it_is_let_out_and_that_is_logged(desk, caplog):
    with caplog.at_level(logging.WARNING):
        assert desk.ask({**DRAFT, "extra": {"checker_reason": "We timed it."}}) == ([], {})
    (record,) = caplog.records
    assert "urn:ours goes out with a reason: We timed it. | Your story, paragraph 3" in record.getMessage()


@pytest.mark.parametrize("published", [[{"guid": "x", "type": "text"}], [{**WIRE, "pubstatus": "canceled"}]])
def test_items_without_a_text_and_those_taken_back_are_no_sources(desk, published):
    desk.published[:] = published
    assert desk.ask(DRAFT) == ([], {})


def test_an_item_is_not_its_own_source_nor_is_what_it_rewrites(desk):
    desk.published[:] = [{**DRAFT, "body_html": WIRE["body_html"], "state": "published"}]
    assert desk.ask(DRAFT) == ([], {})
    desk.published[:] = [{**WIRE, "source": "Harbour Post"}]
    assert desk.ask({**DRAFT, "rewrite_of": "urn:wire"}) == ([], {})


@pytest.mark.parametrize("change", [{"type": "picture"}, {"operation": "kill"}, {"operation": "takedown"}])
def test_pictures_and_items_that_are_taken_back_are_not_checked(desk, change):
    assert desk.ask({**DRAFT, **change}) == ([], {})


def test_a_check_that_fails_holds_nothing_up_and_is_logged(desk, caplog):
    desk.published = None
    assert desk.ask(DRAFT) == ([], {})
    assert "Item urn:ours goes out unchecked" in caplog.text
    assert "Traceback" in caplog.text
