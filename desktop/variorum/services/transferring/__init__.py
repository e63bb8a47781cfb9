"""Exports and imports of tagged data: choosing, writing whole or not at all, taking in."""
