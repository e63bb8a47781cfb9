"""Work of the painting thread a few steps at a time, and a bar that says how far work is."""
