"""Reviewing: what people tagged differently, what is decided about it, and the gold set."""
