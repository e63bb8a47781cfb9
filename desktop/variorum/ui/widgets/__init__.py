"""Building blocks of the window that know nothing of articles and tags."""
