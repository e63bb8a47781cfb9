"""Documents of spaCy: as JSON, and as the binary files that it is trained with."""
