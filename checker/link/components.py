"""What can influence what: things that share a key, directly or through others, and nothing beyond.

Linking looks at mentions by the keys they share. So each component of them can be linked by itself, here or on another
machine, and all together come out as if they had been linked at once.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def components(keys: Sequence[Iterable[Hashable]]) -> list[list[int]]:
    """The places of things that share a key, directly or through others; in order, as are the components.

    `keys` are those of each thing. What has none stands alone.
    """
    leads = list(range(len(keys)))

    def lead(at: int) -> int:
        while leads[at] != at:
            leads[at] = at = leads[leads[at]]
        return at

    first: dict[Hashable, int] = {}
    for at, own in enumerate(keys):
        for key in own:
            one, other = lead(first.setdefault(key, at)), lead(at)
            leads[max(one, other)] = min(one, other)
    found: dict[int, list[int]] = {}
    for at in range(len(keys)):
        found.setdefault(lead(at), []).append(at)
    return list(found.values())


def bundles(groups: Iterable[list[T]], size: int) -> Iterator[list[list[T]]]:
    """The groups in order, in bundles of so many members or a little more; a larger group has one of its own."""
    bundle: list[list[T]] = []
    held = 0
    for group in groups:
        if bundle and held + len(group) > size:
            yield bundle
            bundle, held = [], 0
        bundle.append(group)
        held += len(group)
    if bundle:
        yield bundle
