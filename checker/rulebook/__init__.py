"""`rules/` as typed values: rules, their conditions and examples, and the lexicons."""
