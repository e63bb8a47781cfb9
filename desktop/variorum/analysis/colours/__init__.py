"""Colours as people see them: contrast, difference, and what the colour-blind see."""
