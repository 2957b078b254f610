"""Rule files read, checked and compiled; all that is amiss with any of them is said at once."""

import re
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol, get_args

from pydantic import TypeAdapter, ValidationError

from checker.rulebook.condition import Condition, ConditionError, Fault, PredicateSignature, compile_condition, nearest
from checker.rulebook.errors import RulebookError, RuleError
from checker.rulebook.lexicon import Lexicon, lexicon_texts, load_lexicon
from checker.rulebook.patterns import PROVED, any_of, check_pattern
from checker.rulebook.places import Route
from checker.rulebook.schema import JudgementRule, PolicyRule, RuleMeta, Shape
from checker.rulebook.shapes import PLACEHOLDERS, SETTLING, SHAPES, placeholders
from checker.rulebook.source import RuleSource
from checker.rulebook.zones import PageRule, ZoneRule

PREFIXES: Mapping[str, str] = {"contradictions": "CC", "tensions": "CT", "noise": "NZ", "policy": "SU"}
"""The folders of the rules that ship with the program, and what their codes begin with."""

Predicates = Mapping[str, PredicateSignature]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule over claims, with its condition compiled. `path` is the file it was read from."""

    meta: JudgementRule
    condition: Condition
    path: str

    @property
    def id(self) -> str:
        """Its code."""
        return self.meta.id


AnyRule = Rule | ZoneRule | PageRule | PolicyRule
RuleModel = type[JudgementRule] | type[ZoneRule] | type[PageRule] | type[PolicyRule]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules, sorted by id, and the lexicon. `version` is a hash of the text of all rule files."""

    judgement: tuple[Rule, ...]
    zones: tuple[ZoneRule, ...]
    pages: tuple[PageRule, ...]
    policy: tuple[PolicyRule, ...]
    lexicon: Lexicon
    version: str
    by_id: Mapping[str, RuleMeta]


class Store(Hashable, Protocol):
    """What may keep a compiled rulebook from one start to the next."""

    def get(self, name: str, key: str) -> object | None:
        """What was kept under a name and a key, if anything."""

    def put(self, name: str, key: str, value: object) -> None:
        """Keeps a value."""


def load_rulebook(
    extra: Sequence[Path] = (), predicates: Predicates | None = None, store: Store | None = None
) -> Rulebook:
    """The rules that ship with the program and those below the given directories (`**/*.toml`, or single files).

    Raises `RulebookError` with every fault of every file. Nothing in a rule file can run code. Where there is a store,
    rules that were compiled before from the same texts by the same program are taken from it.
    """
    sources, faults = user_sources(extra)
    all_sources = (*_shipped_sources(), *sources)
    if faults:
        return build_rulebook(all_sources, predicates or {}, faults)
    signatures = tuple(sorted((predicates or {}).values(), key=lambda signature: signature.name))
    return _built(all_sources, signatures, store)


@lru_cache(maxsize=8)
def _built(
    sources: tuple[RuleSource, ...], signatures: tuple[PredicateSignature, ...], store: Store | None
) -> Rulebook:
    """Kept by content: what a file said last time does not matter once it has been changed."""
    by_name = {signature.name: signature for signature in signatures}
    if store is None:
        return build_rulebook(sources, by_name)
    key = _key(sources, signatures)
    kept = store.get("rulebook", key)
    if isinstance(kept, Rulebook):
        return kept
    built = build_rulebook(sources, by_name)
    store.put("rulebook", key, built)
    return built


def _key(sources: Iterable[RuleSource], signatures: Iterable[PredicateSignature]) -> str:
    """A hash of all that a rulebook is made of: rules, lexicon, predicates, and the code that reads them."""
    parts = [sys.version, *map(repr, signatures), *lexicon_texts(), *_code()]
    parts += [part for source in sources for part in (source.path, source.folder, source.text)]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _code() -> Iterator[str]:
    """When each module of the room was changed last, as Python itself tells whether it must compile one anew."""
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        about = module.stat()
        yield f"{module} {about.st_mtime_ns} {about.st_size}"


def build_rulebook(sources: Iterable[RuleSource], predicates: Predicates, faults: Sequence[RuleError] = ()) -> Rulebook:
    """The rulebook of some rule files; raises `RulebookError` with the faults given and every one found."""
    found = list(faults)
    read: list[tuple[RuleSource, AnyRule]] = []
    for source in sources:
        result = _read_rule(source, predicates)
        if isinstance(result, list):
            found += result
        else:
            read.append((source, result))
    found += _duplicates(read)
    found += _unknown_others(read) if not found else ()
    if found:
        raise RulebookError(found)
    return _assembled(read)


def _assembled(read: Sequence[tuple[RuleSource, AnyRule]]) -> Rulebook:
    rules = sorted((rule for _, rule in read), key=lambda rule: rule.id)
    return Rulebook(
        judgement=tuple(rule for rule in rules if isinstance(rule, Rule)),
        zones=tuple(rule for rule in rules if isinstance(rule, ZoneRule)),
        pages=tuple(rule for rule in rules if isinstance(rule, PageRule)),
        policy=tuple(rule for rule in rules if isinstance(rule, PolicyRule)),
        lexicon=load_lexicon(),
        version=_version(source.text for source, _ in read),
        by_id={rule.id: _meta(rule) for rule in rules},
    )


def _meta(rule: AnyRule) -> RuleMeta:
    return rule.meta if isinstance(rule, Rule) else rule


def _version(texts: Iterable[str]) -> str:
    """A hash that no order of the files changes."""
    digests = sorted(sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in texts)
    return sha256("".join(digests).encode()).hexdigest()[:16]


@cache
def _shipped_sources() -> tuple[RuleSource, ...]:
    return tuple(source for folder in PREFIXES for source in _folder_sources(folder))


def _folder_sources(folder: str) -> Iterator[RuleSource]:
    entries = sorted((files("checker.rules") / folder).iterdir(), key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.endswith(".toml"):
            yield RuleSource(f"rules/{folder}/{entry.name}", _unix(entry.read_text("utf-8")), folder)


def user_sources(extra: Sequence[Path]) -> tuple[list[RuleSource], list[RuleError]]:
    """The rule files below some directories, sorted by path, and what cannot be read of them."""
    sources: list[RuleSource] = []
    faults: list[RuleError] = []
    paths = {path for given in extra for path in _below(given)}
    faults += [RuleError(str(given), 1, 1, "no rule file (*.toml) here") for given in extra if not _below(given)]
    for path in sorted(paths):
        try:
            sources.append(RuleSource(str(path), _unix(path.read_bytes().decode("utf-8-sig"))))
        except OSError as error:
            faults.append(RuleError(str(path), 1, 1, f"cannot be read: {error.strerror}"))
        except UnicodeDecodeError as error:
            faults.append(RuleError(str(path), 1, 1, f"not UTF-8, from byte {error.start} on"))
    return sources, faults


def rule_file_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors that complete and check TOML as it is typed."""
    return TypeAdapter(JudgementRule | ZoneRule | PageRule).json_schema()


def _below(given: Path) -> list[Path]:
    return [given] if given.is_file() else sorted(path for path in given.rglob("*.toml") if path.is_file())


def _unix(text: str) -> str:
    """With plain line ends, as `tomllib` makes them."""
    return text.replace("\r\n", "\n")


def _read_rule(source: RuleSource, predicates: Predicates) -> AnyRule | list[RuleError]:
    """The rule of a file, or all that is amiss with it."""
    data = source.read()
    if isinstance(data, RuleError):
        return [data]
    model = _model_for(data.get("shape"))
    if model is None:
        return [_shape_fault(source, data)]
    try:
        rule = model.model_validate(data, context={PROVED: bool(source.folder)})
    except ValidationError as error:
        return list(source.model_faults(error, model))
    return _checked(source, rule, predicates)


def _model_for(shape: object) -> RuleModel | None:
    if not isinstance(shape, str):
        return None
    return JudgementRule if shape in SHAPES else _OTHER_SHAPES.get(shape)


_OTHER_SHAPES: Mapping[str, RuleModel] = {"zone": ZoneRule, "page": PageRule, "policy": PolicyRule}


def _shape_fault(source: RuleSource, data: Mapping[str, Any]) -> RuleError:
    shapes = tuple(shape for shape in get_args(Shape) if shape != "policy")
    if "shape" not in data:
        return source.at_key((), 'the key "shape" is missing', f"it is one of {', '.join(shapes)}")
    shape = data["shape"]
    return source.at_value(("shape",), f'unknown shape "{shape}"', nearest(str(shape), shapes))


def _checked(
    source: RuleSource, rule: JudgementRule | ZoneRule | PageRule | PolicyRule, predicates: Predicates
) -> AnyRule | list[RuleError]:
    faults = [*_prefix_faults(source, rule), *_placeholder_faults(source, rule)]
    if isinstance(rule, ZoneRule):
        return [*faults, *_pattern_faults(source, rule)] or rule
    if isinstance(rule, PolicyRule) and not source.folder:
        faults.append(source.at_value(("shape",), "only the program's own notes have this shape", _OWN_SHAPES))
    if isinstance(rule, PageRule | PolicyRule):
        return faults or rule
    try:
        condition = compile_condition(rule.when, SHAPES[rule.shape].variables(rule.kind), predicates)
    except ConditionError as error:
        return [*faults, *(source.within(("when",), fault) for fault in error.faults)]
    return faults or Rule(rule, condition, source.path)


_OWN_SHAPES = f"a rule of your own is one of {', '.join(shape for shape in get_args(Shape) if shape != 'policy')}"


def _prefix_faults(source: RuleSource, rule: RuleMeta) -> Iterator[RuleError]:
    prefix = PREFIXES.get(source.folder, "X")
    if not rule.id.startswith(prefix):
        home = f"rules/{source.folder}/" if source.folder else "a directory of your own"
        yield source.at_value(("id",), f"{rule.id} does not fit its place", f"codes in {home} begin with {prefix}")


def _placeholder_faults(source: RuleSource, rule: RuleMeta) -> Iterator[RuleError]:
    told, settling = PLACEHOLDERS[rule.shape], SETTLING[rule.shape]
    yield from _unknown(source, ("message",), rule.message, told)
    yield from _unknown(source, ("next",), rule.next, told)
    for case, words in rule.settle:
        yield from _unknown(source, ("settle", case), words, settling)


def _unknown(source: RuleSource, route: Route, words: str, known: tuple[str, ...]) -> Iterator[RuleError]:
    for name, start, end in placeholders(words):
        if name not in known:
            message = f"unknown placeholder {{{name}}}" if name else "a brace that is no placeholder's"
            hint = nearest(name, known) if name else "braces stand around placeholders only, such as {a.quote}"
            yield source.within(route, Fault((start, end), message, hint))


def _pattern_faults(source: RuleSource, rule: ZoneRule) -> Iterator[RuleError]:
    """Malformed patterns of a shipped rule, looked for one by one only where all of a signal together do not compile.

    That they are of linear matching is proved by the tests of the rulebook: a cold start has no time for it.
    """
    for index, signal in enumerate(rule.signal if source.folder else ()):
        try:
            re.compile(any_of(signal.patterns))
        except re.error:
            for at, pattern in enumerate(signal.patterns):
                fault = check_pattern(pattern)
                if fault is not None:
                    route = ("signal", index, "patterns", at)
                    yield source.within(route, Fault((fault.start, fault.end), fault.message, fault.hint))


def _duplicates(read: Sequence[tuple[RuleSource, AnyRule]]) -> Iterator[RuleError]:
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for source, rule in read:
        meta = _meta(rule)
        for key, own, seen in (("id", meta.id, ids), ("name", meta.name, names)):
            if own in seen:
                yield source.at_value((key,), f"{own} is taken", f"by {seen[own]}")
            seen.setdefault(own, source.path)


def _unknown_others(read: Sequence[tuple[RuleSource, AnyRule]]) -> Iterator[RuleError]:
    """Codes in an example's `also` that no rule has."""
    known = {rule.id: rule for _, rule in read}
    for source, rule in read:
        for index, example in enumerate(_meta(rule).example):
            for at, code in enumerate(example.also):
                if code not in known:
                    route = ("example", index, "also", at)
                    yield source.at_value(route, f"no rule has the code {code}", nearest(code, known))
