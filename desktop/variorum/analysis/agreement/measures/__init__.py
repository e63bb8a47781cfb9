"""The measures: what each adds up, and how its figure comes of the sums."""
