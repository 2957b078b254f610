"""Makes the pictures of the documentation, of examples and of the seed articles, one with another length of the call.

Run `make screenshots`. It wants a Chromium, the one that CHECKER_BROWSER names or one of this machine.
"""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from checker import api
from checker.model.document import Document
from checker.report.gate import gate
from checker.report.html.page import render_html

HERE = Path(__file__).parent
IMAGES = HERE / "images"
WIDE: ViewportSize = {"width": 1400, "height": 1500}
MIDDLE: ViewportSize = {"width": 1000, "height": 1500}
NARROW: ViewportSize = {"width": 360, "height": 1500}
Scheme = Literal["light", "dark"]
SCHEMES: tuple[tuple[Scheme, str], ...] = (("light", ""), ("dark", "-dark"))


def altered_seeds() -> list[Document]:
    """The seed articles, as if the last of them had misheard how long the call was."""
    os.chdir(HERE.parent)
    documents, _ = api.read(["seeds"])
    said, heard = "about 40 minutes", "about 90 minutes"
    return [replace(one, text=one.text.replace(said, heard)) if "004" in one.id else one for one in documents]


def example(name: str) -> list[Document]:
    """The articles of an example."""
    os.chdir(HERE / "examples")
    return api.read([name])[0]


def page_of(documents: Sequence[Document]) -> str:
    """The report on them, as a page."""
    report = api.check(documents)
    return render_html(report, documents, gate=gate(report))


def open_page(browser: Browser, html: str, size: ViewportSize, scheme: Scheme) -> Page:
    """The page in a window of that size, by day or by night."""
    page = browser.new_page(viewport=size, color_scheme=scheme)
    page.set_content(html)
    return page


def take(page: Page, selector: str, height: int, name: str) -> None:
    """The picture of a part of the page, at most so high, with a margin."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    top = box["y"] + page.evaluate("scrollY")
    page.screenshot(
        path=IMAGES / name,
        clip={"x": box["x"] - 24, "y": top + 8, "width": box["width"] + 48, "height": min(box["height"], height)},
        full_page=True,
    )


def main() -> None:
    """Writes every picture anew."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHECKER_BROWSER") or next(filter(None, map(shutil.which, names)), None)
    if path is None:
        sys.exit("there is no Chromium here: install one, or name it in CHECKER_BROWSER")
    IMAGES.mkdir(exist_ok=True)
    html = page_of(altered_seeds())
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for size in (WIDE, NARROW):
            for scheme, suffix in SCHEMES:
                page = open_page(browser, html, size, scheme)
                page.screenshot(path=IMAGES / f"report-{size['width']}{suffix}.png")
        page = open_page(browser, html, WIDE, "light")
        page.locator("#event-e1 button.cell.apart").click()
        take(page, "#event-e1", 900, "report-event.png")
        take(page, "#articles", 900, "report-articles.png")
        page = open_page(browser, page_of(example("ferry")), MIDDLE, "light")
        take(page, "article.card.error", 900, "decides-length.png")
        page = open_page(browser, page_of(example("calls")), MIDDLE, "light")
        take(page, "#timeline", 900, "decides-timeline.png")
        browser.close()


if __name__ == "__main__":
    main()
