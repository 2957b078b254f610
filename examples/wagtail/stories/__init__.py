"""Stories, and their check before publication."""
