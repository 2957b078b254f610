"""What an archive's file is made of, from one version to the next.

The tables of `BASE` hold what was read; those of `INDEX` are made from it, and made anew where a version changes them.
"""

APPLICATION = 0x43484B41
"""Marks the file as an archive (`PRAGMA application_id`): "CHKA"."""

VERSION = 2

FIRST = """
CREATE TABLE edition (number INTEGER PRIMARY KEY, reader TEXT NOT NULL UNIQUE, checker TEXT NOT NULL);
CREATE TABLE article (
    mark INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    content BLOB NOT NULL UNIQUE,
    edition INTEGER NOT NULL REFERENCES edition,
    source TEXT, title TEXT, published TEXT, modified TEXT, item TEXT, url TEXT, rewrite_of TEXT,
    events INTEGER NOT NULL, claims INTEGER NOT NULL, has_text INTEGER NOT NULL,
    reading INTEGER NOT NULL UNIQUE
);
CREATE INDEX article_item ON article (item) WHERE item IS NOT NULL;
CREATE INDEX article_url ON article (url) WHERE url IS NOT NULL;
CREATE INDEX article_rewrite_of ON article (rewrite_of) WHERE rewrite_of IS NOT NULL;
CREATE INDEX article_published ON article (published);
CREATE TABLE reading (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
"""
"""Version 1. A `mark` is a hash of the id, so that no order depends on what was added first."""

INDEX = """
CREATE TABLE term (number INTEGER PRIMARY KEY, words TEXT NOT NULL UNIQUE);
CREATE TABLE posting (
    term INTEGER NOT NULL, day INTEGER NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (term, day, mark)
) WITHOUT ROWID;
CREATE TABLE record (
    term INTEGER NOT NULL, kind TEXT NOT NULL, value REAL NOT NULL, day INTEGER NOT NULL, mark INTEGER NOT NULL,
    PRIMARY KEY (term, kind, value, day, mark)
) WITHOUT ROWID;
CREATE TABLE quote (key INTEGER NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (key, mark)) WITHOUT ROWID;
CREATE TABLE sketch (key INTEGER NOT NULL, mark INTEGER NOT NULL, PRIMARY KEY (key, mark)) WITHOUT ROWID;
"""
