"""The language of the search: taken apart, and looked for in texts."""
