"""What can be amiss with an archive, in words for whoever called for it."""


class ArchiveError(Exception):
    """An archive cannot be used; the message says which, why, and what to do."""
