"""The Story place: the versions of a story side by side, and what they make of its claims."""
