"""What conditions may ask: each predicate by a table, with what leaves it unknown."""

import pytest
from handmade import claim, day, event, facts, less_than, more_than, number, partial, said_by

from checker.engine.predicates import (
    SIGNATURES,
    beyond_reach,
    falls,
    functions,
    outdoes,
    own_gap,
    own_span,
    same_gap,
    strictly_between,
    weekday_fits,
)
from checker.engine.shapes import event_facts
from checker.model.claim import Attribution, Quotation, Scope, Statement, Superlative
from checker.model.interval import Interval
from checker.model.quantity import Quantity
from checker.model.time import TimeInterval

CALLS = functions(facts([claim("a", number(1))]))
TUESDAY, THURSDAY = 1, 3


def test_each_predicate_is_declared_and_defined() -> None:
    assert set(CALLS) == set(SIGNATURES)
    assert all(signature.doc.endswith(".") for signature in SIGNATURES.values())


@pytest.mark.parametrize(
    ("a", "b", "disjoint", "overlaps"),
    [
        (number(1), number(2), True, False),
        (number(1), number(1), False, True),
        (number(1, unit="EUR"), number(2, unit="USD"), None, None),
        (number(1), day(2024, 1, 1), None, None),
        (day(2024, 1, 1), day(2024, 1, 2), True, False),
        (partial(12, 23), partial(weekday=TUESDAY), False, True),
        (Quotation("so", "Ana"), Quotation("no", "Ana"), None, None),
    ],
)
def test_disjoint_and_overlaps(a, b, disjoint, overlaps) -> None:
    assert (CALLS["disjoint"](a, b), CALLS["overlaps"](a, b)) == (disjoint, overlaps)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (more_than(100, reach=125), more_than(400, reach=500), True),
        (more_than(100, reach=125), more_than(110, reach=138), False),
        (less_than(300, reach=150), less_than(50, reach=25), True),
        (less_than(300, reach=150), less_than(200, reach=100), False),
        (more_than(100, reach=125), less_than(50, reach=25), None),
        (more_than(100), more_than(400, reach=500), None),
        (more_than(100, "EUR", 125), more_than(400, "USD", 500), None),
        (number(100), number(400), None),
    ],
)
def test_beyond_reach(a: Quantity, b: Quantity, expected: bool | None) -> None:
    assert beyond_reach(a, b) is expected
    assert beyond_reach(b, a) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (day(2023, 2, 14, weekday=TUESDAY), True),
        (day(2023, 2, 14, weekday=THURSDAY), False),
        (day(2023, 2, 14), None),
        (partial(2, 14, TUESDAY), None),
        (partial(weekday=TUESDAY), None),
        # A year from a publication date counts, one carried over does not.
        (TimeInterval(*[day(2023, 2, 14).best] * 3, (), partial(2, 14, THURSDAY).stated, anchored=True), False),
        (TimeInterval(*[day(2023, 2, 14).best] * 3, (), partial(2, 14, THURSDAY).stated, inferred=True), None),
    ],
)
def test_weekday_fits(value: TimeInterval, expected: bool | None) -> None:
    assert weekday_fits(value) is expected


def test_a_day_that_does_not_exist_has_no_weekday() -> None:
    anchored = TimeInterval(*[day(2023, 2, 28).best] * 3, (), partial(2, 30, TUESDAY).stated, anchored=True)
    assert weekday_fits(anchored) is None


def test_own_gap_counts_the_days_of_the_article_itself() -> None:
    gap = claim("a", number(90, unit="day"), "gap")
    own = [claim("a", day(2024, 4, 2), "event_date", 8), claim("a", day(2024, 3, 4), "last_contact", 16)]
    assert own_gap(facts([gap, *own]), gap) == number(29, unit="day")
    assert own_gap(facts([gap, own[0]]), gap) is None
    other = claim("b", day(2024, 3, 4), "last_contact")
    assert own_gap(facts([gap, own[0], other]), gap) is None
    yearless = claim("a", day(2024, 3, 4, inferred=True), "last_contact", 16)
    assert own_gap(facts([gap, own[0], yearless]), gap) == number(29, unit="day")


@pytest.mark.parametrize(
    ("start", "end", "seconds"), [(600, 720, 7_200), (1_260, 60, 14_400), (600, None, None), (None, 60, None)]
)
def test_own_span(start: int | None, end: int | None, seconds: int | None) -> None:
    length = claim("a", number(1, unit="s"), "duration")
    clocks = [claim("a", number(at, unit="minute of day"), kind, 8)
              for at, kind in ((start, "start_time"), (end, "end_time")) if at is not None]  # fmt: skip
    counted = own_span(facts([length, *clocks]), length)
    assert counted == (None if seconds is None else number(seconds, unit="s"))


def test_own_span_needs_one_start() -> None:
    length = claim("a", number(1, unit="s"), "duration")
    starts = [claim("a", number(at, unit="minute of day"), "start_time", at) for at in (60, 90)]
    end = claim("a", number(200, unit="minute of day"), "end_time", 8)
    assert own_span(facts([length, *starts, end]), length) is None
    twice = [claim("a", number(60, unit="minute of day"), "start_time", at) for at in (60, 90)]
    assert own_span(facts([length, *twice, end]), length) == number(8_400, unit="s")


@pytest.mark.parametrize(
    ("told", "counted", "expected"),
    [
        ((28, 31), 29, True),
        ((28, 31), 27, True),
        ((28, 31), 45, False),
        ((84, 93), 29, False),
        ((6, 8), 7, True),
        ((31, None), 32, True),
        ((31, None), 20, False),
    ],
)
def test_same_gap(told: tuple[int, int | None], counted: int, *, expected: bool) -> None:
    assert same_gap(Quantity(Interval(*told), "day"), number(counted, unit="day")) is expected


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (number(64), number(47), True),
        (number(47), number(64), False),
        (number(47), number(47), False),
        (number(60, 70), number(50, 60), False),
        (more_than(64), number(47), True),
        (number(47), more_than(12), False),
    ],
)
def test_falls(earlier: Quantity, later: Quantity, *, expected: bool) -> None:
    assert falls(earlier, later) is expected


@pytest.mark.parametrize(
    ("middle", "expected"),
    [(day(2024, 6, 5), True), (day(2024, 5, 3), False), (day(2024, 6, 14), False), (partial(6, 5), None)],
)
def test_strictly_between(middle: TimeInterval, expected: bool | None) -> None:
    assert strictly_between(middle, day(2024, 5, 3), day(2024, 6, 14)) is expected


def _gap_event(name: str, on: TimeInterval, days: int):
    held = facts([claim(name, number(days, unit="day"), "gap", event=name)], events=[event(name, date=on)])
    return event_facts(held, held.events[name])


@pytest.mark.parametrize(
    ("on", "gap", "since", "expected"),
    [
        (day(2023, 7, 12), 40, day(2023, 3, 1), True),
        (day(2023, 7, 12), 40, None, True),
        (day(2023, 7, 12), 10, day(2023, 3, 1), False),
        (day(2023, 7, 12), 40, day(2023, 8, 1), None),
        (day(2023, 12, 1), 40, None, None),
        (partial(7, 12), 40, day(2023, 3, 1), None),
        (day(2023, 7, 12), 40, partial(3), None),
    ],
)
def test_outdoes(on: TimeInterval, gap: int, since: TimeInterval | None, expected: bool | None) -> None:
    mine = _gap_event("e1", day(2023, 10, 11), 28)
    record = claim("a", Superlative("most", "gap", "call", since), "superlative")
    assert outdoes(_gap_event("e2", on, gap), mine, record) is expected


def test_only_a_most_can_be_outdone() -> None:
    mine, other = _gap_event("e1", day(2023, 10, 11), 28), _gap_event("e2", day(2023, 7, 12), 40)
    assert outdoes(other, mine, claim("a", Superlative("least", "gap", "call"), "superlative")) is None
    assert outdoes(other, mine, claim("a", Superlative("most", "duration", "call"), "superlative")) is None


def test_voices() -> None:
    own, police = claim("a", number(1)), claim("b", number(1), attribution=said_by("police"))
    aide = claim("c", number(1), attribution=said_by("an aide", kind="anonymous"))
    wire = claim("d", number(1), attribution=said_by("Reuters", kind="other-outlet"))
    passed_on = Attribution("other-outlet", (*wire.attribution.chain, *police.attribution.chain), "police")
    told = claim("e", number(1), attribution=passed_on)
    asked = ("own_voice", "by_institution", "by_anonymous", "by_outlet")
    rows = {one.document: [name for name in asked if CALLS[name](one)] for one in (own, police, aide, wire, told)}
    assert rows == {"a": ["own_voice"], "b": ["by_institution"], "c": ["by_anonymous"], "d": ["by_outlet"],
                    "e": ["by_institution"]}  # fmt: skip
    assert CALLS["same_root"](police, told) and not CALLS["rivals"](police, told)
    assert CALLS["rivals"](police, aide) and not CALLS["rivals"](own, police)


def test_unsourced_looks_at_the_whole_article() -> None:
    head = claim("a", number(9), headline=True)
    body = claim("a", number(9), at=7, attribution=said_by("police"))
    other = claim("b", number(9), attribution=said_by("police"))
    hurt = claim("a", number(9), at=14, scope=Scope("injured"), attribution=said_by("police"))
    assert functions(facts([head, other, hurt]))["unsourced"](head)
    assert not functions(facts([head, body]))["unsourced"](head)
    assert not functions(facts([head, body]))["unsourced"](body)


def test_a_headline_is_backed_by_any_value_below_it() -> None:
    head = claim("a", number(19), headline=True)
    low, high = claim("a", number(16), at=7), claim("a", number(19), at=14)
    assert functions(facts([head, low, high]))["backed"](head)
    assert not functions(facts([head, low]))["backed"](head)
    assert not functions(facts([head, claim("b", number(19))]))["backed"](head)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The harbour will stay closed to ships", "The harbour will not stay closed to ships", "negation"),
        ("We flew for 90 hours without any pay", "We flew for 60 hours without any pay", "number"),
        ("So much rain fell on the valley road", "Elections are held when the snow has gone", None),
    ],
)
def test_wording(a: str, b: str, expected: str | None) -> None:
    first, second = (claim(name, Quotation(words, "Ana"), "quote") for name, words in (("a", a), ("b", b)))
    assert CALLS["wording"](first, second) == expected
    other = claim("b", Quotation(b, "Ben"), "quote")
    assert CALLS["wording"](first, other) is None
    assert CALLS["wording"](first, claim("b", number(1))) is None


def test_likeness_is_of_statements() -> None:
    one = claim("a", Statement("the guards shut the gates of the yard", ("gate", "guard", "shut", "yard")), "statement")
    assert CALLS["likeness"](one, one) == pytest.approx(1)
    assert CALLS["likeness"](one, claim("b", number(1))) is None


@pytest.mark.parametrize(
    ("roots", "expected"),
    [(("police", "police"), True), (("police", "hospital"), False), (("police",), False)],
)
def test_only_root(roots: tuple[str, ...], *, expected: bool) -> None:
    claims = [claim(name, number(9), attribution=said_by(root)) for name, root in zip("ab", roots, strict=False)]
    held = functions(facts(claims))["only_root"]
    assert held(claims[0]) is expected


def test_parts_and_wholes() -> None:
    whole, open_ended = claim("a", number(14)), claim("a", more_than(14))
    parts = tuple(claim("a", number(value), at=value) for value in (3, 17))
    assert CALLS["exceeds"](parts, whole) and not CALLS["exceeds"](parts[:1], whole)
    assert not CALLS["exceeds"](parts, open_ended)
    assert CALLS["sum_exceeds"](parts, 19) and not CALLS["sum_exceeds"](parts, 20)
    assert not CALLS["sum_exceeds"]((claim("a", less_than(50)),), 20)
