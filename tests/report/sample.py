"""Five short articles on two calls, and by hand what the stages would find in them."""

from datetime import date

from checker.model.claim import Attribution, Claim, Quotation, Scope, Source, Superlative, Value
from checker.model.document import Document
from checker.model.event import Because, Event, Linked, Reading, Separation, Unread
from checker.model.finding import Comparison, Evidence, Finding, Level, Verdict
from checker.model.interval import Interval
from checker.model.problem import Problem
from checker.model.quantity import Quantity
from checker.model.span import Span
from checker.model.time import PartialDate, TimeInterval
from checker.model.zone import Zone
from checker.report.build import build_report
from checker.report.model import Report
from checker.text.passage import read_passage

TEXTS = {
    "stories/000_harbour.txt": (
        "President Duval and Prime Minister Okoro talked on Friday, for the first time in nearly a month.\n"
        "\n"
        "They had last spoken on December 23, before the winter session.\n"
        'Okoro told his party that he "must keep control over all the valley west of the river" for years.\n'
    ),
    "stories/001_lantern.txt": (
        "Duval and Okoro end nearly a month of silence\n"
        "\n"
        "The leaders' conversation on Friday, which ran for roughly 30 to 40 minutes, was their first since "
        "Dec. 23, 2023. The war has by now cost the lives of nearly 25,000 people.\n"
        'Okoro repeated that he wants "control over all valley," and nothing less.\n'
        "\n"
        "Read Also: Ferry Line Reopens After 3 Years\n"
    ),
    "stories/002_meridian.txt": (
        "Duval and Okoro speak for the first time in a month\n"
        "\n"
        "The two heads of government spoke on Monday, after more than a month without a word.\n"
        "Their last call was on February 15, the longest gap since the attacks of October 7.\n"
        "More than a million people are sheltering in the south.\n"
        "This story has been updated.\n"
    ),
    "stories/003_observer.txt": (
        "The call went on for about 40 minutes, Axios reports. It took place on Friday, the first since Dec. 23.\n"
        "\n"
        "You have read 3 articles this month.\n"
        "Register to read on.\n"
    ),
    "stories/004_pilot.txt": (
        "Duval rang Okoro on Friday; they had not talked in nearly a month, since Dec. 23.\n"
        "A senior official told Axios that the two leaders spoke for about {minutes} minutes.\n"
        "More than 24,700 people have been killed since the war began, the Health Ministry says.\n"
    ),
}
ID = {name[8:11]: name for name in TEXTS}

OFFICIAL = Attribution(
    "anonymous",
    (Source("Axios", "other-outlet", "told"), Source("senior official", "anonymous", "told")),
    "senior official",
)
AXIOS = Attribution("other-outlet", (Source("Axios", "other-outlet", "according to"),), "Axios")
MINISTRY = Attribution("institution", (Source("Health Ministry", "institution", "according to"),), "Health Ministry")


def own_voice(document: str) -> Attribution:
    return Attribution("outlet", (), document)


def documents(minutes: str = "40") -> list[Document]:
    return [Document(id=name, text=text.replace("{minutes}", minutes), path=name) for name, text in TEXTS.items()]


def minutes_of(low: float, high: float, *nominal: int) -> Quantity:
    return Quantity(Interval(low * 60, high * 60), "second", "about", tuple(n * 60 for n in nominal))


def days_of(low: float | None, high: float | None, hedge: str | None, low_open: bool = False) -> Quantity:
    return Quantity(Interval(low, high, low_open=low_open), "day", hedge)


def day(value: date, stated: PartialDate, *, inferred: bool = False) -> TimeInterval:
    return TimeInterval(value, value, value, (value,), stated, inferred=inferred)


ANYTHING = Scope()


class Story:
    """Collects claims with their spans found by their words."""

    def __init__(self, texts: list[Document]) -> None:
        self.documents = {document.id: document for document in texts}
        self.passages = {document.id: read_passage(document.id, "text", document.text) for document in texts}
        self.claims: list[Claim] = []

    def span(self, document: str, words: str) -> Span:
        start = self.documents[document].text.index(words)
        return Span(document, "text", start, start + len(words))

    def sentence(self, span: Span) -> Span:
        sentence = self.passages[span.document].sentence_at(span.start)
        return span if sentence is None else Span(span.document, "text", sentence.start, sentence.end)

    def claim(
        self,
        where: str,
        kind: str,
        words: str,
        value: Value,
        event: str,
        *,
        who: Attribution | None = None,
        scope: Scope = ANYTHING,
        headline: bool = False,
    ) -> str:
        document = ID[where]
        span = self.span(document, words)
        number = f"c{len(self.claims) + 1}"
        claim = Claim(
            id=number,
            document=document,
            kind=kind,
            value=value,
            quote=words,
            span=span,
            sentence=self.sentence(span),
            attribution=who or own_voice(document),
            scope=scope,
            headline=headline,
            event=event,
        )
        self.claims.append(claim)
        return number

    def evidence(self, claim: str, role: str) -> Evidence:
        found = next(item for item in self.claims if item.id == claim)
        return Evidence(found.document, role, found.span, found.quote, found.sentence, claim)

    def zone(self, where: str, words: str, category: str, rule: str, keep: bool = False) -> Zone:
        return Zone(self.span(ID[where], words), category, "keep" if keep else "discard", rule, "", words)

    def unread(self, where: str, words: str, kind: str) -> Unread:
        return Unread(self.span(ID[where], words), words, kind)


CALL_DAY = date(2024, 1, 19)
FRIDAY = PartialDate(weekday=4)
DEC_23 = PartialDate(month=12, day=23)


def sample(*, planted: bool = False) -> Report:
    """The report on the five articles; `planted`: 004 gives 90 minutes in place of 40."""
    return build_report(**pieces(planted=planted))


def pieces(*, planted: bool = False) -> dict:
    story = Story(documents("90" if planted else "40"))
    nearly_a_month = days_of(25, 31, "nearly")
    for where in ("000", "001", "003", "004"):
        story.claim(where, "event_date", "Friday", day(CALL_DAY, FRIDAY, inferred=True), "e1")
    for where, words in (("000", "December 23"), ("001", "Dec. 23, 2023"), ("003", "Dec. 23"), ("004", "Dec. 23")):
        story.claim(where, "last_contact", words, day(date(2023, 12, 23), DEC_23, inferred=where != "001"), "e1")
    for where in ("000", "001", "004"):
        story.claim(where, "gap", "nearly a month", nearly_a_month, "e1", headline=where == "001")
    long = story.claim(
        "004", "duration", f"about {90 if planted else 40} minutes",
        minutes_of(76.5, 103.5, 90) if planted else minutes_of(34, 46, 40), "e1", who=OFFICIAL,
    )  # fmt: skip
    short = story.claim("003", "duration", "about 40 minutes", minutes_of(34, 46, 40), "e1", who=AXIOS)
    range_ = story.claim("001", "duration", "roughly 30 to 40 minutes", minutes_of(30, 40, 30, 40), "e1")
    monday = day(date(2024, 3, 18), PartialDate(weekday=0), inferred=True)
    story.claim("002", "event_date", "Monday", monday, "e2")
    story.claim("002", "last_contact", "February 15", day(date(2024, 2, 15), PartialDate(month=2, day=15)), "e2")
    month = story.claim("002", "gap", "a month", days_of(26, 35, None), "e2", headline=True)
    more = story.claim("002", "gap", "more than a month", days_of(28, None, "more than", True), "e2")
    story.claim("002", "superlative", "longest gap", Superlative("most", "gap", "call"), "e2")
    killed = Scope(outcome="killed", who="person")
    toll = Quantity(Interval(24000, 25000), "person", "nearly")
    dead = story.claim("001", "casualties", "nearly 25,000 people", toll, "e3", scope=killed)
    more_dead = Quantity(Interval(24700, None, low_open=True), "person", "more than")
    named = story.claim("004", "casualties", "More than 24,700 people", more_dead, "e3", who=MINISTRY, scope=killed)
    full = story.claim(
        "000", "quote", "must keep control over all the valley west of the river", Quotation("control", "Okoro"), "e4"
    )
    cut = story.claim("001", "quote", "control over all valley,", Quotation("control over", "Okoro"), "e4")
    return {
        "documents": list(story.documents.values()),
        "linked": _linked(story),
        "comparisons": _comparisons((long, short, range_), (month, more), (dead, named), planted),
        "findings": _findings(story, (long, short, range_), (dead, named), (full, cut), planted),
        "problems": (),
    }


def _linked(story: Story) -> Linked:
    zones = (
        story.zone("001", "Read Also: Ferry Line Reopens After 3 Years", "related_link", "NZ401"),
        story.zone("002", "This story has been updated.", "update_notice", "NZ501", keep=True),
        story.zone("003", "You have read 3 articles this month.", "metered_paywall", "NZ101"),
        story.zone("003", "Register to read on.", "registration", "NZ201"),
    )
    unread = {ID["002"]: (story.unread("002", "More than a million", "number"),)}
    readings = tuple(
        Reading(
            document=document,
            zones=tuple(zone for zone in zones if zone.span.document == document.id),
            claims=tuple(claim for claim in story.claims if claim.document == document.id),
            unread=unread.get(document.id, ()),
            seen=5,
        )
        for document in story.documents.values()
    )
    return Linked(readings, _events(story), _separations(), tuple(story.claims), separated=1)


def _events(story: Story) -> tuple[Event, ...]:
    january = TimeInterval(
        CALL_DAY, CALL_DAY, CALL_DAY, (CALL_DAY,), FRIDAY, inferred=True,
        because=(
            "A Friday, nearly a month after Dec. 23: Jan. 12 is 20 days on, Jan. 26 is 34.",
            f"The year comes from one article only, {ID['001']}.",
        ),
    )  # fmt: skip
    march = TimeInterval(
        date(2024, 3, 18), date(2024, 3, 25), date(2024, 3, 18), (date(2024, 3, 18), date(2024, 3, 25)),
        PartialDate(weekday=0), inferred=True,
        because=("A Monday, more than a month after Feb. 15; a month in the headline.",),
    )  # fmt: skip
    october = TimeInterval(stated=PartialDate(month=10, day=7))
    leaders = ("Duval", "Okoro")
    rows = (
        ("e1", "call", leaders, january, ("000", "001", "003", "004"), True, "Phone call Duval - Okoro"),
        ("e2", "call", leaders, march, ("002",), True, "Phone call Duval - Okoro"),
        ("e3", "war", (), october, ("001", "004"), False, "The war"),
        ("e4", "remarks", ("Okoro",), TimeInterval(), ("000", "001"), False, "Okoro on the valley"),
    )
    return tuple(
        Event(
            identifier, kind, who, (), when, (), tuple(ID[w] for w in where),
            tuple(claim.id for claim in story.claims if claim.event == identifier), main, label,
        )
        for identifier, kind, who, when, where, main, label in rows
    )  # fmt: skip


def _separations() -> tuple[Separation, ...]:
    text = f"two calls. The last call of {ID['002']}, Feb. 15, is later than Jan. 19."
    return (Separation(("e1", "e2"), Because("later-last-contact", text, ("c8",))),)


def _comparisons(
    lengths: tuple[str, str, str], gaps: tuple[str, str], tolls: tuple[str, str], planted: bool
) -> list[Comparison]:
    long, short, range_ = lengths
    apart = Verdict.CONFLICT if planted else Verdict.COMPATIBLE
    same = Verdict.CONFLICT if planted else Verdict.AGREE
    held = [
        ("duration", (range_, short), ("e1",), Verdict.COMPATIBLE, "meet"),
        ("duration", (long, range_), ("e1",), apart, "meet"),
        ("duration", (long, short), ("e1",), same, "meet"),
        ("gap", gaps, ("e2",), Verdict.COMPATIBLE, "meet"),
        ("casualties", tolls, ("e3",), Verdict.COMPATIBLE, "meet"),
        ("event_date", ("c1", "c15"), ("e1", "e2"), Verdict.NOT_COMPARABLE, "other-event"),
        ("last_contact", ("c5", "c16"), ("e1", "e2"), Verdict.NOT_COMPARABLE, "other-event"),
    ]
    return [
        Comparison(kind, claims, events, verdict, Because(code, "")) for kind, claims, events, verdict, code in held
    ]


def _findings(
    story: Story, lengths: tuple[str, str, str], tolls: tuple[str, str], quotes: tuple[str, str], planted: bool
) -> list[Finding]:
    found = [
        Finding(
            rule="CT301", name="quote-differs", level=Level.WARNING, kind="quote", event="e4",
            message=f'Inside the quotation marks {ID["001"]} drops "the".', because=(),
            evidence=(story.evidence(quotes[0], "a"), story.evidence(quotes[1], "b")), fingerprint="b2",
        ),
        Finding(
            rule="CT302", name="no-authority-named", level=Level.WARNING, kind="casualties", event="e3",
            message="One article names the authority behind the figure, the other names none.", because=(),
            evidence=(story.evidence(tolls[0], "a"), story.evidence(tolls[1], "b")), fingerprint="c3",
        ),
        Finding(
            rule="CT390", name="single-source", level=Level.NOTE, kind="superlative", event="e2",
            message="Only one article says so.", because=(), evidence=(story.evidence("c19", "a"),), fingerprint="d4",
        ),
    ]  # fmt: skip
    if planted:
        found.append(_length_finding(story, lengths))
    return found


def _length_finding(story: Story, lengths: tuple[str, str, str]) -> Finding:
    roles = zip(lengths, ("apart", "other", "other"), strict=True)
    return Finding(
        rule="CC201", name="duration-disjoint", level=Level.ERROR, kind="duration", event="e1",
        message=f"{ID['004']} says about 90 minutes; {ID['003']} says about 40 minutes.",
        because=('Same call. Read at their widest ("about" = 15 % either way) they are still 30 minutes apart.',),
        evidence=tuple(story.evidence(claim, role) for claim, role in roles),
        next="See what Axios published, then correct one of them.", fingerprint="7c1e09",
    )  # fmt: skip


def problem(document: str, message: str) -> Problem:
    return Problem(document, message, fatal=True)
