"""The Review place: what several people tagged differently, and what becomes of it."""
