"""What the formats of other programs share: texts and tags on their way in and out."""
