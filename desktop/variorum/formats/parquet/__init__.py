"""Data sets of Hugging Face as Parquet, with their features."""
