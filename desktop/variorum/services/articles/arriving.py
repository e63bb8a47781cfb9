"""Files that arrive in a folder: which are new since the last look, and written to their end.

A program may take its time to write a file, and nothing says when it has done so: a file that is
still as it was at the last look counts as written.
"""

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
    """The new and changed files of a folder, by name, and what has been met by now.

    ``waiting`` are new files that may still be being written: they are to be looked at again.
    """

    files: tuple[Path, ...]
    seen: Seen
    waiting: Seen


def arrivals(folder: Path, seen: Seen, waited: Seen) -> Arrivals:
    """What is new in a folder; hidden and unfinished files are not looked at.

    ``waited`` is what was ``waiting`` at the last look: what has not changed since is taken now.
    Files that belong to others are not taken: those are read with them. A folder that is gone, or
    may not be read, has no new files.
    """
    met: dict[str, str] = {}
    waiting: dict[str, str] = {}
    new: list[Path] = []
    try:
        found = sorted(path for path in folder.iterdir() if _is_whole(path))[:_MOST]
    except OSError:
        return Arrivals((), seen, {})
    for path in found:
        try:
            status = path.stat()
        except OSError:  # It went away between being listed and being asked.
            continue
        name, mark = path.name, f"{status.st_size} {status.st_mtime_ns}"
        if seen.get(name) != mark and waited.get(name) != mark:
            waiting[name] = mark
            met.update({name: seen[name]} if name in seen else {})
            continue
        met[name] = mark
        if seen.get(name) != mark and not is_companion(path):
            new.append(path)
    return Arrivals(tuple(new), met, waiting)


def _is_whole(path: Path) -> bool:
    return (
        path.is_file()
        and not path.name.startswith(".")
        and not path.name.lower().endswith(_UNFINISHED)
    )
