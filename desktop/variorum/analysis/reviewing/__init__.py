"""What several people's tags of one article have in common, and what there is to decide."""
