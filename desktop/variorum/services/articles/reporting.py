"""What an import is asked to do, and what is said of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from variorum.domain.operations import Changed
from variorum.errors import UnreadableFileError
from variorum.formats.labels import ForeignLabel, Meaning
from variorum.formats.texts.base import Article, clean_name
from variorum.services.articles.knowing import Twin
from variorum.services.articles.previewing import Columns, Preview
from variorum.services.transferring import receiving
from variorum.services.transferring.receiving import NO_CHOICES, ReceiveChoices


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the user may decide: the files' format and encoding, the story, the columns' names.

    ``format_key`` names a reader of articles or a format of tagged data; ``None`` detects it.
    ``story`` is the title of the story that all articles are put into. ``tagged`` is for files of
    tagged data: options of their format, and what its labels mean.
    """

    format_key: str | None = None
    encoding: str | None = None
    story: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    tagged: ReceiveChoices = NO_CHOICES


@dataclass(frozen=True, slots=True)
class Refused:
    """Something that was not taken: which file and where in it, and why, in a sentence."""

    where: str
    reason: str

    def __str__(self) -> str:
        """Both in a line; a reason that names the file itself says enough."""
        return self.reason if f"“{self.where}”" in self.reason else f"{self.where}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Again:
    """An article that comes in under the address of one that the project has, and what it holds."""

    known: Twin
    article: Article


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do.

    ``added`` and ``same`` count articles; ``articles`` are the ids of the new ones, ``records``
    counts what tagged data brought, by family. ``notes`` say what was guessed or replaced;
    ``labels`` are those of other programs by the key of their format, with what they mean here.
    ``renewed`` counts tags that their authors had changed since an earlier import.
    A plan also has ``previews`` of the first articles, the ``columns`` of the first table, and
    ``again``: the first articles whose address is known with another text.
    """

    added: int = 0
    same: int = 0
    articles: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    records: Mapping[str, int] = field(default_factory=dict)
    changes: tuple[Changed, ...] = ()
    labels: Mapping[str, tuple[ForeignLabel, ...]] = field(default_factory=dict)
    previews: tuple[Preview, ...] = ()
    columns: Columns | None = None
    renewed: int = 0
    again: tuple[Again, ...] = ()

    @property
    def brings_something(self) -> bool:
        """Whether anything is new or changed by it."""
        return bool(self.added or self.records or self.renewed)


@dataclass(slots=True)
class Tally:
    """What has been done so far of an import of articles."""

    added: list[str] = field(default_factory=list)
    same: int = 0
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, article: Article, document_id: str, twin: Twin | None) -> None:
        """A new article, and the one that is known by its address."""
        self.added.append(document_id)
        if twin is not None:
            self.notes.append(f"{clean_name(Path(article.source_name))}: {twin}")


def holds_nothing(path: Path) -> UnreadableFileError:
    """What is said of a file in which there is nothing."""
    return UnreadableFileError(
        f"“{clean_name(path)}” holds no articles.", "Check that it was saved completely."
    )


def taken_in_words(path: Path, taken: receiving.ReceiveReport) -> ImportReport:
    """What was taken of a file of tagged data, in the words of an import of articles."""
    name = clean_name(path)
    refused = [
        Refused(f"{name}, line {one.line}" if one.line else name, f"{one.what}: {one.reason}")
        for one in taken.refused
    ]
    if not (refused or taken.added or taken.same or taken.renewed):
        refused.append(Refused(name, str(holds_nothing(path))))
    if taken.more:
        refused.append(Refused(name, f"And {taken.more:,} more like these."))
    return ImportReport(
        added=taken.added.get("document", 0),
        same=taken.same.get("document", 0),
        articles=taken.articles,
        refused=tuple(refused),
        notes=tuple(f"{name}: {remark}" for remark in taken.remarks),
        records=taken.added,
        changes=(taken.changed,) if taken.changed else (),
        labels={taken.format.key: taken.labels} if taken.labels else {},
        renewed=taken.renewed,
    )


def report_of(tally: Tally, changes: tuple[Changed, ...]) -> ImportReport:
    """What became of articles."""
    return ImportReport(
        len(tally.added),
        tally.same,
        tuple(tally.added),
        tuple(tally.refused),
        tuple(_each_once(tally.notes)),
        changes=changes,
    )


def _each_once(notes: Iterable[str]) -> Iterator[str]:
    """Notes without repetition: those that many articles of a file share are counted."""
    for note, count in Counter(notes).items():
        yield note if count == 1 else f"{note} ({count:,} articles)"


def together(reports: Iterable[ImportReport]) -> ImportReport:
    """Several reports as one."""
    each = list(reports)
    return ImportReport(
        added=sum(one.added for one in each),
        same=sum(one.same for one in each),
        articles=tuple(chain.from_iterable(one.articles for one in each)),
        refused=tuple(chain.from_iterable(one.refused for one in each)),
        notes=tuple(chain.from_iterable(one.notes for one in each)),
        records=dict(sum((Counter(one.records) for one in each), Counter())),
        changes=tuple(chain.from_iterable(one.changes for one in each)),
        labels=_labels_of(each),
        renewed=sum(one.renewed for one in each),
    )


def _labels_of(reports: Iterable[ImportReport]) -> dict[str, tuple[ForeignLabel, ...]]:
    """The labels that several files use, each label of a format once."""
    counts: Counter[tuple[str, str, Meaning]] = Counter()
    for report in reports:
        for key, labels in report.labels.items():
            counts.update({(key, one.name, one.meaning): one.count for one in labels})
    found: dict[str, list[ForeignLabel]] = {}
    for (key, name, meaning), count in sorted(counts.items(), key=lambda item: item[0][:2]):
        found.setdefault(key, []).append(ForeignLabel(name, count, meaning))
    return {key: tuple(labels) for key, labels in found.items()}
