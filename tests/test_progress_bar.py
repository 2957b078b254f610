"""The bar on a terminal that waits: drawn only once it has started, and then with what is being done."""

import io
import subprocess
import sys

from rich.console import Console

from checker.cli.console import Bar
from checker.model.progress import Progress


def drawn(*, starts: bool) -> str:
    page = io.StringIO()
    bar = Bar(Console(file=page, force_terminal=True, width=80))
    bar.tell(Progress("read", 1, 30))
    if starts:
        bar.start()
    bar.tell(Progress("read", 12, 30))
    bar.stop()
    return page.getvalue()


def test_a_short_check_draws_nothing() -> None:
    assert drawn(starts=False) == ""


def test_a_long_one_says_what_is_done_and_how_much_of_it() -> None:
    assert "Reading articles" in drawn(starts=True)
    assert "12 of 30" in drawn(starts=True)


def test_nothing_is_imported_for_a_bar_that_is_not_drawn() -> None:
    script = "import sys, checker.cli.console as console; console.Bar(); print('rich.progress' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
