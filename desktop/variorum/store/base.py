"""What the floors above know of a project file: reading, one act at a time, undoing, checking."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeVar

from variorum.domain.annotations import Annotation, ComparedTag, Relation
from variorum.domain.listings import (
    ArticleRow,
    Counts,
    Finding,
    FoundPage,
    HistoryStep,
    Naming,
    Outline,
)
from variorum.domain.operations import Act, Changed, Record
from variorum.domain.pausing import Progressed
from variorum.domain.searches.queries import Sought
from variorum.formats.tag_columns import TagColumns

R = TypeVar("R", bound=Record)
T = TypeVar("T")
C = TypeVar("C", bound=ComparedTag)


class Searching(Protocol):
    """Questions about words and names in all articles."""

    def namings(self, story_id: str | None = None) -> list[Naming]:
        """Which outlets call which entity what, and how often (in one story's articles).

        Counted are tags that link to it, and links that point at it, by their tags' words.
        """

    def search(
        self, sought: Sought, limit: int = 50, offset: int = 0, *, ranked: bool = True
    ) -> FoundPage:
        """Articles that hold what is sought, with their texts.

        ``ranked``: the best first where they are few; else in the order of import.
        """

    def holding(self, sought: Sought, limit: int) -> list[str]:
        """The ids of the articles that hold what is sought, in the order of import."""

    def outlets(self) -> list[str]:
        """The names of all outlets that articles have, each once, in the order of the alphabet."""

    def sharing(self, words: Sequence[str], limit: int = 20) -> list[str]:
        """The ids of articles that hold most of those words that few hold, the likeliest first.

        The cost must not grow with the number of articles.
        """


class Remembering(Protocol):
    """Questions about what was done."""

    def history(self, record_id: str) -> list[HistoryStep]:
        """Every change of one record, the newest first."""

    def writers(self, annotation_ids: Sequence[str]) -> Mapping[str, str]:
        """The operation that last wrote each of these annotations that are there, by its id."""

    def undoable(self) -> Act | None:
        """The act that an undo would take back."""

    def redoable(self) -> Act | None:
        """The act that a redo would make again."""

    def undo_labels(self) -> tuple[str, str]:
        """What an undo would take back and what a redo would make again, each empty for nothing."""

    def log_length(self) -> int:
        """How many operations the log has: it grows with every change, whoever makes it."""


class Reading(Searching, Remembering, Protocol):
    """Questions to a project; every answer is committed data, or the transaction's own."""

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind with this id, or ``None``."""

    def every(self, kind: type[R], *, in_order: bool = True) -> Iterator[R]:
        """All records of a kind, in the order of their ids; in none, very many tags come sooner."""

    def text(self, sha256: str) -> str:
        """The canonical text with this hash; ``KeyError`` where there is none."""

    def source(self, sha256: str) -> bytes:
        """The original bytes with this hash; ``KeyError`` where there are none."""

    def annotations(self, document_id: str) -> list[Annotation]:
        """All annotations of an article's present text, of every set, in reading order."""

    def annotations_as(self, document_id: str, shape: type[T]) -> list[T]:
        """All annotations of an article, also of its earlier texts, in reading order.

        As ``shape``: ``Annotation``, or a class with some of its fields, for msgspec; ``id`` and
        ``spans`` are among them.
        """

    def in_sets(self, document_id: str, set_ids: Sequence[str], shape: type[C]) -> list[C]:
        """The annotations that some sets have in an article's present text, in no order.

        They are whole or to compare, as ``shape`` says.
        """

    def in_layer(
        self, set_id: str, layer: str, document_ids: Sequence[str]
    ) -> dict[str, list[Annotation]]:
        """One set's annotations of a layer in some articles' present texts, in reading order.

        By article; those without any are left out.
        """

    def document_ids(self) -> list[str]:
        """The ids of all articles, in the order of import."""

    def outlines(self, document_ids: Sequence[str]) -> list[Outline]:
        """The outlines of some articles, in this order; none for those gone."""

    def texts(self, document_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The ids and present texts of some articles, in this order; none for those gone."""

    def neighbours(
        self, document_id: str, set_id: str, layer: str, start: int, end: int
    ) -> list[Annotation]:
        """One set's annotations of one layer whose extent meets or touches ``start`` … ``end``.

        Those of the article's present text. An annotation without spans has the extent 0 … 0. The
        cost must not grow with the number of annotations elsewhere in the article.
        """

    def belonging(self, kind: type[R], document_id: str) -> list[R]:
        """The records of a kind that belong to an article, in the order of their ids."""

    def relations(self, document_id: str) -> list[Relation]:
        """All relations of an article, in the order of their ids."""

    def relations_of(self, record_id: str) -> list[Relation]:
        """The relations that start or end at an annotation, entity or claim."""

    def articles(self, person_id: str, ids: Sequence[str] | None = None) -> list[ArticleRow]:
        """The library's rows (all, or those with ``ids``) as this person sees them."""

    def labelled(self, layer: str, label: str) -> list[Annotation]:
        """All annotations with a label, of every set and text, by article and place."""

    def mentions(self, record_id: str) -> list[Annotation]:
        """The annotations of every text that link to an entity or a claim, by article and place."""

    def mention_counts(self) -> Mapping[str, int]:
        """How many annotations link to each entity and claim, by its id."""

    def counts(self) -> Counts:
        """How much the project holds."""


class Transaction(Reading, Protocol):
    """The changes of one act while it is being made; nothing is kept unless it ends well."""

    def add(self, record: Record) -> None:
        """Create a record; ``ValueError`` where its id is taken, at the latest as the act ends."""

    def add_tags(self, tags: TagColumns) -> None:
        """Create many tags of one article; ``ValueError`` as for ``add``."""

    def replace(self, record: Record) -> None:
        """Change a record that exists (``KeyError`` otherwise); no change is not recorded."""

    def retire(self, kind: type[Record], record_id: str) -> None:
        """Remove a record from the present; it stays in the log. ``KeyError`` if there is none."""

    def keep_text(self, text: str, words: int = 0) -> str:
        """Keep a canonical text and return its SHA-256; keeping it twice keeps it once.

        ``words``: how many words it has, where they were counted already.
        """

    def keep_source(self, source: bytes) -> str:
        """Keep original bytes and return their SHA-256; keeping them twice keeps them once."""


class Acting(AbstractContextManager[Transaction], Protocol):
    """An act: enter it for its transaction; after it, ``changed`` says what it changed.

    Leaving it without an exception commits (durably: the data is on disk when it returns); an
    exception rolls everything back. An act that changed nothing leaves no trace.
    """

    @property
    def changed(self) -> Changed:
        """What was changed; ``RuntimeError`` before the act has ended well."""


class Store(Reading, Protocol):
    """An open project file. Any thread may read; acts are made one at a time."""

    @property
    def path(self) -> Path:
        """Where the file lies."""

    @property
    def place(self) -> Path | None:
        """The file that is read, of which other processes may take a snapshot: where ``path`` lies
        in a folder that cannot be written to, a copy. ``None`` where there is no file."""

    @property
    def read_only(self) -> bool:
        """Whether acts are refused."""

    @property
    def project_id(self) -> str:
        """The project's own id: its copies and backups have the same."""

    def act(self, label: str, author: str, *, undoable: bool = True) -> Acting:
        """Begin an act; ``label`` is what the Undo menu says, ``author`` a person's id.

        One that is not ``undoable`` (making the project, say) stands outside of undo and redo.
        ``ProjectError`` where the project is open for reading only, as from all that changes it.
        """

    def undo(self, author: str) -> Changed | None:
        """Take the last act back; ``None`` where there is none."""

    def redo(self, author: str) -> Changed | None:
        """Make the last undone act again; ``None`` where there is none."""

    def check(self, *, thorough: bool, progressed: Progressed | None = None) -> list[Finding]:
        """Look for damage: quickly (on opening), or thoroughly with a replay of the whole log."""

    def backup(self, target: Path, progressed: Progressed | None = None) -> None:
        """Write a checked copy of the project as it is now; an existing target is replaced."""

    def rebuild(self, progressed: Progressed | None = None) -> None:
        """Make everything that is derived from the log anew; make a backup before.

        ``ProjectError`` where the log itself is damaged; nothing is changed then.
        """

    def make_room(self) -> None:
        """Be ready for many acts: their commits take less time from now on."""

    def close(self) -> None:
        """End all connections; the store cannot be used afterwards."""
