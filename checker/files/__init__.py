"""Which files are meant: patterns on paths, and what a repository ignores."""
