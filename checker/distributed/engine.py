"""Where the stages run: on the workers of a Dask cluster, or one after another in this process.

There, what they give stays in memory or goes to a shelf on disk.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from copyreg import pickle as register
from dataclasses import dataclass
from logging import CRITICAL
from typing import TYPE_CHECKING, Any, Protocol

from checker.model.packing import reducers
from checker.shelf import Shelf

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 10
"""Seconds in which a scheduler must answer."""


class ClusterError(RuntimeError):
    """A cluster cannot be reached or used; the message says what to do."""


Call = tuple[Any, ...]
"""The arguments of one call."""


class Engine(Protocol):
    """Runs functions, and keeps what they give where it was made."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What stands for the result of a function: to be given to another function in its place."""

    def each(self, function: Callable[..., Any], calls: Iterable[Call]) -> Iterator[Any]:
        """What a function makes of each set of arguments, in their order, brought here and kept nowhere else."""


class Here:
    """Runs everything at once in this process."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """The result itself."""
        return function(*arguments)

    def each(self, function: Callable[..., Any], calls: Iterable[Call]) -> Iterator[Any]:
        """The results, each made when it is asked for."""
        return (self.submit(function, *arguments) for arguments in calls)


@dataclass(frozen=True, slots=True)
class Shelved:
    """Stands for a value on a shelf."""

    number: int


class OnShelf:
    """Runs everything at once in this process, and puts the results on a shelf until another function wants them."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Shelved:
        """What stands for the result on the shelf."""
        return self.kept(function(*map(self._value, arguments)))

    def each(self, function: Callable[..., Any], calls: Iterable[Call]) -> Iterator[Any]:
        """The results, each made when it is asked for, and not put anywhere."""
        return (function(*map(self._value, arguments)) for arguments in calls)

    def kept(self, value: object) -> Shelved:
        """What stands for a value that was put on the shelf."""
        return Shelved(self.shelf.put(value))

    def _value(self, argument: Any) -> Any:
        return self.shelf.get(argument.number) if isinstance(argument, Shelved) else argument


class Cluster:
    """Runs everything on the workers of a Dask cluster.

    Each result is known by the function and the arguments it came from, so that what is lost with a worker is made
    again on another.
    """

    def __init__(self, client: "Client") -> None:
        self._client = client

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """A future of the result; futures among the arguments are given as their results."""
        return self._client.submit(function, *arguments, pure=False)

    def each(self, function: Callable[..., Any], calls: Iterable[Call]) -> Iterator[Any]:
        """The results, made side by side. Raises `ClusterError` where workers were lost again and again."""
        from distributed import KilledWorker  # noqa: PLC0415 - an extra, imported when first needed

        asked = [self.submit(function, *arguments) for arguments in calls]
        try:
            return iter(self._client.gather(asked))
        except KilledWorker as error:
            message = f"workers were lost again and again at {error.task}: do they have enough memory?"
            raise ClusterError(message) from None


def pack_well() -> None:
    """Values of the model are packed for other processes as quickly as for the workers of one machine."""
    for kind, reducer in reducers().items():
        register(kind, reducer)


@contextmanager
def cluster(scheduler: str | None, workers: int) -> Iterator[Cluster]:
    """A cluster: that of a scheduler at some address, or, where none is given, one of so many processes started here.

    Raises `ClusterError` where the extra is not installed, or no scheduler answers.
    """
    try:
        from dask import config  # noqa: PLC0415 - an extra, imported when first needed
        from distributed import Client, LocalCluster  # noqa: PLC0415 - an extra, imported when first needed
    except ImportError as error:
        raise ClusterError("the Dask engine is an extra: pip install 'checker[dask]'") from error
    if scheduler is None:
        with (
            config.set(_LARGE_TASKS),
            LocalCluster(
                n_workers=workers, threads_per_worker=1, scheduler_kwargs=_NO_PAGE, silence_logs=CRITICAL
            ) as own,
            Client(own) as client,
        ):
            yield _ready(client)
        return
    try:
        client = Client(scheduler, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no scheduler answers at {scheduler} ({_one_line(error)})") from error
    with config.set(_LARGE_TASKS), client:
        yield _ready(client)


_LARGE_TASKS = {"distributed.admin.large-graph-warning-threshold": "1 TiB"}
"""What a task needs goes with it, however large, and the scheduler keeps it: so it can be run again where a worker is
lost. Dask warns of that, since data could be sent once and named; but it would be lost with the worker that has it."""
_NO_PAGE = {"dashboard": False, "dashboard_address": ":0"}
"""No page shows what goes on; the port that Dask opens in any case is whichever is free."""


def _ready(client: "Client") -> Cluster:
    pack_well()
    return Cluster(client)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def spread(engine: Engine, size: int) -> Callable[[Callable[..., Any], Sequence[tuple[Any, ...]]], list[Any]]:
    """What runs a function on many sets of arguments, small ones together: `size` is what one task holds, and weighs
    sets by their first argument.
    """

    def run(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
        tasks = ((function, bundle) for bundle in _bundled(arguments, size))
        return [result for results in engine.each(run_each, tasks) for result in results]

    return run


def run_each(function: Callable[..., Any], arguments: Sequence[tuple[Any, ...]]) -> list[Any]:
    """What a function makes of each set of arguments."""
    return [function(*each) for each in arguments]


def _bundled(arguments: Sequence[tuple[Any, ...]], size: int) -> Iterator[list[tuple[Any, ...]]]:
    bundle: list[tuple[Any, ...]] = []
    held = 0
    for each in arguments:
        bundle.append(each)
        held += len(each[0])
        if held >= size:
            yield bundle
            bundle, held = [], 0
    if bundle:
        yield bundle
