"""The manual, read beside the window."""
