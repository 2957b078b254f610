"""Paths, standard input, strings and HTML become documents."""
