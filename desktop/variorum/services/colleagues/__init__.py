"""Working with colleagues: handing one's work in as a package, and taking theirs in."""
