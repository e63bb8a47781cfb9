"""Floor 3: the project file; the only floor that speaks SQL."""
