"""The events an article speaks of: the one it reports, the one before it, and those in its background."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.extract.article import Article, Section
from checker.extract.contacts import days_of
from checker.extract.triggers import Trigger
from checker.model.event import Mention, Name
from checker.model.time import TimeExpression, TimeInterval
from checker.rulebook.sections.events import ANY_EVENT, EventType, TypeTree
from checker.text.passage import Sentence

PAIR_SIZE = 2
ALSO_SHARE = 0.4
"""How much of the most told type's weight another needs to be told of nearly as much."""
LEAD_SENTENCES = 4
"""How far into the text the event that an article reports is looked for."""
_LEAD_WEIGHTS = (3.0, 2.0, 1.5, 1.0)


def add_mentions(article: Article) -> Article:
    """The article with its mentions, and each trigger given to one of them."""
    tree = TypeTree.of(article.lexicon.events.type)
    main_types = _main_types(article, tree)
    main_kind = _Main(main_types[0], _main_pair(article, tree, main_types[0]), main_types[1:])
    groups: dict[tuple[str, str, str], list[tuple[Section, Trigger]]] = {}
    for section in article.sections:
        for trigger in section.triggers:
            key = _group_key(article, section, trigger, main_kind, tree)
            if key is not None:
                groups.setdefault(key, []).append((section, trigger))
    groups.setdefault(("main", main_kind.type, ""), [])
    mentions: list[Mention] = []
    of_trigger: dict[tuple[str, int], str] = {}
    for key, members in groups.items():
        mention = _mention(article, key, members, len(mentions), main_kind, tree)
        mentions.append(mention)
        of_trigger.update({(section.passage.field, trigger.first): mention.id for section, trigger in members})
    main = next((mention for mention in mentions if mention.role == "main"), None)
    return replace(article, main=main, mentions=tuple(mentions), of_trigger=of_trigger)


def _lead_scores(article: Article, tree: TypeTree) -> dict[str, float]:
    """How much headline and lead speak of each type, wider types included."""
    scores: defaultdict[str, float] = defaultdict(float)
    for section, sentence, weight in _lead(article):
        fading = weight
        for trigger in section.triggers_in(sentence):
            if _may_be_main(article, section, sentence, trigger):
                for name in tree.chain(trigger.type.name):
                    scores[name] += fading * (1.0 if trigger.status == "happened" else 0.2)
                    fading *= 0.999
    return dict(scores)


def _main_types(article: Article, tree: TypeTree) -> tuple[str, ...]:
    """The most specific type of the event that headline and lead report, then those they speak of nearly as much."""
    scores = _lead_scores(article, tree)
    if not scores:
        return (_most_told(article, tree),)
    roots = sorted((name for name in scores if tree.root(name) == name), key=lambda name: -scores[name])
    first = next((root for root in roots if not tree.by_name[root].secondary), roots[0])
    near = [first, *(root for root in roots if root != first and _is_told_as_much(root, first, scores, tree))]
    return tuple(_most_specific(root, scores, tree) for root in near)


def _is_told_as_much(root: str, first: str, scores: Mapping[str, float], tree: TypeTree) -> bool:
    return scores[root] >= ALSO_SHARE * scores[first] and not tree.by_name[root].secondary


def _most_told(article: Article, tree: TypeTree) -> str:
    """The type of which the article speaks most, where its beginning speaks of none."""
    counts: Counter[str] = Counter()
    for section in article.sections:
        for sentence in section.passage.sentences:
            for trigger in section.triggers_in(sentence):
                if _may_be_main(article, section, sentence, trigger) and trigger.status == "happened":
                    counts[trigger.type.name] += 1
    ranked = sorted(counts, key=lambda name: (-counts[name], -len(tree.chain(name)), name))
    return ranked[0] if ranked else ANY_EVENT


def _main_pair(article: Article, tree: TypeTree, main_type: str) -> frozenset[str]:
    """The two most named in the sentences of the lead that speak of a talk, persons first; none for other events."""
    if tree.by_name[main_type].identity != "pair":
        return frozenset()
    counts: Counter[tuple[bool, str]] = Counter()
    for section, sentence, _ in _lead(article):
        if any(tree.compatible(trigger.type.name, main_type) for trigger in section.triggers_in(sentence)):
            counts.update(
                (name.kind == "person", name.canonical) for name in section.names_in(sentence) if name.kind in _TALKERS
            )
    if len([row for row in counts if row[0]]) < PAIR_SIZE:
        counts.update((True, name) for name in _lead_persons(article))
    ranked = sorted(counts, key=lambda row: (not row[0], -counts[row], row[1]))
    persons = [name for is_person, name in ranked if is_person]
    return frozenset((persons if len(persons) >= PAIR_SIZE else [name for _, name in ranked])[:PAIR_SIZE])


def _lead_persons(article: Article) -> tuple[str, ...]:
    """The persons whom the lead names."""
    names = (name for section, sentence, _ in _lead(article) for name in section.names_in(sentence))
    return tuple(dict.fromkeys(name.canonical for name in names if name.kind == "person"))


_TALKERS = frozenset(("person", "place", "group", "organisation"))


def _most_specific(name: str, scores: Mapping[str, float], tree: TypeTree) -> str:
    children = [child for child in scores if tree.by_name[child].parent == name]
    if not children:
        return name
    return _most_specific(max(children, key=lambda child: scores[child]), scores, tree)


def _lead(article: Article) -> Iterator[tuple[Section, Sentence, float]]:
    for section in article.sections:
        if section.passage.field == "title":
            yield from ((section, sentence, 3.0) for sentence in section.passage.sentences)
        else:
            yield from (
                (section, sentence, weight)
                for sentence, weight in zip(section.passage.sentences[:LEAD_SENTENCES], _LEAD_WEIGHTS, strict=False)
            )


def _may_be_main(article: Article, section: Section, sentence: Sentence, trigger: Trigger) -> bool:
    if trigger.type.lasting or trigger.role == "previous" or trigger.status == "denied":
        return False
    if trigger.type.identity == "pair":
        points_back = trigger.form == "noun" and trigger.definite and not trigger.plural
        is_theirs = _follows_pair(article, section, trigger) or (points_back and _knows_both(article))
        return is_theirs or len(_pair(article, section, sentence)) >= PAIR_SIZE
    return True


def _knows_both(article: Article) -> bool:
    """Whether the lead tells of two who may talk: two persons, or a phrase for both sides."""
    if len(_lead_persons(article)) >= PAIR_SIZE:
        return True
    return any(_says_both(article, section, sentence) for section, sentence, _ in _lead(article))


def _pair(article: Article, section: Section, sentence: Sentence) -> tuple[str, ...]:
    """Those who talk in a sentence: its persons, else its places as governments; a phrase for both counts as two."""
    names = section.names_in(sentence)
    persons = dict.fromkeys(name.canonical for name in names if name.kind == "person")
    if len(persons) >= PAIR_SIZE:
        return tuple(persons)
    if _says_both(article, section, sentence):
        return ("", "")
    places = dict.fromkeys(name.canonical for name in names if name.kind in ("place", "group"))
    return tuple(persons) + tuple(places)


def _says_both(article: Article, section: Section, sentence: Sentence) -> bool:
    """Whether a phrase such as "the two leaders" stands for both sides."""
    words = section.passage.folded[sentence.start : sentence.end].lower()
    return any(phrase in words for phrase in article.lexicon.events.pair if phrase not in _BARE_PAIRS)


@dataclass(frozen=True, slots=True)
class _Main:
    """What the article reports: the type of event, for a talk the two who talk, and other types told of as much."""

    type: str
    pair: frozenset[str]
    also: tuple[str, ...] = ()


_Key = tuple[str, str, str]
"""Role, type and what tells it from others of its type."""


def _group_key(article: Article, section: Section, trigger: Trigger, main: _Main, tree: TypeTree) -> _Key | None:
    name = trigger.type.name
    is_kind = main.type != ANY_EVENT and _is_of_main_kind(section, trigger, main, tree)
    if is_kind and trigger.role == "previous":
        return ("previous", main.type, "")
    if trigger.status == "denied":
        return None
    when = _own_date(section, trigger)
    may_be = is_kind and trigger.status == "happened" and not _stands_apart(article, section, trigger, when)
    if may_be and (trigger.type.identity != "pair" or _takes_part(article, section, trigger, main)):
        return ("main", main.type, "")
    if trigger.type.identity == "pair" and not when:
        return None
    return ("background", name, "planned" if trigger.status == "planned" else when)


def _is_of_main_kind(section: Section, trigger: Trigger, main: _Main, tree: TypeTree) -> bool:
    """Whether a word may speak of what is reported; one of another kind only beside somebody who takes part."""
    if tree.compatible(trigger.type.name, main.type):
        return True
    if not any(tree.compatible(trigger.type.name, kind) for kind in _kinds_of(main, tree)):
        return False
    named = {name.canonical for name in section.names_in(section.passage.sentences[trigger.sentence])}
    return not main.pair or bool(main.pair & named)


def _kinds_of(main: _Main, tree: TypeTree) -> tuple[str, ...]:
    """The types whose words speak of what is reported: talks and the deal they are about may be told as one."""
    if tree.by_name[main.type].casualties:
        return (main.type,)
    return (main.type, *(name for name in main.also if not tree.by_name[name].casualties))


def _takes_part(article: Article, section: Section, trigger: Trigger, main: _Main) -> bool:
    """Whether a word for a talk speaks of the main one: it points back, or both who talk stand beside it."""
    if trigger.form == "noun" and trigger.definite:
        return True
    if _follows_pair(article, section, trigger):
        return True
    sentence = section.passage.sentences[trigger.sentence]
    named = {name.canonical for name in section.names_in(sentence)}
    return main.pair <= named or _says_both(article, section, sentence)


def _follows_pair(article: Article, section: Section, trigger: Trigger) -> bool:
    """Whether a word or phrase for both sides is the subject right before a verb ("They spoke")."""
    before = [token.lower for token in section.passage.tokens[max(0, trigger.first - 5) : trigger.first]]
    while before and before[-1] in _BETWEEN:
        before.pop()
    words = " ".join(before)
    return trigger.form == "verb" and any(f" {words}".endswith(f" {phrase}") for phrase in article.lexicon.events.pair)


_BARE_PAIRS = frozenset(("they", "the two"))
"""Phrases for both sides that are so only right before their verb."""
_BETWEEN = frozenset("last have had has also then reportedly both finally again were been".split())


def _own_date(section: Section, trigger: Trigger) -> str:
    """The month and day, or the year, that stand with a trigger as its name ("the October 7 attacks")."""
    for expression in section.dates_of(trigger):
        if expression.partial.month is not None:
            return str(replace(expression.partial, weekday=None))
    return ""


def _stands_apart(article: Article, section: Section, trigger: Trigger, when: str) -> bool:
    """Whether a trigger of the main kind plainly speaks of another event: one of several, or of another day."""
    if trigger.role == "another" and not trigger.definite and trigger.form == "noun":
        return True
    own, main = _days(article, section, (trigger,)), _main_days(article)
    if own is not None and main is not None:
        return own.disjoint(main) and not (own.stated.weekday is not None and not own.is_known)
    if not when or article.document.published is not None:
        return False
    before = section.passage.folded[max(0, trigger.start - 24) : trigger.start]
    return trigger.form == "noun" and any(char.isdigit() for char in before)


def _days(article: Article, section: Section, triggers: Iterable[Trigger]) -> TimeInterval | None:
    """The days of the first date that one of some triggers owns."""
    for trigger in triggers:
        for expression in section.dates_of(trigger):
            if expression.partial.weekday is not None or expression.partial.day is not None or expression.shift:
                return days_of(expression, article)
    return None


def _main_days(article: Article) -> TimeInterval | None:
    """The days of the first date in the lead that a word for an event owns."""
    for section, sentence, _ in _lead(article):
        told = [each for each in section.triggers_in(sentence) if each.role == "" and not each.type.secondary]
        found = _days(article, section, told)
        if found is not None:
            return found
    return None


def _mention(
    article: Article, key: _Key, members: Sequence[tuple[Section, Trigger]], index: int, main: _Main, tree: TypeTree
) -> Mention:
    role, name, when = key
    kind = tree.by_name[name]
    section, start, end = _place_of(article, members)
    is_pair = bool(main.pair) and role != "background"
    return Mention(
        id=f"{article.document.id}@{index}",
        document=article.document.id,
        type=name,
        span=section.passage.span(start, end),
        quote=section.passage.words(start, end),
        role="main" if role == "main" else "previous" if role == "previous" else "background",
        participants=tuple(sorted(main.pair)) if is_pair else _participants(article, role, kind, members),
        places=_places(article, role, members),
        times=tuple(_times(members)),
        status="planned" if when == "planned" else "happened",
        label=kind.label,
        also=main.also if role == "main" else (),
    )


def _place_of(article: Article, members: Sequence[tuple[Section, Trigger]]) -> tuple[Section, int, int]:
    """Where a mention stands: its first trigger, or the first sentence where no word of its own speaks of it."""
    if members:
        section, trigger = members[0]
        return section, trigger.start, trigger.end
    section = article.sections[0]
    first = section.passage.sentences[0] if section.passage.sentences else None
    return section, first.start if first else 0, first.end if first else 0


def _times(members: Sequence[tuple[Section, Trigger]]) -> Iterator[TimeExpression]:
    for section, trigger in members:
        yield from section.dates_of(trigger)


def _names_near(article: Article, role: str, members: Sequence[tuple[Section, Trigger]]) -> Iterator[Name]:
    """The names of the sentences in which a mention's triggers stand; for the main event also those of the lead."""
    seen: set[tuple[str, int]] = set()
    places = [(section, section.passage.sentences[trigger.sentence]) for section, trigger in members]
    if role == "main":
        places = [(section, sentence) for section, sentence, _ in _lead(article)] + places
    for section, sentence in places:
        if (section.passage.field, sentence.index) not in seen:
            seen.add((section.passage.field, sentence.index))
            yield from section.names_in(sentence)


def _participants(
    article: Article, role: str, kind: EventType, members: Sequence[tuple[Section, Trigger]]
) -> tuple[str, ...]:
    """Who takes part: for a talk the two persons most spoken of beside it, for the rest persons and groups."""
    counts: Counter[str] = Counter()
    kinds = ("person",) if kind.identity == "pair" else ("person", "group", "organisation")
    for name in _names_near(article, role, members):
        if name.kind in kinds:
            counts[name.canonical] += 1
    ranked = sorted(counts, key=lambda name: -counts[name])
    return tuple(sorted(ranked[:PAIR_SIZE] if kind.identity == "pair" else ranked[:6]))


def _places(article: Article, role: str, members: Sequence[tuple[Section, Trigger]]) -> tuple[str, ...]:
    return tuple(sorted({name.canonical for name in _names_near(article, role, members) if name.kind == "place"}))
