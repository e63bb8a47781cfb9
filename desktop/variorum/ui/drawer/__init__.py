"""The drawer below the columns of the Tag place: lists about all articles."""
