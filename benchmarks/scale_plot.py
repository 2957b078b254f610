"""The figures of `scale.py` as a drawing, and what they come to for archives a thousand times as large."""

from collections.abc import Sequence
from html import escape
from typing import Any

Figures = dict[str, Any]
WIDTH, HEIGHT, LEFT, TOP = 340, 220, 56, 34
STAGES = (("read", "#1b6ca8"), ("link", "#d1812c"), ("compare", "#4a7d3a"))
"""Stages from the bottom up, in colours that are told apart without red and green alone."""


def drawn(figures: Figures) -> str:
    """The curves as one SVG: seconds by stage and memory against articles, and the gain of a second process."""
    rows = figures["curve"]["curve"]
    sizes = [row["articles"] for row in rows]
    seconds = {stage: [row["seconds"][stage] for row in rows] for stage, _ in STAGES}
    memory = {"peak": [row["peak_mb"] for row in rows]}
    parts = [
        _chart(0, "processor seconds, by stage", sizes, seconds, dict(STAGES)),
        _chart(1, "peak memory, MB", sizes, memory, {"peak": "#6b4c9a"}),
    ]
    size = f'width="{2 * WIDTH + 40}" height="{HEIGHT + 90}"'
    style = "text{font:12px sans-serif;fill:#555}line{stroke:#999}"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"><title>Growth with the number of articles</title>'
    )
    return f"{head}<style>{style}</style>{''.join(parts)}</svg>\n"


def _chart(place: int, title: str, sizes: Sequence[int], rows: dict[str, list[float]], colours: dict[str, str]) -> str:
    left, most = place * (WIDTH + 20) + LEFT, max(max(values) for values in rows.values()) or 1.0
    right, bottom = left + WIDTH - LEFT - 60, TOP + HEIGHT

    def at(size: int, value: float) -> tuple[float, float]:
        return left + (right - left) * size / sizes[-1], bottom - (bottom - TOP) * value / most

    found = [f'<text x="{left}" y="18">{escape(title)}</text>']
    found.append(f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{bottom}"/>')
    found.append(f'<line x1="{left}" y1="{TOP}" x2="{left}" y2="{bottom}"/>')
    found.append(f'<text x="{left - 6}" y="{TOP + 4}" text-anchor="end">{most:,.0f}</text>')
    for size in sizes:
        x, _ = at(size, 0)
        found.append(f'<text x="{x:.0f}" y="{bottom + 18}" text-anchor="middle">{size:,}</text>')
    for name, values in rows.items():
        points = [(float(left), float(bottom)), *(at(size, value) for size, value in zip(sizes, values, strict=True))]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        found.append(f'<polyline points="{path}" fill="none" stroke="{colours[name]}" stroke-width="2"/>')
        found += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colours[name]}"/>' for x, y in points[1:]]
        x, y = points[-1]
        found.append(f'<text x="{x + 6:.0f}" y="{y + 4:.0f}" style="fill:{colours[name]}">{escape(name)}</text>')
    return "".join(found)


HERE = ("link (cluster_part)", "link (gather_part)", "across")
"""Stages of which one task may hold nearly everything: what has names in common cannot be parted."""
CORES = 64
"""Processors of one machine of the projection."""


def projected(figures: Figures) -> str:
    """What 1 and 100 million articles would take, from what was measured of the most that was weighed."""
    name = max((key for key in figures if key.startswith("shuffle ")), key=lambda key: int(key.split()[1]))
    weighed = figures[name]
    number, rows = weighed["articles"], weighed["stages"]
    apart = sum(seconds for stage, (_, seconds, _, _) in rows.items() if stage not in HERE) / number
    together = (sum(seconds for stage, (_, seconds, _, _) in rows.items() if stage in HERE) + weighed["here"]) / number
    sent = sum(row[3] for row in rows.values()) / number
    whole = f"from {number:,} articles: {1000 * apart:.1f} ms an article that can be shared out,"
    lines = [f"{whole} {1000 * together:.1f} ms that may not, {sent:,.0f} bytes sent"]
    lines.append("articles      machines   hours shared out   hours in one place   sent")
    for articles, machines in ((1_000_000, 1), (1_000_000, 4), (100_000_000, 4), (100_000_000, 40)):
        shared = articles * apart / machines / CORES / 3600
        alone = articles * together / 3600
        lines.append(f"{articles:>11,}{machines:>11}{shared:>19.2f}{alone:>21.1f}   {articles * sent / 1e9:,.0f} GB")
    return "\n".join(lines)
