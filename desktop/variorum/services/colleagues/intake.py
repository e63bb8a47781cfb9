"""One package going into one project: people, what is shared, articles, then the author's work."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from variorum.analysis.stories.vocabulary import telling_words
from variorum.domain.documents import Document, Revision
from variorum.domain.handovers import Handover, handover_id
from variorum.domain.operations import FAMILY_OF, Record
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import links
from variorum.domain.reviews.gold import Gold
from variorum.formats.describing import described
from variorum.formats.losses import Refusals
from variorum.formats.packages.manifest import Package, PackedArticle
from variorum.services.colleagues.incoming import Incoming
from variorum.services.colleagues.knowing import Known
from variorum.services.colleagues.matching import Likeness, Match, Matcher, likenesses
from variorum.services.colleagues.own_work import Label, OwnWork, Rules
from variorum.services.colleagues.owning import own_sets
from variorum.services.colleagues.sayings import Sayings
from variorum.services.colleagues.sharing import (
    SHARED,
    Shared,
    digest,
    earlier_states,
    judge,
    with_own_origin,
)
from variorum.services.colleagues.writing_in import Book
from variorum.services.project import Project
from variorum.services.transferring.adopting import Adopting

_ASKED = 12
"""By how many of its words an article that may be another is looked for."""


class Intake:
    """Takes one package in through a ``Book``; what is said of it is in the fields."""

    def __init__(
        self, project: Project, package: Package, found: Incoming, book: Book, refusals: Refusals
    ) -> None:
        self.conflicts: list[str] = []
        self.alike: list[Likeness] = []
        self.older: Counter[str] = Counter()
        self.unknown: Counter[Label] = Counter()
        self._project = project
        self._package = package
        self._manifest = package.manifest
        self._author = package.manifest.author
        self._found = found
        self._book = book
        self._refusals = refusals
        known = book.reading.get(Handover, handover_id(self._author.id))
        self._handover = known or Handover(handover_id(self._author.id), self._author.id)
        self._own_sets: set[str] = set()
        self._matches: dict[str, Match] = {}
        self._shared: dict[str, str] = dict(self._handover.shared)

    def take(
        self,
        labels: Mapping[Label, Label | None],
        approved: Mapping[str, str],
        *,
        older: bool,
        progressed: Progressed | None,
    ) -> None:
        """Take everything in that may be; ``progressed`` is told of each article."""
        known_labels = self._labels()
        matcher = Matcher(self._book.reading, approved)
        for packed in self._manifest.articles:
            self._matches[packed.id] = matcher.match(packed, held=self._holds(packed))
        self._take_people()
        self._take_sets()
        for record in self._found.shared:
            self._take_shared(record)
        for packed in self._manifest.articles:
            self._take_article(packed)
        self._refuse_unnamed()
        known = Known(self._handover.articles, self._manifest, older=older)
        project = self._project
        rules = Rules(
            project.codebook, known_labels, labels, self._own_sets, project.structure_set_id
        )
        parts = (self._package, self._found, self._book, self._refusals)
        work = OwnWork(*parts, rules, known)
        for done, packed in enumerate(self._manifest.articles):
            if progressed:
                progressed(done, len(self._manifest.articles))
            work.take_article(packed, self._matches[packed.id])
        sayings = Sayings(*parts, self._own_sets, known)
        sayings.take(self._matches)
        self.older, self.unknown = work.older + sayings.older, work.unknown
        self.conflicts += work.conflicts
        self._note(known.after)
        if progressed:
            progressed(len(self._manifest.articles), len(self._manifest.articles))

    def _labels(self) -> set[Label]:
        """The labels that tags may have: those of the project, or what it adopts, being empty."""
        reading = self._project.store
        adopting = Adopting(reading, self._book.changes, reading.counts())
        for codebook in self._found.codebooks:
            adopting.take(codebook)
        adopting.finish()
        return adopting.labels

    def _holds(self, packed: PackedArticle) -> bool:
        """Whether the package holds the text that its manifest speaks of."""
        _, revisions = self._found.articles.get(packed.id, (None, []))
        said = packed.revision_id, packed.text_sha256
        return said in {(one.id, one.text_sha256) for one, _ in revisions}

    def _take_people(self) -> None:
        for person in (self._author, *self._found.people):
            if not self._book.has(Person, person.id):
                self._book.add(person)

    def _take_sets(self) -> None:
        """Make the author's sets known; other people's are none of the package's business."""
        reading = self._book.reading
        self._own_sets = own_sets(reading, self._author.id)
        golds = [one for one in self._found.personal if isinstance(one, Gold)]
        brought = {one.set_id for one in golds if one.created_by == self._author.id}
        for one in self._found.sets:
            before = reading.get(AnnotationSet, one.id)
            is_own = one.person_id == self._author.id or one.id in brought
            if one.id == self._project.structure_set_id:
                if before is None:
                    self._book.add(one)
            elif not is_own or (before and one.id not in self._own_sets):
                self._refuse(one, f"it is not a set of {self._author.name}")
            else:
                self._own_sets.add(one.id)
                kept = replace(one, created_at=before.created_at) if before else one
                self._book.settle(before, kept)

    def _take_shared(self, record: Shared) -> None:
        kind = type(record)
        record = self._linked(record)
        here = self._book.reading.get(kind, record.id)
        if here is None:
            self._book.add(record)
            self._shared[record.id] = digest(record)
            return
        states = earlier_states(self._book.reading, record.id)
        theirs = self._package.states.get(record.id, ())
        verdict = judge(here, record, states, theirs, self._handed(record.id))
        if verdict == "take":
            self._book.settle(here, with_own_origin(here, record))
            self._shared[record.id] = digest(record)
        elif verdict == "conflict":
            self.conflicts.append(
                f"The {described(record)} was changed by {self._author.name} and in this project;"
                " the project keeps its own."
            )
        else:
            self._book.same[FAMILY_OF[kind]] += 1

    def _handed(self, record_id: str) -> str | None:
        """The digest of the state that a package brought last, anybody's; ``None`` for none."""
        for one in self._book.reading.every(Handover):
            if one.shared.get(record_id) == self._present(record_id):
                return one.shared[record_id]
        return None

    def _present(self, record_id: str) -> str | None:
        found = (self._book.reading.get(kind, record_id) for kind in SHARED)
        return next((digest(one) for one in found if one is not None), None)

    def _linked(self, record: Shared) -> Shared:
        """The record with links to articles as they are here, without those to what is missing."""
        coming = {one.id for one in self._found.shared}
        changed: dict[str, str | None] = {}
        for reference, target in links(record):
            if reference.kind is Document:
                changed[reference.field] = self._article_here(target)
            elif target not in coming and not self._book.has(reference.kind, target):
                changed[reference.field] = None
        return replace(record, **changed) if changed else record  # type: ignore[arg-type]

    def _article_here(self, article_id: str) -> str | None:
        """What an article is here: by the package's word, or as one that it does not speak of."""
        match = self._matches.get(article_id)
        if match is not None:
            return match.document_id or None
        return article_id if self._book.has(Document, article_id) else None

    def _take_article(self, packed: PackedArticle) -> None:
        match = self._matches[packed.id]
        if match.how == "missing":
            reason = "the package does not hold its text, and the project does not have it"
            self._refusals.add(0, f"article “{packed.title}”", reason)
        elif match.how == "new":
            document, revisions = self._found.articles[packed.id]
            if any(self._book.has(Revision, one.id) for one, _ in revisions):
                self._refuse(document, "its text belongs to another article")
                self._matches[packed.id] = Match("missing")
                return
            if self._book.changes is None:
                words = telling_words(revisions[-1][1], _ASKED)
                text = revisions[-1][1]
                self.alike += likenesses(self._book.reading, packed, text, words)
            self._add_article(document, revisions)

    def _add_article(self, document: Document, revisions: Iterable[tuple[Revision, str]]) -> None:
        self._book.add(self._without_missing(document, ("revision_id",)))
        for revision, text in revisions:
            self._book.keep_text(text)
            self._book.add(self._without_missing(revision, ("document_id",)))

    def _without_missing(self, record: Document | Revision, sure: tuple[str, ...]) -> Record:
        missing = [
            reference.field
            for reference, target in links(record)
            if reference.field not in sure and not self._book.has(reference.kind, target)
        ]
        return replace(record, **dict.fromkeys(missing))  # type: ignore[arg-type]

    def _refuse_unnamed(self) -> None:
        named = {one.id for one in self._manifest.articles}
        for document_id, (document, _) in self._found.articles.items():
            if document_id not in named:
                self._refuse(document, "the package’s manifest does not name it")
        for document_id, tags in self._found.annotations.items():
            if document_id not in named:
                for tag in tags:
                    self._refuse(tag, "it is of an article that the manifest does not name")

    def _note(self, articles: Mapping[str, int]) -> None:
        """Remember how far this person's work was taken in."""
        before = self._book.reading.get(Handover, self._handover.id)
        self._book.settle(
            before, replace(self._handover, articles=dict(articles), shared=self._shared)
        )

    def _refuse(self, record: Record, reason: str) -> None:
        self._refusals.add(self._found.lines.get(record.id, 0), described(record), reason)
