"""Claims become events: names, dates, clusters."""
