"""The versions of a story: grouped, aligned, compared word by word, tags carried over."""
