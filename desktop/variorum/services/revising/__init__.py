"""Another text for an article: a new revision, and what becomes of what was said about the old."""
