import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))

PATIENCE = 60_000
"""Milliseconds: what is waited for comes at once, but for a machine that is busy."""
expect.set_options(timeout=PATIENCE)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium without a window: the one that `CHECKER_BROWSER` names, else one of this machine."""
    path = os.environ.get("CHECKER_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip("there is no Chromium here: install one, or name it in CHECKER_BROWSER")
    with sync_playwright() as driver:
        # The sandbox wants a user other than root and rights that a container seldom gives; the pages are our own.
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(chromium: Browser, tmp_path: Path) -> Iterator[Callable]:
    """Opens a page as a file, with its address and the browser's settings; fails on a message or a request of it."""
    contexts, said = [], []

    def open_page(html: str, address: str = "", **settings: object):
        file = tmp_path / "report.html"
        file.write_text(html, encoding="utf-8")
        context = chromium.new_context(**{"viewport": {"width": 1400, "height": 900}, **settings})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: said.append(request.url) if request.url != wanted else None)
        wanted = file.as_uri()
        page.goto(wanted + address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert said == []
