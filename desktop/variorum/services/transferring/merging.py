"""Putting records from elsewhere into a project: new, there already, or refused.

A record whose id the project has is the same if it is equal, and otherwise left alone: what people
made here is never overwritten. Optional links to what neither the file nor the project has are
dropped, and said to be; a record that cannot do without such a link is refused.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Revision
from variorum.domain.operations import FAMILY_OF, Record
from variorum.domain.people import AnnotationSet
from variorum.domain.references import Reference
from variorum.formats.base import Portion
from variorum.formats.describing import described, shortened
from variorum.formats.losses import Refusals
from variorum.formats.tag_columns import TagColumns
from variorum.services.transferring.adopting import Adopting
from variorum.services.transferring.presence import Presence
from variorum.store.base import Reading, Transaction

R = TypeVar("R", bound=Record)

_DIFFERS = "the project has one of this id that differs; it was left as it is"
_CHANGED_TWICE = "its author changed it since, and somebody changed it here; it was left as it is"
_MOST_TOLD = 20
"""Changed tags that are named one by one."""
_TWICE = "its id occurs earlier in the file"


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A link to what has not come yet; ``added``: by this act, so that it can be taken out."""

    record: Record
    reference: Reference
    target: str
    line: int
    added: bool


class _WithText(NamedTuple):
    """A revision, its text, and how many words that has (0: not counted yet)."""

    revision: Revision
    text: str
    words: int


class Merging:
    """One act of taking records in; without ``changes``, a rehearsal of it.

    ``reading`` answers for the project as it was before. Unless it is ``careful``, it trusts that
    no tag of a new article has the id of a tag that the project has: then the act ends with the
    store's ``ValueError``.
    """

    def __init__(
        self,
        reading: Reading,
        changes: Transaction | None,
        refusals: Refusals,
        *,
        careful: bool = False,
    ) -> None:
        counts = reading.counts()
        self.reading = reading
        self.refusals = refusals
        self.added: Counter[str] = Counter()
        self.same: Counter[str] = Counter()
        self.articles: list[str] = []
        self.renewed = 0
        self._changes = changes
        self._careful = careful
        self._codebooks = Adopting(reading, changes, counts)
        self._presence = Presence(reading, counts)
        self._seen: dict[tuple[type[Record], str], Record] = {}
        self._seen_ids: set[tuple[type[Record], str]] = set()
        self._seen_tags: set[str] = set()
        self._new_articles: set[str] = set()
        self._awaited: list[_Awaited] = []
        self._later: list[tuple[int, Relation]] = []

    @property
    def has_changed(self) -> bool:
        """Whether anything was added, changed or retired."""
        return self.added.total() > 0 or self.renewed > 0 or self._codebooks.has_changed

    def take(self, portion: Portion) -> None:
        """Take a portion of a file in."""
        texts, words = iter(portion.texts), iter(portion.words)
        revisions: list[_WithText] = []
        article: Document | None = None
        for record in portion.records:
            if isinstance(record, Document):
                article = record
            elif isinstance(record, Revision):
                revisions.append(_WithText(record, next(texts), next(words, 0)))
            elif isinstance(record, Codebook):
                self._take_codebook(record, portion.line)
            else:
                self._take_register(record, portion)
        if article is not None and not self._take_article(article, revisions, portion):
            return
        tags = portion.annotations
        if tags and not (
            isinstance(tags, TagColumns) and (self._take_all(tags) or self._has_all(tags))
        ):
            for place, annotation in enumerate(tags):
                own = replace(portion, line=portion.lines[place]) if portion.lines else portion
                self._take_annotation(annotation, own)
        for tag in portion.changed:
            self._take_changed(tag, portion.line)
        for relation in portion.relations:
            self._take_relation(relation, portion.line, last=False)

    def finish(self) -> None:
        """Settle what waited for something that might have come later in the file."""
        for line, relation in self._later:
            self._take_relation(relation, line, last=True)
        for awaited in self._awaited:
            if not self._presence.has(awaited.reference.kind, awaited.target):
                _say_dropped(self.refusals, awaited.record, awaited.reference, awaited.line)
                if awaited.added and self._changes:
                    _take_link_out(awaited, self._changes)
        self._codebooks.finish()

    def _take_codebook(self, codebook: Codebook, line: int) -> None:
        is_new, reason = self._codebooks.take(codebook)
        if reason:
            self.refusals.add(line, described(codebook), reason)
        elif is_new:
            self.added["codebook"] += 1
        else:
            self.same["codebook"] += 1

    def _take_register(self, record: Record, portion: Portion) -> None:
        """Take a person, a set, a story, an entity, a claim, or somebody's progress."""
        before = self._seen.setdefault((type(record), record.id), record)
        if before is not record:
            if before != record and record.id not in portion.derived:
                self.refusals.add(portion.line, described(record), f"{_TWICE}, otherwise")
            return
        missing = self._presence.missing(record)
        if any(reference.needed for reference, _ in missing):
            _refuse_unlinked(self.refusals, record, missing, portion.line)
            return
        existing = self._presence.before(type(record), record.id)
        if existing is None:
            self._add(record)
        else:
            self._compare(existing, record, portion)
        self._awaited += [
            _Awaited(record, reference, target, portion.line, existing is None)
            for reference, target in missing
        ]

    def _take_article(
        self, document: Document, revisions: list[_WithText], portion: Portion
    ) -> bool:
        """Whether the article is in the project now, so that tags of it can be."""
        line = portion.line
        if self._is_twice(document):
            reason = f"{_TWICE}; of this one, nothing was taken"
            self.refusals.add(line, described(document), reason)
            return False
        document = self._linked(document, line)
        existing = self._presence.before(Document, document.id)
        if existing is not None:
            is_same = self._compare(existing, document, portion)
            for one in revisions:
                self._take_known_revision(one, portion, adding=is_same)
            return True
        ids = {one.revision.id for one in revisions}
        if len(ids) < len(revisions) or any(self._presence.has(Revision, one) for one in ids):
            self.refusals.add(line, described(document), "its text belongs to another article")
            return False
        self._add(document)
        for one in revisions:
            self._add_revision(one, line)
        self.articles.append(document.id)
        self._new_articles.add(document.id)
        return True

    def _take_known_revision(self, given: _WithText, portion: Portion, *, adding: bool) -> None:
        """A revision of an article that the project has; a new one only if that is the same."""
        revision = given.revision
        existing = self._presence.before(Revision, revision.id)
        if existing is not None:
            self._compare(existing, self._linked(revision, portion.line), portion)
        elif self._presence.has(Revision, revision.id):
            self.refusals.add(portion.line, described(revision), _TWICE)
        elif adding:
            self._add_revision(given, portion.line)
        else:
            reason = "the project has another text of its article"
            self.refusals.add(portion.line, described(revision), reason)

    def _add_revision(self, given: _WithText, line: int) -> None:
        if self._changes:
            self._changes.keep_text(given.text, given.words)
        self._add(self._linked(given.revision, line))

    def _take_all(self, tags: TagColumns) -> bool:
        """Take the tags of a new article, if nothing at all is to be said about any of them.

        This is where time goes, so questions are asked about all of them at once.
        """
        ids = set(tags.ids)
        if not (
            tags.document_id in self._new_articles
            and self._are_sound(tags, ids)
            and self._presence.are_linked(tags)
            and (self._presence.is_without(Annotation) or not self._careful)
        ):
            return False
        if self._changes:
            self._changes.add_tags(tags)
        self._presence.note_tags(ids)
        self.added["annotation"] += len(ids)
        return True

    def _has_all(self, tags: TagColumns) -> bool:
        """Whether the project has all these tags, to the letter; they are counted then."""
        ids = set(tags.ids)
        if tags.document_id in self._new_articles or not self._are_sound(tags, ids):
            return False
        if not self._presence.had_all(tags):
            return False
        self._seen_tags |= ids
        self.same["annotation"] += len(ids)
        return True

    def _are_sound(self, tags: TagColumns, ids: set[str]) -> bool:
        """Whether each of these tags is the first of its id and has a label of the codebook."""
        return (
            len(ids) == len(tags)
            and self._seen_tags.isdisjoint(ids)
            and not self._presence.are_made(ids)
            and self._codebooks.labels.issuperset(tags.labels.values)
        )

    def _take_annotation(self, annotation: Annotation, portion: Portion) -> None:
        line = portion.line
        if annotation.id in self._seen_tags or self._presence.are_made({annotation.id}):
            if annotation.id in portion.derived:
                self.same["annotation"] += 1
            else:
                self.refusals.add(line, described(annotation), _TWICE)
            return
        self._seen_tags.add(annotation.id)
        if (annotation.layer, annotation.label) not in self._codebooks.labels:
            what = f"“{shortened(annotation.label)}” in the layer “{shortened(annotation.layer)}”"
            self.refusals.add(line, described(annotation), f"the codebook has no label {what}")
            return
        if not self._presence.is_linked(annotation):
            missing = self._presence.missing(annotation)
            if any(reference.needed for reference, _ in missing):
                _refuse_unlinked(self.refusals, annotation, missing, line)
                return
            annotation = self._linked(annotation, line)
            if self._presence.article_of(annotation.revision_id) != annotation.document_id:
                reason = "the text it names belongs to another article"
                self.refusals.add(line, described(annotation), reason)
                return
        existing = self._tag_before(annotation)
        if existing is None:
            self._add(annotation)
        else:
            self._compare(existing, annotation, portion)

    def _take_changed(self, tag: Annotation, line: int) -> None:
        """Change a tag as its author did, unless somebody has changed it here as well."""
        existing = self._presence.before(Annotation, tag.id)
        if existing is None or existing.modified_at:
            self.refusals.add(line, described(tag), _CHANGED_TWICE)
            return
        if self._changes:
            self._changes.replace(self._linked(tag, line))
        self._presence.note(tag)
        self.renewed += 1
        if self.renewed <= _MOST_TOLD:
            told = f"{described(existing)}, now {described(tag)}"
            self.refusals.remark(f"Changed by their author since: {told}.")

    def _tag_before(self, annotation: Annotation) -> Annotation | None:
        if self._careful:
            return self._presence.before(Annotation, annotation.id)
        if annotation.document_id in self._new_articles:
            return None
        return self._presence.tag_before(annotation)

    def _take_relation(self, relation: Relation, line: int, *, last: bool) -> None:
        missing = self._presence.missing(relation)
        if not last and any(reference.kind is Annotation for reference, _ in missing):
            self._later.append((line, relation))
        elif any(reference.needed for reference, _ in missing):
            _refuse_unlinked(self.refusals, relation, missing, line)
        elif self._is_twice(relation):
            self.refusals.add(line, described(relation), _TWICE)
        else:
            relation = self._linked(relation, line)
            existing = self._presence.before(Relation, relation.id)
            if existing is None:
                self._add(relation)
            else:
                self._compare(existing, relation, Portion(line, 0))

    def _is_twice(self, record: Document | Relation) -> bool:
        """Whether the file had it before; it is noted that it has it now."""
        seen = (type(record), record.id) in self._seen_ids
        self._seen_ids.add((type(record), record.id))
        return seen

    def _add(self, record: Record) -> None:
        if self._changes:
            self._changes.add(record)
        self._presence.note(record)
        self.added[FAMILY_OF[type(record)]] += 1

    def _compare(self, existing: Record, record: Record, portion: Portion) -> bool:
        """Whether a record is the same as the project's; if not, it is refused."""
        self._presence.note(existing)
        if record.id in portion.derived or self._is_alike(existing, record):
            self.same[FAMILY_OF[type(record)]] += 1
            return True
        self.refusals.add(portion.line, described(record), _DIFFERS)
        return False

    def _is_alike(self, existing: Record, record: Record) -> bool:
        """Whether two records are equal but for links to what is not there.

        Sets are made anew in every project that a person works in: they may differ in their time.
        """
        if existing == record:
            return True
        if isinstance(existing, AnnotationSet) and isinstance(record, AnnotationSet):
            record = replace(record, created_at=existing.created_at)
        return existing == _without(record, [one for one, _ in self._presence.missing(record)])

    def _linked(self, record: R, line: int) -> R:
        """The record without the optional links that lead nowhere; they are said to be dropped."""
        missing = [one for one, _ in self._presence.missing(record) if not one.needed]
        for reference in missing:
            _say_dropped(self.refusals, record, reference, line)
        return _without(record, missing)


def _refuse_unlinked(
    refusals: Refusals, record: Record, missing: list[tuple[Reference, str]], line: int
) -> None:
    reference, target = next(one for one in missing if one[0].needed)
    reason = f"it needs the {FAMILY_OF[reference.kind]} {shortened(target)}, which is missing"
    refusals.add(line, described(record), reason)


def _say_dropped(refusals: Refusals, record: Record, reference: Reference, line: int) -> None:
    target = shortened(str(getattr(record, reference.field)))
    kind = FAMILY_OF[reference.kind]
    reason = f"its “{reference.field}” was left out: there is no {kind} {target}"
    refusals.add(line, described(record), reason, partly=True)


def _without(record: R, references: list[Reference]) -> R:
    if not references:
        return record
    emptied = {reference.field: None for reference in references}
    return replace(record, **emptied)  # type: ignore[arg-type]  # All of them may be None.


def _take_link_out(awaited: _Awaited, changes: Transaction) -> None:
    record = changes.get(type(awaited.record), awaited.record.id)
    if record is not None:
        changes.replace(_without(record, [awaited.reference]))
