"""Any number of articles, one after the other: nothing of those before is kept."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.ingest.documents import read_documents
from checker.ingest.files import find_inputs
from checker.ingest.json_lines import holds_records, lines_of
from checker.ingest.published import match_published
from checker.ingest.records import read_record
from checker.ingest.settings import WHATEVER_IS_FOUND, Given, Gotten, HtmlReader, Search
from checker.model.problem import Problem


def stream_documents(
    paths: Sequence[str],
    *,
    stdin: tuple[str, bytes] | None = None,
    published: Mapping[str, date],
    encoding: str | None = None,
    html_reader: HtmlReader = "structure",
    search: Search = WHATEVER_IS_FOUND,
) -> Iterator[Gotten]:
    """The articles at some paths as `read_documents` reads them, those of each input as soon as they are read.

    JSON lines are read line by line, and an article there is called by its `id` alone: of two lines with one id the
    second is a version of the first. `stdin` is what standard input is called, and what it gave. `published` gives
    dates by a file's path, name or stem; `search` says what is left out of directories and patterns.
    """
    found, problems = find_inputs(paths, search)
    dates, unmatched = match_published(published, found)
    yield Gotten((), (*problems, *unmatched))
    for path in found:
        if path != "-" and encoding is None and holds_records(path):
            yield from _records(Given(path, path, dates.get(path), html_reader))
            continue
        documents, amiss = read_documents(
            [path],
            stdin=stdin[1] if stdin else None,
            stdin_name=stdin[0] if stdin else "-",
            published={path: dates[path]} if path in dates else {},
            encoding=encoding,
            html_reader=html_reader,
        )
        yield Gotten(tuple(documents), tuple(amiss))


def _records(given: Given) -> Iterator[Gotten]:
    """The article of each line of a file; what cannot be read of it is a fatal problem."""
    number = 0
    try:
        for number, line in enumerate(lines_of(given.id), start=1):
            yield read_record(line, number, given)
    except UnicodeDecodeError:
        reason = f"is not UTF-8 text in its line {number + 1}; give its encoding with --encoding"
        yield Gotten((), (Problem(given.id, reason, fatal=True),))
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or f"{error}"
        yield Gotten((), (Problem(given.id, f"cannot be read on: {reason}", fatal=True),))
