"""Changing the codebook of a project, with everything that is tagged after it."""
