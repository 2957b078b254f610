"""The events an article speaks of: the one it reports, the one before it, and those in its background."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from checker.extract.article import Article, Section
from checker.extract.triggers import Trigger
from checker.model.event import Mention, Name
from checker.model.time import PartialDate, TimeExpression
from checker.rulebook.sections.events import TypeTree
from checker.text.passage import Sentence

LEAD_SENTENCES = 4
"""How far into the text the event that an article reports is looked for."""
_LEAD_WEIGHTS = (3.0, 2.0, 1.5, 1.0)


def add_mentions(article: Article) -> Article:
    """The article with its mentions, and each trigger given to one of them."""
    tree = TypeTree.of(article.lexicon.events.type)
    main_type = _main_type(article, tree)
    groups: dict[tuple[str, str, str], list[tuple[Section, Trigger]]] = {}
    for section in article.sections:
        for trigger in section.triggers:
            key = _group_key(article, section, trigger, main_type, tree)
            if key is not None:
                groups.setdefault(key, []).append((section, trigger))
    mentions: list[Mention] = []
    of_trigger: dict[tuple[str, int], str] = {}
    for key, members in groups.items():
        mention = _mention(article, key, members, len(mentions))
        mentions.append(mention)
        of_trigger.update({(section.passage.field, trigger.first): mention.id for section, trigger in members})
    main = next((mention for mention in mentions if mention.role == "main"), None)
    return replace(article, main=main, mentions=tuple(mentions), of_trigger=of_trigger)


def _main_type(article: Article, tree: TypeTree) -> str:
    """The most specific type of the event that headline and lead report; "" where they report none."""
    scores: Counter[str] = Counter()
    for section, sentence, weight in _lead(article):
        for trigger in section.triggers_in(sentence):
            if _may_be_main(article, section, sentence, trigger):
                for name in tree.chain(trigger.type.name):
                    scores[name] += weight * (1.0 if trigger.status == "happened" else 0.2)
                    weight *= 0.999
    if not scores:
        return ""
    root = max((name for name in scores if tree.root(name) == name), key=lambda name: scores[name])
    return _most_specific(root, scores, tree)


def _most_specific(name: str, scores: Counter[str], tree: TypeTree) -> str:
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
        return len(_pair(article, section, sentence)) >= 2
    return True


def _pair(article: Article, section: Section, sentence: Sentence) -> tuple[str, ...]:
    """Those who talk in a sentence: its persons, else its places as governments; a phrase for both counts as two."""
    names = [name for name in section.names if sentence.start <= name.span.start < sentence.end]
    persons = dict.fromkeys(name.canonical for name in names if name.kind == "person")
    if len(persons) >= 2:
        return tuple(persons)
    words = section.passage.folded[sentence.start : sentence.end].lower()
    if any(phrase in words for phrase in article.lexicon.events.pair if " " in phrase):
        return ("", "")
    places = dict.fromkeys(name.canonical for name in names if name.kind in ("place", "group"))
    return tuple(persons) + tuple(places)


_Key = tuple[str, str, str]
"""Role, type and what tells it from others of its type."""


def _group_key(article: Article, section: Section, trigger: Trigger, main_type: str, tree: TypeTree) -> _Key | None:
    name = trigger.type.name
    is_kind = bool(main_type) and tree.compatible(name, main_type)
    if is_kind and trigger.role == "previous":
        return ("previous", main_type, "")
    if trigger.status == "denied":
        return None
    when = _own_date(section, trigger)
    if is_kind and trigger.status == "happened" and not _stands_apart(article, section, trigger, when):
        return ("main", main_type, "")
    if trigger.type.identity == "pair" and not when:
        return None
    return ("background", name, "planned" if trigger.status == "planned" else when)


def _own_date(section: Section, trigger: Trigger) -> str:
    """The month and day, or the year, that stand with a trigger as its name ("the October 7 attacks")."""
    for expression in section.times:
        if section.owners.get(expression.span.start) is trigger and expression.partial.month is not None:
            return str(replace(expression.partial, weekday=None))
    return ""


def _stands_apart(article: Article, section: Section, trigger: Trigger, when: str) -> bool:
    """Whether a trigger of the main kind plainly speaks of another event: a dated one, or one of several."""
    if trigger.role == "another" and not trigger.definite and trigger.form == "noun":
        return True
    if not when or article.document.published is not None:
        return False
    before = section.passage.folded[max(0, trigger.start - 24) : trigger.start]
    return trigger.form == "noun" and any(char.isdigit() for char in before)


def _mention(article: Article, key: _Key, members: Sequence[tuple[Section, Trigger]], index: int) -> Mention:
    role, name, when = key
    section, trigger = members[0]
    return Mention(
        id=f"{article.document.id}@{index}",
        document=article.document.id,
        type=name,
        span=section.passage.span(trigger.start, trigger.end),
        quote=section.passage.words(trigger.start, trigger.end),
        role="main" if role == "main" else "previous" if role == "previous" else "background",
        participants=_participants(article, role, members),
        places=_places(article, role, members),
        times=tuple(_times(members)),
        status="planned" if when == "planned" else "happened",
        label=trigger.type.label,
    )


def _times(members: Sequence[tuple[Section, Trigger]]) -> Iterator[TimeExpression]:
    for section, trigger in members:
        for expression in section.times:
            if section.owners.get(expression.span.start) is trigger:
                yield expression


def _names_near(article: Article, role: str, members: Sequence[tuple[Section, Trigger]]) -> Iterator[Name]:
    """The names of the sentences in which a mention's triggers stand; for the main event also those of the lead."""
    seen: set[tuple[str, int]] = set()
    places = [(section, section.passage.sentences[trigger.sentence]) for section, trigger in members]
    if role == "main":
        places = [(section, sentence) for section, sentence, _ in _lead(article)] + places
    for section, sentence in places:
        if (section.passage.field, sentence.index) not in seen:
            seen.add((section.passage.field, sentence.index))
            yield from (name for name in section.names if sentence.start <= name.span.start < sentence.end)


PAIR_SIZE = 2


def _participants(article: Article, role: str, members: Sequence[tuple[Section, Trigger]]) -> tuple[str, ...]:
    """Who takes part: for a talk the two persons most spoken of beside it, for the rest persons and groups."""
    counts: Counter[str] = Counter()
    kinds = ("person",) if members[0][1].type.identity == "pair" else ("person", "group", "organisation")
    for name in _names_near(article, role, members):
        if name.kind in kinds:
            counts[name.canonical] += 1
    ranked = sorted(counts, key=lambda name: -counts[name])
    return tuple(sorted(ranked[:PAIR_SIZE] if members[0][1].type.identity == "pair" else ranked[:6]))


def _places(article: Article, role: str, members: Sequence[tuple[Section, Trigger]]) -> tuple[str, ...]:
    return tuple(sorted({name.canonical for name in _names_near(article, role, members) if name.kind == "place"}))


def stated_dates(times: Iterable[TimeExpression]) -> Iterator[PartialDate]:
    """The partial dates that time expressions state."""
    return (expression.partial for expression in times if not expression.partial.is_empty)
