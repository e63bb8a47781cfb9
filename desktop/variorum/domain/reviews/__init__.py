"""What a review leaves behind."""
