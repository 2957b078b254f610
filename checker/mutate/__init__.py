"""Plants labelled conflicts in copies of articles, so that a check can be held against what it should have found."""
