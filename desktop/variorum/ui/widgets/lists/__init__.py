"""Lists of rows that are painted: what they have in common, and lists of entries."""
