"""The W3C Web Annotation data model, as JSON-LD."""
