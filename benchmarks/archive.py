"""How long one draft takes to be checked against an archive, and how large the archive is.

    python benchmarks/archive.py [--articles 1000,10000] [--drafts 100] [--writers N] [--file FILE] [--json FILE]

Articles are made up: calls between the leaders of sixty countries, those of a pair one after the other for twelve
years, and disasters in four hundred towns, told by one to twelve of forty outlets. The same names recur all the time,
which is what an archive must bear. With `--file` an archive that is there already is measured, or made there, and kept.
The drafts are articles by an outlet that is not in the archive; into half of them a contradiction is put.
"""

import argparse
import json
import multiprocessing
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, islice
from pathlib import Path

from generated import COMMON, DISASTERS, LOSSES, MONTHS, NOISE, TALKS, Happening

from checker import Document, api, archiving
from checker.ingest.settings import Gotten
from checker.report.model import Report

ROOT = Path(__file__).resolve().parent.parent
FIRST_DAY, DAYS = date(2013, 1, 7), 12 * 365
COUNTRIES = (
    "Albania|Algeria|Angola|Argentina|Austria|Belgium|Bolivia|Botswana|Brazil|Bulgaria|Cambodia|Cameroon|Canada|Chile|"
    "Colombia|Croatia|Cuba|Cyprus|Denmark|Ecuador|Egypt|Estonia|Ethiopia|Fiji|Finland|France|Gabon|Germany|Ghana|Greece|"
    "Hungary|Iceland|India|Indonesia|Ireland|Italy|Jamaica|Japan|Kenya|Latvia|Lithuania|Malawi|Malaysia|Malta|Mexico|"
    "Mongolia|Morocco|Mozambique|Namibia|Nepal|Norway|Panama|Paraguay|Peru|Poland|Portugal|Romania|Senegal|Slovenia|Spain"
).split("|")
GIVEN = (
    "Tomas|Ingrid|Peter|Kenji|Duarte|Claire|Arjun|Marina|Jan|Kwame|Elena|Oscar|Lidia|Ramon|Hanna|Victor|Nadia|Pavel|"
    "Irene|Samuel"
).split("|")
FAMILY_FIRST = (
    "Riv|Sol|Mwan|Mor|Leal|Bouch|Seth|Prad|Wols|Ofor|Kast|Lind|Bern|Haller|Vosk|Tarn|Quint|Demir|Falk|Oster".split("|")
)
FAMILY_LAST = "ano|berg|gari|etti|ova|ard|nik".split("|")
TOWN_FIRST = "Val|Port Ash|Kest|Marl|Tarn|Rufin|Ostr|Nak|Lind|Corv|Bram|Hest|Dun|Fair|Gor|Hal|Iver|Jor|Kell|Low".split(
    "|"
)
TOWN_LAST = "dera|by|even|ow|ova|ay|uru|ham|stad|etta|mouth|ville|gate|field|haven|ton|wick|burgh|lia|mar".split("|")
OUTLET_FIRST = "Harbour|Evening|Northern|City|Morning|Daily|Valley|River|Coast|Metro".split("|")
OUTLET_LAST = ("Post", "Ledger", "Wire", "Observer")
OUTLETS = [f"{first} {last}" for first in OUTLET_FIRST for last in OUTLET_LAST]
TOLD_BY = (1, 1, 2, 2, 3, 4, 5, 6, 8, 12)
"""By how many outlets an event is told."""
PAIRS = 150
COMPLETE = 0.98
"""A few articles are the same word for word, and are added once."""


@dataclass(frozen=True)
class Story:
    """An event, and the outlets that tell it."""

    happening: Happening
    outlets: tuple[str, ...]


def world(events: int, seed: int = 7) -> list[Story]:
    """So many events in the order of their days, the calls of a pair in turn, each naming the one before."""
    chance = random.Random(seed)
    leaders = _leaders(chance)
    towns = [first + last for first in TOWN_FIRST for last in TOWN_LAST]
    pairs = chance.sample(list(combinations(sorted(leaders), 2)), PAIRS)
    calls = [story for pair in pairs for story in _calls(chance, pair, leaders, towns, max(1, events // 2 // PAIRS))]
    rest = [_loss(chance, leaders, towns) for _ in range(max(0, events - len(calls)))]
    return sorted((*calls, *rest), key=lambda story: (story.happening.day, repr(story)))


def _leaders(chance: random.Random) -> dict[str, str]:
    families = chance.sample([first + last for first in FAMILY_FIRST for last in FAMILY_LAST], len(COUNTRIES))
    offices = ("President", "Prime Minister")
    return {
        country: f"{chance.choice(offices)} {chance.choice(GIVEN)} {family}"
        for country, family in zip(COUNTRIES, families, strict=True)
    }


def _calls(
    chance: random.Random, pair: tuple[str, str], leaders: dict[str, str], towns: Sequence[str], number: int
) -> Iterator[Story]:
    gap = max(4, DAYS // (number + 1))
    day = FIRST_DAY + timedelta(days=chance.randrange(gap))
    for _ in range(number):
        step = chance.randrange(max(3, gap * 2 // 3), max(5, gap * 4 // 3))
        previous, day = day, day + timedelta(days=step)
        words = _words(chance, pair, leaders, towns, day) | {"gap": step, "previous": _day(previous)}
        yield Story(Happening(TALKS, day, words), _tellers(chance))


def _loss(chance: random.Random, leaders: dict[str, str], towns: Sequence[str]) -> Story:
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    a, b = chance.sample(sorted(leaders), 2)
    return Story(Happening(LOSSES, day, _words(chance, (a, b), leaders, towns, day)), _tellers(chance))


def _tellers(chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.sample(OUTLETS, chance.choice(TOLD_BY)))


def _day(when: date) -> str:
    return f"{MONTHS[when.month - 1]} {when.day}, {when.year}"


def _words(
    chance: random.Random, pair: tuple[str, str], leaders: dict[str, str], towns: Sequence[str], day: date
) -> dict[str, object]:
    a, b = chance.sample(pair, 2)
    toll = chance.randrange(3, 400)
    return {
        "a": a,
        "b": b,
        "A": f"{a}'s {leaders[a]}",
        "B": f"{b}'s {leaders[b]}",
        "a_name": leaders[a].split()[-1],
        "b_name": leaders[b].split()[-1],
        "minutes": chance.randrange(10, 95, 5),
        "weekday": f"{day:%A}",
        "since": chance.randrange(1990, 2012),
        "vote": _day(day + timedelta(days=chance.randrange(3, 40))),
        "few": chance.randrange(3, 40),
        "toll": toll,
        "hurt": toll * 3 + chance.randrange(50),
        "missing": chance.randrange(2, 60),
        "displaced": f"{chance.randrange(2, 90)},000",
        "money": chance.randrange(20, 900),
        "percent": chance.randrange(2, 40),
        "town": chance.choice(towns),
        "disaster": chance.choice(DISASTERS),
    }


def told(story: Story, outlet: str, chance: random.Random, name: str) -> Document:
    """The article of one outlet on an event, short or long, in some order of its own and with the noise of a page."""
    happening = story.happening
    words = happening.words | {"about": "about"}
    more = [*chance.sample(happening.templates[3:], chance.randrange(3)), *chance.sample(COMMON, chance.randrange(4))]
    rest = [*happening.templates[1:3], *more]
    paragraphs = [happening.templates[0], *chance.sample(rest, len(rest)), chance.choice(NOISE)]
    published = happening.day + timedelta(days=chance.randrange(2))
    text = "\n\n".join(paragraph.format(**words) for paragraph in paragraphs)
    return Document(name, text, published=published, source=outlet)


def articles(stories: Iterable[Story], seed: int = 11) -> Iterator[Document]:
    """The articles on some events, as they appear."""
    chance = random.Random(seed)
    number = 0
    for story in stories:
        for outlet in story.outlets:
            yield told(story, outlet, chance, f"{story.happening.day.year}/{number:07}.txt")
            number += 1


def drafts(stories: Sequence[Story], number: int, seed: int = 13) -> list[tuple[Document, bool]]:
    """Articles of one more outlet on events in the archive, and whether a contradiction was put into each."""
    chance = random.Random(seed)
    found = []
    for at, story in enumerate(chance.sample(stories, min(number, len(stories)))):
        document = told(story, "Draft Desk", chance, f"draft-{at}.txt")
        document = replace(document, published=story.happening.day + timedelta(days=1))
        planted = _contradicted(document, story) if at % 2 else document
        found.append((planted, planted is not document))
    return found


def _contradicted(document: Document, story: Story) -> Document:
    """The article with another length of the call, or three times as many dead."""
    words = story.happening.words
    if story.happening.templates is TALKS:
        minutes = int(str(words["minutes"]))
        text = document.text.replace(f"about {minutes} minutes", f"about {minutes * 4 + 60} minutes")
    else:
        toll = int(str(words["toll"]))
        text = re.sub(rf"\b{toll}\b", str(toll * 3 + 5), document.text)
    return replace(document, text=text) if text != document.text else document


# ---------------------------------------------------------------- measuring


def build(file: Path, number: int, writers: int) -> dict[str, float]:
    """Seconds of adding so many articles, each writer a share of them, and the megabytes that one held."""
    archiving.open_archive(file, write=True).close()
    started = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(writers) as pool:
        shares = [(file, number, share, writers) for share in range(writers)]
        rows = pool.starmap(add_share, shares, chunksize=1)
    seconds = time.perf_counter() - started
    added, older, busy, held = (list(column) for column in zip(*rows, strict=True))
    return {
        "added": sum(added),
        "taken for older versions": sum(older),
        "writers": writers,
        "add, s": seconds,
        "add, ms of processor an article": sum(busy) * 1000 / number,
        "resident after it, MB, most of a writer": max(held),
    }


def add_share(file: Path, number: int, share: int, writers: int) -> tuple[int, int, float, float]:
    """What one writer did: it adds every so-manieth of the articles, in batches that it and the others take in turn."""
    started = time.perf_counter()

    def tell(so_far: archiving.Added) -> None:
        if so_far.seen % 2000 == 0:
            told = f"{so_far.seen:,} articles, {time.perf_counter() - started:,.0f} s, {resident():.0f} MB held"
            print(f"  writer {share}: {told}", file=sys.stderr, flush=True)

    given = (Gotten((document,)) for document in islice(articles(world(events_for(number))), share, number, writers))
    with archiving.open_archive(file, write=True) as archive:
        outcome = archiving.add(archive, given, tell=tell)
    return outcome.added, outcome.replaced + outcome.older, time.process_time(), resident()


def events_for(number: int) -> int:
    """How many events so many articles are of."""
    return max(200, number * 10 // 44)


def measure(file: Path, given: Sequence[tuple[Document, bool]]) -> dict[str, float]:
    """Milliseconds of checking one draft, in process and as a process, and how many contradictions were found."""
    whole, looks, busy = [], [], []
    found, alarms = 0, 0
    book = api.rulebook()
    with archiving.open_archive(file) as archive:
        api.check(given[0][0], against=archive)
        for document, is_planted in given:
            started, spent = time.perf_counter(), time.process_time()
            report = api.check(document, against=archive)
            whole.append((time.perf_counter() - started) * 1000)
            busy.append((time.process_time() - spent) * 1000)
            reading = api.read_article(document, book)
            spent = time.process_time()
            archive.readings_for([reading])
            looks.append((time.process_time() - spent) * 1000)
            found += is_planted and speaks_against(report)
            alarms += not is_planted and speaks_against(report)
        articles = archive.count()
    planted = sum(is_planted for _, is_planted in given)
    elapsed, spent = as_process(file, [document for document, _ in given[:9]])
    return {
        "articles": articles,
        "file, MB": file.stat().st_size / 2**20,
        "file, bytes an article": file.stat().st_size / max(1, articles),
        "drafts": len(given),
        "check one draft, ms, median": statistics.median(whole),
        "  of processor time": statistics.median(busy),
        "  of processor time, of 95 in 100 at most": sorted(busy)[len(busy) * 95 // 100],
        "  looking up and unpacking, of processor time": statistics.median(looks),
        "as a process, ms, median": elapsed,
        "  of processor time, ms": spent,
        "contradictions put in": planted,
        "  of them found": found,
        "drafts without one": len(given) - planted,
        "  of them with a contradiction": alarms,
    }


def speaks_against(report: Report) -> bool:
    """Whether an article of the archive contradicts the draft."""
    errors = [finding for finding in report.findings if finding.level == "error"]
    return any(len({side.document for side in finding.evidence}) > 1 for finding in errors)


def as_process(file: Path, given: Sequence[Document]) -> tuple[float, float]:
    """Milliseconds of `checker archive check DRAFT` from start to end, and of processor time: medians."""
    times, busy = [], []
    with tempfile.TemporaryDirectory() as folder:
        for document in given:
            draft = Path(folder, document.id)
            head = f"---\nsource: Draft Desk\npublished: {document.published}\n---\n"
            draft.write_text(f"{head}{document.text}\n", "utf-8")
            command = [sys.executable, "-m", "checker.cli", "archive", "check", "--archive", str(file), str(draft)]
            started = time.perf_counter()
            process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):
                sys.exit(f"{' '.join(command)} left with {process.returncode}")
            times.append((time.perf_counter() - started) * 1000)
            busy.append((usage.ru_utime + usage.ru_stime) * 1000)
    return statistics.median(times), statistics.median(busy)


def resident() -> float:
    """Megabytes that this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def one_size(number: int, number_of_drafts: int, kept: Path | None, writers: int) -> dict[str, float]:
    """All figures for an archive of so many articles."""
    stories = world(events_for(number))
    with tempfile.TemporaryDirectory() as folder:
        file = kept or Path(folder, "archive.db")
        made = build(file, number, writers) if not file.exists() else {}
        with archiving.open_archive(file) as archive:
            there = archive.count()
        if not number * COMPLETE <= there <= number:
            sys.exit(
                f"{file} holds {there:,} articles, and was not made with --articles {number}: those are of other events"
            )
        inside = list(_within(stories, number))
        return {**made, **measure(file, drafts(inside, number_of_drafts))}


def _within(stories: Iterable[Story], number: int) -> Iterator[Story]:
    """The events of which all articles are among the first so many."""
    for story in stories:
        number -= len(story.outlets)
        if number < 0:
            return
        yield story


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", default="1000", metavar="N,N", help="how many articles; several sizes in turn")
    parser.add_argument("--drafts", type=int, default=100, metavar="N")
    parser.add_argument("--file", type=Path, metavar="FILE", help="the archive to make and keep, or to measure")
    parser.add_argument("--writers", type=int, default=1, metavar="N", help="how many processes add articles")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file too")
    arguments = parser.parse_args()
    result = {}
    for number in (int(part.replace("_", "")) for part in arguments.articles.split(",")):
        result[str(number)] = figures = one_size(number, arguments.drafts, arguments.file, arguments.writers)
        for name, value in figures.items():
            print(f"{name:48} {value:12,.1f}", flush=True)
        print()
    if arguments.json:
        arguments.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
