"""Dates given by name find their documents."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from checker.model.problem import Problem


def match_published(published: Mapping[str, date], ids: Sequence[str]) -> tuple[dict[str, date], list[Problem]]:
    """The date of each document that one was given for, and a fatal problem for each name that fits none, or several.

    A name is tried as an id, a file name, a stem and the beginning of a file name: the first that fits decides.
    """
    dates: dict[str, date] = {}
    problems: list[Problem] = []
    for name, day in published.items():
        fitting = _fitting(name, ids)
        if len(fitting) == 1:
            dates[fitting[0]] = day
        else:
            problems.append(Problem(name, _complaint(fitting), fatal=True))
    return dates, problems


_WAYS: tuple[Callable[[str, PurePath, str], bool], ...] = (
    lambda id_, _path, name: id_ == name,
    lambda _id, path, name: path.name == name,
    lambda _id, path, name: path.stem == name,
    lambda _id, path, name: bool(name) and path.name.startswith(name),
)


def _fitting(name: str, ids: Sequence[str]) -> list[str]:
    paths = [(id_, PurePath(id_)) for id_ in ids]
    for fits in _WAYS:
        found = [id_ for id_, path in paths if fits(id_, path, name)]
        if found:
            return found
    return []


def _complaint(fitting: Sequence[str]) -> str:
    if not fitting:
        return "a publication date is given for it, and no article is called so: use a file's path, name or stem"
    some = ", ".join(fitting[:3]) + (", ..." if len(fitting) > 3 else "")
    return f"a publication date is given for it, and {len(fitting)} articles are called so ({some}): use the path"
