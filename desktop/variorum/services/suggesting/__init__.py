"""Suggestions in a project: what is learnt, what is suggested, what people answer."""
