"""Automatic backups: kept outside the project's folder, few enough to keep for a year.

A backup's name says when it was made and how many operations the project held, so that order and
"nothing has changed since" need no clock that is right.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from variorum.domain.pausing import Progressed
from variorum.errors import ProjectError
from variorum.services.profiles import home
from variorum.services.project import PROJECT_SUFFIX, Project

EVERY = timedelta(minutes=30)
"""How often a project that is being worked on is backed up."""

KEEP_ALL = timedelta(days=2)
KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS = 12, 10, 9

_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup of a project: where it lies, when it was made, how many operations it holds."""

    path: Path
    at: datetime
    operations: int


def back_up(project: Project, progressed: Progressed | None = None) -> Backup | None:
    """Back the project up, if it has changed since the last time, and thin the backups out.

    Raises ``ProjectError`` where the project is damaged or the copy cannot be written.
    """
    folder = _folder(project.store.project_id)
    known = _backups_in(folder)
    operations = project.store.counts().operations
    if known and known[0].operations == operations:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        message = f"The folder for backups cannot be made: {error.strerror}."
        raise ProjectError(message, f"Make room for it at {folder}.") from error
    made = _backup(folder, project.clock(), operations)
    project.store.backup(made.path, progressed)
    for superfluous in to_be_removed([made, *known]):
        with suppress(OSError):
            superfluous.path.unlink()
    return made


def backups_of(project: Project) -> list[Backup]:
    """The project's backups, the latest first."""
    return backups_for(project.store.project_id)


def backups_for(project_id: str) -> list[Backup]:
    """The backups of the project with this id, the latest first; the project may be gone."""
    return _backups_in(_folder(project_id)) if project_id else []


def _backups_in(folder: Path) -> list[Backup]:
    """The backups in a folder, the latest first; other files are not looked at."""
    found = (_read_name(path) for path in folder.glob(f"*{PROJECT_SUFFIX}"))
    known = [backup for backup in found if backup is not None]
    return sorted(known, key=lambda backup: (backup.operations, backup.at), reverse=True)


def to_be_removed(backups: Sequence[Backup]) -> list[Backup]:
    """Those of ``backups`` (the latest first) that thinning lets go.

    Everything of the two days before the latest one stays, and of the time before it the latest
    backup of each of 12 days, then of 10 weeks, then of 9 months.
    """
    if not backups:
        return []
    recent = backups[0].at - KEEP_ALL
    older = [backup for backup in backups if backup.at < recent]
    kept: set[Path] = set()
    rest: Iterable[Backup] = older
    for period, count in ((_day, KEEP_DAYS), (_week, KEEP_WEEKS), (_month, KEEP_MONTHS)):
        chosen = _latest_of_each(rest, period, count)
        kept |= {backup.path for backup in chosen}
        if chosen:
            end = period(chosen[-1].at)
            rest = [backup for backup in rest if period(backup.at) < end]
    return [backup for backup in older if backup.path not in kept]


def _latest_of_each(
    backups: Iterable[Backup], period: Callable[[datetime], tuple[int, ...]], count: int
) -> list[Backup]:
    chosen: dict[tuple[int, ...], Backup] = {}
    for backup in backups:
        if len(chosen) == count and period(backup.at) not in chosen:
            break
        chosen.setdefault(period(backup.at), backup)
    return list(chosen.values())


def _day(at: datetime) -> tuple[int, ...]:
    return at.year, at.month, at.day


def _week(at: datetime) -> tuple[int, ...]:
    return at.isocalendar()[:2]


def _month(at: datetime) -> tuple[int, ...]:
    return at.year, at.month


def _folder(project_id: str) -> Path:
    return home() / "backups" / project_id


def _backup(folder: Path, at: datetime, operations: int) -> Backup:
    moment = at.astimezone(UTC).replace(microsecond=0)
    return Backup(folder / f"{moment:{_STAMP}}-{operations:09}{PROJECT_SUFFIX}", moment, operations)


def _read_name(path: Path) -> Backup | None:
    stamp, _, operations = path.name.removesuffix(PROJECT_SUFFIX).partition("-")
    try:
        at = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        return Backup(path, at, int(operations))
    except ValueError:
        return None
