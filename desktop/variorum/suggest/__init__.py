"""Floor 2: suggesters that learn from tags, one module each, of the shape that base describes."""
