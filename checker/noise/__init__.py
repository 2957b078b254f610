"""Documents get their zones: what is boilerplate, and of which kind."""
