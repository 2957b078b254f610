"""Documents become claims: one module for each kind of claim."""
