"""An open project: its store, who is at work in it, and the few things every act needs."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from random import SystemRandom
from types import TracebackType
from typing import Any, Self, TypeVar

from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Document, Revision
from variorum.domain.ids import derived_id, uuid7
from variorum.domain.operations import Record
from variorum.domain.people import AnnotationSet, Person
from variorum.errors import GoneError
from variorum.formats.describing import called
from variorum.services.profiles import Profile
from variorum.store.base import Acting, Reading, Store, Transaction

Clock = Callable[[], datetime]
R = TypeVar("R", bound=Record)

PROJECT_SUFFIX = ".variorum"


def with_suffix(path: Path) -> Path:
    """The path of a project to be made: the ending is added where it is missing."""
    return path if path.suffix == PROJECT_SUFFIX else path.with_name(path.name + PROJECT_SUFFIX)


def system_clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def time_by(clock: Clock) -> str:
    """The time now as records keep it: ISO 8601, UTC, to the second."""
    return clock().strftime("%Y-%m-%dT%H:%M:%SZ")


class Project:
    """An open project and the person at work in it; a context manager that closes the file."""

    def __init__(self, store: Store, profile: Profile, clock: Clock = system_clock) -> None:
        self.store = store
        self.profile = profile
        self.clock = clock
        self._random = SystemRandom()

    @property
    def me(self) -> Person:
        """The person whose tags are made here."""
        return self.profile.person

    @property
    def name(self) -> str:
        """The project's name: its file's, without the ending."""
        return self.store.path.stem

    @property
    def path(self) -> Path:
        """Where the project's file lies."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether the project may only be read."""
        return self.store.read_only

    @property
    def codebook(self) -> Codebook:
        """The codebook in force: the project's newest version."""
        return _newest_codebook(self.store)

    @property
    def my_set_id(self) -> str:
        """The id of this person's working set, whether or not it has been made yet."""
        return working_set_id(self.me.id)

    @cached_property
    def structure_set_id(self) -> str:
        """The id of the set that holds the zones of all articles."""
        return derived_id("set", "structure")

    def act(self, label: str) -> Acting:
        """Begin an act of this person; ``ProjectError`` if the project is open read-only."""
        return self.store.act(label, self.me.id)

    def new_id(self) -> str:
        """A fresh id, later than all before it."""
        return uuid7(int(self.clock().timestamp() * 1000), self._random.getrandbits(74))

    def now(self) -> str:
        """The time as records keep it: ISO 8601, UTC, to the second."""
        return time_by(self.clock)

    def close(self) -> None:
        """Close the file; everything acknowledged is already in it."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


@lru_cache(maxsize=256)
def working_set_id(person_id: str) -> str:
    """The id of a person's working set: the same in every project, so that packages meet."""
    return derived_id("set", "working", person_id)


def working_set(person: Person, now: str) -> AnnotationSet:
    """A person's working set as it is first made."""
    return AnnotationSet(working_set_id(person.id), person.name, "working", person.id, now)


def ensure_person(project: Project, changes: Transaction) -> None:
    """Make this person known to the project, if they are not yet."""
    if changes.get(Person, project.me.id) is None:
        changes.add(project.me)


def ensure_my_set(project: Project, changes: Transaction) -> None:
    """Make this person and their working set known to the project, if they are not yet."""
    ensure_person(project, changes)
    if changes.get(AnnotationSet, project.my_set_id) is None:
        changes.add(working_set(project.me, project.now()))


def _newest_codebook(reading: Reading) -> Codebook:
    """The codebook with the highest version (by its numbers: "1.10" is above "1.9").

    Of two with the same number, made apart by two people, the later made.
    """
    return max(reading.every(Codebook), key=lambda one: (_version_key(one.version), one.id))


def existing(reading: Reading, kind: type[R], record_id: str) -> R:
    """The record of a kind with this id; ``GoneError`` if the project has it no more."""
    found = reading.get(kind, record_id)
    if found is None:
        raise _gone(kind)
    return found


def current_text(reading: Reading, document_id: str) -> tuple[Document, str]:
    """An article and the text of its current revision; ``GoneError`` if there is none such."""
    document = existing(reading, Document, document_id)
    revision = reading.get(Revision, document.revision_id)
    if revision is None:
        raise _gone(Document)
    return document, reading.text(revision.text_sha256)


def _gone(kind: type[Any]) -> GoneError:
    return GoneError(
        f"This {called(kind)} is not in the project any more.", "Redo brings back what was undone."
    )


def _version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) if part.isdigit() else 0 for part in version.split("."))
