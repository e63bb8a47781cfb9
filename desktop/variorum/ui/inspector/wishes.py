"""What the inspector asks for besides changes: each is the one payload of one signal."""

from dataclasses import dataclass

from variorum.domain.codebooks import Link
from variorum.domain.spans import Role


@dataclass(frozen=True, slots=True)
class PartWish:
    """Words that are to be picked for a role; ``name`` says what for."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class TagLinkWish:
    """A tag that is to be picked for a link."""

    link: Link
