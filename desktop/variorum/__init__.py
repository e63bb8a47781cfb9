"""Variorum: read articles, tag who says what and how sure, compare versions, export the data."""
