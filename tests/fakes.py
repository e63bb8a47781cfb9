"""A project in memory, typed against the store's protocol: for tests that need no file."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from variorum.domain.annotations import Annotation, ComparedTag, Relation, reading_order
from variorum.domain.documents import Document, Progress, Revision
from variorum.domain.listings import (
    ArticleRow,
    Counts,
    Finding,
    FoundPage,
    HistoryStep,
    Naming,
    Outline,
)
from variorum.domain.operations import FAMILIES, FAMILY_OF, Act, Changed, Record
from variorum.domain.pausing import Progressed
from variorum.domain.searches.queries import Sought
from variorum.formats.tag_columns import TagColumns
from variorum.services.profiles import Profile
from variorum.services.project import Project

R = TypeVar("R", bound=Record)
T = TypeVar("T")
C = TypeVar("C", bound=ComparedTag)
PROFILE = Profile("01890000-0000-7000-8000-0000000000aa", "Ada Reader", "AR", "device-1")


@dataclass
class _State:
    """Everything a project holds; articles in the order in which they came."""

    records: dict[str, dict[str, Record]] = field(
        default_factory=lambda: {name: {} for name in FAMILIES}
    )
    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def copy(self) -> "_State":
        records = {name: dict(found) for name, found in self.records.items()}
        return _State(records, dict(self.texts), dict(self.sources), dict(self.numbers))


class MemoryReading:
    """Answers from memory."""

    def __init__(self, state: _State) -> None:
        self.state = state
        self.operations = 0

    def get(self, kind: type[R], record_id: str) -> R | None:
        found = self._family(kind).get(record_id)
        assert found is None or isinstance(found, kind)
        return found

    def every(self, kind: type[R], *, in_order: bool = True) -> Iterator[R]:
        found = self._family(kind)
        for record_id in sorted(found):
            record = found[record_id]
            assert isinstance(record, kind)
            yield record

    def _family(self, kind: type) -> dict[str, Record]:
        return self.state.records[FAMILY_OF[kind]]

    def text(self, sha256: str) -> str:
        return self.state.texts[sha256]

    def source(self, sha256: str) -> bytes:
        return self.state.sources[sha256]

    def annotations(self, document_id: str) -> list[Annotation]:
        return self._present(document_id, self.annotations_as(document_id, Annotation))

    def annotations_as(self, document_id: str, shape: type[T]) -> list[T]:
        found = [one for one in self.every(Annotation) if one.document_id == document_id]
        found.sort(key=reading_order)
        written = msgspec.json.encode(found, order="deterministic")
        return msgspec.json.decode(written, type=list[shape])

    def in_sets(self, document_id: str, set_ids: Sequence[str], shape: type[C]) -> list[C]:
        found = [one for one in self.annotations_as(document_id, shape) if one.set_id in set_ids]
        return self._present(document_id, found)

    def _present(self, document_id: str, tags: list[C]) -> list[C]:
        document = self.get(Document, document_id)
        return [one for one in tags if document and one.revision_id == document.revision_id]

    def in_layer(
        self, set_id: str, layer: str, document_ids: Sequence[str]
    ) -> dict[str, list[Annotation]]:
        found: dict[str, list[Annotation]] = {}
        for document_id in document_ids:
            for one in self.annotations(document_id):
                if (one.set_id, one.layer) == (set_id, layer):
                    found.setdefault(document_id, []).append(one)
        return found

    def document_ids(self) -> list[str]:
        return [d for _, d in sorted((n, d) for d, n in self.state.numbers.items())]

    def outlines(self, document_ids: Sequence[str]) -> list[Outline]:
        found = (self.get(Document, one) for one in document_ids)
        return [self._outline(document) for document in found if document]

    def _outline(self, document: Document) -> Outline:
        own = [one for one in self.every(Revision) if one.document_id == document.id]
        own.sort(key=lambda one: (one.id == document.revision_id, one.number))
        return Outline(document, tuple(own), bool(self.relations(document.id)))

    def texts(self, document_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        for document_id in document_ids:
            document = self.get(Document, document_id)
            revision = self.get(Revision, document.revision_id) if document else None
            if revision is not None:
                yield document_id, self.text(revision.text_sha256)

    def neighbours(
        self, document_id: str, set_id: str, layer: str, start: int, end: int
    ) -> list[Annotation]:
        return [
            one
            for one in self.annotations(document_id)
            if (one.set_id, one.layer) == (set_id, layer)
            and one.extent[0] <= end
            and start <= one.extent[1]
        ]

    def belonging(self, kind: type[R], document_id: str) -> list[R]:
        return [one for one in self.every(kind) if getattr(one, "document_id", "") == document_id]

    def writers(self, annotation_ids: Sequence[str]) -> Mapping[str, str]:
        found = (self.get(Annotation, one) for one in annotation_ids)
        return {one.id: sha256(repr(one).encode()).hexdigest() for one in found if one}

    def relations(self, document_id: str) -> list[Relation]:
        return [one for one in self.every(Relation) if one.document_id == document_id]

    def relations_of(self, record_id: str) -> list[Relation]:
        return [one for one in self.every(Relation) if record_id in {one.from_id, one.to_id}]

    def articles(self, person_id: str, ids: Sequence[str] | None = None) -> list[ArticleRow]:
        states = {p.document_id: p.state for p in self.every(Progress) if p.person_id == person_id}
        rows = []
        for number, document_id in sorted((n, d) for d, n in self.state.numbers.items()):
            document = self.get(Document, document_id)
            if document is None or (ids is not None and document_id not in ids):
                continue
            revision = self.get(Revision, document.revision_id)
            words = len(self.text(revision.text_sha256).split()) if revision else 0
            rows.append(
                ArticleRow(
                    document_id,
                    number,
                    document.title,
                    document.outlet,
                    document.published,
                    document.kind,
                    document.language,
                    document.story_id,
                    words,
                    states.get(document_id, "todo"),
                    0,
                    0,
                )
            )
        return rows

    def labelled(self, layer: str, label: str) -> list[Annotation]:
        found = [one for one in self.every(Annotation) if (one.layer, one.label) == (layer, label)]
        return sorted(found, key=lambda one: (one.document_id, reading_order(one)))

    def mentions(self, record_id: str) -> list[Annotation]:
        return [one for one in self.every(Annotation) if record_id in {one.entity_id, one.claim_id}]

    def mention_counts(self) -> Mapping[str, int]:
        named = ((one.entity_id, one.claim_id) for one in self.every(Annotation))
        return Counter(one for pair in named for one in pair if one)

    def namings(self, story_id: str | None = None) -> list[Naming]:
        raise NotImplementedError("the project in memory counts no names")

    def search(
        self, sought: Sought, limit: int = 50, offset: int = 0, *, ranked: bool = True
    ) -> FoundPage:
        raise NotImplementedError("the project in memory has no search")

    def holding(self, sought: Sought, limit: int) -> list[str]:
        raise NotImplementedError("the project in memory has no search")

    def outlets(self) -> list[str]:
        return sorted({one.outlet for one in self.every(Document) if one.outlet})

    def sharing(self, words: Sequence[str], limit: int = 20) -> list[str]:
        raise NotImplementedError("the project in memory has no search")

    def history(self, record_id: str) -> list[HistoryStep]:
        raise NotImplementedError("the project in memory has no history")

    def undoable(self) -> Act | None:
        return None

    def redoable(self) -> Act | None:
        return None

    def counts(self) -> Counts:
        records = {name: len(found) for name, found in self.state.records.items() if found}
        labels: dict[str, Counter[str]] = defaultdict(Counter)
        for annotation in self.every(Annotation):
            labels[annotation.layer][annotation.label] += 1
        return Counts(records, labels, self.operations, self.operations)

    def log_length(self) -> int:
        return self.operations


class MemoryTransaction(MemoryReading):
    """Changes a copy, which becomes the project when the act ends well."""

    def __init__(self, state: _State) -> None:
        super().__init__(state)
        self.ids: dict[str, list[str]] = defaultdict(list)

    def add(self, record: Record) -> None:
        family = FAMILY_OF[type(record)]
        if record.id in self.state.records[family]:
            raise ValueError(record.id)
        self._put(family, record)
        if isinstance(record, Document):
            numbers = self.state.numbers
            numbers[record.id] = max(numbers.values(), default=0) + 1

    def add_tags(self, tags: TagColumns) -> None:
        for tag in tags:
            self.add(tag)

    def replace(self, record: Record) -> None:
        family = FAMILY_OF[type(record)]
        if self.state.records[family][record.id] != record:
            self._put(family, record)

    def retire(self, kind: type[Record], record_id: str) -> None:
        del self.state.records[FAMILY_OF[kind]][record_id]
        self.ids[FAMILY_OF[kind]].append(record_id)

    def keep_text(self, text: str, words: int = 0) -> str:
        digest = sha256(text.encode()).hexdigest()
        self.state.texts[digest] = text
        return digest

    def keep_source(self, source: bytes) -> str:
        digest = sha256(source).hexdigest()
        self.state.sources[digest] = source
        return digest

    def _put(self, family: str, record: Record) -> None:
        self.state.records[family][record.id] = record
        self.ids[family].append(record.id)


class MemoryAct(AbstractContextManager[MemoryTransaction]):
    """One act on a ``MemoryStore``."""

    def __init__(self, store: "MemoryStore", label: str, author: str) -> None:
        self._store = store
        self._act = Act(f"act-{store.operations}", label, author, "device-1", "")
        self._transaction = MemoryTransaction(store.state.copy())
        self._changed: Changed | None = None

    def __enter__(self) -> MemoryTransaction:
        return self._transaction

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            if self._transaction.ids:
                self._store.operations += 1
            self._store.state = self._transaction.state
            self._changed = Changed(self._act, self._transaction.ids)

    @property
    def changed(self) -> Changed:
        if self._changed is None:
            raise RuntimeError("the act has not ended well")
        return self._changed


class MemoryStore(MemoryReading):
    """A project that is gone when nobody holds it any more."""

    def __init__(self, path: Path = Path("memory.variorum")) -> None:
        super().__init__(_State())
        self.path = path
        self.read_only = False
        self.place: Path | None = None

    @property
    def project_id(self) -> str:
        return "memory"

    def act(self, label: str, author: str, *, undoable: bool = True) -> MemoryAct:
        return MemoryAct(self, label, author)

    def undo(self, author: str) -> Changed | None:
        raise NotImplementedError("the project in memory has no undo")

    def redo(self, author: str) -> Changed | None:
        raise NotImplementedError("the project in memory has no redo")

    def check(self, *, thorough: bool, progressed: Progressed | None = None) -> list[Finding]:
        return []

    def backup(self, target: Path, progressed: Progressed | None = None) -> None:
        raise NotImplementedError("the project in memory has no backup")

    def rebuild(self, progressed: Progressed | None = None) -> None:
        raise NotImplementedError("the project in memory has no log")

    def close(self) -> None:
        pass


def memory_project(*records: Record, texts: Sequence[str] = ()) -> Project:
    """A project in memory with these records and texts; documents in the order they are given."""
    project = Project(MemoryStore(), PROFILE, lambda: datetime(2025, 8, 2, 9, 30, tzinfo=UTC))
    with project.store.act("Set up", PROFILE.person_id) as changes:
        for text in texts:
            changes.keep_text(text)
        for record in records:
            changes.add(record)
    return project
