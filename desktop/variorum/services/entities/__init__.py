"""The register of entities as a whole: who is mentioned where, merged and split, likely ones."""
