"""Documents get their zones: what is boilerplate, and of which kind."""

from checker.noise.examples import check_zone_examples
from checker.noise.marking import mark_noise

__all__ = ["check_zone_examples", "mark_noise"]
