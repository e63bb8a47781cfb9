"""The native format ``variorum/1`` in its two views: a stream of records, and articles."""
