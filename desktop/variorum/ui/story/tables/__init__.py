"""Claims, stances and their times against the versions: tables to read, sort and take along."""
