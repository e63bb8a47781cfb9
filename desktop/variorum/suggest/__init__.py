"""Floor 2: suggesters that learn from tags; one module each, all of the shape that base describes."""
