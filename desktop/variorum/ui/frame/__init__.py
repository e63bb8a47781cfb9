"""What surrounds the places: top bar, status line, job bar."""
