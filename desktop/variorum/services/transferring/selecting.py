"""A choice from a project as a data set: lazily read, and closed, so that no link leads out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Literal, TypeVar

import msgspec

from variorum.domain.annotations import QUIET_ZONES, Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.handovers import Handover
from variorum.domain.listings import Outline
from variorum.domain.mappings import LabelMapping
from variorum.domain.operations import FAMILIES, Record
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import links
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.decisions import Decision
from variorum.domain.reviews.gold import Gold
from variorum.domain.spans import within
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict
from variorum.formats.describing import described
from variorum.formats.losses import Losses
from variorum.store.base import Reading

R = TypeVar("R", bound=Record)
T = TypeVar("T")
GoldChoice = Literal["usual", "with", "without", "only"]
_Personal = Progress | Verdict | Attempt | AlignmentCorrection | Derivation
"""What one person said about articles as wholes."""
_PERSONAL: tuple[type[_Personal], ...] = (
    Progress,
    Verdict,
    Attempt,
    AlignmentCorrection,
    Derivation,
)
_Reviewed = Decision | Comment
"""What reviewers said about an article."""
_REVIEWED: tuple[type[_Reviewed], ...] = (Decision, Comment)
GOLD_LEFT_OUT = "tags of gold"
_WHY_NOT_GOLD = "they were settled of tags that are exported; choose gold to have them"
_TOGETHER = 64
"""So many articles' outlines are read at once."""
_KINDS = {kind.__name__: kind for kind in FAMILIES.values()}
_REGISTERS: frozenset[type[Record]] = frozenset({Person, AnnotationSet, Story, Entity, Claim})


@dataclass(frozen=True, slots=True)
class ExportFilter:
    """What is to be exported; an empty choice means all there is.

    ``documents``, ``stories`` and ``sets`` hold ids (an article is taken if it is named or its
    story is), ``statuses`` and ``layers`` their keys, ``labels`` layer and label ("entity/PER"),
    ``outlets`` names. ``since`` and ``until`` are days (ISO 8601, both inclusive; an article
    without a date is in no range). Without ``include_furniture``, tags in page
    furniture and comments are left out.

    Where no ``sets`` are named, ``gold`` says whether settled tags go beside those of people, are
    left out, or are all there is; "usual" leaves that to the format. ``but`` is what became of it
    (``variorum.services.transferring.settled``): sets that are left out, which is told as a loss.
    """

    documents: Collection[str] = ()
    stories: Collection[str] = ()
    sets: Collection[str] = ()
    statuses: Collection[str] = ()
    layers: Collection[str] = ()
    include_furniture: bool = True
    labels: Collection[str] = ()
    outlets: Collection[str] = ()
    since: str = ""
    until: str = ""
    gold: GoldChoice = "usual"
    but: Collection[str] = ()

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        chosen = (self.sets, self.statuses, self.layers, self.labels, self.but)
        return self.include_furniture and self.is_every_article and not any(chosen)

    @property
    def is_every_article(self) -> bool:
        """Whether no article is left out."""
        chosen = (self.documents, self.stories, self.outlets, self.since, self.until)
        return not any(chosen)

    def takes_article(self, document: Document) -> bool:
        """Whether an article is to be exported."""
        if self.outlets and document.outlet not in self.outlets:
            return False
        if (self.since or self.until) and not self._is_in_time(document.published[:10]):
            return False
        if not self.documents and not self.stories:
            return True
        return document.id in self.documents or document.story_id in self.stories

    def _is_in_time(self, day: str) -> bool:
        """Whether a day, or a month or year, lies in the range: as far as it is known."""
        until = self.until[: len(day)]
        return bool(day) and self.since[: len(day)] <= day and (not until or day <= until)

    def takes(self, annotation: Annotation) -> bool:
        """Whether an annotation is to be exported, by its set, status and layer."""
        return (
            (not self.sets or annotation.set_id in self.sets)
            and (not self.statuses or annotation.status in self.statuses)
            and (not self.layers or annotation.layer in self.layers)
            and (not self.labels or f"{annotation.layer}/{annotation.label}" in self.labels)
        )


EVERYTHING = ExportFilter()
NO_OPTIONS: Mapping[str, str] = {}


class SelectedArticle:
    """An article of a selection; what is not asked for is not read."""

    def __init__(self, selection: "Selection", outline: Outline) -> None:
        self._selection = selection
        self._has_relations = outline.has_relations
        self.document = outline.document
        self.revisions: Sequence[Revision] = outline.revisions

    @cached_property
    def annotations(self) -> Sequence[Annotation]:
        """The chosen annotations in reading order."""
        return self._selection.annotations_of(self.document.id)

    def annotations_as(self, shape: type[T]) -> Sequence[T]:
        """The same as ``shape``: a class with some of the fields of an annotation, for msgspec;
        ``id`` and ``spans`` are among them."""
        if self._selection.takes_everything:
            return self._selection.reading.annotations_as(self.document.id, shape)
        return msgspec.convert(self.annotations, list[shape], from_attributes=True)  # type: ignore[valid-type]

    @cached_property
    def relations(self) -> Sequence[Relation]:
        """The relations between what was chosen; those that lead out of it are noted as lost."""
        return self._selection.relations_of(self.document.id) if self._has_relations else []

    def text(self, revision: Revision) -> str:
        """The canonical text of a revision."""
        return self._selection.reading.text(revision.text_sha256)


class Selection:
    """The part of a project that a filter chooses; follows ``variorum.formats.base.Dataset``.

    ``progressed`` is told (done, of how many articles); whoever reads it goes through them
    ``passes`` times. ``options`` are those of the format that it is written in.
    """

    def __init__(
        self,
        reading: Reading,
        chosen: ExportFilter,
        losses: Losses,
        progressed: Progressed | None = None,
        *,
        passes: int = 1,
        options: Mapping[str, str] = NO_OPTIONS,
    ) -> None:
        self.reading = reading
        self.chosen = chosen
        self.takes_everything = chosen.is_everything
        self.options = options
        self._passes = passes
        self._losses = losses
        self._progressed = progressed
        self._done = 0
        self._remembered = lru_cache(maxsize=8192)(self._found)
        self._ids_in = lru_cache(maxsize=16)(self._taken_ids)

    def every(self, kind: type[R]) -> Iterator[R]:
        """The records of a kind that the selection holds or names, by their ids."""
        if self.takes_everything:
            yield from self.reading.every(kind)
            return
        for record in self.reading.every(kind):
            if self._takes(record):
                yield self._closed(record)

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind with this id, or ``None`` where the selection has none."""
        found = self._remembered(kind.__name__, record_id)
        return found if isinstance(found, kind) else None

    def articles(self) -> Iterator[SelectedArticle]:
        """The chosen articles in the order of the library."""
        for article in self.some(list(self.document_ids)):
            yield article
            self.note_done(1)

    def some(self, document_ids: Sequence[str]) -> Iterator[SelectedArticle]:
        """Some of the articles, in this order; that they are done is for others to note."""
        return (SelectedArticle(self, outline) for outline in self._outlines(document_ids))

    def note_done(self, articles: int) -> None:
        """Tell that so many more articles are done."""
        self._done += articles
        if self._progressed:
            total = self._passes * len(self.document_ids)
            self._progressed(self._done, max(total, self._done))

    @cached_property
    def document_ids(self) -> dict[str, None]:
        """The ids of the chosen articles in the order of the library."""
        ids = self.reading.document_ids()
        if not self.chosen.is_every_article:
            outlines = self._outlines(ids)
            ids = [one.document.id for one in outlines if self.chosen.takes_article(one.document)]
        return dict.fromkeys(ids)

    def _outlines(self, document_ids: Sequence[str]) -> Iterator[Outline]:
        """The outlines of articles, read some at a time."""
        for start in range(0, len(document_ids), _TOGETHER):
            yield from self.reading.outlines(document_ids[start : start + _TOGETHER])

    def annotations_of(self, document_id: str) -> list[Annotation]:
        """An article's chosen annotations in reading order."""
        found = self.reading.annotations_as(document_id, Annotation)
        if self.takes_everything:
            return found
        taken = [one for one in found if self.chosen.takes(one)]
        if not self.chosen.include_furniture:
            taken = _outside_furniture(taken, found)
        return _without(self.chosen.but, taken, self._losses) if self.chosen.but else taken

    def relations_of(self, document_id: str) -> list[Relation]:
        """An article's relations between chosen annotations; others are noted as lost."""
        found = self.reading.relations(document_id)
        if self.takes_everything:
            return found
        taken = [one for one in found if self._takes_relation(one)]
        for relation in found:
            if relation not in taken and relation.from_id in self._ids_in(document_id):
                why = "the tag at their other end is not part of the export"
                self._losses.note("links", why, relation.type)
        return taken

    @cached_property
    def _named(self) -> dict[type[Record], set[str]]:
        """What the chosen articles name, and what that names in its turn, by kind."""
        named: dict[type[Record], set[str]] = {kind: set() for kind in _REGISTERS}
        open_: list[tuple[type[Record], str]] = [(AnnotationSet, one) for one in self.chosen.sets]
        open_ += [(Story, one) for one in self.chosen.stories]
        for record in self._belonging():
            open_ += [(reference.kind, one) for reference, one in links(record)]
        while open_:
            kind, record_id = open_.pop()
            if kind not in _REGISTERS or record_id in named[kind]:
                continue
            named[kind].add(record_id)
            found = self.reading.get(kind, record_id)
            if found is not None:
                open_ += [(reference.kind, one) for reference, one in links(found)]
        for gold in self.reading.every(Gold):
            if gold.set_id in named[AnnotationSet]:
                named[Person] |= {one for by, one in links(gold) if by.kind is Person}
        return named

    def _belonging(self) -> Iterator[Record]:
        """Everything that belongs to a chosen article."""
        for outline in self._outlines(list(self.document_ids)):
            document = outline.document
            yield document
            yield from outline.revisions
            yield from self.annotations_of(document.id)
            if outline.has_relations:
                yield from filter(self._takes_relation, self.reading.relations(document.id))
        for kind in _PERSONAL:
            yield from filter(self._takes_personal, self.reading.every(kind))
        for reviewed in _REVIEWED:
            yield from filter(self._takes_reviewed, self.reading.every(reviewed))

    def _takes(self, record: Record) -> bool:
        if isinstance(record, _Personal):
            return self._takes_personal(record)
        if isinstance(record, _Reviewed):
            return self._takes_reviewed(record)
        if isinstance(record, Gold):
            named = self._named[AnnotationSet]
            return record.set_id in named and record.set_id not in self.chosen.but
        return not isinstance(record, Handover) and self._is_named(record)

    def _takes_relation(self, relation: Relation) -> bool:
        here = self._ids_in(relation.document_id)
        if relation.from_id not in here:
            return False
        # Most links stay within their article: to read a tag, its whole operation is taken apart.
        if relation.to_annotation is None or relation.to_annotation in here:
            return True
        target = self.reading.get(Annotation, relation.to_annotation)
        return (
            target is not None
            and target.document_id in self.document_ids
            and target.id in self._ids_in(target.document_id)
        )

    def _takes_personal(self, record: _Personal) -> bool:
        articles = (one for reference, one in links(record) if reference.kind is Document)
        if not self.document_ids.keys() >= set(articles):
            return False
        if isinstance(record, AlignmentCorrection | Derivation):
            person_id = record.created_by
        else:
            person_id = record.person_id
        return not self.chosen.sets or person_id in self._people_of_sets

    def _takes_reviewed(self, record: _Reviewed) -> bool:
        """Whether it is of the selection; a decision also goes with its gold set."""
        if record.document_id not in self.document_ids:
            return False
        if isinstance(record, Decision) and record.set_id in self.chosen.but:
            return False
        if isinstance(record, Comment) or not self.chosen.sets:
            return True
        return record.set_id in self.chosen.sets

    @cached_property
    def _people_of_sets(self) -> set[str | None]:
        found = (self.reading.get(AnnotationSet, one) for one in self.chosen.sets)
        return {one.person_id for one in found if one}

    def _taken_ids(self, document_id: str) -> frozenset[str]:
        return frozenset(one.id for one in self.annotations_of(document_id))

    def _is_named(self, record: Record) -> bool:
        if isinstance(record, Codebook | LabelMapping):
            return True
        return record.id in self._named.get(type(record), set())

    def _found(self, kind: str, record_id: str) -> Record | None:
        record = self.reading.get(_KINDS[kind], record_id)
        return None if record is None else self._closed(record)

    def _closed(self, record: R) -> R:
        """The record without a link that leads out of the selection."""
        if (
            isinstance(record, Story)
            and record.baseline_id
            and record.baseline_id not in self.document_ids
        ):
            why = "the article is not part of the export"
            self._losses.note_once("baselines of stories", why, described(record), record.id)
            return replace(record, baseline_id=None)
        return record


def _outside_furniture(
    taken: Sequence[Annotation], among: Sequence[Annotation]
) -> list[Annotation]:
    """Tags of an article without those in the furniture and comments that all its tags show."""
    quiet = [one.spans for one in among if one.layer == "zone" and one.label in QUIET_ZONES]
    zones = [span for spans in quiet for span in spans]

    def stands_in_furniture(annotation: Annotation) -> bool:
        return annotation.layer != "zone" and any(
            within(span, zone) for span in annotation.spans for zone in zones
        )

    return [one for one in taken if not stands_in_furniture(one)]


def _without(sets: Collection[str], tags: Sequence[Annotation], losses: Losses) -> list[Annotation]:
    """Tags without those of sets that are left out, which are noted as lost."""
    taken = []
    for tag in tags:
        if tag.set_id in sets:
            losses.note_once(GOLD_LEFT_OUT, _WHY_NOT_GOLD, described(tag), tag.id)
        else:
            taken.append(tag)
    return taken
