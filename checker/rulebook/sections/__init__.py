"""One typed model for each file of a lexicon."""
