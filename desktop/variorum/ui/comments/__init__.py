"""What was said about words, tags and items, as the places of the window show it."""
