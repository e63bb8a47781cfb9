"""The claims of a project or a story, with how often each is made and where it belongs."""

from collections import defaultdict
from dataclasses import dataclass

from variorum.domain.documents import Story
from variorum.domain.names import key_of
from variorum.domain.registers import Claim, standing_for
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project
from variorum.services.reading import find_story
from variorum.services.registering import mention_counts

_SAID = 60


@dataclass(frozen=True, slots=True)
class MergedClaim:
    """A claim that another one stands for."""

    claim_id: str
    claim: str


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim as it is listed.

    ``tags`` counts the tags of everybody that make it, or a claim that was merged into it; those
    are ``merged``, with their own words.
    """

    claim_id: str
    claim: str
    kind: str
    story: str
    tags: int
    merged: tuple[MergedClaim, ...] = ()


def merged_claims(project: Project) -> dict[str, tuple[MergedClaim, ...]]:
    """By the id of each claim that stands for others: those, by their words."""
    known = {one.id: one for one in project.store.every(Claim)}
    found: defaultdict[str, list[MergedClaim]] = defaultdict(list)
    for own, final in standing_for(known.values()).items():
        found[final].append(MergedClaim(own, known[own].text))
    return {
        final: tuple(sorted(merged, key=lambda one: (one.claim.casefold(), one.claim_id)))
        for final, merged in found.items()
    }


def claim_lines(project: Project, story: str = "") -> list[ClaimLine]:
    """The claims in the order of their stories, then of their words.

    ``story`` (an id, a title or a part of one) leaves those of the others out; ``UserError`` where
    it names no story, or several.
    """
    store = project.store
    titles = {one.id: one.title for one in store.every(Story)}
    story_id = find_story(project, story).id if story else None
    known = list(store.every(Claim))
    standing = standing_for(known)
    tags = mention_counts(project, standing)
    merged = merged_claims(project)
    lines = [
        ClaimLine(
            claim.id,
            claim.text,
            claim.kind,
            titles.get(claim.story_id or "", ""),
            tags[claim.id],
            merged.get(claim.id, ()),
        )
        for claim in known
        if claim.id not in standing and story_id in {None, claim.story_id}
    ]
    return sorted(lines, key=lambda one: (one.story, one.claim.casefold(), one.claim_id))


def find_claim(project: Project, name: str, *, merged: bool = False) -> Claim:
    """The claim of this id, or its beginning, or of these words; by words one that is ``merged``.

    Raises ``UserError`` if it is none or several.
    """
    known = list(project.store.every(Claim))
    standing = standing_for(known)
    usable = [one for one in known if (one.id in standing) == merged]
    direct = [one for one in known if one.id == name]
    found = direct or [one for one in usable if key_of(one.text) == key_of(name)]
    found = found or [one for one in usable if name and one.id.startswith(name)]
    if len(found) == 1:
        return found[0]
    if found:
        said = ", ".join(f"{one.id} ({shortened(one.text, _SAID)})" for one in found[:5])
        raise UserError(f"Several claims are meant by “{name}”.", f"Say which by its id: {said}.")
    what = "merged claim" if merged else "claim"
    raise UserError(
        f"There is no {what} “{shortened(name, _SAID)}” in this project.",
        "Name it by its id or its words; `variorum claims PROJECT list` shows them.",
    )
