"""What happens to a web page in the sandbox: blocks, choice of the article's own, metadata."""
