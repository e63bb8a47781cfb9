"""Parts of exports and imports: merging records in, and replacing files only when all is well."""
