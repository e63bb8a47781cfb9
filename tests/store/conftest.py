"""A project file with one person, one set, one article: the ground the store's tests stand on."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.analysis.querying.parsing import parsed
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.operations import Changed
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.searches.queries import Sought
from variorum.domain.spans import span_in
from variorum.services import opening
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.store.base import Store, Transaction

INES = Profile("ines", "Ines Marlow", "IM", "laptop")
NEWS = {
    "plain": "The minister said that café owners don’t pay. The café stays open.",
    "capitals": "CAFÉ OWNERS PROTEST. ÜBERRASCHUNG in Zürich",
    "marks": "Cafe\u0301 with a combining accent; 😀 emoji before the word naïve.",
    "arabic": "قال الوزير إن السد آمن",
    "greek": "Η ΑΘΉΝΑ και η Αθήνα",
}
"""Articles in which words are looked for, by their ids."""
TEXT = "The River Board may fill the dam in June.\nAnil Rao, its head, would not say more.\n"


def noon() -> datetime:
    return datetime(2025, 8, 2, 12, tzinfo=UTC)


def make(path: Path) -> Project:
    """A new project, with the person and their set."""
    project = opening.create(path, INES, noon)
    with project.store.act("Begin", INES.person_id, undoable=False) as changes:
        changes.add(Person("ines", "Ines Marlow"))
        changes.add(AnnotationSet("set", "Ines", "working", "ines"))
    return project


def hurried(project: Project) -> Project:
    """The project, which waits for the disk no more: for tests in which no power fails."""
    project.store._connections.writer.execute("PRAGMA synchronous = OFF")
    return project


def put(changes: Transaction, key: str, text: str = TEXT, **more: str) -> None:
    """An article with its first revision."""
    sha256 = changes.keep_text(text)
    changes.add(Document(key, f"{key}/1", **({"title": f"Title {key}"} | more)))
    changes.add(Revision(f"{key}/1", key, 1, sha256, len(text)))


def add_article(store: Store, key: str, text: str = TEXT, **more: str) -> Changed:
    act = store.act("Import", "ines")
    with act as changes:
        put(changes, key, text, **more)
    return act.changed


def make_library(path: Path) -> Project:
    """A new project with ``NEWS`` in it."""
    project = make(path)
    for key, text in NEWS.items():
        add_article(project.store, key, text, title=f"About {key}")
    return project


def tag_of(key: str, document: str = "a", start: int = 4, end: int = 15, **more) -> Annotation:
    """A tag on the words of ``TEXT``."""
    spans = (span_in(TEXT, start, end),)
    fields = {"layer": "entity", "label": "ORG", "set_id": "set"} | more
    return Annotation(
        id=key, document_id=document, revision_id=f"{document}/1", spans=spans, **fields
    )


def add_tag(store: Store, key: str, document: str = "a", *where: int, **more) -> Changed:
    act = store.act("Tag", "ines")
    with act as changes:
        changes.add(tag_of(key, document, *where, **more))
    return act.changed


def ask(typed: str) -> Sought:
    """What the store is to look for; names of labels and people mean nothing here."""
    return Sought(parsed(typed))


def perform(store: Store, do: Callable[[Transaction], object]) -> Changed:
    """One act that does what ``do`` does."""
    act = store.act("Try", "ines")
    with act as changes:
        do(changes)
    return act.changed


def errors(store: Store, *, thorough: bool = True) -> list[str]:
    """What the doctor calls wrong."""
    found = store.check(thorough=thorough)
    return [finding.message for finding in found if finding.severity == "error"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.variorum"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An open store with the article "a" in it."""
    with make(path) as project:
        add_article(hurried(project).store, "a")
        yield project.store
