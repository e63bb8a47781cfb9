"""Suggesters looked over: how good each is, which are asked, and why something is not shown."""
