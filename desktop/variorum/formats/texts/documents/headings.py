"""Paragraphs of a document with what its styles call them, as parts of a page."""

from collections.abc import Iterable

Paragraph = tuple[str, int]
"""Words, and the level of the heading they are: 0 for none, 1 for the document's title."""


def parts_of(paragraphs: Iterable[Paragraph]) -> tuple[list[tuple[str, str]], str]:
    """Parts as (zone, text), and the headline: the first heading, if nothing stands before it."""
    parts: list[tuple[str, str]] = []
    headline = ""
    for words, level in paragraphs:
        if not words.strip():
            continue
        if level and not parts:
            headline = " ".join(words.split())
            parts.append(("headline", words.strip()))
        else:
            parts.append(("subhead" if level else "body", words.strip()))
    return parts, headline
