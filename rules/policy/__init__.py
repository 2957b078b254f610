"""Notes on what a house sets aside: suppressions and the baseline."""
