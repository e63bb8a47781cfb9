"""What every format is: a description of itself, a writer, a reader, and what passes through them.

Formats know neither the store nor the window. A writer is given a ``Dataset`` and goes through it
lazily, as often as it needs to; a reader yields one ``Portion`` of a file after the other. So
neither holds more than one article at a time.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal, Protocol, TypeVar, get_args

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.codebooks import Attribute, Codebook
from variorum.domain.documents import Document, Revision
from variorum.domain.mappings import LabelMapping
from variorum.domain.operations import Record
from variorum.errors import UserError
from variorum.formats.known import Known, NothingKnown
from variorum.formats.losses import Losses, Refusals

R = TypeVar("R", bound=Record)
T = TypeVar("T")
Capability = Literal[
    "texts",
    "metadata",
    "other keys",
    "stories",
    "people",
    "entities",
    "claims",
    "codebooks",
    "spans",
    "nested spans",
    "discontinuous spans",
    "roles",
    "article tags",
    "attributes",
    "links",
    "links to registers",
    "notes",
    "provenance",
    "zones",
    "revisions",
    "progress",
    "answers",
    "corrections",
    "handovers",
    "searches",
    "reviews",
]
EVERYTHING: frozenset[Capability] = frozenset(get_args(Capability))
OF_ARTICLES: frozenset[Capability] = EVERYTHING - {
    "codebooks",
    "provenance",
    "revisions",
    "progress",
    "answers",
    "corrections",
    "handovers",
    "searches",
    "reviews",
}
"""What can be said of articles as they are now. Most formats carry this, or all but a few of it."""


@dataclass(frozen=True, slots=True)
class FormatOption:
    """Something to choose about a format, when it is written or (``reading``) read.

    ``choices`` lists the values there are, empty for any text; ``among`` says of which things of
    the codebook a value is the key, so that these can be offered. ``help`` is a sentence.
    ``adds`` is a layer and what it may be given where the codebook has no attribute to choose.
    """

    key: str
    name: str
    help: str
    default: str = ""
    choices: tuple[str, ...] = ()
    reading: bool = False
    among: Literal["", "layers", "attributes"] = ""
    adds: tuple[str, Attribute] | None = None


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """What a format is called, which files it makes, and what it can carry.

    ``extensions`` begin with a dot, the usual one first. ``passes`` is how often its writer goes
    through the articles (for a progress bar). ``companions`` are the endings of files that belong
    to one of the same name and are not read by themselves. ``extra`` names the optional part of
    the program that it needs, if it needs one.
    """

    key: str
    name: str
    extensions: tuple[str, ...]
    description: str
    carries: frozenset[Capability]
    reads: bool = True
    writes: bool = True
    passes: int = 1
    options: tuple[FormatOption, ...] = ()
    companions: tuple[str, ...] = ()
    extra: str = ""


class Article(Protocol):
    """One article of a data set. What is not asked for is not read."""

    @property
    def document(self) -> Document:
        """The article's record."""

    @property
    def revisions(self) -> Sequence[Revision]:
        """All its revisions by number; the document names the current one."""

    @property
    def annotations(self) -> Sequence[Annotation]:
        """Its annotations in reading order."""

    def annotations_as(self, shape: type[T]) -> Sequence[T]:
        """The same as ``shape``: a class with some of the fields of an annotation, for msgspec;
        ``id`` and ``spans`` are among them."""

    @property
    def relations(self) -> Sequence[Relation]:
        """The relations between what the data set holds, in the order of their ids."""

    def text(self, revision: Revision) -> str:
        """The canonical text of one of its revisions."""


class Dataset(Protocol):
    """What is to be exported: a project, or a choice from it; and how."""

    @property
    def options(self) -> Mapping[str, str]:
        """What was chosen of the format's options; one that is missing has its default."""

    def every(self, kind: type[R]) -> Iterator[R]:
        """The records of a kind by their ids.

        Asked for what belongs to no single article, for progress and for answers to suggestions.
        """

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record of this kind with this id, or ``None``."""

    def articles(self) -> Iterator[Article]:
        """The articles in the order of the library."""


class Sink(Protocol):
    """Where an export goes, byte after byte."""

    def write(self, data: bytes, /) -> object:
        """Append these bytes."""


class Exporter(Protocol):
    """Writes a format. The same data set gives the same bytes."""

    @property
    def info(self) -> FormatInfo:
        """The format."""

    def write(self, dataset: Dataset, out: Sink, losses: Losses) -> Mapping[str, int]:
        """Write the data set, note what the format cannot carry, and count what it wrote."""

    def count(self, file: BinaryIO) -> Mapping[str, int]:
        """Read a written file back and count what it holds, in the words of ``write``."""


class Writing(Protocol):
    """An export under way in a format that writes every article by itself.

    So articles may be written by several processes, each with a writing of its own. Besides their
    bytes only ``told`` has to come from one to another.
    """

    def article(self, article: Article) -> bytes:
        """The article as it is written."""

    def told(self) -> bytes:
        """What is to be known of the articles written since this was last asked."""

    def hear(self, told: bytes) -> None:
        """Learn of articles that another writing has written."""

    def finish(self) -> Mapping[str, int]:
        """Note what belongs to no article, after the last one; what was written, counted."""


class PiecewiseExporter(Exporter, Protocol):
    """Writes a format in which articles stand one after the other, and nothing else."""

    def begin(self, dataset: Dataset, losses: Losses) -> Writing:
        """Begin an export of the data set."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be read.

    ``text_of`` finds the text of a revision that the file speaks of but does not hold. ``total``
    is the size in bytes. The others are for formats of other programs: the ``codebook`` and the
    ``mapping`` that their labels are looked up in, what the project has, and the chosen options.
    """

    path: Path
    name: str
    total: int
    text_of: Callable[[str], str | None] = field(default=lambda _revision_id: None)
    codebook: Codebook | None = None
    mapping: LabelMapping | None = None
    known: Known = field(default_factory=NothingKnown)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a file that was understood: a record, or an article with all that is its own.

    ``records`` stand in an order in which one may refer to the next; an article comes with its
    revisions and their ``texts``, and with how many ``words`` each has, where those were counted
    already. Spans are checked against the text, labels and links are not.
    ``changed`` are tags that the project has, as their author made them since.
    ``derived`` are the ids that were made from content, since the file gave none: what has such
    an id is the same as whatever else has it. ``position`` is how far in the file it ends. Where
    annotations stand on lines of their own, ``lines`` has the line of each.
    """

    line: int
    position: int
    records: Sequence[Record] = ()
    texts: Sequence[str] = ()
    annotations: Sequence[Annotation] = ()
    relations: Sequence[Relation] = ()
    derived: frozenset[str] = frozenset()
    lines: Sequence[int] = ()
    changed: Sequence[Annotation] = ()
    words: Sequence[int] = ()


class Importer(Protocol):
    """Reads a format in which articles come with annotations."""

    @property
    def info(self) -> FormatInfo:
        """The format."""

    def recognises(self, name: str, head: bytes) -> bool:
        """Whether a file with this name that begins with these bytes is of this format.

        Words are in UTF-8 and without a byte order mark, also where the file’s are not.
        """

    def read(self, source: Source, refusals: Refusals) -> Iterator[Portion]:
        """Go through the file; what cannot be understood is refused, the rest goes on.

        Raises ``UnreadableFileError`` where the file as a whole is not of this format, and
        ``NewerProjectError`` where it is of a version that is not known yet.
        """


def chosen_options(info: FormatInfo, given: Mapping[str, str], *, reading: bool) -> dict[str, str]:
    """The options of a format as they were chosen, each that was not with its default.

    Raises ``UserError`` where there is no such option, or no such choice.
    """
    there = {one.key: one for one in info.options if one.reading == reading}
    for key, value in given.items():
        option = there.get(key)
        if option is None:
            known = ", ".join(there) or "none"
            raise UserError(f"{info.name} has no option “{key}”.", f"There are: {known}.")
        if option.choices and value not in option.choices:
            known = ", ".join(option.choices)
            raise UserError(f"“{value}” is not a choice for “{key}”.", f"There are: {known}.")
    return {key: given.get(key, option.default) for key, option in there.items()}


class Nowhere:
    """A sink that keeps nothing."""

    def write(self, _data: bytes, /) -> None:
        """Forget these bytes."""
