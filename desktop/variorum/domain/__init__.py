"""Floor 1: what an article, a tag and a change are; frozen values, standard library only."""
