"""How much noise is found on labelled lines, how much news is taken for it, and how fast.

    CHECKER_BENCH=<directory of the data> python benchmarks/noise.py [--errors] [--split N]

`noise_lines.jsonl`: an article's lines are joined to a text and marked; unique lines of an article count once. Noise
is what is labelled so and was let through by two extractors or more; content is what is labelled content. The data
counts subheads as content, and a heading's category says no more than that it is one: headings are left out of what
was found, and counted by themselves. A line counts as found where half of it lies in zones to be discarded.
`gate_phrases.jsonl`: a phrase counts as a wall where it has a zone of one of the three categories of walls.
"""

import argparse
import json
import os
import statistics
import time
from collections import Counter
from pathlib import Path

from checker.model.document import Document
from checker.noise import mark_noise
from checker.rulebook.zones import load_zone_rules

WALLS = {"metered_paywall", "subscription_wall", "registration_wall"}
RULES = load_zone_rules()


def read(name: str) -> list[dict]:
    path = Path(os.environ["CHECKER_BENCH"]) / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def flagged(lines: list[str]) -> list[str]:
    """For each line the category that covers half of it, or ""."""
    text = "\n".join(lines)
    zones = mark_noise(Document("bench", text), RULES)
    found, start = [], 0
    for line in lines:
        end = start + len(line)
        inside = [z for z in zones if z.span.start < end and start < z.span.end]
        covered = sum(z.span.end - z.span.start for z in inside)
        found.append(inside[0].category if inside and 2 * covered >= len(line.strip()) else "")
        start = end + 1
    return found


def measure_lines(show: bool) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for row in read("noise_lines.jsonl"):
        lines = [line["text"].replace("\n", " ") for line in row["lines"]]
        seen: set[str] = set()
        for line, category in zip(row["lines"], flagged(lines), strict=True):
            if line["text"] in seen:
                continue
            seen.add(line["text"])
            is_noise = line["label"] == "noise" and (line["n_leak"] or 0) >= 2
            if not (is_noise or line["label"] == "content"):
                continue
            found = category not in ("", "heading", "update_notice", "correction_notice", "editors_note")
            kind = ("noise" if is_noise else "content") + (" found" if found else " passed")
            counts[kind] += 1
            counts["heading " + ("noise" if is_noise else "content")] += category == "heading"
            if show and found != is_noise:
                print(f"{kind:15} {category:18} {line['text'][:150]}")
    hits, misses, false = counts["noise found"], counts["noise passed"], counts["content found"]
    return {
        "precision": hits / (hits + false),
        "recall": hits / (hits + misses),
        "f1": 2 * hits / (2 * hits + misses + false),
        "content flagged": false / (false + counts["content passed"]),
        "headings in content": counts["heading content"],
        "headings in noise": counts["heading noise"],
    }


def measure_gates(show: bool) -> dict[str, str]:
    counts: Counter[tuple[bool, bool]] = Counter()
    for row in read("gate_phrases.jsonl"):
        zones = mark_noise(Document("bench", row["text"]), RULES)
        found = any(zone.category in WALLS for zone in zones)
        counts[row["gate"], found] += 1
        if show and found != row["gate"]:
            print("gate" if row["gate"] else "no gate", [z.category for z in zones], row["text"])
    walls, others = counts[True, True] + counts[True, False], counts[False, True] + counts[False, False]
    return {"walls found": f"{counts[True, True]} of {walls}", "others flagged": f"{counts[False, True]} of {others}"}


def measure_speed() -> dict[str, float]:
    times, words = [], 0
    for row in read("noise_lines.jsonl"):
        document = Document("bench", "\n".join(line["text"] for line in row["lines"]))
        started = time.process_time()
        for _ in range(3):
            mark_noise(document, RULES)
        count = len(document.text.split())
        times.append((time.process_time() - started) / 3 / max(count, 1) * 600_000)
        words += count
    return {"ms a 600 words, median": statistics.median(times), "worst": max(times), "words": words}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    results = measure_lines(arguments.errors) | measure_gates(arguments.errors) | measure_speed()
    for name, value in results.items():
        print(f"{name:24} {value:.3f}" if isinstance(value, float) else f"{name:24} {value}")


if __name__ == "__main__":
    main()
