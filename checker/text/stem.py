"""Words brought to a common stem, near enough to compare them."""

from functools import lru_cache

_ENDINGS = (
    ("'s", ""),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ies", "y"),
    ("ied", "y"),
    ("ingly", ""),
    ("ings", ""),
    ("ing", ""),
    ("edly", ""),
    ("ed", ""),
    ("ly", ""),
)
_DOUBLED = frozenset("bdgmnprt")
_KEPT_S = ("ss", "us", "is", "news")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word in lower case without its endings: "shootings" and "shooting" are "shoot", "bodies" is "body".

    A stem need not be a word. Two forms of one word have one stem in most cases; two words seldom share one.
    """
    low = word.lower()
    if not low.isalpha() and not low.endswith("'s"):
        return low
    for ending, instead in _ENDINGS:
        if low.endswith(ending) and _has_vowel(low[: -len(ending)]):
            return _tidied(low[: -len(ending)] + instead)
    if low.endswith("s") and len(low) > 3 and not low.endswith(_KEPT_S):
        low = low[:-1]
    return _tidied(low)


def _has_vowel(root: str) -> bool:
    return len(root) > 2 and any(char in "aeiouy" for char in root)


def _tidied(root: str) -> str:
    """The root with its last double letter made single and its silent e dropped, so that all forms end alike."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] in _DOUBLED:
        root = root[:-1]
    return root[:-1] if len(root) > 3 and root.endswith("e") else root
