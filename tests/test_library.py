"""The library in a process that lives long: one `Checker`, many threads, and views of its reports."""

import doctest
import inspect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

import checker
from checker import Checker, Document, Progress, Report, RulebookError, api, check
from checker.report.json import render_json

CALL = "Lena Hofer and Marko Ilic spoke by phone on Friday, for the first time since March 4."
WIRE = Document("wire", f"{CALL} The call lasted 40 minutes.", source="Wire")
POST = Document("post", f"{CALL} It was about fish. It lasted about 40 minutes, Hofer's office said.")
DRAFT = Document("draft", f"{CALL} The call lasted two hours.")
OTHER = Document("other", "A ferry with 74 passengers capsized off Tanjung on Sunday. Five people died.")


def test_a_checker_reports_what_the_function_does() -> None:
    one = Checker(ignore=["CT"])
    for _ in range(2):
        assert one.check(DRAFT, against=[WIRE, POST]) == check(DRAFT, against=[WIRE, POST], ignore=["CT"])
        assert one.check([WIRE, POST]) == check([WIRE, POST], ignore=["CT"])


@pytest.mark.parametrize("name", ["rules", "same_event", "select", "ignore"])
def test_a_checker_takes_what_the_function_takes(name: str) -> None:
    function, method = inspect.signature(check).parameters, inspect.signature(Checker.check).parameters
    own = inspect.signature(Checker).parameters
    assert own[name].default == function[name].default
    assert set(function) == set(own) - {"remember"} | set(method) - {"self"}


def test_a_broken_rule_stops_a_checker_before_any_article(tmp_path) -> None:
    (tmp_path / "x.toml").write_text("id = 3")
    with pytest.raises(RulebookError):
        Checker(rules=[tmp_path])


def test_many_threads_get_the_reports_that_one_gets() -> None:
    """Fresh numbers and dates for each thread, so that what is memoised cannot hide a parser that is not safe."""
    jobs = [
        (
            replace(
                DRAFT,
                text=f"{CALL} The call lasted {at + 2} hours and {at} minutes. On {at + 1} May 20{at:02} it ends.",
            ),
            [
                replace(
                    WIRE, text=f"{CALL} The call lasted about {at + 3} minutes, and cost {at + 1}.{at} million euros."
                )
            ],
        )
        for at in range(24)
    ]
    one = Checker()
    with ThreadPoolExecutor(8) as pool:
        threaded = list(pool.map(lambda job: render_json(one.check(job[0], against=job[1])), jobs))
    assert threaded == [render_json(check(draft, against=sources)) for draft, sources in jobs]
    assert any('"level": "error"' in report for report in threaded)


def test_sources_that_come_again_are_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    really = api.read_article
    monkeypatch.setattr(
        api, "read_article", lambda document, *more: (read.append(document.id), really(document, *more))[1]
    )
    one = Checker(remember=3)
    one.check(DRAFT, against=[WIRE, POST])
    one.check(replace(DRAFT, text=WIRE.text), against=[WIRE, POST])
    assert sorted(read) == ["draft", "draft", "post", "wire"]


def test_a_line_that_becomes_a_standing_one_is_read_anew() -> None:
    line = "Follow our live page for 40 minutes of updates every day."
    texts = [f"{CALL} Number {at}.\nA line of its own {at}.\nAnother {at} too.\n{line}" for at in range(3)]
    papers = [Document(f"p{at}", text, source="Paper") for at, text in enumerate(texts)]
    one = Checker()
    assert one.check(papers[:2]) == check(papers[:2])
    assert one.check(papers) == check(papers)


def test_progress_is_told_to_whoever_asks() -> None:
    told: list[Progress] = []
    Checker().check(DRAFT, against=[WIRE, POST], progress=told.append)
    assert told[0] == Progress("read", 0, 3)
    assert told[-1] == Progress("compare", 1, 1)


def test_views_of_a_report_are_its_findings() -> None:
    report = check([DRAFT, WIRE, POST, OTHER])
    assert [finding.rule for finding in report.conflicts] == ["CC201"]
    assert sorted(f.fingerprint for group in report.by_event.values() for f in group) == sorted(
        finding.fingerprint for finding in report.findings
    )
    assert report.by_event[report.conflicts[0].event][0] == report.conflicts[0]
    assert report.conflicts[0] in report.for_document("draft")
    assert report.for_document("other") == ()
    with pytest.raises(KeyError):
        report.for_document("nobody")


def test_views_are_not_in_the_json() -> None:
    assert set(Report.model_fields) == set(check([WIRE]).model_dump(mode="json"))


@pytest.mark.parametrize("name", checker.__all__)
def test_every_public_name_is_documented_with_all_that_it_offers(name: str) -> None:
    thing = getattr(checker, name)
    assert thing.__doc__
    assert [part for part, member in parts(thing) if not inspect.getdoc(member)] == []


def parts(thing: object) -> Iterator[tuple[str, object]]:
    """The public methods and properties that a class of ours brings itself."""
    for name, member in vars(thing).items() if inspect.isclass(thing) else ():
        if not name.startswith("_") and (inspect.isfunction(member) or isinstance(member, property)):
            yield name, member


@pytest.mark.parametrize("module", [checker, api], ids=lambda module: module.__name__)
def test_the_examples_in_docstrings_run(module) -> None:
    outcome = doctest.testmod(module)
    assert outcome.attempted
    assert not outcome.failed
