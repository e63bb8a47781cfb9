"""The settled set, and its versions: drafts and frozen ones."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Gold:
    """A version of the gold set ``set_id``: a draft until it is frozen.

    A frozen one is never changed again; ``sha256`` is taken over its tags as
    ``analysis.reviewing.sealing`` writes them, ``tags`` says how many they were.
    """

    id: str
    set_id: str
    version: int
    frozen_at: str = ""
    frozen_by: str | None = None
    sha256: str = ""
    tags: int = 0
    codebook: str = ""
    created_at: str = ""
    created_by: str | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether nothing in it may change any more."""
        return bool(self.frozen_at)


def newest(versions: Iterable[Gold]) -> Gold | None:
    """The newest of some versions, frozen or not; ``None`` where there are none."""
    return min(versions, key=lambda one: (-one.version, one.id), default=None)
