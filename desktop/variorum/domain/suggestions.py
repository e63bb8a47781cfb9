"""What people said to suggestions: remembered, so that nobody is asked the same thing twice."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["article", "story", "project"]

SCOPES: tuple[Scope, ...] = ("article", "story", "project")
CONSISTENCY = "consistency"
"""Stands for the suggester where somebody said that words may well be tagged differently."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A person's answer to the suggestion to tag ``words`` with a label of a layer.

    It was given in the article ``document_id``; a rejection holds there, in the article's whole
    story, or in the project, as ``scope`` says. An empty ``label`` rejects every label of the
    layer. ``suggester`` is the key of who made the suggestion.
    """

    id: str
    person_id: str
    document_id: str
    layer: str
    label: str
    words: str
    accepted: bool
    suggester: str = ""
    scope: Scope = "article"
    created_at: str = ""
