"""Fields of the inspector: what a tag names, the claim it makes, its note."""
