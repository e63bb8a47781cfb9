"""Making and opening projects: the only module that knows which engine keeps them."""

import os
import shutil
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import msgspec

from variorum.domain.codebooks import Codebook
from variorum.errors import ProjectError, ProjectInUseError
from variorum.resources import resource
from variorum.services.profiles import Profile
from variorum.services.project import Clock, Project, system_clock, time_by
from variorum.services.safekeeping import backups
from variorum.services.safekeeping.locking import ProjectLock
from variorum.store.base import Reading, Store
from variorum.store.sqlite import files


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


def make_room(project: Project) -> None:
    """Be ready for one act after another: where somebody works in a project for some time."""
    project.store.make_room()


def snapshot(place: Path) -> AbstractContextManager[Reading]:
    """What a project that another process has open holds at this moment.

    ``place`` is that of its store. Nothing is written, and nothing checked once more.
    """
    return files.snapshot(place)


def restore(path: Path, backup: Path, profile: Profile, clock: Clock = system_clock) -> Project:
    """Put a backup in the place of a project that nobody has open, and open it.

    What was there is kept: as one more backup, or where it cannot be read, beside it under a name
    that says so. Raises ``ProjectError`` where the backup is damaged; nothing is changed then.
    """
    with open_(backup, profile, read_only=True) as candidate:
        errors = [f for f in candidate.store.check(thorough=True) if f.severity == "error"]
    if errors:
        raise ProjectError(f"This backup is damaged: {errors[0].message}", "Choose an earlier one.")
    if path.exists():
        _keep(path, profile, clock)
    lock = ProjectLock(path)
    try:
        files.take_place(backup, path)
    finally:
        lock.release()
    return open_(path, profile, clock=clock)


def _keep(path: Path, profile: Profile, clock: Clock) -> None:
    try:
        with open_(path, profile, clock=clock) as project:
            backups.back_up(project)
    except ProjectInUseError:
        raise
    except ProjectError:
        aside = path.with_name(f"{path.stem} (damaged {clock():%Y-%m-%d %H%M%S}){path.suffix}")
        for suffix in ("", *files.COMPANIONS):
            beside = path.with_name(path.name + suffix)
            if beside.exists():
                shutil.copyfile(beside, aside.with_name(aside.name + suffix))


def _store(path: Path, profile: Profile, clock: Clock, *, read_only: bool = False) -> Store:
    now = partial(time_by, clock)
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
