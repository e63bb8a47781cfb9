"""Formats of one word per line: CoNLL-2003 with its relatives, and CoNLL-U."""
