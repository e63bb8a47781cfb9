"""Windows beside the main one: what all of them do alike."""
