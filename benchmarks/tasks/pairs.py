"""Pairs of texts: what must stay silent, what must be found.

Real pairs (`gva_pairs`). Asked: two articles on one incident, with days of publication, nothing vouched for. Answer:
the findings. Scores: pairs labelled compatible or update with any finding of level error; pairs labelled
contradiction with a finding about casualties of level warning or error. Two articles that contradict each other on
one attribute and agree on another are counted once, as a contradiction. Peer figure: flagging wherever the naively
read numbers differ has a precision of .13, as the issue gives it.

Must stay silent. `numhg`: the headline as title, the body as text of one article. `newsnli`, entailments only:
premise and hypothesis as two articles of one event. Score: share with any finding of level error.

Numbers that refute (`feversym_numeric`). Asked: claim and evidence as two articles of one event. Answer: refuted
where a rule on contradictions (CC) finds an error or a warning. Score: accuracy against REFUTES. Peer figures: BERT
about .60 on the whole set (Schuster et al. 2019), naive comparison of numbers .68, both as the issue gives them.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.api import check
from checker.model.document import Document
from tasks.common import (
    Error,
    Figure,
    Found,
    Result,
    Row,
    Task,
    dated_document,
    findings_of,
    ratio,
    read_rows,
    reasons_of,
)

Pair = tuple[Document, Document]
Findings = tuple[Found, ...]


def _errors(found: Findings) -> Findings:
    return tuple(one for one in found if one.level == "error")


def _kind(found: Findings) -> str:
    return " + ".join(
        sorted({f"{one.rule} {'/'.join(sorted(set(filter(None, one.outcomes))))}".strip() for one in found})
    )


def _pair_text(pair: Pair, length: int = 900) -> str:
    return "\n".join(f"[{one.published or ''}] {one.title or ''} || {one.text[:length]}" for one in pair)


# ---------------------------------------------------------------- real pairs


def load_gva_pairs(data: Path) -> list[Row]:
    return [
        Row(
            f"{at}:{row['incident_id']}",
            (dated_document(row["a"]), dated_document(row["b"])),
            (row["relation"], row["attribute"], row["why"]),
        )
        for at, row in enumerate(read_rows(data / "gva_pairs.jsonl"))
    ]


def answer_pair(pair: Pair) -> Findings:
    return findings_of(check(pair))


def _ids(row: Row) -> tuple[str, ...]:
    return tuple(sorted(document.id for document in row.question))


def score_gva_pairs(rows: Sequence[Row], answers: Sequence[Findings]) -> Result:
    errors, false, found, contradictions = [], 0, 0, 0
    contradictory = {_ids(row) for row in rows if row.gold[0] == "contradiction"}
    for row, findings in zip(rows, answers, strict=True):
        relation, attribute, why = row.gold
        if relation != "contradiction" and _ids(row) in contradictory:
            continue
        gold = f"{relation} ({attribute}): {why}"
        if relation == "contradiction":
            contradictions += 1
            is_found = any(one.kind == "casualties" for one in findings)
            found += is_found
            if not is_found:
                errors.append(
                    Error(row.id, "contradiction not found", gold, _kind(findings), _pair_text(row.question), weight=9)
                )
        elif raised := _errors(findings):
            false += 1
            errors.append(
                Error(row.id, _kind(raised), gold, "error", _pair_text(row.question), reasons_of(raised), len(raised))
            )
    silent = sum(_ids(row) not in contradictory for row in rows)
    return Result(
        (
            Figure(
                "false errors", false, 2, "numbers differ: precision .13", lower_is_better=True, detail=f"of {silent}"
            ),
            Figure("contradictions found", found, contradictions, detail=f"of {contradictions}"),
        ),
        tuple(errors),
    )


# ---------------------------------------------------------------- must stay silent


def load_numhg(data: Path) -> list[Row]:
    rows = read_rows(data / "numhg.jsonl")
    return [Row(row["id"], Document(row["id"], row["body"], title=row["headline"]), row["relation"]) for row in rows]


def answer_article(document: Document) -> Findings:
    return findings_of(check([document]))


def load_newsnli(data: Path) -> list[Row]:
    return [
        Row(row["id"], _documents(row["premise"], row["hypothesis"]), row["label"])
        for row in read_rows(data / "newsnli.jsonl")
        if row["label"] == "entailment"
    ]


def _documents(first: str, second: str) -> Pair:
    return Document("first", first), Document("second", second)


def answer_same_event(pair: Pair) -> Findings:
    return findings_of(check(pair, same_event=True))


def score_silence(rows: Sequence[Row], answers: Sequence[Findings]) -> Result:
    errors = [
        Error(row.id, _kind(raised), row.gold, "error", _text_of(row.question), reasons_of(raised), len(raised))
        for row, findings in zip(rows, answers, strict=True)
        if (raised := _errors(findings))
    ]
    warned = sum(bool(findings) for findings in answers)
    detail = f"{len(errors)} of {len(rows)}; errors or warnings {ratio(warned, len(rows)):.3f}"
    figure = Figure("share with an error", ratio(len(errors), len(rows)), 0.01, lower_is_better=True, detail=detail)
    return Result((figure,), tuple(errors))


def _text_of(question: Any) -> str:
    return _pair_text(question) if isinstance(question, tuple) else f"{question.title} || {question.text[:1200]}"


# ---------------------------------------------------------------- numbers that refute


def load_feversym(data: Path) -> list[Row]:
    return [
        Row(f"{at}:{row['id']}", _documents(row["claim"], row["evidence"]), row["label"] == "REFUTES")
        for at, row in enumerate(read_rows(data / "feversym_numeric.jsonl"))
    ]


def score_feversym(rows: Sequence[Row], answers: Sequence[Findings]) -> Result:
    errors, right, refuted, wanted = [], 0, 0, 0
    for row, findings in zip(rows, answers, strict=True):
        against = tuple(one for one in findings if one.rule.startswith("CC"))
        right += bool(against) == row.gold
        refuted += bool(against) and row.gold
        wanted += row.gold
        if bool(against) != row.gold:
            kind = "not refuted" if row.gold else f"refuted by {_kind(against)}"
            gold = "REFUTES" if row.gold else "SUPPORTS"
            errors.append(
                Error(row.id, kind, gold, kind, _pair_text(row.question), reasons_of(against), 1 + len(against))
            )
    detail = (
        f"refuted {refuted} of {wanted}, wrongly {sum(e.gold == 'SUPPORTS' for e in errors)} of {len(rows) - wanted}"
    )
    figure = Figure("accuracy, refuted or not", ratio(right, len(rows)), 0.85, "BERT ~.60, naive .68", detail=detail)
    return Result((figure,), tuple(errors))


TASKS = (
    Task("gva-pairs", load_gva_pairs, answer_pair, score_gva_pairs, lambda _: ()),
    Task("numhg", load_numhg, answer_article, score_silence, lambda _: ()),
    Task("newsnli", load_newsnli, answer_same_event, score_silence, lambda _: ()),
    Task("feversym", load_feversym, answer_same_event, score_feversym, lambda _: ()),
)
