"""The check on a real cluster: a scheduler and worker processes that talk over TCP."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from corpus import corpus

from checker import check
from checker.cli.program import run
from checker.distributed import ClusterError, engine, plan, stages
from checker.distributed.engine import Cluster
from checker.ingest.documents import read_documents

distributed = pytest.importorskip("distributed", reason="the extra `dask` is not installed")
HERE = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A client of a cluster with three worker processes."""
    cluster = distributed.LocalCluster(n_workers=3, threads_per_worker=1, dashboard_address=None, protocol="tcp://")
    with cluster, distributed.Client(cluster) as client:
        engine.pack_well()
        yield client


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that each set is shared out among all workers."""
    monkeypatch.setattr(plan, "PART", 4)
    monkeypatch.setattr(plan, "MENTIONS", 20)
    monkeypatch.setattr(plan, "BLOCK", 20)


@pytest.mark.parametrize("folder", ["seeds", "fixtures"])
def test_a_cluster_reports_to_the_byte_what_one_machine_does(client: Any, folder: str) -> None:
    documents, problems = read_documents([str(HERE / folder)], stdin=None)
    assert len({worker["id"] for worker in client.scheduler_info()["workers"].values()}) == 3
    report = plan.check(documents, scheduler=client.scheduler.address, problems=problems)
    assert report.model_dump_json() == check(documents, problems=problems).model_dump_json()


def test_a_worker_killed_in_the_middle_loses_nothing(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents, _ = corpus(60, seed=2)
    before = {worker["pid"] for worker in _workers(client)}
    monkeypatch.setattr(engine, "Cluster", partial(Dying, marker=tmp_path / "died"))
    report = plan.check(documents, scheduler=client.scheduler.address)
    killed = int((tmp_path / "died").read_text())
    assert killed in before
    assert killed not in {worker["pid"] for worker in _workers(client)}
    assert report.model_dump_json() == check(documents).model_dump_json()


class Dying(Cluster):
    """A cluster of which a worker is killed as it begins to share out the claims of a part that it has read."""

    def __init__(self, client: Any, marker: Path) -> None:
        super().__init__(client)
        self._marker = marker

    def submit(self, function: Any, *arguments: Any) -> Any:
        if function is stages.shares:
            return super().submit(dying_once, self._marker, function, *arguments)
        return super().submit(function, *arguments)


def dying_once(marker: Path, function: Any, *arguments: Any) -> Any:
    """The function's result; whoever asks first is killed, by SIGKILL."""
    try:
        with marker.open("x") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        return function(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
    return None


def _workers(client: Any) -> list[dict[str, int]]:
    return [{"pid": pid} for pid in client.run(os.getpid).values()]


def test_the_program_asks_a_scheduler(client: Any, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    seeds = str(HERE / "seeds")
    code = run(["check", "--format", "json", seeds])
    alone = capfdbinary.readouterr().out
    assert (
        run(["check", "--format", "json", "--engine", "dask", "--scheduler", client.scheduler.address, seeds]) == code
    )
    assert capfdbinary.readouterr().out == alone


def test_a_task_with_much_data_is_no_warning(client: Any, recwarn: pytest.WarningsRecorder) -> None:
    with engine.cluster(client.scheduler.address, 1) as own:
        assert next(own.each(len, [(bytes(20_000_000),)])) == 20_000_000
    assert [str(one.message) for one in recwarn] == []


def test_a_scheduler_that_does_not_answer_is_said_at_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(engine, "PATIENCE", 1)
    nobody = "tcp://127.0.0.1:9"
    assert run(["check", "--engine", "dask", "--scheduler", nobody, str(HERE / "seeds")]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"checker: no scheduler answers at {nobody}")
    assert "Traceback" not in told


def test_an_address_that_is_none_is_said_too() -> None:
    with pytest.raises(ClusterError, match="no scheduler answers at nowhere://"):
        plan.check([], scheduler="nowhere://1")


def test_a_scheduler_is_for_the_engine_that_has_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--scheduler", "tcp://127.0.0.1:9", str(HERE / "seeds")]) == 2
    assert "--scheduler is for --engine dask" in capsys.readouterr().err


def test_drafts_are_not_for_a_cluster(capsys: pytest.CaptureFixture[str]) -> None:
    seeds = str(HERE / "seeds")
    assert run(["check", "--engine", "dask", seeds, "--against", seeds]) == 2
    assert "--engine dask checks articles against each other: leave it out for --against" in capsys.readouterr().err


def test_workers_started_for_a_check_say_nothing_as_they_end() -> None:
    told = [sys.executable, "-m", "checker.cli", "check", "--engine", "dask", "--jobs", "2", "-q", str(HERE / "seeds")]
    done = subprocess.run(told, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
