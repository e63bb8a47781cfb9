"""The aligned page of a story: set cell by cell, painted row by row."""
