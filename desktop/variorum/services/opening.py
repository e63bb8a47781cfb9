"""Making and opening projects: the only module that knows which engine keeps them."""

import os
from pathlib import Path

import msgspec

from variorum.domain.codebooks import Codebook
from variorum.resources import resource
from variorum.services.locking import ProjectLock
from variorum.services.profiles import Profile
from variorum.services.project import Clock, Project, system_clock
from variorum.store.base import Store
from variorum.store.sqlite import files

ENDING = ".variorum"


def create(path: Path, profile: Profile, clock: Clock = system_clock) -> Project:
    """Make a project: a new file with the codebook.

    The file gets its name when it is whole. ``ProjectError`` where the name is taken or the
    folder cannot be written.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        files.make_file(draft)
        with Project(_store(draft, profile, clock), profile, clock) as project:
            _found(project)
        files.put_in_place(draft, path)
    finally:
        for name in (draft.name, *(draft.name + ending for ending in files.COMPANIONS)):
            draft.with_name(name).unlink(missing_ok=True)
    return open_(path, profile, clock=clock)


def open_(
    path: Path, profile: Profile, *, read_only: bool = False, clock: Clock = system_clock
) -> Project:
    """Open a project, for writing if that is possible and wished.

    Raises ``ProjectError`` where it is none or is damaged, ``NewerProjectError`` where a newer
    version of the program wrote it, ``ProjectInUseError`` where somebody else is writing to it.
    """
    return Project(_store(path, profile, clock, read_only=read_only), profile, clock)


def _store(path: Path, profile: Profile, clock: Clock, *, read_only: bool = False) -> Store:
    def now() -> str:
        return clock().strftime("%Y-%m-%dT%H:%M:%SZ")

    if read_only or not path.is_file() or not files.can_be_written(path):
        return files.open_store(path, profile.device, now, read_only=True)
    lock = ProjectLock(path)
    return files.open_store(path, profile.device, now, closed=lock.release)


def _found(project: Project) -> None:
    """The first act: the codebook, which every project has. It is not undone.

    People and sets are made where somebody first acts: so what is imported into a new project
    meets nothing that differs.
    """
    raw = resource("codebooks", "news.json").read_bytes()
    with project.store.act("New project", project.me.id, undoable=False) as changes:
        changes.add(msgspec.json.decode(raw, type=Codebook))
