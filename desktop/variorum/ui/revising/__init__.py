"""The window in which an article is given another text, and the list of tags that stayed behind."""
