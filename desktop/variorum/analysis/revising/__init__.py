"""A text and its later form: what stayed, and where the tags of the one stand in the other."""
