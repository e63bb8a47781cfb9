"""Data sets for training and evaluation: their lines, and the card that describes them."""
