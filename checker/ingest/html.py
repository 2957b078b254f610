"""A web page becomes its text, with a map to the source, by the standard library's parser alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from checker.ingest.lines import line_starts
from checker.model.document import SourceMap

_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 blockquote figure figcaption pre ul ol dl table article section main header footer aside "
    "div hr address form fieldset details summary body".split()
)
_LINES = frozenset("li tr dt dd br caption thead tbody tfoot option legend".split())
_CELLS = frozenset(("td", "th"))
_DROPPED = frozenset(
    "script style template noscript nav svg math iframe object canvas audio video select textarea".split()
)
_HEAD_ONLY = frozenset("html head meta link base title bgsound".split()) | _DROPPED
_DATES = ("article:published_time", "datepublished", "og:published_time", "dc.date", "pubdate", "date")
_MODIFIED = ("article:modified_time", "datemodified", "og:updated_time", "last-modified")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_OPENINGS = (
    (re.compile(r"<(?=!--)"), re.compile(r"--\s*>")),
    (re.compile(r"<(?=[a-zA-Z/!?])"), re.compile(r">")),
)
_SEPARATORS = " |-\u2013\u2014:\u00b7\u2022"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, and what it says of itself. `published` is as printed there."""

    text: str
    source_map: SourceMap
    title: str | None = None
    published: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None
    modified: str | None = None


def read_page(source: str) -> Page:
    """The text of a page: paragraphs a blank line apart, entities decoded, white space made single spaces.

    Every character of the text but the line breaks put in maps to itself, or to its entity, in the source.
    A page that is not well-formed is read as far as its words go. Takes time linear in its length.
    """
    reader = _PageReader(source)
    # The parser loses an ampersand in the very last word unless something follows it.
    reader.feed(_defused(source) + "\n")
    reader.close()
    return reader.page()


def _defused(source: str) -> str:
    """The source, as long as before, with the openings that nothing closes made spaces.

    The parser looks for their end anew at each of them, to the end of the page: time would grow as the square.
    """
    for opening, closing in _OPENINGS:
        last = max((match.end() for match in closing.finditer(source)), default=0)
        source = source[:last] + opening.sub(" ", source[last:])
    return source


class _TextBuilder:
    """Text put together from pieces of a source, with the breaks between them and a map back."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[tuple[int, int]] = []
        self._breaks = 0
        self._space: int | None = None

    def need_break(self, lines: int) -> None:
        """What comes next stands that many line ends further, unless more are already due."""
        self._breaks = max(self._breaks, lines)

    def need_space(self, at: int) -> None:
        """What comes next stands apart from what went before by a space, which is at that source offset."""
        if self._space is None:
            self._space = at

    def put(self, piece: str, at: int) -> None:
        """Words without white space at either end, from a source offset."""
        if self._breaks and self._length:
            for _ in range(self._breaks):
                self._add("\n", at)
        elif self._space is not None and self._length:
            self._add(" ", self._space)
        self._breaks, self._space = 0, None
        self._add(piece, at)

    def _add(self, piece: str, at: int) -> None:
        segments = self._segments
        if not segments or segments[-1][1] - segments[-1][0] != at - self._length:
            segments.append((self._length, at))
        self._parts.append(piece)
        self._length += len(piece)

    def text(self) -> str:
        """All that was put."""
        return "".join(self._parts)

    def source_map(self, source: str) -> SourceMap:
        """From the text to the source."""
        return SourceMap(tuple(self._segments) or ((0, 0),), line_starts(source))


class _PageReader(HTMLParser):
    """Walks a page once."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._starts = line_starts(source)
        self._out = _TextBuilder()
        self._dropping = ""
        self._depth = 0
        self._unclosed: set[str] = set()
        self._in_head = False
        self._preformatted = 0
        self._heard: dict[str, list[str]] = {}
        self._hearing = ""
        self._facts: dict[str, str] = {}

    def page(self) -> Page:
        """What was read."""
        site = self._facts.get("og:site_name")
        published = next((self._facts[key] for key in (*_DATES, "time") if key in self._facts), None)
        title = self._facts.get("og:title") or _without_site(self._said("title"), site) or self._said("h1")
        return Page(
            text=self._out.text(),
            source_map=self._out.source_map(self._source),
            title=title or None,
            published=published,
            site=site,
            language=self._facts.get("lang"),
            url=self._facts.get("canonical") or self._facts.get("og:url"),
            modified=next((self._facts[key] for key in _MODIFIED if key in self._facts), None),
        )

    def _said(self, tag: str) -> str:
        return " ".join("".join(self._heard.get(tag, ())).split())

    def _here(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if self._dropping:
            self._depth += tag == self._dropping
            return
        self._note(tag, {name: value or "" for name, value in attrs})
        if tag in _DROPPED:
            self._drop(tag)
        elif tag == "head":
            self._in_head = True
        elif tag not in _HEAD_ONLY:
            self._in_head = False
        if tag in ("title", "h1") and tag not in self._heard:
            self._hearing, self._heard[tag] = tag, []
        self._preformatted += tag == "pre"
        self._space_for(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if not self._dropping:
            self._note(tag, {name: value or "" for name, value in attrs})
            self._space_for(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            self._depth -= tag == self._dropping
            self._dropping = self._dropping if self._depth else ""
            return
        if tag == "head":
            self._in_head = False
        if tag == self._hearing:
            self._hearing = ""
        if tag == "pre":
            self._preformatted = max(0, self._preformatted - 1)
        self._space_for(tag)

    def handle_data(self, data: str) -> None:
        if self._dropping:
            return
        if self._hearing:
            self._heard[self._hearing].append(data)
        if not self._in_head and self._hearing != "title":
            self._put(data, self._here())

    def handle_entityref(self, name: str) -> None:
        self._entity(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._entity(f"&#{name}")

    def parse_marked_section(self, i: int, _report: bool = True) -> int:
        """Where `<![` ends: at the next `>`, as in a browser; the parser's own way stops on names it does not know."""
        return self.rawdata.find(">", i) + 1 or -1

    def _entity(self, bare: str) -> None:
        at = self._here()
        closed = self._source.startswith(";", at + len(bare))
        decoded = unescape(bare + ";" if closed else bare)
        # An unknown or half-known name stays as written, so that it maps to itself.
        self.handle_data(decoded)
        if closed and decoded == bare:
            self.handle_data(";")

    def _drop(self, tag: str) -> None:
        """From here to its end tag nothing is text, if it has one: else it is passed over as if it were not there."""
        if tag in self._unclosed:
            return
        if re.compile(f"</{tag}", re.I).search(self._source, self._here()) is None:
            self._unclosed.add(tag)
            return
        self._dropping, self._depth = tag, 1

    def _space_for(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self._out.need_break(2)
        elif tag in _LINES:
            self._out.need_break(1)
        elif tag in _CELLS:
            self._out.need_space(self._here())

    def _put(self, data: str, at: int) -> None:
        if self._preformatted:
            self._put_lines(data, at)
            return
        done = 0
        for white in _WHITE.finditer(data):
            if white.start() > done:
                self._out.put(data[done : white.start()], at + done)
            self._out.need_space(at + white.start())
            done = white.end()
        if done < len(data):
            self._out.put(data[done:], at + done)

    def _put_lines(self, data: str, at: int) -> None:
        for line in data.splitlines(keepends=True):
            words = line.rstrip("\r\n")
            if words.strip():
                self._out.put(words, at)
            if len(words) < len(line):
                self._out.need_break(1)
            at += len(line)

    def _note(self, tag: str, given: Mapping[str, str]) -> None:
        """What a tag says of the page; the first of a kind counts."""
        if tag == "html" and given.get("lang"):
            self._facts.setdefault("lang", given["lang"].strip())
        elif tag == "time" and given.get("datetime"):
            self._facts.setdefault("time", given["datetime"].strip())
        elif tag == "link" and "canonical" in given.get("rel", "").lower().split() and given.get("href"):
            self._facts.setdefault("canonical", given["href"].strip())
        name = given.get("property") or given.get("name") or given.get("itemprop") or ""
        value = given.get("content") or given.get("datetime") or ""
        if name and value.strip() and tag in ("meta", "time"):
            self._facts.setdefault(name.strip().lower(), " ".join(value.split()))


def _without_site(title: str, site: str | None) -> str:
    """The title without the name of the site at its end ("Talks resume | The Post")."""
    if site and title.endswith(site):
        head = title[: -len(site)]
        if head.rstrip(_SEPARATORS) and len(head.rstrip()) > len(head.rstrip(_SEPARATORS)):
            return head.rstrip(_SEPARATORS)
    return title
