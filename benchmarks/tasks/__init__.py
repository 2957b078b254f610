"""One module for each kind of task: what is asked, how the answer is scored, and where the peer's figure comes from."""
