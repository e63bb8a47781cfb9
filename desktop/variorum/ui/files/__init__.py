"""Project files, imports and exports: what the File menu does."""
