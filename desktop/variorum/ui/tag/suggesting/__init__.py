"""Suggestions while one works: made behind the window, shown dashed, answered by one key."""
