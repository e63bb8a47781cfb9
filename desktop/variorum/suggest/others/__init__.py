"""Suggesters that lean on what others wrote, or that hand on what others said."""
