"""What a project comes to: how far people agree, what they did, what the articles say."""
