"""A story as it is opened: its versions in columns, its rows, what was found in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.analysis.stories.comparing import Comparison
from variorum.analysis.stories.findings import StoryFinding, findings
from variorum.analysis.stories.passages import Telling, Version
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Story
from variorum.domain.pausing import Progressed
from variorum.services.project import Project
from variorum.services.stories import carrying, deriving, drifting, matrices
from variorum.services.stories.comparing import compare
from variorum.services.stories.correcting import Passages
from variorum.services.stories.drifting import Drifted
from variorum.services.stories.matrices import ClaimRow, EntityRow, StanceRow
from variorum.services.stories.versions import articles_of
from variorum.ui.story.rows import Beside, Row, Share, rows_of

NOTHING = Telling(Version("", ""), ())
"""The baseline of a story without articles."""
MOST = 6
"""Versions that are shown side by side."""


@dataclass(frozen=True, slots=True)
class Column:
    """A version that is shown; ``share`` is ``None`` for the baseline.

    ``origins`` are the names of the versions it is noted to be made from.
    """

    document: Document
    passages: int
    share: Share | None
    tags: tuple[Annotation, ...]
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenStory:
    """A story with the versions that are shown, the baseline first; ``documents`` are all.

    ``versions`` are those beside the baseline, as they were compared with it.
    """

    story: Story
    documents: tuple[Document, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    baseline: Telling
    versions: tuple[Beside, ...]

    def column_of(self, document_id: str) -> int | None:
        """The column that shows an article."""
        for place, column in enumerate(self.columns):
            if column.document.id == document_id:
                return place
        return None

    def tag(self, tag_id: str | None) -> Annotation | None:
        """A tag of one of the versions that are shown."""
        tags = (one for column in self.columns for one in column.tags)
        return next((one for one in tags if one.id == tag_id), None)

    def telling(self, column: int) -> Telling:
        """The version in a column, cut into passages."""
        return self.versions[column - 1].telling if column else self.baseline

    def passages_of(self, column: int, numbers: Iterable[int]) -> list[Passages]:
        """Passages of the version in a column as places in its article."""
        telling = self.telling(column)
        found = (telling.passages[number] for number in numbers)
        document_id = self.columns[column].document.id
        return [Passages(document_id, one.start, one.end) for one in found]

    def row_of(self, column: int, start: int, end: int) -> int | None:
        """The row in which a column shows a place of its article (code points)."""
        for number, row in enumerate(self.rows):
            if row.cells[column].holds(start, end):
                return number
        return None


@dataclass(frozen=True, slots=True)
class Noticed:
    """A finding about the version in a column."""

    document_id: str
    finding: StoryFinding


@dataclass(frozen=True, slots=True)
class Noticing:
    """What was found in the versions that are shown, and carried tags whose origin changed."""

    findings: tuple[Noticed, ...] = ()
    drifted: tuple[Drifted, ...] = ()

    def __len__(self) -> int:
        return len(self.findings) + len(self.drifted)


@dataclass(frozen=True, slots=True)
class Tables:
    """What a story's versions make of its claims, and of whom and what."""

    documents: tuple[Document, ...]
    claims: tuple[ClaimRow, ...]
    stances: tuple[StanceRow, ...]
    entities: tuple[EntityRow, ...] = ()


def open_story(
    project: Project,
    story_id: str,
    wanted: Sequence[str] = (),
    progressed: Progressed | None = None,
) -> OpenStory:
    """A story with its baseline and the versions ``wanted`` (none: the first ones).

    ``progressed`` is told how far it is, and may raise to stop it.
    """
    compared = compare(project, story_id, lambda ids: _places(ids, wanted), progressed)
    versions = compared.versions
    beside = tuple(Beside(Comparison(one)) for one in compared.alignments)
    shares = [None, *(one.share for one in beside)]
    columns = []
    names = {one.id: one.outlet or one.title for one in versions.documents}
    origins = deriving.origins(project, list(names))
    for place, kept in zip(compared.places, shares, strict=True):
        document = versions.documents[place]
        tags = carrying.tags_to_carry(project, versions.annotations[document.id])
        passages = len(versions.tellings[place].passages)
        made_from = tuple(names[one] for one in origins.get(document.id, ()) if one in names)
        shown = tuple(one for one in tags if one.spans)
        columns.append(Column(document, passages, kept, shown, made_from))
    tellings = versions.tellings
    rows = rows_of(tellings[0], beside) if tellings else ()
    baseline = tellings[0] if tellings else NOTHING
    return OpenStory(versions.story, versions.documents, tuple(columns), rows, baseline, beside)


def notice(project: Project, story: OpenStory, progressed: Progressed | None = None) -> Noticing:
    """What each version that is shown did to the baseline, and which carried tags drifted."""
    found = []
    for number, version in enumerate(story.versions):
        if progressed:
            progressed(number, len(story.versions))
        document_id = story.columns[number + 1].document.id
        alignment = version.comparison.alignment
        found += [Noticed(document_id, one) for one in findings(alignment)]
    shown = [column.document.id for column in story.columns]
    drifted = (one for each in shown for one in drifting.drifted(project, each))
    return Noticing(tuple(found), tuple(drifted))


def open_tables(project: Project, story_id: str) -> Tables:
    """The claims and the stances of a story against all its versions."""
    claims = tuple(matrices.claim_matrix(project, story_id))
    stances = tuple(matrices.stance_matrix(project, story_id))
    documents = tuple(articles_of(project).get(story_id, ()))
    entities = tuple(matrices.entity_timeline(project, story_id))
    return Tables(documents, claims, stances, entities)


def _places(ids: Sequence[str], wanted: Sequence[str]) -> list[int]:
    """Which versions are shown: the baseline, and the wanted or the first of the others."""
    others = [place for place, one in enumerate(ids) if place and one in wanted]
    others = others or list(range(1, len(ids)))
    return [0, *others][:MOST] if ids else []
