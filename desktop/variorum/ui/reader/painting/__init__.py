"""A sheet painted: words and tags, margins, ties; and the layout through which Qt asks for it."""
