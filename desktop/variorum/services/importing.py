"""Bringing files into a project: articles of any readable kind, and data that is tagged already.

Files of articles become one act together: either all that could be read is there afterwards, or,
when the user stops it, nothing. A bad file or row is named with its reason and the rest goes on.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from variorum.analysis.furniture import zones_of
from variorum.analysis.mastheads import masthead_of
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.ids import derived_id
from variorum.errors import CancelledError, UnreadableFileError, UserError
from variorum.formats import registry as formats
from variorum.formats.base import FormatInfo, Portion
from variorum.formats.packages.recognising import is_package
from variorum.formats.texts import registry as readers
from variorum.formats.texts.base import Article, ReadingOptions, clean_name
from variorum.formats.texts.base import Refusal as ArticleRefusal
from variorum.services.articles.gathering import gathered
from variorum.services.articles.knowing import Known, place_of, text_sha_of
from variorum.services.articles.previewing import Columns, Preview, columns_of, preview, preview_of
from variorum.services.articles.reporting import (
    Again,
    ImportOptions,
    ImportReport,
    Refused,
    Tally,
    holds_nothing,
    report_of,
    taken_in_words,
    together,
)
from variorum.services.project import Project, ensure_person
from variorum.services.transferring import labelling, receiving
from variorum.services.zoning import Zone, ensure_structure_set, zone_annotation
from variorum.store.base import Transaction

_PREVIEWED = 50
_SHOWN_AGAIN = 20
"""So many articles of a known address are kept with their text, to be looked at."""
FileProgressed = Callable[[int, int], None]
"""Told before every article: files done, of how many; of one file, articles done, of 0: nobody
knows. Raises ``CancelledError`` to stop."""
Watched = Callable[[int, int, Callable[[], ImportReport]], None]
"""Told before every article of a plan, also what makes the report so far; may stop it likewise."""


def import_paths(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    progressed: FileProgressed | None = None,
) -> ImportReport:
    """Bring files, and the files in folders, into the project.

    Importing the same article again adds nothing. Each file of tagged data is an act of its own,
    all articles together are one; where it is stopped in between, what was not taken is listed.
    Raises ``UserError`` if there is no file, or if nothing was taken.
    """
    chosen = options or ImportOptions()
    files = gathered(paths, chosen.format_key)
    tagged = [path for path in files if _is_tagged(path, chosen)]
    plain = [path for path in files if path not in set(tagged)]
    reports: list[ImportReport] = []
    try:
        for path in tagged:
            reports.append(_receive(project, path, chosen, progressed))  # noqa: PERF401 - kept
        if plain:
            reports.append(_import_articles(project, plain, chosen, progressed))
    except UserError as error:
        if not any(one.changes for one in reports):
            raise
        reports.append(_not_begun([*tagged, *plain][len(reports) :], error))
    return together(reports)


def plan_import(
    project: Project,
    paths: Sequence[Path],
    options: ImportOptions | None = None,
    watched: Watched | None = None,
) -> ImportReport:
    """What ``import_paths`` would do; nothing is changed.

    ``watched`` may look at what was found so far, and stop it.
    """
    chosen = options or ImportOptions()
    planning = _Planning(project, chosen)
    files = gathered(paths, chosen.format_key)
    for done, path in enumerate(files):

        def look(done: int = done) -> None:
            if watched:
                watched(done, len(files), planning.report)

        planning.look_at(path, look)
    return planning.report()


class _Planning:
    """Reads file after file and notes what an import of them would do."""

    def __init__(self, project: Project, options: ImportOptions) -> None:
        self._project = project
        self._options = options
        self._tally = Tally()
        self._known = Known(project.store)
        self._reports: list[ImportReport] = []
        self._begun = 0
        self._previews: list[Preview] = []
        self._again: list[Again] = []
        self._columns: Columns | None = None

    def look_at(self, path: Path, look: Callable[[], None]) -> None:
        """Read a file; ``look`` is called before it, and after each of its articles."""
        options = self._options
        look()
        if _is_tagged(path, options):
            self._reports.append(self._tagged(path, look))
            self._begun = 0
            return
        if self._columns is None:
            self._columns = columns_of(path, options.format_key, options.encoding, options.columns)
        for article in _articles(path, options, self._tally):
            self._note(article)
            look()

    def report(self) -> ImportReport:
        """What was found so far."""
        begun = ImportReport(added=self._begun)
        found = together([*self._reports, begun, report_of(self._tally, ())])
        return replace(
            found,
            previews=tuple(self._previews),
            columns=self._columns,
            again=tuple(self._again),
        )

    def _tagged(self, path: Path, look: Callable[[], None]) -> ImportReport:
        options = self._options

        def looked(portion: Portion) -> None:
            self._note_tagged(portion)
            look()

        try:
            taken = receiving.plan(self._project, path, options.format_key, options.tagged, looked)
        except UnreadableFileError as error:
            return ImportReport(refused=(Refused(clean_name(path), str(error)),))
        return taken_in_words(path, taken)

    def _note(self, article: Article) -> None:
        document_id = document_id_of(article)
        if self._known.has(article, document_id):
            self._tally.same += 1
            return
        twin = self._known.meet(article, document_id)
        self._tally.add(article, document_id, twin)
        if twin is not None and twin.document_id and len(self._again) < _SHOWN_AGAIN:
            self._again.append(Again(twin, article))
        if len(self._previews) < _PREVIEWED:
            self._previews.append(preview(article, article.text, _zones(article)))

    def _note_tagged(self, portion: Portion) -> None:
        article = next((one for one in portion.records if isinstance(one, Document)), None)
        if article is None or self._project.store.get(Document, article.id) is not None:
            return
        self._begun += 1
        if len(self._previews) < _PREVIEWED:
            self._previews.append(preview_of(portion, article))


def known_formats() -> list[FormatInfo]:
    """Every format that can be read or written, readers of articles included, by key."""
    tagged = list(formats.infos())
    plain = [
        FormatInfo(
            info.key,
            info.name,
            info.extensions,
            info.description,
            carries=frozenset({"texts", "metadata"}),
            writes=False,
        )
        for info in (reader.info for reader in readers.readers().values())
    ]
    return sorted([*tagged, *plain], key=lambda info: info.key)


def read_article(path: Path) -> Article:
    """The only article of a file, described; raises ``UnreadableFileError`` otherwise."""
    tally = Tally()
    found = list(_articles(path, ImportOptions(), tally))
    if len(found) != 1:
        reasons = " ".join(one.reason for one in tally.refused)
        raise UnreadableFileError(f"“{clean_name(path)}” does not hold one article.", reasons)
    return found[0]


def described(article: Article) -> Article:
    """The article with what its text says about itself where its source says nothing."""
    if article.title and article.outlet and article.published:
        return article
    found = masthead_of(
        article.text, zones=_zones(article), source_name=article.source_name.rsplit("/", 1)[-1]
    )
    filled = {
        name: getattr(found, name)
        for name in ("title", "outlet", "byline", "published")
        if not getattr(article, name)
    }
    notes = found.notes if not article.title else ()
    return replace(article, **filled, notes=(*article.notes, *notes))


def document_id_of(article: Article) -> str:
    """The same text from the same place is the same article, whatever its file is called."""
    return derived_id("document", text_sha_of(article), place_of(article))


def add_article(
    project: Project,
    changes: Transaction,
    article: Article,
    document_id: str,
    story_id: str | None,
) -> None:
    """Put an article, its text and its zones into the project, under an id that is not taken."""
    ensure_person(project, changes)
    now, me = project.now(), project.me.id
    text_sha = changes.keep_text(article.text)
    revision = Revision(
        id=derived_id("revision", document_id, text_sha),
        document_id=document_id,
        number=1,
        text_sha256=text_sha,
        length=len(article.text),
        encoding=article.encoding,
        source_sha256=changes.keep_source(article.source) if article.source else None,
        offset_map=tuple(article.offset_map),
        created_at=now,
        created_by=me,
    )
    document = Document(
        id=document_id,
        revision_id=revision.id,
        title=article.title,
        outlet=article.outlet,
        byline=article.byline,
        published=article.published,
        url=article.url,
        language=article.language,
        kind=article.kind,
        story_id=story_id,
        source_name=article.source_name,
        created_at=now,
        created_by=me,
        extra=article.extra,
    )
    changes.add(document)
    changes.add(revision)
    _add_zones(project, changes, document, article)


def _import_articles(
    project: Project,
    files: Sequence[Path],
    options: ImportOptions,
    progressed: FileProgressed | None,
) -> ImportReport:
    tally = Tally()
    act = project.act("Import articles" if len(files) > 1 else f"Import {clean_name(files[0])}")
    with act as changes:
        known = Known(changes)
        for done, path in enumerate(files):
            for article in _articles(path, options, tally):
                if progressed and len(files) > 1:
                    progressed(done, len(files))
                elif progressed:  # Nobody knows how many articles a file holds.
                    progressed(len(tally.added) + tally.same, 0)
                document_id = document_id_of(article)
                if known.has(article, document_id):
                    tally.same += 1
                    continue
                twin = known.meet(article, document_id)
                story_id = _story(project, changes, options.story or article.story)
                add_article(project, changes, article, document_id, story_id)
                tally.add(article, document_id, twin)
        if progressed:
            progressed(len(files), len(files))
    return report_of(tally, (act.changed,) if tally.added else ())


def _articles(path: Path, options: ImportOptions, tally: Tally) -> Iterator[Article]:
    """The articles of a file, described; what cannot be read goes into the tally."""
    name = clean_name(path)
    try:
        for one in _read(path, options):
            if isinstance(one, ArticleRefusal):
                tally.refused.append(Refused(f"{name}, {one.where}", one.reason))
            else:
                article = described(one)
                tally.notes += [f"{name}: {note}" for note in article.notes]
                yield article
    except UnreadableFileError as error:
        tally.refused.append(Refused(name, str(error)))


def _read(path: Path, options: ImportOptions) -> Iterator[Article | ArticleRefusal]:
    """What a file holds; ``UnreadableFileError`` where that is nothing."""
    if is_package(path):
        raise UnreadableFileError(
            f"“{clean_name(path)}” is a colleague’s package.",
            "Take it in instead (File ▸ Take in a colleague’s work).",
        )
    reader = readers.reader_for(path, options.format_key)
    reading = ReadingOptions(encoding=options.encoding, columns=options.columns)
    is_empty = True
    for one in reader.read(path, reading):
        is_empty = False
        yield one
    if is_empty:
        raise holds_nothing(path)


def _story(project: Project, changes: Transaction, title: str) -> str | None:
    if not title:
        return None
    known = (story.id for story in changes.every(Story) if story.title == title)
    story_id = next(known, None)
    if story_id is None:
        story_id = derived_id("story", title)
        changes.add(Story(story_id, title, created_at=project.now(), created_by=project.me.id))
    return story_id


def _add_zones(
    project: Project, changes: Transaction, document: Document, article: Article
) -> None:
    ensure_structure_set(project, changes)
    for zone in (Zone(*found) for found in _zones(article)):
        zone_id = derived_id("zone", document.revision_id, str(zone.start), zone.label)
        changes.add(zone_annotation(project, document, article.text, zone, zone_id))


def _zones(article: Article) -> tuple[tuple[int, int, str], ...]:
    known = [(one.start, one.end, one.zone) for one in article.regions]
    return zones_of(article.text, title=article.title, known=known)


def _is_tagged(path: Path, options: ImportOptions) -> bool:
    """Whether a file holds tagged data rather than articles: by the chosen format, or its head."""
    if options.format_key:
        return options.format_key in {info.key for info in formats.infos()}
    try:
        return formats.recognised(path) is not None
    except UnreadableFileError:
        return False  # The reader of articles says so, with the name of the file.


def _not_begun(rest: Sequence[Path], error: UserError) -> ImportReport:
    """What is said of the files that were not taken, after others had been."""
    is_stopped = isinstance(error, CancelledError)
    reason = "The import was stopped before it was read." if is_stopped else str(error)
    return ImportReport(refused=tuple(Refused(clean_name(path), reason) for path in rest))


def _receive(
    project: Project, path: Path, options: ImportOptions, progressed: FileProgressed | None
) -> ImportReport:
    try:
        taken = receiving.receive(project, path, options.format_key, progressed, options.tagged)
    except UnreadableFileError as error:
        return ImportReport(refused=(Refused(clean_name(path), str(error)),))
    report = taken_in_words(path, taken)
    told = options.tagged.labels
    here = {one.name: told[one.name] for one in taken.labels if one.name in told}
    remembered = labelling.remember(project, taken.format.key, here) if here else None
    return replace(report, changes=(*report.changes, remembered)) if remembered else report
