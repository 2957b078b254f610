"""Real processes: readers beside a writer, two writers, and one that is killed."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from shelf import ids, make

from checker import archiving

CHECKER = [sys.executable, "-m", "checker.cli", "archive"]


def line(number: int) -> str:
    text = (
        f"A ferry ran aground off Port Ashby on Friday. {number} passengers were injured, the coast guard said. "
        f"Its captain, Otto Brandt-{number}, said that line {number} of the harbour was closed."
    )
    return json.dumps({"id": f"{number:05}", "text": text, "source": f"Outlet {number}", "published": "2024-04-06"})


def adding(file: Path, numbers: range, *more: str) -> subprocess.Popen[bytes]:
    """A process that adds articles, each as soon as it stands on its standard input."""
    fifo = file.with_suffix(f".{numbers.start}.jsonl")
    fifo.write_text("".join(f"{line(number)}\n" for number in numbers))
    command = [*CHECKER, "add", "--archive", str(file), str(fifo), *more]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_a_process_killed_while_it_adds_leaves_whole_articles(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    process = adding(file, range(5000))
    while archived(file) == 0:
        assert process.poll() is None, "it was done before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    there = ids(file)
    assert 0 < len(there) < 5000
    assert len(there) % archiving.BATCH == 0
    with archiving.open_archive(file) as archive:
        archive.verify()
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".jsonl"] == ["a.db"]
    again = adding(file, range(len(there) + 3))
    assert again.communicate()[0].startswith(f"3 articles added, {len(there):,} there already".encode())


def archived(file: Path) -> int:
    """How many articles are in an archive that another process is making."""
    try:
        with archiving.open_archive(file) as archive:
            return archive.count()
    except archiving.ArchiveError:
        return 0


@pytest.mark.skipif(sys.platform != "linux", reason="as many articles as a fresh process is worth would take minutes")
def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    alone, together = tmp_path / "one.db", tmp_path / "two.db"
    told = [adding(file, range(450), "--jobs", jobs).communicate() for file, jobs in ((alone, "1"), (together, "2"))]
    assert told[0][0].replace(b"one.db", b"two.db") == told[1][0]
    assert ids(together) == ids(alone)
    with archiving.open_archive(alone) as one, archiving.open_archive(together) as two:
        marks = range(1, 451)
        assert two.load(marks) == one.load(marks)
    assert adding(together, range(450), "--jobs", "2").communicate()[0].startswith(b"0 articles added, 450 there")


@pytest.mark.skipif(sys.platform != "linux", reason="as many articles as a fresh process is worth would take minutes")
def test_an_interrupted_add_leaves_whole_articles_and_no_worker(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    process = adding(file, range(5000), "--jobs", "2")
    while archived(file) == 0:
        assert process.poll() is None, "it was done before it could be interrupted"
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate()  # Ends where all that share its stdout have ended: workers do.
    assert (process.returncode, out) == (143, b"")
    assert err == b"checker: terminated\n"
    assert len(ids(file)) % archiving.BATCH == 0
    with archiving.open_archive(file) as archive:
        archive.verify()


def test_two_processes_may_add_at_once_and_others_read(tmp_path: Path) -> None:
    file = make(tmp_path / "a.db", [])
    writers = [adding(file, range(130)), adding(file, range(110, 240))]
    counts = []
    with archiving.open_archive(file) as archive:
        while any(writer.poll() is None for writer in writers):
            counts.append(archive.count())
    for writer in writers:
        _, err = writer.communicate()
        assert (writer.returncode, err) == (0, b"")
    assert counts == sorted(counts)
    assert ids(file) == [f"{number:05}" for number in range(240)]


def test_who_waits_too_long_for_a_writer_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = make(tmp_path / "a.db")
    monkeypatch.setattr("checker.archive.files._PATIENCE", 0.01)
    with (
        archiving.open_archive(file, write=True) as first,
        archiving.open_archive(file, write=True) as second,
        first.writing(),
        pytest.raises(archiving.ArchiveError, match="another process is writing"),
        second.writing(),
    ):
        pass
    assert len(ids(file)) == 4
