"""The command palette: one field over everything that can be done and everything there is."""
