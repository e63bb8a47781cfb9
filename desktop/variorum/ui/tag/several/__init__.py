"""Several tags at a time: which are chosen together, and what is done to all of them."""
