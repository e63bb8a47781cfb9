"""Working with colleagues: what one hands in, and what one takes in."""
