"""What the next key or click in the article will do, when it is not the usual."""

from dataclasses import dataclass

from variorum.domain.spans import Role


@dataclass(frozen=True, slots=True)
class Relabel:
    """The next label that is chosen becomes the active tag's."""


@dataclass(frozen=True, slots=True)
class PickWords:
    """The next words that are selected play ``role`` in the active tag; ``name`` says what."""

    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class PickTag:
    """The next tag that is clicked becomes what the active tag's link ``type`` points at."""

    type: str
    name: str
    layers: tuple[str, ...]


Mode = Relabel | PickWords | PickTag
