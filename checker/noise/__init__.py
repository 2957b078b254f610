"""Documents get their zones: what is boilerplate, and of which kind."""

from checker.noise.examples import check_zone_examples
from checker.noise.marking import mark_noise, weigh_lines
from checker.noise.standing import Standing, standing_lines

__all__ = ["Standing", "check_zone_examples", "mark_noise", "standing_lines", "weigh_lines"]
