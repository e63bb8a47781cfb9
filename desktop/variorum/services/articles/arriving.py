"""Files that arrive in a folder: which are new since the last look."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from variorum.services.articles.gathering import is_companion

Seen = Mapping[str, str]
"""What was met before, by name: a file's size and when it was changed last."""
_MOST = 20_000
_UNFINISHED = (".part", ".tmp", ".crdownload", ".download", "~")


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The new and changed files of a folder, by name, and what has been met by now."""

    files: tuple[Path, ...]
    seen: Seen


def arrivals(folder: Path, seen: Seen) -> Arrivals:
    """What is new in a folder; hidden and unfinished files are not looked at.

    Nor are files that belong to others: those are read with them.
    A folder that is gone, or may not be read, has no new files.
    """
    met: dict[str, str] = {}
    new: list[Path] = []
    try:
        found = sorted(path for path in folder.iterdir() if _is_whole(path))[:_MOST]
    except OSError:
        return Arrivals((), seen)
    for path in found:
        try:
            status = path.stat()
        except OSError:  # It went away between being listed and being asked.
            continue
        mark = f"{status.st_size} {status.st_mtime_ns}"
        met[path.name] = mark
        if seen.get(path.name) != mark and not is_companion(path):
            new.append(path)
    return Arrivals(tuple(new), met)


def _is_whole(path: Path) -> bool:
    return (
        path.is_file()
        and not path.name.startswith(".")
        and not path.name.lower().endswith(_UNFINISHED)
    )
