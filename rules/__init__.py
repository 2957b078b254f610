"""Rules and lexicons as data; no code lives here."""
