"""Putting records from elsewhere into a project, portion by portion.

What the project has is never overwritten (``settling``). Optional links to what neither the file
nor the project has are dropped, and said to be; a record that cannot do without such a link is
refused. What a record refers to may come later in the file, but for a tag's article.
"""

from dataclasses import dataclass

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Revision
from variorum.domain.operations import Record
from variorum.domain.references import Reference
from variorum.formats.base import Portion
from variorum.formats.losses import Refusals
from variorum.services.transferring.adopting import Adopting
from variorum.services.transferring.presence import Presence
from variorum.services.transferring.settling import TWICE, Settling, without
from variorum.services.transferring.taking_articles import TakingArticles, WithText
from variorum.services.transferring.taking_tags import TakingTags
from variorum.store.base import Reading, Transaction


@dataclass(frozen=True, slots=True)
class _Awaited:
    """A link to what has not come yet; ``added``: by this act, so that it can be taken out."""

    record: Record
    reference: Reference
    target: str
    line: int
    added: bool


class TakingRecords:
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
        self._changes = changes
        self._presence = Presence(reading, counts)
        self._settling = Settling(self._presence, changes, refusals)
        self._codebooks = Adopting(reading, changes, counts)
        self._articles = TakingArticles(self._settling)
        self._tags = TakingTags(self._settling, self._codebooks, careful=careful)
        self._registers: dict[tuple[type[Record], str], Record] = {}
        self._awaited: list[_Awaited] = []
        self._later: list[tuple[int, Relation]] = []

    @property
    def added(self) -> dict[str, int]:
        """How many records are new, by family."""
        return dict(self._settling.added)

    @property
    def same(self) -> dict[str, int]:
        """How many records were there already, and are equal, by family."""
        return dict(self._settling.same)

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the new articles, as they came."""
        return tuple(self._settling.new_articles)

    @property
    def renewed(self) -> int:
        """How many tags were changed, since their author did so."""
        return self._tags.renewed

    @property
    def has_changed(self) -> bool:
        """Whether anything was added, changed or retired."""
        return any(self.added.values()) or self.renewed > 0 or self._codebooks.has_changed

    def take(self, portion: Portion) -> None:
        """Take a portion of a file in."""
        texts, words = iter(portion.texts), iter(portion.words)
        revisions: list[WithText] = []
        article: Document | None = None
        for record in portion.records:
            if isinstance(record, Document):
                article = record
            elif isinstance(record, Revision):
                revisions.append(WithText(record, next(texts), next(words, 0)))
            elif isinstance(record, Codebook):
                self._take_codebook(record, portion.line)
            else:
                self._take_register(record, portion)
        if article is not None and not self._articles.take(article, revisions, portion):
            return
        self._tags.take(portion)
        for relation in portion.relations:
            self._take_relation(relation, portion.line, last=False)

    def finish(self) -> None:
        """Settle what waited for something that might have come later in the file."""
        for line, relation in self._later:
            self._take_relation(relation, line, last=True)
        for awaited in self._awaited:
            if not self._presence.has(awaited.reference.kind, awaited.target):
                self._settling.say_dropped(awaited.record, awaited.reference, awaited.line)
                if awaited.added and self._changes:
                    _take_link_out(awaited, self._changes)
        self._codebooks.finish()

    def _take_codebook(self, codebook: Codebook, line: int) -> None:
        is_new, reason = self._codebooks.take(codebook)
        if reason:
            self._settling.refuse(codebook, line, reason)
        elif is_new:
            self._settling.added["codebook"] += 1
        else:
            self._settling.same["codebook"] += 1

    def _take_register(self, record: Record, portion: Portion) -> None:
        """Take a person, a set, a story, an entity, a claim, or somebody's progress."""
        before = self._registers.setdefault((type(record), record.id), record)
        if before is not record:
            if before != record and record.id not in portion.derived:
                self._settling.refuse(record, portion.line, f"{TWICE}, otherwise")
            return
        missing = self._presence.missing(record)
        if self._settling.is_refused(record, missing, portion.line):
            return
        existing = self._presence.before(type(record), record.id)
        if existing is None:
            self._settling.add(record)
        else:
            self._settling.compare(existing, record, portion)
        self._awaited += [
            _Awaited(record, reference, target, portion.line, existing is None)
            for reference, target in missing
        ]

    def _take_relation(self, relation: Relation, line: int, *, last: bool) -> None:
        settling = self._settling
        missing = self._presence.missing(relation)
        if not last and any(reference.kind is Annotation for reference, _ in missing):
            self._later.append((line, relation))
        elif settling.is_refused(relation, missing, line):
            return
        elif settling.is_twice(relation):
            settling.refuse(relation, line, TWICE)
        else:
            relation = settling.linked(relation, line)
            existing = self._presence.before(Relation, relation.id)
            if existing is None:
                settling.add(relation)
            else:
                settling.compare(existing, relation, Portion(line, 0))


def _take_link_out(awaited: _Awaited, changes: Transaction) -> None:
    record = changes.get(type(awaited.record), awaited.record.id)
    if record is not None:
        changes.replace(without(record, [awaited.reference]))
