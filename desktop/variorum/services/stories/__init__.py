"""Stories: which articles tell them, how they differ, tags carried from one to the others."""
