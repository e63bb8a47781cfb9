"""Finding words and tags in all articles, keeping searches, and changing what was found."""
