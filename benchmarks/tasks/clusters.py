"""Which articles report one event: documents clustered by their main events.

Asked: all documents at once (Gun Violence Archive: title, text, day of publication; ECB+: tokenised text alone).
Answer: the event that each document's main mention was linked to; a document without one stands by itself. Score:
B-cubed F (Bagga and Baldwin 1998: precision and recall of each document's cluster, averaged over documents) and pair
F (of all pairs put together). Peer figures as the issue gives them: for the Gun Violence Archive TF-IDF cosine with
a window of ten days .875 B-cubed F; for ECB+ TF-IDF cosine .816 pair F, each with its threshold tuned on the data.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from checker.api import read_article, rulebook
from checker.link.events import link_events
from checker.model.document import Document
from checker.model.event import Linked, Reading
from tasks.common import Error, Figure, Result, Row, Task, dated_document, f_score, precision_recall, read_rows


def load_gva(data: Path) -> list[Row]:
    rows, seen = [], set()
    for row in read_rows(data / "gva_incidents.jsonl"):
        for doc in row["docs"]:
            if doc["doc_id"] not in seen:
                seen.add(doc["doc_id"])
                rows.append(Row(doc["doc_id"], dated_document(doc), row["incident_id"]))
    return rows


def load_ecb(data: Path) -> list[Row]:
    return [
        Row(row["doc_id"], Document(row["doc_id"], row["text"]), row["event"])
        for row in read_rows(data / "ecbplus.jsonl")
    ]


def answer_reading(document: Document) -> Reading:
    return read_article(document, rulebook())


Answer = tuple[str, tuple[str, ...]]
"""The cluster of a document, and what its main event was read as."""


def combine_readings(questions: Sequence[Document], readings: Sequence[Reading]) -> list[Answer]:
    linked = link_events(readings, rulebook().lexicon)
    cluster = _clusters(linked)
    told = {reading.document.id: _told(reading) for reading in linked.readings}
    return [(cluster.get(one.id, f"alone {one.id}"), told[one.id]) for one in questions]


def _clusters(linked: Linked) -> dict[str, str]:
    main = {mention.id for reading in linked.readings for mention in reading.mentions if mention.role == "main"}
    document = {mention.id: mention.document for reading in linked.readings for mention in reading.mentions}
    return {document[one]: event.id for event in linked.events for one in event.mentions if one in main}


def _told(reading: Reading) -> tuple[str, ...]:
    return tuple(
        f"{mention.type} ({mention.status}) {list(mention.participants)} at {list(mention.places)} "
        f"on {[time.quote for time in mention.times]}"
        for mention in reading.mentions
        if mention.role == "main"
    )


def score_clusters(
    rows: Sequence[Row], answers: Sequence[Answer], figures: Sequence[tuple[str, float | None, str]]
) -> Result:
    gold = [row.gold for row in rows]
    given = [cluster for cluster, _ in answers]
    values = {"B3 F": b_cubed(gold, given), "pair F": pairs(gold, given)}
    made = tuple(
        Figure(name, values[name][0], bar, peer, detail=f"{values[name][1]}, n {len(rows)}")
        for name, bar, peer in figures
    )
    return Result(made, tuple(_pair_errors(rows, answers)))


def score_gva(rows: Sequence[Row], answers: Sequence[Answer]) -> Result:
    return score_clusters(rows, answers, (("B3 F", 0.93, "TF-IDF + 10 days .875"), ("pair F", None, "")))


def score_ecb(rows: Sequence[Row], answers: Sequence[Answer]) -> Result:
    return score_clusters(rows, answers, (("pair F", 0.86, "TF-IDF .816"), ("B3 F", None, "")))


def b_cubed(gold: Sequence[str], given: Sequence[str]) -> tuple[float, str]:
    """F of the averaged precision and recall of each item's cluster."""
    both, of_gold, of_given = Counter(zip(gold, given, strict=True)), Counter(gold), Counter(given)
    total = max(len(gold), 1)
    precision = sum(count * count / of_given[key[1]] for key, count in both.items()) / total
    recall = sum(count * count / of_gold[key[0]] for key, count in both.items()) / total
    score = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return score, f"P {precision:.3f} R {recall:.3f}"


def pairs(gold: Sequence[str], given: Sequence[str]) -> tuple[float, str]:
    """F of the pairs put together."""
    right, made, wanted = (
        sum(count * (count - 1) // 2 for count in Counter(keys).values())
        for keys in (zip(gold, given, strict=True), given, gold)
    )
    return f_score(right, made, wanted), precision_recall(right, made, wanted)


def _pair_errors(rows: Sequence[Row], answers: Sequence[Answer]) -> Iterable[Error]:
    """Pairs wrongly put together first, then pairs wrongly kept apart; each document once a side and a kind."""
    cluster = {row.id: answer for row, answer in zip(rows, answers, strict=True)}
    by_given: dict[str, list[Row]] = defaultdict(list)
    by_gold: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_given[cluster[row.id][0]].append(row)
        by_gold[row.gold].append(row)
    together = (_neighbours(group, lambda row: row.gold) for group in by_given.values())
    apart = (_neighbours(group, lambda row: cluster[row.id][0]) for group in by_gold.values())
    for kind, weight, groups in (("put together", 2.0, together), ("kept apart", 1.0, apart)):
        for left, right, size in (pair for group in groups for pair in group):
            text = "\n".join(_text(row.question) for row in (left, right))
            reasons = (*cluster[left.id][1], *cluster[right.id][1], f"cluster of {size}")
            names = (f"{left.gold} / {right.gold}", f"{cluster[left.id][0]} / {cluster[right.id][0]}")
            yield Error(f"{left.id} {right.id}", kind, *names, text, reasons, weight + size / 1000)


def _neighbours(group: list[Row], key: Callable[[Row], str]) -> Iterable[tuple[Row, Row, int]]:
    for left, right in pairwise(group):
        if key(left) != key(right):
            yield left, right, len(group)


def _text(document: Document) -> str:
    return f"[{document.published or ''}] {document.title or ''} || {document.text[:500]}"


TASKS = (
    Task("gva-events", load_gva, answer_reading, score_gva, Reading, combine_readings),
    Task("ecb-events", load_ecb, answer_reading, score_ecb, Reading, combine_readings),
)
