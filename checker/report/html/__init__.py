"""The Report as one page for a browser: the same data and words as the terminal, and no judgement of its own."""
