"""What is looked for in all articles, and what is found."""
