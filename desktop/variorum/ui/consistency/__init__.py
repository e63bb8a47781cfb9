"""Where tags contradict each other, listed, with one key to put each right or let it be."""
