"""Taking tagged data from a file into the project: all that is sound, in one act.

What a file holds and the project has already is left as it is: taking a file in twice adds
nothing. What cannot be taken is listed with its line and the reason, and the rest goes on.
"""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from variorum.domain.documents import Revision
from variorum.domain.operations import Changed
from variorum.errors import UnreadableFileError
from variorum.formats import registry
from variorum.formats.base import FormatInfo, Importer, Source
from variorum.formats.lines import size_of
from variorum.formats.losses import Refusal, Refusals
from variorum.formats.texts.base import clean_name
from variorum.services.project import Project
from variorum.services.transferring.merging import Merging
from variorum.store.base import Progressed

_EVERY = 16
"""How many portions are taken between two reports of progress."""


@dataclass(frozen=True, slots=True)
class ReceiveReport:
    """What was taken from a file, or would be (then ``changed`` is ``None``).

    ``added`` and ``same`` (there already, and equal) count records by family; ``articles`` are the
    ids of the new articles. ``refused`` lists what was not taken, or not wholly; ``more`` counts
    what the list had no room for.
    """

    format: FormatInfo
    changed: Changed | None = None
    added: Mapping[str, int] = field(default_factory=dict)
    same: Mapping[str, int] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    more: int = 0


def plan(project: Project, path: Path, key: str | None = None) -> ReceiveReport:
    """What ``receive`` would take from a file; nothing is changed.

    Raises as ``receive`` does.
    """
    importer = _importer(path, key)
    refusals = Refusals()
    merging = Merging(project.store, None, refusals, careful=True)
    _take(importer, path, merging, refusals, None)
    return _report(importer, merging, refusals, None)


def receive(
    project: Project,
    path: Path,
    key: str | None = None,
    progressed: Progressed | None = None,
) -> ReceiveReport:
    """Take the data of a file into the project in one act; ``key`` names its format.

    ``progressed`` is told how many bytes of how many were read. Raises ``UnreadableFileError``
    where the file as a whole cannot be read, ``NewerProjectError`` where a newer version wrote it,
    and ``CancelledError`` where ``progressed`` did; then nothing was taken.
    """
    importer = _importer(path, key)
    try:
        return _receive(project, importer, path, progressed, careful=False)
    except ValueError:  # An id is taken where hardly ever one is: now every one is asked for.
        return _receive(project, importer, path, progressed, careful=True)


def _receive(
    project: Project,
    importer: Importer,
    path: Path,
    progressed: Progressed | None,
    *,
    careful: bool,
) -> ReceiveReport:
    refusals = Refusals()
    act = project.act(f"Import {clean_name(path)}")
    with act as changes:
        merging = Merging(project.store, changes, refusals, careful=careful)
        _take(importer, path, merging, refusals, progressed)
    return _report(importer, merging, refusals, act.changed if merging.has_changed else None)


def _importer(path: Path, key: str | None) -> Importer:
    size_of(path)
    found = registry.importer(key) if key else registry.recognised(path)
    if found is None:
        known = ", ".join(info.name for info in registry.importers())
        raise UnreadableFileError(
            f"“{clean_name(path)}” is of no format of tagged data that is known here.",
            f"Known are: {known}.",
        )
    return found


def _take(
    importer: Importer,
    path: Path,
    merging: Merging,
    refusals: Refusals,
    progressed: Progressed | None,
) -> None:
    def text_of(revision_id: str) -> str | None:
        revision = merging.reading.get(Revision, revision_id)
        return merging.reading.text(revision.text_sha256) if revision else None

    source = Source(path, clean_name(path), size_of(path), text_of)
    with _seldom_collected():
        for count, portion in enumerate(importer.read(source, refusals)):
            if progressed and count % _EVERY == 0:
                progressed(portion.position, source.total)
            merging.take(portion)
        merging.finish()
    if progressed:
        progressed(source.total, source.total)


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let garbage be searched for seldom: records hold no cycles, and there are many of them."""
    usual = gc.get_threshold()
    gc.set_threshold(100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _report(
    importer: Importer, merging: Merging, refusals: Refusals, changed: Changed | None
) -> ReceiveReport:
    return ReceiveReport(
        importer.info,
        changed,
        dict(merging.added),
        dict(merging.same),
        tuple(merging.articles),
        tuple(refusals.listed),
        refusals.more,
    )
