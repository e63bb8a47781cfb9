"""Floor 2: pure functions over domain values."""
