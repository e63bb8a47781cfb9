"""Making data sets through the window."""
