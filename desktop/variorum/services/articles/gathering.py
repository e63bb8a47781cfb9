"""Which files an import reads: those that are named, and those in folders that are named."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from variorum.errors import UserError
from variorum.formats import registry as formats
from variorum.formats.losses import LOSSES
from variorum.formats.texts import registry as readers
from variorum.formats.texts.strangers import has_words


def gathered(paths: Sequence[Path], key: str | None = None) -> list[Path]:
    """The files to read: those named, and those in named folders that some reader may know.

    Documents in folders that no reader knows are among them: they are refused by name, and not
    passed over in silence. ``key`` names the only format that is meant. Raises ``UserError`` where
    there is no file.
    """
    readable = endings(key)
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.is_file() and not _hidden(p, path))
            known = sorted(p for p in inside if _is_meant(p.name, readable, key))
            found += [p for p in known if not is_companion(p)]
        else:
            found.append(path)
    if not found:
        raise UserError("There is no file to import.", "Choose files, or a folder that has some.")
    return list(dict.fromkeys(found))


def is_companion(path: Path) -> bool:
    """Whether a file belongs to another one beside it: is read with it, or lists its losses."""
    if path.name.endswith(LOSSES):
        return path.with_name(path.name.removesuffix(LOSSES)).is_file()
    return any(
        path.suffix.lower() in info.companions and path.suffix.lower() != ending
        for info in formats.importers()
        for ending in info.extensions
        if info.companions and path.with_suffix(ending).is_file()
    )


def endings(key: str | None = None) -> tuple[str, ...]:
    """The endings of a format's files, or of all that can be read, each once."""
    known: dict[str, Sequence[str]] = {
        **{one: reader.info.extensions for one, reader in readers.readers().items()},
        **{info.key: info.extensions for info in formats.importers()},
    }
    return tuple(dict.fromkeys(known.get(key or "") or chain.from_iterable(known.values())))


def _is_meant(name: str, known: tuple[str, ...], key: str | None) -> bool:
    return name.lower().endswith(known) or (key is None and has_words(name))


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
