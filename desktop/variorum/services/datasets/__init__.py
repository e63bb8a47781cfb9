"""Data sets for training and evaluation: chosen, divided by story, described, written whole."""
