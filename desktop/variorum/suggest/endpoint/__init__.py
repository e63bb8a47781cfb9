"""Suggestions from a language model behind an address that the user named.

Nothing here is called before the user has agreed to the host: see ``services/suggesting``.
"""
