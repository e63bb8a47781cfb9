"""Finding and changing what all articles share: entities, places of words, contradictions."""
