"""The page in a real browser: opened, clicked, filtered, read out, printed, and attacked."""

import re
from functools import cache

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from hostile import hostile, hostile_documents
from playwright.sync_api import Page, expect
from sample import documents, sample

from checker.report.gate import gate
from checker.report.html.page import render_html

WIDE = {"viewport": {"width": 1400, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}}


@cache
def planted() -> str:
    report = sample(planted=True)
    return render_html(report, documents("90"), gate=gate(report), version="1.0.0")


@cache
def attacked() -> str:
    return render_html(hostile(), hostile_documents())


def cell(page: Page, words: str):
    return page.locator(".event button.cell", has_text=words).first


def tick(page: Page, name: str):
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


class TestOpened:
    def test_the_contradiction_is_on_the_first_screen(self, show) -> None:
        page = show(planted())
        expect(page.get_by_role("heading", level=1)).to_contain_text("1 CONTRADICTION")
        for words in ("about 90 minutes", "about 40 minutes"):
            expect(page.locator(".card.error mark", has_text=words)).to_be_in_viewport()
        assert page.locator(".card.error .why, .card.error dt").first.inner_text() == "Why"

    @pytest.mark.parametrize("settings", [WIDE, PHONE], ids=["wide", "phone"])
    @pytest.mark.parametrize("page_of", [planted, attacked])
    def test_nothing_reaches_beyond_the_screen(self, show, settings: dict, page_of) -> None:
        page = show(page_of(), **settings)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    @pytest.mark.parametrize("page_of", [planted, attacked])
    def test_on_a_phone_no_cell_is_cut_off(self, show, page_of) -> None:
        page = show(page_of(), **PHONE)
        ends = page.locator("button.cell").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
        assert ends
        assert max(ends) <= 360

    def test_without_scripts_all_of_it_is_there_to_read(self, show) -> None:
        page = show(planted(), java_script_enabled=False)
        expect(page.locator("tr.detail").first).to_be_visible()
        expect(page.locator(".filters")).to_be_hidden()
        expect(page.locator(".card")).to_have_count(4)
        expect(page.locator(".card.note")).to_be_visible()


class TestCells:
    def test_a_click_shows_the_sentence_with_the_words_marked(self, show) -> None:
        page = show(planted())
        button = cell(page, "about 90 minutes")
        passage = page.locator(f"[id='{button.get_attribute('aria-controls')}']")
        expect(passage).to_be_hidden()
        button.click()
        expect(passage).to_be_visible()
        assert button.get_attribute("aria-expanded") == "true"
        expect(passage.locator("blockquote")).to_contain_text("A senior official told Axios")
        assert passage.locator("mark").all_inner_texts() == ["about 90 minutes"]
        expect(passage.locator(".place")).to_contain_text("004:2")
        button.click()
        expect(passage).to_be_hidden()

    def test_enter_opens_and_escape_closes(self, show) -> None:
        page = show(planted())
        button = cell(page, "roughly 30 to 40 minutes")
        passage = page.locator(f"[id='{button.get_attribute('aria-controls')}']")
        button.focus()
        page.keyboard.press("Enter")
        expect(passage).to_be_visible()
        passage.get_by_role("link").focus()
        page.keyboard.press("Escape")
        expect(passage).to_be_hidden()
        expect(button).to_be_focused()

    def test_from_there_a_link_leads_to_the_words_in_the_article(self, show) -> None:
        page = show(planted())
        cell(page, "about 90 minutes").click()
        page.get_by_role("link", name="in the article").locator("visible=true").click()
        mark = page.locator("article.text mark.here")
        expect(mark).to_have_text("about 90 minutes")
        expect(mark).to_be_in_viewport()
        expect(mark).to_be_focused()


class TestFilters:
    def test_it_says_how_many_are_shown(self, show) -> None:
        page = show(planted())
        expect(page.get_by_role("status")).to_have_text("Shown: 3 of 4 findings, 9 of 9 lines, 5 of 5 articles")
        tick(page, "Note").check()
        expect(page.get_by_role("status")).to_contain_text("4 of 4 findings")

    def test_by_level(self, show) -> None:
        page = show(planted())
        tick(page, "Worth a look").uncheck()
        expect(page.locator(".card:visible")).to_have_count(1)
        assert page.url.endswith("#level=error")

    def test_by_kind(self, show) -> None:
        page = show(planted())
        for kind in ("length", "quote"):
            tick(page, kind).uncheck()
        expect(page.locator(".card:visible")).to_have_count(1)
        expect(page.locator(".event tr.line th", has_text="length")).to_be_hidden()
        expect(page.locator(".event tr.line th", has_text="killed")).to_be_visible()
        expect(page.locator(".event figure.chart[data-kind=duration]")).to_be_hidden()

    def test_by_source(self, show) -> None:
        page = show(planted())
        for source in ("000", "001", "002", "003"):
            tick(page, source).uncheck()
        expect(page.locator("article.text:visible h3")).to_have_text(["004"])
        expect(page.locator(".card:visible")).to_have_count(2)
        expect(page.locator("#event-e1 thead th:visible")).to_have_text(["Verdict", "004"])

    def test_the_address_brings_the_choice_back(self, show) -> None:
        page = show(planted(), "#level=error&level=note&source=002&source=004")
        expect(page.locator(".card:visible")).to_have_count(2)
        expect(tick(page, "Note")).to_be_checked()
        expect(tick(page, "000")).not_to_be_checked()

    def test_reset_brings_everything_back(self, show) -> None:
        page = show(planted(), "#level=note&kind=")
        expect(page.locator(".card:visible")).to_have_count(0)
        expect(page.get_by_text("None with this filter.")).to_be_visible()
        page.get_by_role("button", name="Reset").click()
        expect(page.locator(".card:visible")).to_have_count(3)
        assert "#" not in page.url

    def test_an_opened_cell_of_another_source_goes_with_it(self, show) -> None:
        page = show(planted())
        button = cell(page, "about 90 minutes")
        button.click()
        passage = page.locator(f"[id='{button.get_attribute('aria-controls')}']")
        tick(page, "004").uncheck()
        expect(passage).to_be_hidden()
        tick(page, "004").check()
        expect(passage).to_be_visible()


class TestLinks:
    def test_a_finding_has_an_address(self, show) -> None:
        page = show(planted(), "#f-c3")
        expect(page.locator("#f-c3")).to_be_in_viewport()
        expect(page.locator("#f-c3")).to_be_focused()

    def test_one_that_the_filter_hides_is_shown_all_the_same(self, show) -> None:
        page = show(planted(), "#f-d4&level=error&source=000")
        expect(page.locator("#f-d4")).to_be_visible()
        expect(page.locator("#f-d4")).to_be_in_viewport()

    def test_going_there_keeps_the_choice_in_the_address(self, show) -> None:
        page = show(planted())
        tick(page, "Note").check()
        page.get_by_role("link", name="Link to finding 1").click()
        page.wait_for_url(re.compile("#f-7c1e09&level=error&level=warning&level=note$"))

    def test_an_address_that_means_nothing_does_no_harm(self, show) -> None:
        page = show(planted(), "#nothing%22]<b>&level=%3Cscript%3E&kind=duration&who=me")
        expect(page.locator(".card")).to_have_count(4)


class TestForAll:
    @pytest.mark.parametrize(
        "settings",
        [WIDE, PHONE, {**WIDE, "color_scheme": "dark"}, {**PHONE, "color_scheme": "dark"}],
        ids=["light", "light phone", "dark", "dark phone"],
    )
    @pytest.mark.parametrize("page_of", [planted, attacked])
    def test_axe_finds_no_barrier(self, show, settings: dict, page_of) -> None:
        page = show(page_of(), **settings)
        for button in page.locator("button.cell").all()[:1]:
            button.click()
        page.evaluate(AXE_SCRIPT)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in result["violations"]]
        assert found == []

    def test_the_keyboard_reaches_everything_and_shows_where_it_is(self, show) -> None:
        page = show(planted())
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the findings")).to_be_in_viewport()
        seen = 0
        for _ in range(40):
            page.keyboard.press("Tab")
            style = page.evaluate("(e => getComputedStyle(e).outlineStyle)(document.activeElement)")
            seen += style == "solid"
        assert seen == 40

    def test_with_forced_colours_the_shapes_are_still_told_apart(self, show) -> None:
        page = show(planted(), forced_colors="active")
        apart = page.locator(".card.error .apart .range").first
        assert "hatch" in apart.evaluate("e => getComputedStyle(e).fill")
        expect(page.locator(".card.error .flag").first).to_have_text("stands apart")

    def test_with_reduced_motion_nothing_glides(self, show) -> None:
        page = show(planted(), reduced_motion="reduce")
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"

    def test_print_leaves_out_what_cannot_be_used_on_paper(self, show) -> None:
        page = show(planted(), color_scheme="dark")
        page.emulate_media(media="print")
        expect(page.locator(".side")).to_be_hidden()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(252, 251, 248)"
        assert page.pdf()[:4] == b"%PDF"


class TestHostileArticles:
    def test_nothing_of_an_article_is_run(self, show) -> None:
        page = show(attacked())
        for button in page.locator("button.cell").all():
            button.click()
            expect(page.locator("tr.detail.open").first).to_be_visible()
        tick(page, "Note").check()
        for box in page.get_by_role("checkbox").all():
            box.click()
            box.click()
        page.locator("article.text").first.hover()
        assert page.evaluate("window.pwned") is None

    def test_nothing_of_an_article_is_an_element(self, show) -> None:
        page = show(attacked())
        assert page.evaluate("document.scripts.length") == 1
        assert page.locator("main img, main i, [onclick], [onmouseover], [onload], [onerror]").count() == 0
        assert page.evaluate("[...document.links].every(a => a.getAttribute('href').startsWith('#'))")

    def test_all_of_it_is_there_to_read(self, show) -> None:
        page = show(attacked())
        text = page.locator("article.text").first.inner_text()
        for words in ("<script>window.pwned = 1</script>", "</style>", "{{ 7 * 7 }}", "\\u202egnp.exe", "&lt;b&gt;"):
            assert words in text
