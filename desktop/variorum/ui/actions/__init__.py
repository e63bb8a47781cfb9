"""What can be done in the window: one table file per menu; ``table`` puts them together."""
