"""Events become comparisons, and comparisons findings."""
