"""Tokens, sentences, quotation marks and offsets: what reading needs everywhere."""
