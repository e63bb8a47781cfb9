"""Changes and the log that holds them: the truth from which everything else is derived.

An *act* is what the user did once and undoes once. It is stored as *operations*, one for each
article it touched (and one for what belongs to no article), each a list of *changes*. A change
holds the record before and after, and names the operation that made the record what it was
before: so an operation can be undone, explained, replayed and merged from itself alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.handovers import Handover
from variorum.domain.mappings import LabelMapping
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.searches.saved import SavedSearch
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict

Record = (
    Person
    | Codebook
    | AnnotationSet
    | Story
    | Entity
    | Claim
    | Document
    | Revision
    | Annotation
    | Relation
    | Progress
    | Verdict
    | AlignmentCorrection
    | Derivation
    | Handover
    | SavedSearch
    | Gold
    | Decision
    | Comment
    | Attempt
    | LabelMapping
)

FAMILIES: Mapping[str, type[Record]] = {
    "person": Person,
    "codebook": Codebook,
    "set": AnnotationSet,
    "story": Story,
    "entity": Entity,
    "claim": Claim,
    "document": Document,
    "revision": Revision,
    "annotation": Annotation,
    "relation": Relation,
    "progress": Progress,
    "verdict": Verdict,
    "correction": AlignmentCorrection,
    "derivation": Derivation,
    "handover": Handover,
    "search": SavedSearch,
    "gold": Gold,
    "decision": Decision,
    "comment": Comment,
    "attempt": Attempt,
    "mapping": LabelMapping,
}
"""The kinds of record, in the order in which one may refer to the next."""

FAMILY_OF: Mapping[type[Record], str] = {kind: name for name, kind in FAMILIES.items()}

Verb = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; ``None`` before is a creation, ``None`` after a removal.

    ``parent`` is the operation that last wrote the record, ``None`` where there was none.
    """

    family: str
    id: str
    before: Record | None
    after: Record | None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did at one stroke: undone and redone as a whole.

    ``label`` is said in the Undo menu ("Tag as Person"). ``of`` is the act that an undo or redo
    took back or made again. ``documents`` are the articles it touched.
    """

    id: str
    label: str
    author: str
    device: str
    at: str
    verb: Verb = "do"
    of: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Operation:
    """The changes of one act to one article (``document_id`` ``None``: to no article).

    ``payload`` is the canonical JSON of the changes. ``previous`` is the id of the device's
    operation before this one: the chain shows that none is missing and none was altered.
    """

    id: str
    act_id: str
    document_id: str | None
    author: str
    device: str
    lamport: int
    previous: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Changed:
    """What an act changed: what models refresh, and nothing more."""

    act: Act
    ids: Mapping[str, Sequence[str]]
    """Ids of the records that were made, altered or removed, by family."""

    @property
    def documents(self) -> tuple[str, ...]:
        """The articles that were touched."""
        return self.act.documents


def together(*acts: Changed) -> Changed:
    """What several acts, at least one, have changed: as if the last had done it all."""
    last = acts[-1].act
    documents = dict.fromkeys(document for one in acts for document in one.documents)
    ids: dict[str, dict[str, None]] = {}
    for one in acts:
        for family, touched in one.ids.items():
            ids.setdefault(family, {}).update(dict.fromkeys(touched))
    every = {family: tuple(touched) for family, touched in ids.items()}
    return Changed(replace(last, documents=tuple(documents)), every)


def proof(operation: Operation) -> str:
    """The SHA-256 of everything in the operation but its id: what the id has to be."""
    digest = sha256()
    for part in (
        operation.act_id,
        operation.document_id or "",
        operation.author,
        operation.device,
        str(operation.lamport),
        operation.previous,
    ):
        digest.update(part.encode())
        digest.update(b"\x00")
    digest.update(operation.payload)
    return digest.hexdigest()
