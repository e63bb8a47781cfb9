"""Articles as records: what is said of them, and who has worked on them."""
