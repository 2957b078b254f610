"""The baseline as a file: JSON that reads and diffs well, made and read back."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from checker.policy.baseline import Baseline, Entry
from checker.rulebook.schema import LevelName, Strict

_ANEW = "mend it, or write it anew with --write-baseline"
Fingerprint = Annotated[str, Field(pattern=r"^[0-9a-f]{16}(-[0-9]+)?$")]


class BaselineError(ValueError):
    """The file is no baseline; the message says where it is broken, and what to do."""


class FindingModel(Strict):
    """One finding of the file; `articles` are named from the file's own directory."""

    fingerprint: Fingerprint
    rule: str
    level: LevelName
    message: str
    articles: tuple[str, ...] = ()
    sides: tuple[Fingerprint, ...] = ()


class FileModel(Strict):
    """The whole file: the version of the program that wrote it, and the hash of its rules."""

    version: Literal[1] = 1
    checker: str
    rules: str
    findings: tuple[FindingModel, ...]


def read_baseline(path: str) -> Baseline:
    """The baseline of a file. Raises `BaselineError` where it cannot be read or is none."""
    try:
        text = Path(path).read_text("utf-8")
    except FileNotFoundError:
        raise BaselineError(f"there is no baseline {path!r}: write one with --write-baseline") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise BaselineError(f"the baseline {path!r} cannot be read: {reason}") from None
    return _baseline(path, text, _model(path, text))


def _model(path: str, text: str) -> FileModel:
    try:
        return FileModel.model_validate(json.loads(text), strict=False)
    except json.JSONDecodeError as error:
        place = f"{path}:{error.lineno}:{error.colno}"
        raise BaselineError(f"{place}: the baseline is broken, no JSON from here on ({error.msg}): {_ANEW}") from None
    except RecursionError:
        raise BaselineError(f"{path}: the baseline is broken, nested too deeply: {_ANEW}") from None
    except ValidationError as error:
        raise BaselineError(f"{path}: the baseline is broken: {_fault(error)}: {_ANEW}") from None


def _fault(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    where = ".".join(str(part) for part in first["loc"]) or "the whole"
    return f"{where}: {first['msg'][0].lower()}{first['msg'][1:]}"


def _baseline(path: str, text: str, model: FileModel) -> Baseline:
    folder = os.path.dirname(os.path.abspath(path))
    lines = {fingerprint: number for number, line in enumerate(text.split("\n"), 1) if (fingerprint := _named_in(line))}
    entries = tuple(
        Entry(
            one.fingerprint,
            one.rule,
            one.level,
            one.message,
            tuple(os.path.normpath(os.path.join(folder, article)) for article in one.articles),
            one.sides,
            lines.get(one.fingerprint, 0),
        )
        for one in model.findings
    )
    absent = {article for entry in entries for article in entry.articles if not os.path.exists(article)}
    return Baseline(entries, model.checker, model.rules, path, frozenset(absent))


def _named_in(line: str) -> str:
    key, _, value = line.strip().partition(": ")
    return value.strip('",') if key == '"fingerprint"' else ""


def render_baseline(entries: Iterable[Entry], path: str, *, version: str, rules: str) -> str:
    """The file of some entries, in an order that no run changes: by rule, then by fingerprint."""
    folder = os.path.dirname(os.path.abspath(path))
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    ordered = sorted(by_fingerprint.values(), key=lambda entry: (entry.rule, entry.fingerprint))
    findings = [_written(entry, folder) for entry in ordered]
    whole = {"version": 1, "checker": version, "rules": rules, "findings": findings}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _written(entry: Entry, folder: str) -> Mapping[str, Any]:
    articles = [Path(os.path.relpath(article, folder)).as_posix() for article in entry.articles]
    told = {"fingerprint": entry.fingerprint, "rule": entry.rule, "level": entry.level, "message": entry.message}
    return {**told, "articles": articles} | ({"sides": list(entry.sides)} if entry.sides else {})
