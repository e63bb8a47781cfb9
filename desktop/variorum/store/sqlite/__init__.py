"""Projects kept in one SQLite file each: the log of operations, and the tables derived from it."""
