"""Correcting how a claim is worded: tags, tables and exports name it in the new words."""

from dataclasses import replace

from variorum.domain.documents import Story
from variorum.domain.names import key_of, tidied
from variorum.domain.operations import Changed
from variorum.domain.registers import Claim
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.registering import standing_claim
from variorum.store.base import Reading

_SAID = 80


def reword(project: Project, claim_id: str, words: str) -> Changed:
    """Keep another wording of a claim; of a merged one, that which stands for it is meant.

    Nothing is changed where the words are the same. Raises ``UserError`` where there are none,
    where the claim is gone, and where another claim is worded so already: the two could not be
    told apart, and formats that name claims by their words would take them for one.
    """
    claim = standing_claim(project, claim_id)
    sentence = tidied(words)
    if not sentence:
        raise UserError("The claim needs a sentence.", "Write what is claimed, in plain words.")
    act = project.act(f"Reword claim “{shortened(claim.text)}”")
    with act as changes:
        if sentence != claim.text:
            _refuse_twin(changes, claim, sentence)
            changes.replace(replace(claim, text=sentence))
    return act.changed


def twin_of(reading: Reading, claim: Claim, sentence: str) -> Claim | None:
    """Another claim that stands for itself and is worded like ``sentence``, if there is one."""
    wanted = key_of(sentence)
    return next(
        (
            other
            for other in reading.every(Claim)
            if other.merged_into is None and other.id != claim.id and key_of(other.text) == wanted
        ),
        None,
    )


def where_told(reading: Reading, claim: Claim) -> str:
    """ " in the story “…”" for a claim that belongs to one; empty for another."""
    story = reading.get(Story, claim.story_id) if claim.story_id else None
    return f" in the story “{shortened(story.title, _SAID)}”" if story else ""


def _refuse_twin(reading: Reading, claim: Claim, sentence: str) -> None:
    twin = twin_of(reading, claim, sentence)
    if twin is not None:
        raise UserError(
            f"Another claim{where_told(reading, twin)} says already:"
            f" “{shortened(twin.text, _SAID)}”.",
            "Merge the two if they are one, or word this one so that they can be told apart.",
        )
