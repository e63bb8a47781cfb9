"""Who tags, and the sets their work is kept in."""

from dataclasses import dataclass
from typing import Literal

PersonKind = Literal["human", "model", "import"]
SetKind = Literal["working", "import", "model", "gold", "structure"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something that makes annotations."""

    id: str
    name: str
    initials: str = ""
    kind: PersonKind = "human"


@dataclass(frozen=True, slots=True)
class AnnotationSet:
    """One person's, import's or model's work, gold, or the project's page structure (zones).

    Only its own person changes a set; the set of kind ``structure`` is everybody's.
    """

    id: str
    name: str
    kind: SetKind
    person_id: str | None = None
    created_at: str = ""
