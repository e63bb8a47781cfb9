"""What people said about the versions of a story: which passages belong together, who copied whom.

Both kinds of record keep the words they speak of, so that they can be found again in a later text.
"""

from dataclasses import dataclass

from variorum.domain.spans import Span


@dataclass(frozen=True, slots=True)
class AlignmentCorrection:
    """What a person said about two places: they tell the same (``linked``), or they do not.

    ``span`` is a place in the article ``document_id``, ``other`` one in ``other_id``; they mean the
    passages they meet. ``relation`` names what happened to the words; empty: what they show.
    """

    id: str
    document_id: str
    other_id: str
    span: Span
    other: Span
    linked: bool
    relation: str = ""
    created_at: str = ""
    created_by: str | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """A note that the article ``document_id`` was made from ``origin_id`` (or surely was not).

    ``evidence`` are places in the later article that speak for it.
    """

    id: str
    document_id: str
    origin_id: str
    derived: bool = True
    note: str = ""
    evidence: tuple[Span, ...] = ()
    created_at: str = ""
    created_by: str | None = None
