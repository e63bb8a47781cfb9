"""Codebooks as values: changing them, saying what changed, keeping what is in use."""
