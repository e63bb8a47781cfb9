"""The register of claims as a whole: which there are, and how they are worded."""
