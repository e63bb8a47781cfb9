"""Floor 4: use cases without a window; each act is one transaction and returns what changed."""
