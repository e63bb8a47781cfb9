"""Searches that are kept under a name: folders that fill themselves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query as it was typed, and what it is called."""

    id: str
    name: str
    query: str
    created_at: str = ""
    created_by: str | None = None
