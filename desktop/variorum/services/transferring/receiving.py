"""Taking tagged data from a file into the project: all that is sound, in one act.

What a file holds and the project has already is left as it is: taking a file in twice adds
nothing. What cannot be taken is listed with its line and the reason, and the rest goes on.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from variorum.domain.documents import Revision
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.errors import UnreadableFileError
from variorum.formats import registry
from variorum.formats.base import FormatInfo, Importer, Portion, Source, chosen_options
from variorum.formats.labels import ForeignLabel
from variorum.formats.lines import size_of
from variorum.formats.losses import Refusal, Refusals
from variorum.formats.texts.base import clean_name
from variorum.services.project import Project
from variorum.services.transferring import labelling
from variorum.services.transferring.knowing import KnownHere
from variorum.services.transferring.taking_records import TakingRecords
from variorum.store.base import Reading

_EVERY = 16
"""How many portions are taken between two reports of progress."""


@dataclass(frozen=True, slots=True)
class ReceiveReport:
    """What was taken from a file, or would be (then ``changed`` is ``None``).

    ``added`` and ``same`` (there already, and equal) count records by family; ``articles`` are the
    ids of the new articles. ``refused`` lists what was not taken, or not wholly; ``more`` counts
    what the list had no room for. ``remarks`` are sentences on what was found out about the file,
    ``renewed`` counts tags that are changed, since their author did so in the file;
    ``labels`` the labels of another program, with what they were taken for.
    """

    format: FormatInfo
    changed: Changed | None = None
    added: Mapping[str, int] = field(default_factory=dict)
    same: Mapping[str, int] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    more: int = 0
    remarks: tuple[str, ...] = ()
    labels: tuple[ForeignLabel, ...] = ()
    renewed: int = 0


@dataclass(frozen=True, slots=True)
class ReceiveChoices:
    """What the user may decide: the format's options, and what its labels mean.

    ``labels`` go before what the project remembers of the format's labels: from a foreign label to
    ``layer:label``, to nothing where its tags are to be left out.
    """

    options: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


NO_CHOICES = ReceiveChoices()
Looked = Callable[[Portion], None]
"""Told of each portion of a file that was looked at."""


def plan(
    project: Project,
    path: Path,
    key: str | None = None,
    choices: ReceiveChoices = NO_CHOICES,
    looked: Looked | None = None,
) -> ReceiveReport:
    """What ``receive`` would take from a file; nothing is changed.

    ``looked`` is shown every portion and may stop the reading by an error. Raises as ``receive``.
    """
    taking = _Taking(project, path, key, choices)
    records = TakingRecords(project.store, None, taking.refusals, careful=True)
    return taking.take(records, None, looked)


def receive(
    project: Project,
    path: Path,
    key: str | None = None,
    progressed: Progressed | None = None,
    choices: ReceiveChoices = NO_CHOICES,
) -> ReceiveReport:
    """Take the data of a file into the project in one act; ``key`` names its format.

    ``progressed`` is told how many bytes of how many were read. Raises ``UnreadableFileError``
    where the file as a whole cannot be read, ``NewerProjectError`` where a newer version wrote it,
    and ``CancelledError`` where ``progressed`` did; then nothing was taken.
    """
    try:
        taking = _Taking(project, path, key, choices)
        return _receive(project, taking, progressed, careful=False)
    except ValueError:  # An id is taken where hardly ever one is: now every one is asked for.
        taking = _Taking(project, path, key, choices)
        return _receive(project, taking, progressed, careful=True)


def _receive(
    project: Project, taking: "_Taking", progressed: Progressed | None, *, careful: bool
) -> ReceiveReport:
    act = project.act(f"Import {taking.source.name}")
    with act as changes:
        records = TakingRecords(project.store, changes, taking.refusals, careful=careful)
        report = taking.take(records, progressed)
    return replace(report, changed=act.changed) if records.has_changed else report


def _importer(path: Path, key: str | None) -> Importer:
    size_of(path)
    found = registry.importer(key) if key else registry.recognised(path)
    if found is None:
        known = ", ".join(info.name for info in registry.importers())
        raise UnreadableFileError(
            f"“{clean_name(path)}” is not in a known format of tagged data.",
            f"Known formats: {known}.",
        )
    return found


class _Taking:
    """One passage through a file."""

    def __init__(
        self, project: Project, path: Path, key: str | None, choices: ReceiveChoices
    ) -> None:
        self.refusals = Refusals()
        self._importer = _importer(path, key)
        info = self._importer.info
        self.source = Source(
            path=path,
            name=clean_name(path),
            total=size_of(path),
            text_of=lambda revision_id: _text_of(project.store, revision_id),
            codebook=project.codebook,
            mapping=labelling.mapping_for(project.store, info.key, choices.labels),
            known=KnownHere(project.store),
            options=chosen_options(info, choices.options, reading=True),
        )

    def take(
        self, records: TakingRecords, progressed: Progressed | None, looked: Looked | None = None
    ) -> ReceiveReport:
        """Hand everything in the file to ``records``."""
        source = self.source
        with _seldom_collected():
            for count, portion in enumerate(self._importer.read(source, self.refusals)):
                if progressed and count % _EVERY == 0:
                    progressed(portion.position, source.total)
                records.take(portion)
                if looked:
                    looked(portion)
            records.finish()
        if progressed:
            progressed(source.total, source.total)
        return ReceiveReport(
            format=self._importer.info,
            added=records.added,
            same=records.same,
            articles=records.articles,
            refused=tuple(self.refusals.listed),
            more=self.refusals.more,
            remarks=tuple(self.refusals.remarks),
            labels=self.refusals.labels,
            renewed=records.renewed,
        )


def _text_of(reading: Reading, revision_id: str) -> str | None:
    revision = reading.get(Revision, revision_id)
    return reading.text(revision.text_sha256) if revision else None


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Let garbage be searched for seldom: records hold no cycles, and there are many of them.

    Where Python is kept from it (0), as by the window, it stays so.
    """
    usual = gc.get_threshold()
    gc.set_threshold(usual[0] and 100_000, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
