"""Claims that versions share: made from one mention, matched to mentions in other versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.projecting import Projector
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.operations import Changed
from variorum.domain.registers import Claim, meant, standing_for
from variorum.services.project import Project
from variorum.services.registering import NewClaim, new_claim
from variorum.services.stories.carrying import tags_to_carry
from variorum.services.stories.correcting import aligned_versions
from variorum.services.stories.versions import StoryVersions, story_versions
from variorum.services.tagging import own
from variorum.store.base import Transaction

SURE = 0.75
"""From here on a match is taken with all others at one stroke."""
_LEAST_OVERLAP = 0.3
_LEAST_LIKE = 75.0
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mention of a claim that names none yet, and the claim it seems to state.

    ``place`` is its extent (code points). Without a ``claim_id`` a claim would be written, with
    ``sentence`` as its first wording. ``score`` (0 … 1) is how sure the match is.
    """

    annotation_id: str
    document_id: str
    words: str
    place: Range
    sentence: str
    claim_id: str | None = None
    score: float = 0.0


def proposals(
    project: Project, story_id: str, among: Sequence[str] | None = None
) -> list[Proposal]:
    """This person's mentions that name no claim, each with the likeliest claim of the story.

    ``among`` names the articles that are looked at; without it, all of the story.
    """
    versions = story_versions(project, story_id)
    matcher = _Matcher(project, versions)
    return [
        matcher.proposal(one)
        for document in versions.documents
        if among is None or document.id in among
        for one in versions.annotations[document.id]
        if _is_open(one) and one.set_id == project.my_set_id
    ]


def accept(project: Project, taken: Sequence[Proposal]) -> Changed:
    """Link mentions to the claims they were matched with, writing those that are new; one act.

    Mentions for which the same sentence is to be written share the claim.
    """
    act = project.act("Link claims" if len(taken) > 1 else "Link claim")
    with act as changes:
        for (claim_id, sentence), group in groupby(
            sorted(taken, key=_target), key=lambda one: (one.claim_id, one.sentence)
        ):
            mentions = list(group)
            known = claim_id or _written(project, changes, mentions[0], sentence)
            for one in mentions:
                tag = own(project, changes, one.annotation_id)
                changes.replace(
                    replace(
                        tag,
                        claim_id=known,
                        modified_at=project.now(),
                        modified_by=project.me.id,
                    )
                )
    return act.changed


def _target(one: Proposal) -> tuple[str, str]:
    return one.claim_id or "", one.sentence


def _written(project: Project, changes: Transaction, one: Proposal, sentence: str) -> str:
    tag = own(project, changes, one.annotation_id)
    document = changes.get(Document, one.document_id)
    story_id = document.story_id if document else None
    claim = new_claim(project, NewClaim(sentence, tag.label, story_id))
    changes.add(claim)
    return claim.id


def _is_open(one: Annotation) -> bool:
    """Whether it is a mention of a claim that names none."""
    return one.layer == "claim" and one.claim_id is None and bool(one.spans)


class _Matcher:
    """Finds the claim that a mention states, by where mentions elsewhere land, else by words."""

    def __init__(self, project: Project, versions: StoryVersions) -> None:
        self._project = project
        self._versions = versions
        self._projectors: dict[tuple[int, int], Projector] = {}
        known = list(project.store.every(Claim))
        standing = standing_for(known)
        self._claims = {one.id: one for one in known if one.id not in standing}
        self._told: list[tuple[int, Annotation]] = [
            (place, meant(one, standing))
            for place, document in enumerate(versions.documents)
            for one in tags_to_carry(project, versions.annotations[document.id])
            if one.layer == "claim" and one.claim_id
        ]

    def proposal(self, mention: Annotation) -> Proposal:
        """The mention with the claim it most likely states."""
        words = " ".join(mention.exact.split())
        scored = sorted(self._scored(mention, words), key=lambda one: (-one[0], one[1]))
        sentence = _as_sentence(words)
        made = Proposal(mention.id, mention.document_id, words, mention.extent, sentence)
        if not scored:
            return made
        score, claim_id = scored[0]
        text = self._claims[claim_id].text
        return replace(made, sentence=text, claim_id=claim_id, score=round(score, 3))

    def _scored(self, mention: Annotation, words: str) -> Iterator[tuple[float, str]]:
        here = self._versions.place(mention.document_id)
        for place, told in self._told:
            if place != here and told.claim_id:
                carried = self._projector(place, here).carried(told.spans, "claim")
                shared = _overlap([(s.start, s.end) for s in carried.spans], mention.extent)
                if shared >= _LEAST_OVERLAP:
                    yield shared * (0.5 + carried.confidence / 2), told.claim_id
        for claim in self._claims.values():
            if claim.story_id in {None, self._versions.story.id}:
                alike = fuzz.token_set_ratio(words.casefold(), claim.text.casefold())
                if alike >= _LEAST_LIKE:
                    yield alike / 100 * SURE, claim.id

    def _projector(self, place: int, here: int) -> Projector:
        key = place, here
        if key not in self._projectors:
            found = aligned_versions(self._project, self._versions, [key])
            self._projectors[key] = Projector(next(found))
        return self._projectors[key]


def _overlap(ranges: Sequence[Range], extent: Range) -> float:
    """What two places share of what they cover together (0 … 1)."""
    if not ranges:
        return 0.0
    start, end = min(one[0] for one in ranges), max(one[1] for one in ranges)
    shared = min(end, extent[1]) - max(start, extent[0])
    return max(0, shared) / (max(end, extent[1]) - min(start, extent[0]))


def _as_sentence(words: str) -> str:
    """Words of an article as a first wording of the claim."""
    cut = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"{cut[:1].upper()}{cut[1:].rstrip('.,;: ')}." if cut else cut
