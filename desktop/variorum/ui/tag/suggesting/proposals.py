"""A suggestion as the window shows it: drawn like a tag, kept nowhere, with all that is said of it.

No Qt, no screen.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.documents import Document
from variorum.domain.names import key_of
from variorum.domain.spans import span_in
from variorum.services.project import Project, current_text
from variorum.services.suggesting.assisting import Assistant, rows
from variorum.suggest.base import Suggestion
from variorum.suggest.ensemble import Cause
from variorum.suggest.guarding import Failure
from variorum.ui.reader.pages import PROPOSED


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion with the tag it would become.

    ``annotation`` stands in no project. ``entity`` is the name of the entity it would link to,
    ``suggester`` the name of who made it; of ``answered`` suggestions by them this person took
    ``taken``.
    """

    annotation: Annotation
    suggestion: Suggestion
    entity: str = ""
    suggester: str = ""
    taken: int = 0
    answered: int = 0

    @property
    def id(self) -> str:
        """The id under which the reader knows it."""
        return self.annotation.id

    @property
    def words(self) -> str:
        """The words from its beginning to its end, in one line."""
        return " ".join(self.annotation.exact.split())

    def is_like(self, other: "Proposal") -> bool:
        """Whether the same words would become the same tag."""
        mine, theirs = self.suggestion, other.suggestion
        same_label = (mine.layer, mine.label) == (theirs.layer, theirs.label)
        return same_label and key_of(self.words) == key_of(other.words)


@dataclass(frozen=True, slots=True)
class Unshown:
    """A proposal that is not shown, and why: the cause, and a sentence."""

    proposal: Proposal
    cause: Cause
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """All suggestions for an article in reading order, those that are hidden, and who is off."""

    document_id: str
    proposals: tuple[Proposal, ...] = ()
    hidden: tuple[Unshown, ...] = ()
    failures: tuple[Failure, ...] = ()


def batch(project: Project, assistant: Assistant, document_id: str) -> Batch:
    """What the assistant suggests for an article; nothing for one that is gone."""
    if project.store.get(Document, document_id) is None:
        return Batch(document_id)
    found = assistant.suggest(document_id)
    making = _Making(project, assistant, document_id)
    ordered = sorted(making.proposals(found.shown), key=lambda one: reading_order(one.annotation))
    hidden = making.proposals([one.suggestion for one in found.hidden])
    unshown = (
        Unshown(proposal, one.cause, one.reason)
        for proposal, one in zip(hidden, found.hidden, strict=True)
    )
    return Batch(document_id, tuple(ordered), tuple(unshown), found.failures)


class _Making:
    """Makes proposals of suggestions for one article."""

    def __init__(self, project: Project, assistant: Assistant, document_id: str) -> None:
        self._project = project
        self._document, self._text = current_text(project.store, document_id)
        self._names = {info.key: info.name for info in assistant.infos}
        self._records = {key: assistant.record(key) for key in self._names}

    def proposals(self, suggestions: Sequence[Suggestion]) -> list[Proposal]:
        """The suggestions as the window shows them, in their order."""
        told = rows(self._project, self._document.id, suggestions)
        return [
            Proposal(
                _annotation(self._document, self._text, one),
                one,
                row.entity,
                self._names.get(one.suggester, one.suggester),
                *self._records.get(one.suggester, (0, 0)),
            )
            for one, row in zip(suggestions, told, strict=True)
        ]


def proposal_id(one: Suggestion) -> str:
    """The id under which the reader knows a suggestion: the same as long as it is made."""
    return f"{PROPOSED}{one.layer}:{one.label}:{one.start}:{one.end}"


def following(
    proposals: Sequence[Proposal], place: tuple[int, int, str], step: int, *, wraps: bool
) -> Proposal | None:
    """The proposal after (1) or before (-1) a place in reading order, if wished round the end."""
    places = [reading_order(one.annotation) for one in proposals]
    if not places:
        return None
    index = bisect_right(places, place) if step > 0 else bisect_left(places, place) - 1
    if not wraps and not 0 <= index < len(places):
        return None
    return proposals[index % len(places)]


def uncovered(proposals: Iterable[Proposal], tags: Iterable[Annotation]) -> list[Proposal]:
    """The proposals that lie on none of these tags of their own layer, wholly or in part."""
    proposals = tuple(proposals)
    if not proposals:
        return []  # and the tags, of which there may be many, are not gone through
    extents: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for tag in tags:
        extents[tag.layer].append(tag.extent)
    starts: dict[str, list[int]] = {}
    reach: dict[str, list[int]] = {}
    for layer, found in extents.items():
        found.sort()
        starts[layer] = [start for start, _ in found]
        # How far any tag reaches that begins here or before.
        reach[layer] = list(accumulate((end for _, end in found), max))
    clear = []
    for one in proposals:
        start, end = one.annotation.extent
        before = bisect_left(starts.get(one.annotation.layer, ()), end)
        if not before or reach[one.annotation.layer][before - 1] <= start:
            clear.append(one)
    return clear


def _annotation(document: Document, text: str, one: Suggestion) -> Annotation:
    spans = tuple(span_in(text, part.start, part.end, part.role) for part in one.parts)
    return Annotation(
        id=proposal_id(one),
        set_id="",
        document_id=document.id,
        revision_id=document.revision_id,
        layer=one.layer,
        label=one.label,
        spans=spans or (span_in(text, one.start, one.end),),
        entity_id=one.entity_id,
        attributes=one.attributes,
        origin="suggested",
        confidence=one.score,
    )
