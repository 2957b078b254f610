"""What docs/cms.md shows is what the library does."""

import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "cms.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n.*?```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_an_example_prints_what_stands_below_it(code: str, printed: str, capsys: pytest.CaptureFixture[str]):
    exec(compile(code, "docs/cms.md", "exec"), {})
    assert capsys.readouterr().out == printed


def test_there_are_examples():
    assert len(EXAMPLES) == 2
