"""Charts of our own: set once as shapes, painted on the screen, in pictures and on paper."""
