"""Floor 2: one file per format, behind one registry."""
