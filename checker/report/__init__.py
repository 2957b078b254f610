"""A report, and the ways to render it."""
