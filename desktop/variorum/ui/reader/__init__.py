"""The reader: one article with everything tagged in it, for reading, selecting, editing."""
