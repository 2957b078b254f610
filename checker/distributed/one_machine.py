"""The check of more articles than memory should hold, on one machine: the same stages, with a shelf between them."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from checker import api
from checker.distributed.engine import OnShelf
from checker.distributed.plan import PART, Asked, reported
from checker.distributed.stages import Rules
from checker.model.event import Reading
from checker.model.problem import Problem
from checker.model.progress import Progress, Tell, each, unheard
from checker.noise import standing_lines
from checker.policy.file_ignores import FileIgnores
from checker.policy.house import House
from checker.policy.levels import Levels
from checker.policy.set_aside import NOTHING, SetAside
from checker.report.bulk import BulkOnDisk
from checker.report.model import Report
from checker.shelf import Shelf, ShelvedDocument


def check_on_shelf(
    documents: Sequence[ShelvedDocument],
    shelf: Shelf,
    *,
    rules: Sequence[Path] = (),
    same_event: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    levels: Levels = MappingProxyType({}),
    per_file_ignores: FileIgnores = MappingProxyType({}),
    problems: Sequence[Problem] = (),
    set_aside: SetAside = NOTHING,
    progress: Tell = unheard,
    jobs: int = 1,
) -> Report:
    """The report on articles whose texts lie on a shelf: the same as that of `checker.check`, to the byte.

    Its long parts are on the shelf too, and are read each time that they are gone through, so the shelf must stay open
    for as long. Raises as `checker.check` does, and `ShelfError` where there is no room.
    """
    chosen = Rules(tuple(rules), tuple(select), tuple(ignore), dict(levels))
    asked = Asked(documents, chosen, same_event, problems, House(levels, per_file_ignores))
    asked.refuse_mistakes()
    engine = OnShelf(shelf)
    with closing(_readings(documents, chosen, jobs)) as readings:
        told = each(readings, len(documents), "read", progress)
        parts = [engine.kept(part) for part in iter(lambda: list(islice(told, PART)), [])]
    progress(Progress("link", 0, 1))
    report = reported(engine, asked, parts, BulkOnDisk(shelf))
    progress(Progress("compare", 1, 1))
    return api.settle(report, documents, set_aside, chosen.in_force)


def _readings(documents: Sequence[ShelvedDocument], rules: Rules, jobs: int) -> Generator[Reading, None, None]:
    """What each article says, of several with the same words the first; its text is on the shelf again."""
    own = api.distinct(documents)
    standing = standing_lines(own)
    texts = (document.in_memory() for document in own)
    with closing(api.readings_of(texts, rules.book, rules.extra, jobs=jobs, standing=standing)) as readings:
        for document, reading in zip(own, readings, strict=True):
            yield replace(reading, document=document)
