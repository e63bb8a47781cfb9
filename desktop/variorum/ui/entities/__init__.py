"""The register of entities in the window: who is mentioned where, and what to do about it."""
