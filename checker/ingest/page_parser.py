"""A page taken apart by the standard library's parser alone: its elements, its blocks of words, what it says of itself.

The parser is lenient as browsers are: what is not well-formed is read as far as its words go.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from checker.ingest.comments import CLOSING, OPENING, SourceComment, is_ours
from checker.ingest.page_text import Block, Piece

_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre ul ol dl table article section main header footer aside "
    "div hr address form fieldset details summary body".split()
)
_LINES = frozenset("li tr dt dd br caption thead tbody tfoot option legend".split())
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(
    "script style template noscript svg nav math iframe object canvas audio video select textarea".split()
)
_HEAD_ONLY = frozenset("html head meta link base title bgsound".split()) | _DROPPED
_CONTAINERS = (_PARAGRAPHS | _LINES | frozenset(("button", "label", "center", "td", "th"))) - {"br", "hr", "body"}
"""Elements that are kept as such; the words of all others belong to the one around them."""
_CLOSED_BY_THEMSELVES = frozenset(("p", "li", "dt", "dd", "tr", "option"))
_WORDS = re.compile(r"[^ \t\r\n\f]+(?: [^ \t\r\n\f]+)*")
"""Words with single spaces between them: those map to themselves."""
_HINTS = ("class", "id", "role", "itemprop")
_LONGEST_HINT = 300
_HIDDEN = re.compile(r"display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden", re.I)
_OPENINGS = (
    (re.compile(r"<(?=!--)"), re.compile(r"--\s*>")),
    (re.compile(r"<(?=[a-zA-Z/!?])"), re.compile(r">")),
)


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the page that holds words: `parent` is its place among all, -1 for the outermost.

    `hints` are its class, id, role and itemprop in lower case.
    """

    tag: str
    parent: int
    hints: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Parsed:
    """What a page holds. `facts` are its metadata by name, the first of each; `json_ld` the source of its scripts."""

    elements: list[Element] = field(default_factory=lambda: [Element("body", -1)])
    blocks: list[Block] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    json_ld: list[str] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    """The words of the first `title` and `h1`."""
    comments: list[SourceComment] = field(default_factory=list)
    """Those that speak to this program."""


def parse_page(source: str) -> Parsed:
    """The page as its parser sees it, in time linear in its length."""
    parser = _PageParser(source)
    # The parser loses an ampersand in the very last word unless something follows it.
    parser.feed(_defused(source) + "\n")
    parser.close()
    return parser.parsed()


def _defused(source: str) -> str:
    """The source, as long as before, with the openings that nothing closes made spaces.

    The parser looks for their end anew at each of them, to the end of the page: time would grow as the square.
    """
    for opening, closing in _OPENINGS:
        last = max((match.end() for match in closing.finditer(source)), default=0)
        source = source[:last] + opening.sub(" ", source[last:])
    return source


class _PageParser(HTMLParser):
    """Walks a page once."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._page = Parsed()
        self._words = _Words(self._page)
        self._in_head = False
        self._preformatted = 0
        self._dropping = ""
        self._depth = 0
        self._unclosed: set[str] = set()
        self._heard: dict[str, list[str]] = {}
        self._hearing = ""
        self._data: list[str] | None = None
        self._at = self._base = 0

    def parsed(self) -> Parsed:
        """What was read."""
        self._page.headings = {tag: " ".join("".join(words).split()) for tag, words in self._heard.items()}
        return self._page

    # --- where the parser stands: the base class counts lines, at twice the time

    def goahead(self, end: bool) -> None:
        """Goes on from what is not read yet, which ends where the source and the line end behind it do."""
        self._at = self._base = len(self._source) + 1 - len(self.rawdata)
        super().goahead(end)

    def updatepos(self, _: int, j: int) -> int:
        """Notes how far the parser is."""
        self._at = self._base + j
        return j

    # --- tags

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._dropping:
            self._depth += tag == self._dropping
            return
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag in _DROPPED:
            self._drop(tag, given)
        elif tag == "head":
            self._in_head = True
        elif tag not in _HEAD_ONLY:
            self._in_head = False
        if tag in ("title", "h1") and tag not in self._heard:
            self._hearing, self._heard[tag] = tag, []
        self._preformatted += tag == "pre"
        self._space_for(tag)
        self._words.links += tag == "a"
        self._words.open(tag, given)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if not self._dropping:
            self._note(tag, {name: value or "" for name, value in attrs})
            self._space_for(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._depth -= tag == self._dropping
            if not self._depth:
                self._dropping, self._data = "", None
            return
        if tag == "head":
            self._in_head = False
        if tag == self._hearing:
            self._hearing = ""
        if tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        self._space_for(tag)
        self._words.links = max(0, self._words.links - (tag == "a"))
        self._words.close(tag)

    def _drop(self, tag: str, given: Mapping[str, str]) -> None:
        """From here to its end tag nothing is text, if it has one: else it is passed over as if it were not there."""
        if tag in self._unclosed:
            return
        if re.compile(f"</{tag}", re.I).search(self._source, self._at) is None:
            self._unclosed.add(tag)
            return
        self._dropping, self._depth = tag, 1
        if tag == "script" and given.get("type", "").strip().lower() == "application/ld+json":
            self._page.json_ld.append("")
            self._data = self._page.json_ld

    def _space_for(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._words.need_break(2)
        elif tag in _LINES:
            self._words.need_break(1)
        elif tag in _CELLS:
            self._words.need_space(self._at)

    # --- words

    def handle_data(self, data: str) -> None:
        if self._dropping:
            if self._data is not None:
                self._data[-1] += data
            return
        if self._hearing:
            self._heard[self._hearing].append(data)
        if not self._in_head and self._hearing != "title":
            self._put(data, self._at)

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def handle_comment(self, data: str) -> None:
        """Keeps a comment that speaks to this program, and whether it stands in the midst of a paragraph."""
        if not self._dropping and is_ours(data):
            end = self._at + len(OPENING) + len(data) + len(CLOSING)
            self._page.comments.append(SourceComment(data, self._at, end, self._words.in_paragraph))

    def parse_marked_section(self, i: int, _report: bool = True) -> int:
        """Where `<![` ends: at the next `>`, as in a browser; the parser's own way stops on names it does not know."""
        return self.rawdata.find(">", i) + 1 or -1

    def _entity(self, bare: str) -> None:
        closed = self._source.startswith(";", self._at + len(bare))
        decoded = unescape(bare + ";" if closed else bare)
        # An unknown or half-known name stays as written, so that it maps to itself.
        self.handle_data(decoded)
        if closed and decoded == bare:
            self.handle_data(";")

    def _put(self, data: str, at: int) -> None:
        if self._preformatted:
            self._put_lines(data, at)
            return
        done = 0
        for words in _WORDS.finditer(data):
            if words.start() > done:
                self._words.need_space(at + done)
            self._words.put(words[0], at + words.start())
            done = words.end()
        if done < len(data):
            self._words.need_space(at + done)

    def _put_lines(self, data: str, at: int) -> None:
        for line in data.splitlines(keepends=True):
            words = line.rstrip("\r\n")
            if words.strip():
                self._words.put(words, at)
            if len(words) < len(line):
                self._words.need_break(1)
            at += len(line)

    # --- metadata

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        """What a tag says of the page; the first of a kind counts."""
        facts = self._page.facts
        if tag == "html" and given.get("lang"):
            facts.setdefault("lang", given["lang"].strip())
        elif tag == "time" and given.get("datetime"):
            facts.setdefault("time", given["datetime"].strip())
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split() and given.get("href"):
            facts.setdefault("canonical", given["href"].strip())
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        value = given.get("content") or given.get("datetime") or ""
        if name and value.strip() and tag in ("meta", "time"):
            facts.setdefault(name.strip().lower(), " ".join(value.split()))


class _Words:
    """The blocks of a page in the making, each in the innermost element that is open."""

    def __init__(self, page: Parsed) -> None:
        self.links = 0
        self._page = page
        self._open = [0]
        self._block: Block | None = None
        self._gap = 0
        self._space: int | None = None

    def open(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins; a paragraph or a list item that is still open ends with it."""
        if tag not in _CONTAINERS:
            if tag == "body":
                self._page.elements[0] = Element(tag, -1, _hints(given))
            return
        inner = self._page.elements[self._open[-1]].tag
        if (inner == tag and tag in _CLOSED_BY_THEMSELVES) or (inner == "p" and tag in _PARAGRAPHS):
            self._open.pop()
        hidden = "hidden" in given or bool(_HIDDEN.search(given.get("style", "")[:_LONGEST_HINT]))
        self._page.elements.append(Element(tag, self._open[-1], _hints(given), hidden))
        self._open.append(len(self._page.elements) - 1)

    def close(self, tag: str) -> None:
        """An element ends, with all that is still open in it; an end without a beginning is passed over."""
        if tag not in _CONTAINERS:
            return
        for at in range(len(self._open) - 1, max(0, len(self._open) - _MOST_UNCLOSED), -1):
            if self._page.elements[self._open[at]].tag == tag:
                del self._open[at:]
                return

    @property
    def in_paragraph(self) -> bool:
        """Whether words were put since the last break."""
        return self._block is not None

    def need_break(self, lines: int) -> None:
        """What comes next stands that many line ends further, unless more are already due."""
        self._gap = max(self._gap, lines)
        self._block = None

    def need_space(self, at: int) -> None:
        """What comes next stands apart from what went before by a space, which is at that source offset."""
        if self._space is None:
            self._space = at

    def put(self, words: str, at: int) -> None:
        """Words without white space at either end, from a source offset."""
        if self._block is None:
            self._block = Block(self._open[-1], self._gap)
            self._page.blocks.append(self._block)
            self._gap, self._space = 0, None
        self._block.pieces.append(Piece(words, at, self._space))
        self._block.linked += len(words) if self.links else 0
        self._space = None


_MOST_UNCLOSED = 60
"""How far up an end tag is looked for: a page of openings that nothing closes takes no more time for it."""


def _hints(given: Mapping[str, str]) -> str:
    return " ".join(given[name][:_LONGEST_HINT] for name in _HINTS if given.get(name)).lower()
