"""The colours of the page, measured: readable in light and dark, and told apart by eyes of every common kind."""

import re
from importlib.resources import files
from itertools import combinations

import pytest

CSS = files("checker.report.html").joinpath("report.css").read_text(encoding="utf-8")
Color = tuple[float, float, float]

TEXT = [
    (ink, ground)
    for ink in ("ink", "faint", "bad", "warn", "good", "blue")
    for ground in ("paper", "card")
] + [
    ("ink", "band"), ("faint", "band"), ("blue", "band"), ("ink", "mark"),
    ("ink", "bad-soft"), ("bad", "bad-soft"), ("ink", "good-soft"), ("ink", "warn-soft"),
]  # fmt: skip
"""Every ink with the grounds it is written on."""
SHAPES = [(fill, ground) for fill in ("bad-fill", "blue-fill", "good-fill") for ground in ("paper", "card")]
"""What is drawn, with its ground. The amber edge of a warning says nothing that its words do not."""
SIGNALS = ("bad-fill", "blue-fill")
"""The two that carry meaning beside each other in a chart."""

# Machado, Oliveira and Fernandes (2009), full severity, for linear RGB.
EYES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def palette(scheme: str) -> dict[str, Color]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)
    block = blocks[0 if scheme == "light" else 1]
    return {name: linear(value) for name, value in re.findall(r"--([\w-]+): #([0-9a-f]{6})", block)}


def linear(value: str) -> Color:
    red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return _linear(red), _linear(green), _linear(blue)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def luminance(color: Color) -> float:
    return 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]


def contrast(a: Color, b: Color) -> float:
    """As WCAG 2 has it."""
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def seen_by(eye: str, color: Color) -> Color:
    red, green, blue = (
        min(max(sum(weight * part for weight, part in zip(row, color, strict=True)), 0), 1) for row in EYES[eye]
    )
    return red, green, blue


def lab(color: Color) -> Color:
    red, green, blue = color
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(a: Color, b: Color) -> float:
    """How far apart two colours look; below some 10 they are taken for one at a glance."""
    return sum((one - other) ** 2 for one, other in zip(lab(a), lab(b), strict=True)) ** 0.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
class TestPalette:
    def test_text_can_be_read(self, scheme: str) -> None:
        colors = palette(scheme)
        faint = {
            (ink, ground): round(ratio, 2)
            for ink, ground in TEXT
            if (ratio := contrast(colors[ink], colors[ground])) < 4.5
        }
        assert faint == {}

    def test_shapes_can_be_seen(self, scheme: str) -> None:
        colors = palette(scheme)
        faint = {
            (fill, ground): round(ratio, 2)
            for fill, ground in SHAPES
            if (ratio := contrast(colors[fill], colors[ground])) < 3
        }
        assert faint == {}

    @pytest.mark.parametrize("eye", sorted(EYES))
    def test_what_stands_apart_is_told_from_the_rest(self, scheme: str, eye: str) -> None:
        colors = palette(scheme)
        for first, second in combinations(SIGNALS, 2):
            assert difference(seen_by(eye, colors[first]), seen_by(eye, colors[second])) > 40


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast(linear("000000"), linear("ffffff")) == pytest.approx(21)
    assert contrast(linear("777777"), linear("ffffff")) == pytest.approx(4.48, abs=0.01)
