"""The left column of a review: articles, chips, and the list of items."""
