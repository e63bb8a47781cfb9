"""Merging claims that say the same in other words, and splitting them again.

As with entities, tags stay linked to the claim they made, which stands for the other: so splitting
gives every tag back, colleagues' tags too, and nobody's tag is changed by either.
"""

from collections.abc import Sequence

from variorum.domain.operations import Changed
from variorum.domain.registers import Claim
from variorum.errors import UserError
from variorum.services import registering
from variorum.services.claims.wording import twin_of, where_told
from variorum.services.project import Project, existing


def merge(project: Project, ids: Sequence[str], into: str) -> Changed:
    """Let claims stand for another one from now on; ``UserError`` where that makes no sense."""
    return registering.merge(project, Claim, ids, into)


def split(project: Project, claim_id: str) -> Changed:
    """Let a merged claim be one of its own again, with all tags that were linked to it.

    Raises ``UserError`` where it is not merged, and where another claim has taken its words
    meanwhile: the two could not be told apart.
    """
    claim = existing(project.store, Claim, claim_id)
    twin = twin_of(project.store, claim, claim.text)
    if claim.merged_into is not None and twin is not None:
        raise UserError(
            f"Another claim{where_told(project.store, twin)} has these words by now.",
            "Reword that one first, so that the two can be told apart.",
        )
    return registering.split(project, Claim, claim_id)
