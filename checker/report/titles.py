"""What stands over a finding: what is at stake, in a few words."""

from collections.abc import Callable, Mapping

from checker.report.layout import visible
from checker.report.lookup import Lookup, event_name, noun_of, subject
from checker.report.model import EventEntry, EvidenceEntry, FindingEntry, QuotationEntry
from checker.report.roots import with_article

_LONGEST_SOURCE = 40


def finding_title(finding: FindingEntry, lookup: Lookup) -> str:
    """`Length of the call`; for a rule that is not about two values of one kind, what it is about.

    A rule of a newsroom, which this table does not know, is called by its name.
    """
    title = _TITLES.get(finding.name)
    if title is not None:
        return visible(title(finding, lookup))
    if finding.rule.startswith("CC"):
        return subject(finding, lookup) + ("" if finding.level == "error" else ", told in two ways")
    return visible(finding.name.replace("-", " ")).capitalize()


def _plain(words: str) -> Callable[[FindingEntry, Lookup], str]:
    return lambda _finding, _lookup: words


def _about(words: str) -> Callable[[FindingEntry, Lookup], str]:
    """The subject, and what there is to say of it."""
    return lambda finding, lookup: f"{subject(finding, lookup)}, {words}"


def _unnamed(finding: FindingEntry, lookup: Lookup) -> str:
    return f"{subject(finding, lookup)} with no authority named; another article names one"


def _fact_or_word(finding: FindingEntry, lookup: Lookup) -> str:
    kinds = [kind for item in finding.evidence if (kind := _root_kind(item, lookup))]
    if "anonymous" in kinds:
        return "Stated as fact; elsewhere the word of an unnamed official"
    source = next((item.source for item in finding.evidence if item.source), "")
    whose = f"the word of {with_article(source)}" if 0 < len(source) <= _LONGEST_SOURCE else "someone's word"
    return f"Stated as fact; elsewhere {whose}"


def _root_kind(item: EvidenceEntry, lookup: Lookup) -> str:
    claim = lookup.claims.get(item.claim or "")
    return claim.attribution.chain[-1].kind if claim and claim.attribution.chain else ""


def _quoted(words: str) -> Callable[[FindingEntry, Lookup], str]:
    def title(finding: FindingEntry, _lookup: Lookup) -> str:
        speakers = {item.value.speaker for item in finding.evidence if isinstance(item.value, QuotationEntry)}
        return f"{words}: {speakers.pop()}" if len(speakers) == 1 and "" not in speakers else words

    return title


def _in_between(finding: FindingEntry, lookup: Lookup) -> str:
    noun = noun_of(lookup.events.get(finding.event or "")) or "event"
    return f"Another {noun} since the one called the last"


_TITLES: Mapping[str, Callable[[FindingEntry, Lookup], str]] = {
    "length-not-start-to-end": _about("not the time from start to end"),
    "event-in-between": _in_between,
    "superlative-outdone": _plain("A record that another event beats"),
    "gap-not-between-dates": _about("not the time between the two dates"),
    "part-exceeds-whole": _about("the part larger than the whole"),
    "toll-falls": _about("lower on the later day"),
    "weekday-not-date": _plain("The date was another day of the week"),
    "headline-not-body": _about("headline and text apart"),
    "quote-changed-sense": _quoted("A quote that changes its sense"),
    "bounds-far-apart": _about("lower limits far apart"),
    "values-differ-within": _about("two values in one article"),
    "quote-differs": _quoted("Quoted in different words"),
    "no-authority-named": _unnamed,
    "fact-or-word": _fact_or_word,
    "modality-differs": _plain("Certain in one article, hoped for or possible in another"),
    "not-announced": _plain("Not announced, says one article"),
    "denied-elsewhere": _plain("Said to be so in one article, and not to be so in another"),
    "single-source": _about("one source only"),
    "no-source-supports": _about("in none of the sources"),
    "second-hand": _about("at second hand"),
    "position-by-another": _plain("A position, by way of another"),
    "later-toll-lower": _about("lower on the later day, by another source"),
    "changed-between-versions": _about("changed from one version to the next"),
    "wall-for-article": _plain("More wall than article"),
}
"""The name of a rule → what stands over its findings."""


def title_with_event(title: str, event: EventEntry, lookup: Lookup) -> str:
    """`Length of the call, Duval - Okoro, Friday 19 Jan. 2024`: what is at stake, and where, its kind named once."""
    name, noun = event_name(event, lookup), noun_of(event)
    if noun and title.endswith(f"of the {noun}"):
        kind, found, rest = name.lower().partition(noun)
        if found and not kind.strip(" abcdefghijklmnopqrstuvwxyz") and rest[:1] in (" ", ","):
            return f"{title}, {name[len(kind) + len(noun) :].lstrip(' ,')}"
    return f"{title}: {name}"
