"""What the register of entities asks for: each is the one payload of one signal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntityPick:
    """The entity that is meant; with an empty ``id`` a new one of this name and type."""

    id: str
    name: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class MergeWish:
    """Entities that are to be one from now on: ``into``."""

    ids: tuple[str, ...]
    into: str
