"""Handing one's own work in: a package of it, for a colleague to take in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Progress, Revision
from variorum.domain.ids import derived_id
from variorum.domain.operations import Record
from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import links
from variorum.domain.reviews.comments import Comment
from variorum.domain.stories import AlignmentCorrection, Derivation
from variorum.domain.suggestions import Verdict
from variorum.errors import UserError
from variorum.formats.losses import Losses
from variorum.formats.native.records import records_of, write_records
from variorum.formats.packages.manifest import (
    FORMAT,
    Manifest,
    PackedArticle,
    PackedCodebook,
    encoded,
)
from variorum.formats.packages.writing import packed_files, write_package
from variorum.resources import version
from variorum.services.colleagues import keys
from variorum.services.colleagues.incoming import PERSONAL, article_of, owner_of
from variorum.services.colleagues.owning import own_sets
from variorum.services.colleagues.sharing import SHARED, states_of
from variorum.services.project import Project
from variorum.services.transferring.replacing import replacing
from variorum.services.transferring.selecting import ExportFilter, Selection

_QUOTING = (Verdict, AlignmentCorrection, Derivation, Comment)
"""What holds words of the articles, or may."""


_NOBODY = "nobody"
"""In the place of the ids of sets where there are none: no sets at all would mean everybody's."""


@dataclass(frozen=True, slots=True)
class HandInChoice:
    """What is to be packed.

    ``documents`` are ids of articles (none: all that this person worked on), ``layers`` their keys
    (none: all). Without ``texts``, the package holds no word of any article: who takes it in has to
    have them. A ``pseudonymous`` one names nobody, and is not signed.
    """

    documents: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    texts: bool = True
    pseudonymous: bool = False
    signed: bool = True


@dataclass(frozen=True, slots=True)
class HandInReport:
    """What was packed, or would be: records by family, and articles.

    ``author`` is what this person is called in it. ``fingerprint`` is that of the key it was signed
    with, ``sha256`` that of the file; both are empty in a plan.
    """

    articles: int
    counts: Mapping[str, int]
    author: str = ""
    fingerprint: str = ""
    sha256: str = ""


def plan(
    project: Project, choice: HandInChoice, progressed: Progressed | None = None
) -> HandInReport:
    """What a package would hold. Raises as ``hand_in`` does; nothing is written."""
    packing = _Packing(project, choice, progressed)
    packing.pack()
    return HandInReport(len(packing.articles), packing.counts, packing.author.name)


def hand_in(
    project: Project,
    path: Path,
    choice: HandInChoice,
    progressed: Progressed | None = None,
    folder: Path | None = None,
) -> HandInReport:
    """Write a package to ``path``, whole or not at all.

    ``folder`` holds this person's key (default: with the profile). Raises ``UserError`` where there
    is nothing to hand in or the file cannot be written, ``CancelledError`` where ``progressed``
    did.
    """
    packing = _Packing(project, choice, progressed)
    records, states = packing.pack()
    manifest = packing.manifest(records, states)
    is_signed = choice.signed and not choice.pseudonymous
    file = BytesIO()
    sign = partial(keys.sign, folder=folder) if is_signed else None
    write_package(file, manifest, records, states, sign)
    with replacing(path) as replacement:
        replacement.file.write(file.getbuffer())
    digest = sha256(file.getbuffer()).hexdigest()
    fingerprint = keys.my_fingerprint(folder) if is_signed else ""
    named = packing.author.name
    return HandInReport(len(packing.articles), packing.counts, named, fingerprint, digest)


def worked_on(project: Project) -> tuple[str, ...]:
    """The articles that this person has tags in, has begun, or has said something about.

    In the order of the library. Who only reviews has decisions and comments there, and no tags.
    """
    store, me = project.store, project.me.id
    said = {
        article_of(one) for kind in PERSONAL for one in store.every(kind) if owner_of(one) == me
    }
    rows = store.articles(me)
    return tuple(one.id for one in rows if one.tags or one.state != "todo" or one.id in said)


class _Packing:
    """Makes the contents of one package."""

    def __init__(
        self, project: Project, choice: HandInChoice, progressed: Progressed | None
    ) -> None:
        self.articles: list[PackedArticle] = []
        self.counts: dict[str, int] = {}
        self._project = project
        self._choice = choice
        self._own_sets = own_sets(project.store, project.me.id)
        structure = {project.structure_set_id} if choice.texts else set()
        chosen = ExportFilter(
            documents=choice.documents or worked_on(project),
            sets=self._own_sets | structure or {_NOBODY},
            layers={*choice.layers, "zone"} if choice.layers else (),
        )
        if not chosen.documents:
            raise UserError(
                "There is nothing of yours to hand in.",
                "Tag an article, or mark one as done; then hand in again.",
            )
        # The stream goes through the articles thrice.
        self._selection = Selection(project.store, chosen, Losses(), progressed, passes=3)
        self._shared: list[str] = []
        self._names: dict[str, str] = {}

    @property
    def author(self) -> Person:
        """Whose work it is, as the package names them."""
        return self._person(self._project.me)

    def pack(self) -> tuple[bytes, bytes]:
        """The records and the earlier states of what is shared, as files."""
        store = self._project.store
        if self._choice.pseudonymous:
            hidden = {*self._own_sets, *(person.id for person in store.every(Person))}
            self._names = {one: self._pseudonym(one) for one in hidden}
            self._names[self._project.structure_set_id] = self._project.structure_set_id
        for document_id in self._selection.document_ids:
            document = store.get(Document, document_id)
            revision = store.get(Revision, document.revision_id) if document else None
            if document is not None and revision is not None:
                self.articles.append(
                    PackedArticle(
                        document.id,
                        revision.id,
                        revision.text_sha256,
                        document.title,
                        document.outlet,
                    )
                )
        out = BytesIO()
        self.counts = dict(write_records(self._records(), out))
        states = states_of(store, self._shared)
        return out.getvalue(), encoded(states)

    def manifest(self, records: bytes, states: bytes) -> Manifest:
        """What the package says of itself."""
        project = self._project
        codebook = project.codebook
        return Manifest(
            format=FORMAT,
            program=version(),
            project_id=project.store.project_id,
            author=self.author,
            clock=project.store.counts().operations,
            articles=tuple(self.articles),
            codebook=PackedCodebook(codebook.id, codebook.name, codebook.version),
            counts=self.counts,
            files=packed_files(records, states),
            layers=tuple(sorted(self._choice.layers)),
            texts=self._choice.texts,
            pseudonymous=self._choice.pseudonymous,
        )

    def _records(self) -> Iterator[tuple[Record, str | None]]:
        found = records_of(self._selection, Losses())
        for record, text in self._chosen(found):
            if isinstance(record, SHARED):
                self._shared.append(record.id)
            told = record if self._choice.texts else _without_words(record)
            yield (self._renamed(told) if self._choice.pseudonymous else told), text

    def _chosen(
        self, records: Iterable[tuple[Record, str | None]]
    ) -> Iterator[tuple[Record, str | None]]:
        """The records that go into the package: this person's own, and what they refer to."""
        me, texts = self._project.me.id, self._choice.texts
        for record, text in records:
            if isinstance(record, Document | Revision) and not texts:
                continue
            if isinstance(record, AnnotationSet) and not self._takes_set(record):
                continue
            if isinstance(record, Comment | AlignmentCorrection | Derivation):
                if record.created_by != me:
                    continue
            elif isinstance(record, Progress | Verdict) and record.person_id != me:
                continue
            if isinstance(record, _QUOTING) and not texts:
                continue
            yield record, text

    def _takes_set(self, one: AnnotationSet) -> bool:
        is_structure = one.id == self._project.structure_set_id
        return one.id in self._own_sets or (is_structure and self._choice.texts)

    # -- pseudonyms --------------------------------------------------------------------------------

    def _pseudonym(self, person_id: str) -> str:
        """An id that is the same in every package of this machine, and tells nobody whose it is."""
        return derived_id("pseudonym", self._project.profile.device, person_id)

    def _person(self, person: Person) -> Person:
        if not self._choice.pseudonymous:
            return person
        alias = self._names.get(person.id) or self._pseudonym(person.id)
        return Person(alias, f"Annotator {alias[-4:].upper()}", alias[-2:].upper(), person.kind)

    def _renamed(self, record: Record) -> Record:
        """The record by its pseudonyms: ids that are made from a person's tell whose they are."""
        if isinstance(record, Person):
            return self._person(record)
        changed = {
            reference.field: self._names.get(target, target)
            for reference, target in links(record)
            if reference.kind in (Person, AnnotationSet)
        }
        if isinstance(record, AnnotationSet):
            changed["id"] = self._names[record.id]
            changed["name"] = f"Annotator {changed['id'][-4:].upper()}"
        elif isinstance(record, Progress):
            changed["id"] = self._pseudonym(record.id)
        return replace(record, **changed) if changed else record  # type: ignore[arg-type]


def _without_words(record: Record) -> Record:
    """The record without words of the article that it speaks of."""
    if not isinstance(record, Annotation):
        return record
    spans = tuple(replace(span, exact="", prefix="", suffix="") for span in record.spans)
    return replace(record, spans=spans)
