"""Prints every regular expression that the program compiles, as JSON: pattern, flags, where it stands, and whether
texts are searched for it. One that is only matched at a place, as those of the grammars are, cannot start again.
"""

import json
import pkgutil
import re
import re._compiler as compiler
import sys
from importlib import import_module
from pathlib import Path
from types import FrameType

HOUSE = Path(__file__).parent.parent
BETWEEN = ("/re/", "/pyparsing/", "functools.py")
SEARCHED = r"\b{name}\.(?:search|finditer|findall|sub|subn|split)\b|\b{name}\b(?!\.)"
"""How a pattern with a name is searched for; one that is handed on may be."""
FOUND: dict[tuple[str, int], tuple[Path, int, bool]] = {}
_compile = compiler.compile


def noted(pattern: object, flags: int = 0) -> object:
    """Compiles as ever; remembers what is compiled for a module of the program."""
    frame: FrameType | None = sys._getframe(1)
    in_grammar = False
    while frame is not None and any(part in frame.f_code.co_filename for part in BETWEEN):
        in_grammar = in_grammar or "pyparsing" in frame.f_code.co_filename
        frame = frame.f_back
    if frame is not None and isinstance(pattern, str):
        module = Path(frame.f_code.co_filename)
        if module.is_relative_to(HOUSE / "checker"):
            FOUND.setdefault((pattern, int(flags)), (module, frame.f_lineno, in_grammar))
    return _compile(pattern, flags)


def is_searched(module: Path, line: int) -> bool:
    """Whether the pattern that a line compiles is searched for, as far as its module shows."""
    source = module.read_text(encoding="utf-8")
    own = source.splitlines()[line - 1]
    if re.search(r"\bre\.(?:full)?match\(|\)\.(?:full)?match$", own):
        return False
    named = re.match(r"\s*(\w+)(?:: [^=]+)? = re\.compile\(", own)
    if named is None:
        return True
    return re.search(SEARCHED.format(name=named[1]), source.replace(own, "")) is not None


compiler.compile = noted

import checker  # noqa: E402 (what it compiles is to be seen)

for one in pkgutil.walk_packages(checker.__path__, "checker."):
    if "__main__" not in one.name:
        import_module(one.name)

from checker import api  # noqa: E402

documents, _ = api.read([str(HOUSE / "seeds")])
api.check(documents)
api.mentions(documents)
compiler.compile = _compile
rows = [
    (pattern, flags, f"{module.relative_to(HOUSE)}:{line}", not in_grammar and is_searched(module, line))
    for (pattern, flags), (module, line, in_grammar) in FOUND.items()
]
json.dump(sorted(rows, key=str), sys.stdout)
