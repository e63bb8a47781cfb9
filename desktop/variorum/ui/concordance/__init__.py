"""Places of all articles in their lines, to be looked through, ticked and changed together."""
