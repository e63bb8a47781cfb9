"""Tagging words wherever they stand: what is wanted, where it stands, and tagging it there."""
