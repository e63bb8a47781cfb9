"""Floor 5: the window; the only floor that may import Qt."""
