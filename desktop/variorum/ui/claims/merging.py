"""What is wished of claims that are one: which are to stand for which, which to part again."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimMerge:
    """Claims that are to be one from now on: ``into``."""

    ids: tuple[str, ...]
    into: str
