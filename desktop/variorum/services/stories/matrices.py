"""Claims × articles and stances × articles of a story, and when each claim came up."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from variorum.analysis.stories.matrix import (
    Appearance,
    Cell,
    Naming,
    Stance,
    Tags,
    hinted,
    matrix,
    namings,
    stances,
    timeline,
)
from variorum.analysis.stories.projecting import Carried, Projector
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.registers import Claim, Entity, meant, meant_by_link, standing_for
from variorum.services.claims.listing import MergedClaim, merged_claims
from variorum.services.project import Project
from variorum.services.stories.carrying import tags_to_carry
from variorum.services.stories.correcting import aligned_versions
from variorum.services.stories.versions import StoryVersions, stories, story_versions


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell of the matrix with the article's file and outlet; see ``Cell``."""

    file: str
    outlet: str
    present: bool
    cell: Cell


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of a story with a cell for every article, the baseline's first.

    ``merged`` are the claims that it stands for.
    """

    story_id: str
    claim_id: str
    claim: str
    kind: str
    cells: tuple[CellRow, ...]
    timeline: tuple[Appearance, ...]
    merged: tuple[MergedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceRow:
    """What a story's articles hold of one entity, topic or claim, article by article."""

    story_id: str
    target_id: str
    target: str
    stances: tuple[tuple[Stance, ...], ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity in a story: how each article names it, and which of them named it first.

    ``namings`` are in the articles' order, ``None`` where it is not named; ``first`` is the place
    of the earliest among them that has a date, ``None`` if none has.
    """

    story_id: str
    entity_id: str
    name: str
    type: str
    namings: tuple[Naming | None, ...]
    first: int | None


def claim_matrix(project: Project, story_id: str | None = None) -> list[ClaimRow]:
    """The claims of one story (or of all) against its articles.

    Of each article the tags of one set count: this person's, else the fullest.
    """
    return [
        row
        for story in stories(project)
        if story_id in {None, story.id}
        for row in _claim_rows(project, story_versions(project, story.id))
    ]


def stance_matrix(project: Project, story_id: str) -> list[StanceRow]:
    """What a story's articles hold of whom and of what; columns in the articles' order."""
    versions = story_versions(project, story_id)
    tags = _tags(project, versions)
    found = [stances(one) for one in tags]
    targets = dict.fromkeys(stance.target_id for article in found for stance in article)
    return [
        StanceRow(
            story_id,
            target,
            _name(project, target),
            tuple(tuple(s for s in article if s.target_id == target) for article in found),
        )
        for target in targets
    ]


def entity_timeline(project: Project, story_id: str) -> list[EntityRow]:
    """The entities of a story by when they were first named, those without a date last."""
    versions = story_versions(project, story_id)
    found = [namings(one) for one in _tags(project, versions)]
    published = [one.published for one in versions.documents]
    rows = [
        _entity_row(project, versions, entity_id, [each.get(entity_id) for each in found])
        for entity_id in dict.fromkeys(entity_id for each in found for entity_id in each)
    ]
    rows.sort(key=lambda row: (row.first is None, published[row.first or 0]))
    return rows


def _entity_row(
    project: Project, versions: StoryVersions, entity_id: str, row: Sequence[Naming | None]
) -> EntityRow:
    dates = [one.published for one in versions.documents]
    dated = [place for place, one in enumerate(row) if one and one.times and dates[place]]
    entity = project.store.get(Entity, entity_id)
    name, kind = (entity.name, entity.type) if entity else ("", "")
    first = min(dated, key=lambda place: (dates[place], place), default=None)
    return EntityRow(versions.story.id, entity_id, name, kind, tuple(row), first)


def _claim_rows(project: Project, versions: StoryVersions) -> list[ClaimRow]:
    tags = _tags(project, versions)
    claims = _claims(project, versions, tags)
    others = merged_claims(project)
    published = {one.id: one.published for one in versions.documents}
    tellings = {one.version.id: one for one in versions.tellings}
    rows = []
    for claim_id, row in zip(
        claims, matrix(claims, tags, _Landings(project, versions)), strict=True
    ):
        cells = [hinted(cell, tellings[cell.document_id]) for cell in row]
        rows.append(
            ClaimRow(
                story_id=versions.story.id,
                claim_id=claim_id,
                claim=claims[claim_id].text,
                kind=claims[claim_id].kind,
                cells=tuple(map(_cell, versions.documents, cells)),
                timeline=tuple(timeline(cells, published)),
                merged=others.get(claim_id, ()),
            )
        )
    return rows


class _Landings:
    """Where a claim's tag lands in another article; ``None`` between two languages."""

    def __init__(self, project: Project, versions: StoryVersions) -> None:
        self._project = project
        self._versions = versions
        self._projector = cache(self._aligned)

    def __call__(self, tag: Annotation, document_id: str) -> Carried | None:
        origin = self._versions.place(tag.document_id)
        target = self._versions.place(document_id)
        tellings = self._versions.tellings
        if tellings[origin].language != tellings[target].language:
            return None
        return self._projector(origin, target).carried(tag.spans, tag.layer)

    def _aligned(self, origin: int, target: int) -> Projector:
        found = aligned_versions(self._project, self._versions, [(origin, target)])
        return Projector(next(found))


def _tags(project: Project, versions: StoryVersions) -> list[Tags]:
    """Each article's tags and links; of what was merged, with what stands for it."""
    entities = list(project.store.every(Entity))
    names = {one.id: one.name for one in entities}
    standing = standing_for(entities) | standing_for(project.store.every(Claim))
    found = []
    for document in versions.documents:
        chosen = tags_to_carry(project, versions.annotations[document.id])
        tags = [meant(tag, standing) for tag in chosen]
        links = [meant_by_link(one, standing) for one in project.store.relations(document.id)]
        found.append(Tags(document.id, tags, links, names))
    return found


def _claims(project: Project, versions: StoryVersions, tags: list[Tags]) -> dict[str, Claim]:
    """The story's own claims and those its articles tell: in the order of the text, then others.

    What another claim stands for is that one.
    """
    standing = standing_for(project.store.every(Claim))
    told = dict.fromkeys(one.claim_id for each in tags for one in each.annotations if one.claim_id)
    found = {claim_id: project.store.get(Claim, claim_id) for claim_id in told}
    own = {
        claim.id: claim
        for claim in project.store.every(Claim)
        if claim.story_id == versions.story.id and claim.id not in standing
    }
    return {claim_id: claim for claim_id, claim in (found | own).items() if claim}


def _cell(document: Document, cell: Cell) -> CellRow:
    return CellRow(document.source_name, document.outlet, cell.present, cell)


def _name(project: Project, target_id: str) -> str:
    entity = project.store.get(Entity, target_id)
    if entity:
        return entity.name
    claim = project.store.get(Claim, target_id)
    return claim.text if claim else ""
