"""The page for a browser, as its text: what it holds, how it is built, and what it never lets in."""

import re
import subprocess
import sys
from base64 import b64encode
from functools import cache
from hashlib import sha256
from html import unescape
from itertools import pairwise

import pytest
from hostile import PAYLOAD, hostile, hostile_documents
from justhtml import Element, JustHTML
from sample import documents, sample

from checker import Document, check
from checker.report.gate import gate
from checker.report.html.page import render_html
from checker.report.model import Report
from checker.report.terminal import render_terminal


def planted_page() -> str:
    report = sample(planted=True)
    return render_html(report, documents("90"), gate=gate(report), version="1.0.0")


@cache
def pages() -> dict[str, str]:
    many = [
        Document(
            f"{at:03}.txt",
            "The presidents of France and Brazil spoke on 3 May 2024. "
            f"The call lasted {40 + at} minutes. {'Nothing more is known. ' * at}",
        )
        for at in range(45)
    ]
    return {
        "planted": planted_page(),
        "agreeing": render_html(sample(), documents()),
        "without texts": render_html(sample(planted=True)),
        "hostile": render_html(hostile(), hostile_documents()),
        "nothing": render_html(check([])),
        "one article": render_html(check([Document("a", "Nothing happened.")]), [Document("a", "Nothing happened.")]),
        "many": render_html(check(many), many),
    }


PAGES = ("planted", "agreeing", "without texts", "hostile", "nothing", "one article", "many")


@cache
def parsed(name: str) -> JustHTML:
    return JustHTML(pages()[name], sanitize=False, collect_errors=True)


def elements(name: str) -> list[Element]:
    return [element for element in parsed(name).query("*") if isinstance(element, Element)]


def attributes(name: str, wanted: str) -> list[str]:
    return [value for element in elements(name) if (value := (element.attrs or {}).get(wanted)) is not None]


def text_of(name: str) -> str:
    return parsed(name).query("body")[0].to_text()


@pytest.mark.parametrize("name", PAGES)
class TestEveryPage:
    def test_it_is_html_without_a_fault(self, name: str) -> None:
        assert parsed(name).errors == []

    def test_no_name_is_given_twice_and_every_name_meant_is_there(self, name: str) -> None:
        ids = attributes(name, "id")
        assert sorted(set(ids)) == sorted(ids)
        meant = [link.removeprefix("#") for link in attributes(name, "href")]
        for attribute in ("aria-controls", "aria-labelledby"):
            meant += [word for value in attributes(name, attribute) for word in value.split()]
        assert set(meant) <= set(ids)

    def test_links_lead_to_places_of_the_page_alone(self, name: str) -> None:
        assert all(link.startswith("#") for link in attributes(name, "href"))
        assert attributes(name, "src") == []

    def test_headings_go_down_one_step_at_a_time(self, name: str) -> None:
        levels = [int(element.name[1]) for element in elements(name) if re.fullmatch("h[1-6]", element.name)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(below - above <= 1 for above, below in pairwise(levels))

    def test_the_policy_lets_in_its_own_style_and_script_and_nothing_else(self, name: str) -> None:
        policy = next(
            element.attrs["content"] or ""
            for element in elements(name)
            if (element.attrs or {}).get("http-equiv") == "Content-Security-Policy"
        )
        inlined = [re.findall(f"<{tag}>(.*?)</{tag}>", pages()[name], re.DOTALL) for tag in ("style", "script")]
        assert [len(found) for found in inlined] == [1, 1]
        style, script = (b64encode(sha256(found[0].encode()).digest()).decode() for found in inlined)
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
            "base-uri 'none'; form-action 'none'"
        )

    def test_no_element_has_a_style_or_a_handler_of_its_own(self, name: str) -> None:
        names = {attribute for element in elements(name) for attribute in (element.attrs or {})}
        assert not {one for one in names if one == "style" or one.startswith("on")}

    def test_every_picture_has_a_title_and_a_description_or_is_hidden(self, name: str) -> None:
        for picture in parsed(name).query("svg"):
            assert isinstance(picture, Element)
            if (picture.attrs or {}).get("aria-hidden") != "true":
                assert (picture.attrs or {}).get("role") == "img"
                assert [bool(picture.query(tag)) for tag in ("title", "desc")] == [True, True]

    def test_every_heading_of_a_table_says_what_it_heads(self, name: str) -> None:
        heads = parsed(name).query("th")
        assert all((head.attrs or {}).get("scope") in ("col", "row") for head in heads if isinstance(head, Element))


def test_the_page_is_as_it_was_reviewed(golden) -> None:
    page = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", planted_page())
    golden("reports/planted-html.html", re.sub(r"sha256-[\w+/=]+", "sha256-", page))


@pytest.mark.parametrize("planted", [True, False])
def test_the_headline_is_that_of_the_terminal(planted: bool) -> None:
    report = sample(planted=planted)
    first = render_terminal(report).splitlines()[0]
    heading = JustHTML(render_html(report), sanitize=False).query("h1")[0].to_text()
    assert " ".join(heading.split()) == " ".join(first.split())


def test_a_report_on_nothing_says_so() -> None:
    assert "NOTHING TO COMPARE" in text_of("nothing")
    assert "no article was read" in text_of("nothing")


def test_the_order_of_the_articles_changes_nothing() -> None:
    report = sample(planted=True)
    assert render_html(report, documents("90")[::-1]) == render_html(report, documents("90"))


def test_a_report_read_back_from_json_is_shown_alike() -> None:
    report = sample(planted=True)
    saved = Report.model_validate_json(report.model_dump_json(by_alias=True))
    assert render_html(saved) == pages()["without texts"]


class TestWithoutTexts:
    def test_the_quotes_are_shown_and_it_says_why_no_more(self) -> None:
        assert "about 90 minutes" in text_of("without texts")
        assert "The texts of the articles are not in this report" in text_of("without texts")

    def test_no_link_leads_to_words_that_are_not_there(self) -> None:
        assert not [link for link in attributes("without texts", "href") if re.match(r"#w\d", link)]


class TestManyArticles:
    def test_only_articles_with_findings_stand_side_by_side_and_it_says_so(self) -> None:
        many = [Document(f"{at:03}.txt", "Nothing happened in Turku on 3 May 2024.") for at in range(45)]
        many += [
            Document("x.txt", "The presidents of France and Brazil spoke on 3 May 2024. The call lasted 40 minutes."),
            Document("y.txt", "The presidents of France and Brazil spoke on 3 May 2024. The call lasted two hours."),
        ]
        page = JustHTML(render_html(check(many), many), sanitize=False)
        shown = [head.to_text() for head in page.query("article.text h3")]
        assert shown == ["x", "y"]
        assert "2 of 47 articles, those that findings are about." in page.query("#articles")[0].to_text()

    def test_an_event_of_many_articles_has_a_row_for_each(self) -> None:
        assert len(parsed("many").query("table.tall tbody tr.line")) == 45


class TestHostileArticles:
    def test_everything_of_an_article_is_text(self) -> None:
        tags = {element.name for element in elements("hostile")}
        assert not tags & {"img", "iframe", "object", "textarea", "embed", "i"}
        assert len(parsed("hostile").query("script")) == len(parsed("hostile").query("style")) == 1

    def test_it_is_there_to_be_read(self) -> None:
        for words in ("<script>window.pwned = 1</script>", "{{ 7 * 7 }}", "javascript:window.pwned=3", "&lt;b&gt;"):
            assert words in PAYLOAD
            assert words in text_of("hostile")

    def test_what_a_bidirectional_view_obeys_is_shown_as_an_escape(self) -> None:
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f]", pages()["hostile"])
        assert "\\u202egnp.exe" in unescape(pages()["hostile"])

    def test_the_script_is_the_same_whatever_the_articles_say(self) -> None:
        scripts = {re.findall(r"(?s)<script>.*?</script>", page)[0] for page in pages().values()}
        assert len(scripts) == 1


def test_it_says_none_of_the_words_that_a_report_never_uses() -> None:
    barred = r"verified|consistent|all good|\bwrong\b|outlier|majority|misinformation|confidence|disjoint|\bentity\b"
    assert not re.search(barred, text_of("planted"), re.IGNORECASE)


def test_what_makes_the_page_is_not_loaded_for_another_form(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Nothing happened on Friday.")
    program = (
        "import sys; from checker.cli.program import run; "
        f"run(['check', {str(tmp_path)!r}]); sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
