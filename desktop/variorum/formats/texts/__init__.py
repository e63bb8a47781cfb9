"""Reading articles in: one file per kind of source, behind one registry."""
