"""Writing a project, or a choice from it, to a file of another format."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from variorum.domain.pausing import Progressed
from variorum.domain.people import AnnotationSet
from variorum.errors import UserError
from variorum.formats import registry
from variorum.formats.base import Exporter, Nowhere, chosen_options
from variorum.formats.lines import BUFFER
from variorum.formats.losses import LOSSES, Loss, Losses
from variorum.services.project import Project
from variorum.services.transferring.dividing import ChangedMeanwhileError, Dividing
from variorum.services.transferring.replacing import Replacement, replacing
from variorum.services.transferring.selecting import (
    EVERYTHING,
    NO_OPTIONS,
    ExportFilter,
    Selection,
)
from variorum.services.transferring.settled import with_gold_settled

_ATTEMPTS = 3
_PIECE = 8 << 20
_dividing = Dividing()


@dataclass(frozen=True, slots=True)
class ExportPlan:
    """What an export would write, by kind of record, and what it would leave behind.

    So many of the annotations that are counted are ``zones``: parts of the page, and not tags.
    """

    counts: Mapping[str, int]
    losses: tuple[Loss, ...]
    zones: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all would be written."""
        return not any(self.counts.values())


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote, where, and what it left behind."""

    path: Path
    counts: Mapping[str, int]
    losses: tuple[Loss, ...]
    sha256: str


def plan(
    project: Project,
    key: str,
    chosen: ExportFilter = EVERYTHING,
    options: Mapping[str, str] = NO_OPTIONS,
) -> ExportPlan:
    """What an export would write and lose; found by making it, to nowhere.

    ``options`` are those of the format; raises ``UserError`` where it has none such.
    """
    exporter = registry.exporter(key)
    selection, losses = _selection(project, exporter, chosen, options, None)
    place = project.store.place
    counts = _dividing.write(exporter, selection, Nowhere(), losses, place)
    zones = _zones(selection) if "zones" in exporter.info.carries else 0
    return ExportPlan(dict(counts), tuple(losses), min(zones, counts.get("annotation", 0)))


def export(
    project: Project,
    key: str,
    path: Path,
    chosen: ExportFilter = EVERYTHING,
    progressed: Progressed | None = None,
    options: Mapping[str, str] = NO_OPTIONS,
) -> ExportReport:
    """Write a choice from the project to ``path``, whole or not at all.

    A file that is there stays as it was until the new one is on the disk and has been read back.
    What the format could not carry is listed in a second file beside it.
    Raises ``UserError`` where it cannot be written, ``CancelledError`` where ``progressed`` did.
    """
    exporter = registry.exporter(key)
    if path.resolve() == project.store.path.resolve():
        raise UserError("An export cannot take the place of its project.", "Choose another name.")
    for _ in range(_ATTEMPTS):
        operations = project.store.log_length()
        try:
            selection, losses = _selection(project, exporter, chosen, options, progressed)
            report = _export(project, exporter, path, selection, losses, operations)
        except ChangedMeanwhileError:
            continue
        _write_losses(report)
        return report
    raise UserError(
        "The project was changed again and again during the export.",
        "Export it when nobody is working in it.",
    )


def set_ids(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """The ids of annotation sets that are named by their name or id; ``UserError`` if unknown."""
    sets = list(project.store.every(AnnotationSet))
    found: list[str] = []
    for name in names:
        ids = [one.id for one in sets if name in {one.id, one.name}]
        if not ids:
            known = ", ".join(f"“{one.name}”" for one in sets) or "none"
            raise UserError(f"There is no annotation set “{name}”.", f"There are: {known}.")
        found += ids
    return tuple(dict.fromkeys(found))


class _Hashing:
    """Passes bytes on to a file that is being written, and remembers their hash."""

    def __init__(self, replacement: Replacement) -> None:
        self._file = replacement.file
        self._digest = sha256()

    def write(self, data: bytes, /) -> None:
        """Write these bytes."""
        self._file.write(data)
        self._digest.update(data)

    @property
    def sha256(self) -> str:
        """The hash of everything that was written."""
        return self._digest.hexdigest()


def losses_path(path: Path) -> Path:
    """Where the list of what an export left behind is kept: beside it."""
    return path.with_name(f"{path.name}{LOSSES}")


def _write_losses(report: ExportReport) -> None:
    """Write the list of what an export left behind beside it, in place of an earlier one."""
    where = losses_path(report.path)
    lines = [f"Not in {report.path.name} (SHA-256 {report.sha256}):", ""]
    for one in report.losses:
        example = f" For example: {one.example.rstrip('.')}." if one.example else ""
        lines.append(f"{one}.{example}")
    with replacing(where) as replacement:
        replacement.file.write("".join(f"{line}\n" for line in lines).encode())


def _export(
    project: Project,
    exporter: Exporter,
    path: Path,
    selection: Selection,
    losses: Losses,
    operations: int,
) -> ExportReport:
    with replacing(path) as replacement:
        out = _Hashing(replacement)
        counts = dict(_dividing.write(exporter, selection, out, losses, project.store.place))
        replacement.finish()
        _read_back(replacement, exporter, counts, out.sha256)
        if project.store.log_length() != operations:
            raise ChangedMeanwhileError
    return ExportReport(path, counts, tuple(losses), out.sha256)


def _selection(
    project: Project,
    exporter: Exporter,
    chosen: ExportFilter,
    options: Mapping[str, str],
    progressed: Progressed | None,
) -> tuple[Selection, Losses]:
    losses = Losses()
    settled = with_gold_settled(project.store, chosen, exporter.info)
    selection = Selection(
        project.store,
        settled,
        losses,
        progressed,
        passes=exporter.info.passes,
        options=chosen_options(exporter.info, options, reading=False),
    )
    return selection, losses


def _zones(selection: Selection) -> int:
    """How many of the chosen annotations are parts of the page."""
    reading, chosen = selection.reading, selection.chosen
    if selection.takes_everything:
        return sum(reading.counts().labels.get("zone", {}).values())
    sets = [one.id for one in reading.every(AnnotationSet) if one.kind == "structure"]
    ids = list(selection.document_ids)
    found = (reading.in_layer(one, "zone", ids).values() for one in sets)
    return sum(chosen.takes(zone) for some in found for zones in some for zone in zones)


def _read_back(
    replacement: Replacement, exporter: Exporter, counts: Mapping[str, int], digest: str
) -> None:
    """Make sure that what is on the disk is what was written, and holds what was counted."""
    with replacement.path.open("rb", BUFFER) as file, ThreadPoolExecutor(1) as thread:
        read = thread.submit(_hash_of, replacement.path)
        counted = dict(exporter.count(file))
        if read.result() != digest or counted != dict(counts):
            raise UserError(
                "The export could not be read back as it was written.",
                "The old file is untouched. Try another folder: this disk may be failing.",
            )


def _hash_of(path: Path) -> str:
    """A file's SHA-256, read in large pieces: for each, Python is waited for once."""
    digest = sha256()
    piece = memoryview(bytearray(min(_PIECE, path.stat().st_size) or 1))
    with path.open("rb", buffering=0) as file:
        while size := file.readinto(piece):
            digest.update(piece[:size])
    return digest.hexdigest()
