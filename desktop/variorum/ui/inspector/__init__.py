"""The tag at hand: what it says, what it lacks, what it is linked to."""
