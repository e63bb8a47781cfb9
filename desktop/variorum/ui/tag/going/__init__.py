"""Going about in the articles, and back to where one was."""
