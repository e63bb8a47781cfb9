"""Taking a colleague's package in: their tags as they left them, and nothing of anybody else's.

What a package brings of its author's own is put in the place of what the project had of it, article
by article, unless the project knows a later state: so packages may come twice and in any order.
What everybody shares is put together as ``sharing`` says. Nothing else of the project is touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from variorum.domain.codebooks import Codebook
from variorum.domain.documents import Revision
from variorum.domain.operations import Changed
from variorum.domain.pausing import Progressed
from variorum.domain.people import Person
from variorum.errors import UserError
from variorum.formats.losses import Refusal, Refusals
from variorum.formats.packages.manifest import Package
from variorum.formats.packages.reading import read_package
from variorum.formats.texts.base import clean_name
from variorum.services.colleagues import keys, label_meanings
from variorum.services.colleagues.incoming import Incoming, incoming
from variorum.services.colleagues.intake import Intake
from variorum.services.colleagues.keys import Vouching
from variorum.services.colleagues.matching import Likeness
from variorum.services.colleagues.own_work import Label
from variorum.services.colleagues.writing_in import Book
from variorum.services.project import Project
from variorum.store.base import Reading, Transaction


@dataclass(frozen=True, slots=True)
class TakeInOptions:
    """What a person decided about a package.

    ``labels`` puts labels of the project in the place of the author's that it lacks (``None``:
    leave those tags out), and is remembered for later packages; ``articles`` says which article
    here is meant by one of the package, both by id. ``older`` takes the package in even where a
    later one was taken in before.
    """

    labels: Mapping[Label, Label | None] = field(default_factory=dict)
    articles: Mapping[str, str] = field(default_factory=dict)
    older: bool = False


@dataclass(frozen=True, slots=True)
class TakeInReport:
    """What a package brought, or would bring (then ``changed`` is ``None``).

    ``added``, ``altered``, ``retired``, ``same`` and ``older`` count records by family; ``older``
    are those of which the project knows a later state. ``conflicts`` are shared records that both
    sides changed: the project keeps its own. ``refused`` is what was not taken, with the reason.
    ``unknown`` counts the tags of labels that the project's codebook lacks, ``meanings`` has the
    labels that were put in their place, ``codebook`` says what they are called; ``alike`` are
    articles that may be one, for a person to say so.
    """

    author: Person
    vouching: Vouching
    articles: int
    added: Mapping[str, int]
    altered: Mapping[str, int]
    retired: Mapping[str, int]
    same: Mapping[str, int]
    older: Mapping[str, int]
    conflicts: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
    more: int = 0
    unknown: Mapping[Label, int] = field(default_factory=dict)
    meanings: Mapping[Label, Label] = field(default_factory=dict)
    codebook: Codebook | None = None
    alike: tuple[Likeness, ...] = ()
    changed: Changed | None = None


def plan(
    project: Project,
    path: Path,
    options: TakeInOptions | None = None,
    progressed: Progressed | None = None,
    folder: Path | None = None,
) -> TakeInReport:
    """What ``take_in`` would do; nothing is changed. Raises as ``take_in`` does."""
    package = read_package(path)
    vouching = keys.vouch(package, clean_name(path), folder)
    return _taken(project, package, vouching, options or TakeInOptions(), None, progressed)


def take_in(
    project: Project,
    path: Path,
    options: TakeInOptions | None = None,
    progressed: Progressed | None = None,
    folder: Path | None = None,
) -> TakeInReport:
    """Take a package in, in one act; ``folder`` holds the known keys (default: the profile's).

    Raises ``UnreadableFileError`` where the file is none that can be trusted, ``UserError`` where
    it is this person's own, ``CancelledError`` where ``progressed`` did: then nothing was changed.
    """
    package = read_package(path)
    vouching = keys.vouch(package, clean_name(path), folder)
    chosen = options or TakeInOptions()
    act = project.act(f"Take in the work of {package.manifest.author.name}")
    with act as changes:
        report = _taken(project, package, vouching, chosen, changes, progressed)
    keys.remember(package, folder)
    return replace(report, changed=act.changed) if act.changed.ids else report


def _taken(
    project: Project,
    package: Package,
    vouching: Vouching,
    options: TakeInOptions,
    changes: Transaction | None,
    progressed: Progressed | None,
) -> TakeInReport:
    if package.manifest.author.id == project.me.id:
        raise UserError(
            "This package is your own work; the project has it already.",
            "Take in packages of other people.",
        )
    refusals = Refusals()
    book = Book(project.store, changes)
    found = incoming(package, _Texts(project.store, package), refusals)
    intake = Intake(project, package, found, book, refusals)
    meanings = label_meanings.known(book.reading, options.labels)
    intake.take(meanings, options.articles, older=options.older, progressed=progressed)
    if changes is not None:
        label_meanings.remember(changes, options.labels)
    return TakeInReport(
        author=package.manifest.author,
        vouching=vouching,
        articles=len(package.manifest.articles),
        added=dict(book.added),
        altered=dict(book.changed),
        retired=dict(book.retired),
        same=dict(book.same),
        older=dict(intake.older),
        conflicts=tuple(intake.conflicts),
        refused=tuple(refusals.listed),
        more=refusals.more,
        unknown=dict(intake.unknown),
        meanings={one: here for one in intake.unknown if (here := meanings.get(one))},
        codebook=_codebook(package, found),
        alike=tuple(intake.alike),
    )


def _codebook(package: Package, found: Incoming) -> Codebook | None:
    """The codebook that the author tagged by, where the package holds it."""
    told = package.manifest.codebook
    fits = (one for one in found.codebooks if (one.id, one.version) == (told.id, told.version))
    return next(fits, None)


class _Texts:
    """The texts of revisions that a package names and does not hold, as the project has them."""

    def __init__(self, reading: Reading, package: Package) -> None:
        self._reading = reading
        self._hashes = {one.revision_id: one.text_sha256 for one in package.manifest.articles}

    def __call__(self, revision_id: str) -> str | None:
        revision = self._reading.get(Revision, revision_id)
        digest = revision.text_sha256 if revision else self._hashes.get(revision_id)
        try:
            return self._reading.text(digest) if digest else None
        except KeyError:
            return None


_VOUCHED = {
    "unsigned": "It is not signed.",
    "new": "It is signed by a key that is met for the first time: {}.",
    "verified": "It is signed by the key that is known as theirs: {}.",
}


def vouched(report: TakeInReport) -> str:
    """Who vouches for a package, in a sentence."""
    return _VOUCHED[report.vouching.standing].format(report.vouching.fingerprint)


def lines_of(report: TakeInReport) -> list[str]:
    """What a package brought, or would bring, in sentences; what was not taken stands last."""
    done = ((report.added, "new"), (report.altered, "changed"), (report.retired, "removed"))
    counted = [f"{found['annotation']} {word}" for found, word in done if found.get("annotation")]
    same = report.same.get("annotation", 0)
    counted += [f"{same} already there"] if same else []
    older = report.older.get("annotation", 0)
    counted += [f"{older} known in a later state"] if older else []
    articles = "1 article" if report.articles == 1 else f"{report.articles} articles"
    lines = [
        f"Tags of {report.author.name} in {articles}: {', '.join(counted) or 'none'}.",
        vouched(report),
        *report.conflicts,
    ]
    lines += [
        f"“{one.title}” may be the article “{one.own_title}” of this project ({one.percent} %)."
        for one in report.alike
    ]
    lines += [
        f"{'Not wholly taken' if one.partly else 'Not taken'}: {one.what}: {one.reason}."
        for one in report.refused
    ]
    return lines + ([f"And {report.more} more were not taken."] if report.more else [])
