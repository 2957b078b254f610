"""Which blocks of a page are its article.

Prose, long blocks with few links, stands together in an article and alone in a teaser. What the page itself calls a
comment, an aside, a caption or a menu is left out, unless most of the prose is in it: then the name means something
else. The article is the innermost element that holds nearly all the prose that is left.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from checker.ingest.page_parser import Element, Parsed
from checker.ingest.page_text import Block

PROSE_LENGTH, PROSE_WORDS, PROSE_LINKED = 80, 10, 0.5
"""Characters and words that a block of prose has at least, and the share of links that it has less than."""
LONG, MOST = 400, 1000
"""Characters from which on a block stands for itself, and beyond which it weighs no more."""
ALONE = 0.35
"""What a block weighs that is the only prose of its element and of the one around it, as a teaser is."""
NEARLY_ALL = 0.8
"""Share of the prose that the article's element holds."""
LINKS, LINKS_LENGTH = 0.6, 200
"""A shorter block of more links than this is a list of links."""

_BODY = re.compile(
    r"(?:article|story|entry|post|content)[-_ ]{0,2}(?:body|content|text|copy)\b|body[-_]?copy|articlebody"
)
"""How pages call the element that holds the article, after schema.org (`articleBody`) and by custom."""
_WORD = re.compile(r"[a-z]+")
_TRANSPARENT = frozenset(("body", "main", "p"))
_NEVER = frozenset(("aside", "footer", "nav", "figcaption"))
_SELDOM = frozenset("figure form button header address option label caption legend".split())
_APART = frozenset(
    "comment comments disqus respond replies related recirc recirculation newsletter subscribe subscription share "
    "sharing social cookie consent advert advertisement ad ads sponsor sponsored taboola outbrain promo promos "
    "promotion breadcrumb breadcrumbs pagination popup modal signup login paywall menu masthead trending recommended "
    "recommendations upsell donate donation hidden caption captions credit byline toolbar tags teaser teasers footer "
    "sidebar rollover tooltip contentinfo complementary navigation".split()
)
"""Names that mean something else than the article, unless half of the prose is in it."""
_OFTEN_APART = frozenset(
    "header widget widgets author authors bio meta timestamp dateline topics topic follow gallery slideshow figure "
    "video player print popular rail list info infobox box banner disclaimer embed nav navbar image photo img "
    "copyright more latest poll survey rating legal tools card skip screen contributor most read team after before "
    "bottom aside excerpt summary blurb deck".split()
)
"""Names that often do, and hold little of the prose then."""
_NEVER_SHARE, _APART_SHARE, _SELDOM_SHARE, _OFTEN_SHARE = 0.9, 0.5, 0.3, 0.15


def main_blocks(page: Parsed) -> list[Block]:
    """The blocks of the article in order; all that is not marked as something else where there is no prose."""
    shape = _Shape(page)
    kept = [block for block in page.blocks if shape.is_main(block)]
    return kept or page.blocks


@dataclass(frozen=True, slots=True)
class _Prose:
    """The blocks of prose of a page with their weights, and the sum of these in each element."""

    weights: tuple[tuple[Block, float], ...]
    sums: tuple[float, ...]

    @property
    def total(self) -> float:
        return self.sums[0]


class _Shape:
    """A page with what its structure says of each element, in time linear in their number."""

    def __init__(self, page: Parsed) -> None:
        self._elements = page.elements
        self._in_body = self._inherited([bool(_BODY.search(element.hints)) for element in page.elements])
        prose = _weigh(page.blocks, page.elements)
        around_body = self._around([bool(_BODY.search(element.hints)) for element in page.elements], prose)
        self._apart = self._inherited(
            [
                not around and _is_apart(element, share=share, in_body=in_body)
                for element, share, in_body, around in zip(
                    page.elements, _shares(prose), self._in_body, around_body, strict=True
                )
            ]
        )
        left = tuple((block, weight) for block, weight in prose.weights if not self._apart[block.element])
        self._inside = self._below(_innermost(page.elements, left))

    def is_main(self, block: Block) -> bool:
        """Whether a block is of the article. Its first heading is not: that is the title."""
        element = self._elements[block.element]
        if self._apart[block.element] or not self._inside[block.element] or element.tag == "h1":
            return False
        return not _is_links(block)

    def _inherited(self, marks: Sequence[bool]) -> list[bool]:
        """The marks of elements, given on to all within: an element stands behind the one around it."""
        found = list(marks)
        for at, element in enumerate(self._elements):
            found[at] = found[at] or (element.parent >= 0 and found[element.parent])
        return found

    def _around(self, bodies: Sequence[bool], prose: _Prose) -> list[bool]:
        """Whether an element holds one that the page calls the article's, with prose in it."""
        found = [False] * len(self._elements)
        for at in range(len(self._elements) - 1, 0, -1):
            if found[at] or (bodies[at] and prose.sums[at]):
                found[self._elements[at].parent] = True
        return found

    def _below(self, top: int) -> list[bool]:
        return self._inherited([at == top for at in range(len(self._elements))])


def _weigh(blocks: Sequence[Block], elements: Sequence[Element]) -> _Prose:
    prose = [(block, len(block.text)) for block in blocks if _is_prose(block)]
    families = Counter(elements[block.element].parent for block, _ in prose)
    homes = Counter(block.element for block, _ in prose)
    weights = []
    for block, length in prose:
        is_alone = homes[block.element] == 1 and families[elements[block.element].parent] == 1
        weights.append((block, min(length, MOST) * (ALONE if is_alone and length < LONG else 1.0)))
    return _Prose(tuple(weights), _summed(elements, weights))


def _is_prose(block: Block) -> bool:
    words = block.text
    is_long = len(words) >= PROSE_LENGTH and words.count(" ") >= PROSE_WORDS
    return is_long and block.linked < PROSE_LINKED * len(words)


def _is_links(block: Block) -> bool:
    length = sum(len(piece.words) for piece in block.pieces)
    return length < LINKS_LENGTH and block.linked > LINKS * length


def _summed(elements: Sequence[Element], weights: Sequence[tuple[Block, float]]) -> tuple[float, ...]:
    """The weight of the prose in each element and all within it."""
    sums = [0.0] * len(elements)
    for block, weight in weights:
        sums[block.element] += weight
    for at in range(len(elements) - 1, 0, -1):
        sums[elements[at].parent] += sums[at]
    return tuple(sums)


def _shares(prose: _Prose) -> list[float]:
    return [part / prose.total if prose.total else 0.0 for part in prose.sums]


def _is_apart(element: Element, *, share: float, in_body: bool) -> bool:
    """Whether an element is something else than the article, by its tag, its names and its share of the prose."""
    if element.tag in _TRANSPARENT:
        return False
    if element.tag in _NEVER or element.hidden:
        return share < _NEVER_SHARE
    if element.tag in _SELDOM:
        return share < _SELDOM_SHARE
    if not element.hints or _BODY.search(element.hints):
        return False
    names = set(_WORD.findall(element.hints))
    if names & _APART:
        return share < _APART_SHARE
    return element.tag != "article" and not in_body and share < _OFTEN_SHARE and bool(names & _OFTEN_APART)


def _innermost(elements: Sequence[Element], prose: Sequence[tuple[Block, float]]) -> int:
    """The innermost element that holds nearly all of the prose; the page itself where there is none."""
    sums = _summed(elements, prose)
    heaviest = [-1] * len(elements)
    for at in range(1, len(elements)):
        parent = elements[at].parent
        if sums[at] > (sums[heaviest[parent]] if heaviest[parent] >= 0 else 0.0):
            heaviest[parent] = at
    top = 0
    while heaviest[top] >= 0 and sums[heaviest[top]] >= NEARLY_ALL * sums[top] and elements[heaviest[top]].tag != "p":
        top = heaviest[top]
    return top
