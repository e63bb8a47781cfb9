"""The report of articles as a PDF."""
