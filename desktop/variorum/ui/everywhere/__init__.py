"""Tagging words everywhere: what would be tagged is looked through first, then tagged at once."""
