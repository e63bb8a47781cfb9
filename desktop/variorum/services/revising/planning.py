"""What becomes of the tags, zones, comments and decisions of an article with another text."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from variorum.analysis.furniture import zones_of
from variorum.analysis.revising.anchoring import STATES, State
from variorum.analysis.revising.placed import PlacedTags
from variorum.analysis.revising.runs import Revised
from variorum.analysis.revising.zones import Part, zones_after
from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Revision
from variorum.domain.ids import derived_id
from variorum.domain.pausing import Progressed
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.services.project import Project, current_text
from variorum.services.revising.following import (
    FollowedComment,
    FollowedDecision,
    followed_comments,
    followed_decisions,
)
from variorum.services.revising.ways import Landed, Ways, left
from variorum.services.revising.wording import NewText
from variorum.store.base import Reading

ZONE = "zone"
_TOLD_EVERY = 200


@dataclass(frozen=True)
class Plan:
    """What another text does to an article; nothing has been changed.

    ``landed`` are the tags of everybody, in the order of the earlier text, without those that were
    left with an earlier text before and find no place now either. ``sealed`` are those of frozen
    gold, which belong to the text they were sealed on. ``zones`` are the parts of the new text.
    """

    document: Document
    revision_id: str
    new: NewText
    revised: Revised
    landed: tuple[Landed, ...]
    sealed: tuple[Landed, ...]
    zones: tuple[Part, ...]
    comments: tuple[FollowedComment, ...]
    decisions: tuple[FollowedDecision, ...]

    @property
    def is_same(self) -> bool:
        """Whether the article has this text already."""
        return self.revised.before == self.revised.after

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many tags stay, move, have changed words, or are gone."""
        found = Counter(one.state for one in self.landed)
        return {state: found[state] for state in STATES}

    @property
    def stale(self) -> int:
        """How many decisions are about words that were changed or are gone."""
        return sum(not one.stands for one in self.decisions)

    @property
    def silent(self) -> int:
        """How many comments are about words that are gone."""
        return sum(one.after is None for one in self.comments)

    def of(self, state: State) -> list[Landed]:
        """The tags that became of in this way."""
        return [one for one in self.landed if one.state == state]


def preview(
    project: Project, document_id: str, new: NewText, progressed: Progressed | None = None
) -> Plan:
    """What becomes of an article with another text; ``GoneError`` if the project has none such.

    ``progressed`` is told (done, of how many tags) and may raise ``CancelledError``.
    """
    return planned(project, project.store, document_id, new, progressed)


def planned(
    project: Project,
    reading: Reading,
    document_id: str,
    new: NewText,
    progressed: Progressed | None = None,
) -> Plan:
    """The same, as a store or a transaction has the article."""
    document, text = current_text(reading, document_id)
    revised = Revised(text, new.text)
    ways = Ways(reading, document, revised, _revision_id_of(reading, document_id, new.text))
    every = reading.annotations_as(document_id, Annotation)
    tags = [one for one in every if one.layer != ZONE]
    frozen = {one.set_id for one in reading.every(Gold) if one.is_frozen}
    landed = []
    for done, tag in enumerate(one for one in tags if one.set_id not in frozen):
        if progressed and done % _TOLD_EVERY == 0:
            progressed(done, len(tags))
        landed.append(ways.landed(tag))
    found = tuple(_without_clashes([one for one in landed if one], project.codebook))
    kept = {one.before.id: one.after for one in found if one.state in {"kept", "moved"}}
    decisions = reading.belonging(Decision, document_id)
    return Plan(
        document=document,
        revision_id=ways.revision_id,
        new=new,
        revised=revised,
        landed=found,
        sealed=tuple(filter(None, (ways.sealed(one) for one in tags if one.set_id in frozen))),
        zones=tuple(_zones(document, new, revised, every)),
        comments=tuple(followed_comments(reading.belonging(Comment, document_id), ways)),
        decisions=tuple(followed_decisions(decisions, {one.id: one for one in tags}, kept, ways)),
    )


def _revision_id_of(reading: Reading, document_id: str, text: str) -> str:
    """The id of an article's revision with this text: one that it has, or one to be made."""
    digest = sha256(text.encode()).hexdigest()
    known = reading.belonging(Revision, document_id)
    same = (one.id for one in known if one.text_sha256 == digest)
    return next(same, derived_id("revision", document_id, digest))


def _without_clashes(landed: Sequence[Landed], codebook: Codebook) -> Iterator[Landed]:
    """The same; tags that would break a rule beside others where they went are gone.

    Tags whose own text is the article's again come before those that were made since: there is no
    other text for them to stay with.
    """
    back, placed = PlacedTags(codebook), PlacedTags(codebook)
    for one in landed:
        if one.is_back:
            back.add(one.after)
            placed.add(one.after)
    stay = set()
    for one in landed:
        if one.state == "kept" and not one.returns and back.admits(one.after):
            placed.add(one.after)
            stay.add(one.before.id)
    for one in landed:
        if one.state == "gone" or one.is_back or one.before.id in stay:
            yield one
        elif placed.admits(one.after):
            placed.add(one.after)
            yield one
        elif not one.returns:
            yield Landed(one.before, left(one.before), "gone")


def _zones(
    document: Document, new: NewText, revised: Revised, every: Iterable[Annotation]
) -> list[Part]:
    """The parts of the new text."""
    parts = [
        (*one.extent, one.label)
        for one in sorted(every, key=reading_order)
        if one.layer == ZONE and one.revision_id == document.revision_id
    ]
    known = [(one.start, one.end, one.zone) for one in new.regions]
    fresh = zones_of(new.text, title=document.title, known=known)
    return zones_after(revised, parts, fresh)
