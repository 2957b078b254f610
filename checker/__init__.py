"""Checks whether the claims in news articles agree: rules, intervals and evidence, no model."""
