"""The middle of a review: the text, what is marked in it, and the lanes below."""
