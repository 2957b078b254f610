"""Of a page its article is read: what stands around it is not."""

import importlib

import pytest

from checker.ingest import HtmlReader, document_from_text
from checker.ingest import page_trafilatura as module
from checker.ingest.files import UnreadableError
from checker.ingest.html import read_page

FIRST = "A ferry with 74 passengers capsized off Tanjung on Sunday in high waves, and five people died, it was said."
SECOND = "Fishing boats from three villages took part in the search until nightfall, and a second boat turned back."
THIRD = "The transport ministry said that the ferry had been inspected in spring, and that its papers were in order."
OTHER = "Two hundred people fled a fire in a timber yard in Port Loma, and one of them was treated for smoke on Friday."
ARTICLE = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
READ = [FIRST, SECOND, THIRD]


def paragraphs(page: str, reader: HtmlReader = "structure") -> list[str]:
    return read_page(f"<html><body>{page}</body></html>", reader).text.split("\n\n")


@pytest.mark.parametrize(
    "around",
    [
        "<header><a href=/>Home</a> <a href=/sport>Sport</a></header>{}",
        "{}<footer><p>" + OTHER + "</p></footer>",
        "<div class='page'>{}<aside><h3>More</h3><p>" + OTHER + "</p></aside></div>",
        "<div><div class='story'>{}</div><div class='sidebar-right'><p>" + OTHER + "</p></div></div>",
        "<div><div class='story'>{}</div><div id='comments'><p>" + OTHER + "</p></div></div>",
        "<article>{}<figure><figcaption>" + OTHER + "</figcaption></figure></article>",
        "<article>{}<div class='newsletter-box'><p>Get our letter in your inbox each morning.</p></div></article>",
        "<article>{}<div hidden><p>" + OTHER + "</p></div></article>",
        "<article>{}<div style='display: none'><p>" + OTHER + "</p></div></article>",
        "<article>{}<ul><li><a href=1>Fire in Port Loma</a><li><a href=2>Rain to come</a></ul></article>",
        "<main>{}</main><div class=cards>"
        + "".join(f"<div><h3><a href=#>On a fire</a></h3><p>{OTHER}</p></div>" for _ in range(2))
        + "</div>",
    ],
)
def test_what_stands_around_the_article_is_left_out(around: str) -> None:
    assert paragraphs(around.format(ARTICLE)) == READ


@pytest.mark.parametrize(
    "around",
    [
        "<div class='layout with-sidebar'>{}</div>",
        "<form id=aspnetForm action=/>{}</form>",
        "<div class='comments-enabled post'>{}</div>",
        "<div class='card'><div class='article-body'>{}</div></div>",
        "<section><p>"
        + FIRST
        + "</p></section><section><p>"
        + SECOND
        + "</p></section><section><p>"
        + THIRD
        + "</p></section>",
        "<div>" + "<br><br>".join(READ) + "</div>",
        "<div>" + "".join(f"<div class=row><div>{words}</div></div>" for words in READ) + "</div>",
    ],
)
def test_names_that_mean_something_else_here_lose_nothing(around: str) -> None:
    assert " ".join(paragraphs(around.format(ARTICLE))).split() == " ".join(READ).split()


def test_what_stands_between_paragraphs_is_kept_in_its_place() -> None:
    between = "<h2>The search</h2><blockquote>We saw lights.</blockquote><ul><li>One boat<li>Two men</ul>"
    page = f"<article><p>{FIRST}</p>{between}<p>{SECOND}</p></article>"
    assert paragraphs(page) == [FIRST, "The search", "We saw lights.", "One boat\nTwo men", SECOND]


def test_the_first_heading_is_the_title_and_no_text() -> None:
    page = f"<article><h1>Ferry sinks off Tanjung</h1>{ARTICLE}</article>"
    assert paragraphs(page) == READ
    assert read_page(page).metadata.title == "Ferry sinks off Tanjung"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>Two boats sank.", "Two boats sank."),
        ("<div>One</div><div>Two</div>", "One\n\nTwo"),
        ("Just words", "Just words"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<aside>Only this</aside>", "Only this"),
    ],
)
def test_a_page_without_prose_is_read_whole(page: str, text: str) -> None:
    assert read_page(page).text == text


def test_every_word_of_the_article_leads_back_to_the_page() -> None:
    source = f"<html><body><nav>Home</nav><div class=sidebar><p>{OTHER}</p></div><article>{ARTICLE}</article>"
    page = read_page(source)
    for words in READ:
        start = page.source_map.to_source(page.text.index(words))
        assert source[start : start + len(words)] == words


def test_trafilatura_may_say_what_the_article_is() -> None:
    page = f"<article><h1>Ferry</h1>{ARTICLE}</article><div class='related'><p><a href=#>{OTHER}</a></p></div>"
    assert paragraphs(page, "trafilatura") == READ


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr(module, "import_module", missing)
    with pytest.raises(UnreadableError, match=r"checker\[html\]"):
        read_page("<p>x", "trafilatura")
    assert importlib.import_module("trafilatura")


def test_a_page_that_says_it_is_walled_is_a_problem_that_is_not_fatal() -> None:
    told = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    _, problems = document_from_text("a.html", f"{told}<p>{FIRST}</p>", markup="html")
    assert [(problem.fatal, "not free to read" in problem.message) for problem in problems] == [(False, True)]
