"""The Insights place: how far the work is, how far people agree, what the articles say."""
