"""The right column of a review: answers, guideline, decision, comments; editing and rules."""
