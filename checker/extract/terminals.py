"""What the grammars of numbers are made of: words and marks that pass the gaps before them themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

import pyparsing as pp


def alternatives(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, the longest first; a space in a form stands for a space or a hyphen.

    First words that go on alike share what follows ("(?:much|far) more than"): a pattern a third as long, and as much
    quicker to compile.
    """
    return "|".join(_branches(frozenset(forms)))


@lru_cache(maxsize=512)
def _branches(forms: frozenset[str]) -> tuple[str, ...]:
    """Kept, since a grammar asks for the same words at many places."""
    tails: dict[str, set[str]] = {}
    for form in forms:
        word = form.partition(" ")[0].partition("-")[0]
        tails.setdefault(word, set()).add(form[len(word) :])
    alike: dict[frozenset[str], list[str]] = {}
    for word in sorted(tails, key=lambda word: (-len(word), word)):
        alike.setdefault(frozenset(tails[word]), []).append(re.escape(word))
    branches: list[str] = []
    for behind, words in alike.items():
        ending = _ending(behind)
        branches += [_group(words) + ending] if ending else words
    return tuple(branches)


def _ending(tails: frozenset[str]) -> str:
    """What may follow a first word: gaps and the words behind them, or nothing."""
    behind_space = {tail[1:] for tail in tails if tail[:1] == " "}
    behind_hyphen = {tail[1:] for tail in tails if tail[:1] == "-"} | behind_space
    gaps = {"[ -]": behind_space} if behind_space == behind_hyphen else {" ": behind_space, "-": behind_hyphen}
    endings = [gap + _group(_branches(frozenset(rest))) for gap, rest in gaps.items() if rest]
    if endings and "" in tails:
        return f"(?:{'|'.join(endings)})?"
    return _group(endings)


def _group(patterns: Sequence[str]) -> str:
    """Any of some patterns, as a part of a longer one."""
    return "".join(patterns) if len(patterns) < 2 else f"(?:{'|'.join(patterns)})"


def terminal(pattern: str, gap: str = "[ -]*") -> pp.ParserElement:
    """What a pattern matches behind a gap, the gap left out of the token.

    Gaps stand in the terminals, so that an option not taken takes no space: pyparsing would skip it before it tries.
    """
    element = pp.Regex(gap + pattern).leave_whitespace()
    element.add_parse_action(lambda tokens: tokens[0].lstrip(" -") if gap else tokens[0])
    return element


def words(forms: Iterable[str]) -> pp.ParserElement:
    """Any of the words, in upper or lower case, behind spaces or hyphens, with no letter after it."""
    return terminal(rf"(?i:{alternatives(forms)})(?![^\W_])")


def ahead(pattern: str) -> pp.ParserElement:
    """Matches nothing, and that only before the pattern: a cheap guard before a grammar that seldom fits."""
    return pp.Regex(f"(?={pattern})").leave_whitespace().suppress()


def ahead_of(forms: frozenset[str], reach: int = 60) -> pp.ParserElement:
    """Matches nothing, and that only where one of the words stands within so many characters."""
    split = re.compile(r"[^\w]+").split

    def stands(text: str, at: int, _: pp.ParseResults) -> bool:
        return not forms.isdisjoint(split(text[at : at + reach].lower()))

    return pp.Empty().leave_whitespace().add_condition(stands)


class Once(pp.ParseElementEnhance):
    """An element that is parsed once at a place of a text, however many alternatives begin with it."""

    def __init__(self, element: pp.ParserElement) -> None:
        super().__init__(element)
        self._text = ""
        self._found: dict[tuple[int, bool], tuple[int, pp.ParseResults] | pp.ParseException] = {}

    # pyparsing calls it so.
    def parseImpl(self, text: str, at: int, do_actions: bool = True) -> tuple[int, pp.ParseResults]:  # noqa: N802
        """What the element gives at an offset, and where it ends."""
        if text is not self._text:
            self._text, self._found = text, {}
        if (at, do_actions) not in self._found:
            try:
                self._found[at, do_actions] = self.expr._parse(text, at, do_actions, callPreParse=False)
            except pp.ParseException as failed:
                self._found[at, do_actions] = failed
        known = self._found[at, do_actions]
        if isinstance(known, pp.ParseException):
            raise known.with_traceback(None)
        end, tokens = known
        return end, tokens.copy()


def mark() -> pp.ParserElement:
    """Matches nothing and gives the offset at which it stands."""
    return pp.Empty().leave_whitespace().add_parse_action(lambda _, at, __: at)


def begin(text: str, at: int) -> int:
    """The offset of the first character from `at` on that is no gap."""
    while text[at : at + 1] in {" ", "-"}:
        at += 1
    return at


def gapless(element: pp.ParserElement) -> pp.ParserElement:
    """The grammar with gaps passed by its terminals alone."""
    for one in within(element):
        one.leave_whitespace(recursive=False)
    return element


def briefly_named(element: pp.ParserElement) -> pp.ParserElement:
    """The grammar with each element called by its kind.

    Without a name of its own an element is called by all that it is made of, for an error message that nobody reads:
    hundreds of megabytes of it in a deep grammar.
    """
    for one in within(element):
        if one.customName is None:
            one.set_name(type(one).__name__)
    return element


def within(element: pp.ParserElement) -> Iterator[pp.ParserElement]:
    """An element and all that it is made of, each once."""
    waiting, seen = [element], set[int]()
    while waiting:
        one = waiting.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting.extend(one.recurse())
