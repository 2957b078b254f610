"""Other programs that tell an article's text from the rest, given lines that came as plain text.

They read HTML, so each line is handed over as a paragraph of a bare page: what an extractor that looks at markup has
left to go by once the markup is gone. A program that is not installed is said to be absent (`pip install -e
'.[bench]'` installs them all). The figures are those of the versions installed.
"""

import html
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import version

Extractor = Callable[[str], str]
"""The text that a program makes of a page."""


def kept_lines(extract: Extractor, lines: Sequence[str]) -> list[bool]:
    """For each line whether its words stand in what a program makes of the page."""
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
    text = _squeezed(extract(f"<html><head><title></title></head><body><article>\n{body}</article></body></html>"))
    return [_squeezed(line) in text for line in lines]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def installed() -> tuple[dict[str, Extractor], tuple[str, ...]]:
    """The programs that can be run, with their versions in their names, and the names of those that are absent."""
    found: dict[str, Extractor] = {}
    absent = []
    for name, (package, load) in _PROGRAMS.items():
        try:
            found[f"{name} {version(package)}"] = load()
        except ImportError:  # A package that is not there, or that another one does not let load.
            absent.append(name)
    return found, tuple(absent)


def _trafilatura() -> Extractor:
    from trafilatura import extract

    return lambda page: extract(page, include_comments=False, favor_precision=True) or ""


def _readability() -> Extractor:
    from lxml.html import fromstring
    from readability import Document

    return lambda page: fromstring(Document(page).summary()).text_content()


def _newspaper() -> Extractor:
    from newspaper import Article

    def extract(page: str) -> str:
        article = Article("https://example.org/")
        article.download(input_html=page)
        with suppress(Exception):  # It raises its own kinds where a page has no text.
            article.parse()
        return article.text or ""

    return extract


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    return lambda page: extract_plain_text(page, main_content=True)


def _justext() -> Extractor:
    import justext

    words = justext.get_stoplist("English")

    def extract(page: str) -> str:
        paragraphs = justext.justext(page, words)
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return extract


_PROGRAMS: dict[str, tuple[str, Callable[[], Extractor]]] = {
    "trafilatura": ("trafilatura", _trafilatura),
    "readability": ("readability-lxml", _readability),
    "newspaper4k": ("newspaper4k", _newspaper),
    "resiliparse": ("resiliparse", _resiliparse),
    "jusText": ("justext", _justext),
}
