"""Claims × articles: who tells which claim, how surely, on whose word; and when it came up."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from variorum.analysis.segmenting import Range
from variorum.analysis.stories.editing import Words
from variorum.analysis.stories.passages import Telling
from variorum.analysis.stories.projecting import Carried
from variorum.analysis.wording.cues import PRONOUNS, WEAK, attributions, hedges
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.spans import with_role

State = Literal["told", "suggested", "dropped", "unknown"]

_FIDELITY = {"identical": "same", "adapted": "reworded", "contradicted": "altered"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one article makes of one claim.

    ``told``: a tag says so. ``suggested``: another version's tag lands on words here that nobody
    has tagged yet. ``dropped``: the passage that tells it elsewhere has no counterpart here.
    ``unknown``: nobody has tagged it, or the article is in another language. ``place`` is the range
    of the words (code points); ``source`` whose word it is told on, empty for the outlet's own.
    ``more`` are further tags of the claim in the article; ``origin_id`` is the tag of another
    article that a suggestion comes from.
    """

    claim_id: str
    document_id: str
    state: State
    annotation_id: str | None = None
    place: Range | None = None
    words: str = ""
    source: str = ""
    commitment: str = ""
    certainty: str = ""
    polarity: str = ""
    hedges: tuple[str, ...] = ()
    fidelity: str = ""
    confidence: float | None = None
    more: tuple[str, ...] = ()
    origin_id: str | None = None

    @property
    def present(self) -> bool:
        """Whether the claim is told, by a tag or as far as the alignment shows."""
        return self.state in {"told", "suggested"}


@dataclass(frozen=True, slots=True)
class Tags:
    """The tags of one article that a matrix is made of, in reading order, and their links.

    ``names`` are those of entities, by id.
    """

    document_id: str
    annotations: Sequence[Annotation]
    relations: Sequence[Relation]
    names: Mapping[str, str]


Landings = Callable[[Annotation, str], Carried | None]
"""Where a claim's tag lands in another article; ``None`` where that cannot be told."""


def _told_cells(tags: Tags) -> dict[str, Cell]:
    """The claims an article's tags tell, by claim; of several tags the first is shown."""
    cells: dict[str, Cell] = {}
    for one in tags.annotations:
        if one.layer != "claim" or one.claim_id is None:
            continue
        known = cells.get(one.claim_id)
        cells[one.claim_id] = _with_another(known, one) if known else _told(tags, one)
    return cells


def matrix(
    claims: Iterable[str], articles: Sequence[Tags], landings: Landings
) -> list[tuple[Cell, ...]]:
    """One row of cells for each claim (an id), a cell for each article in their order.

    Where an article has no tag of a claim, the tag of the first article that has one is carried.
    """
    told = [(tags, _told_cells(tags)) for tags in articles]
    by_id = {one.id: one for tags in articles for one in tags.annotations}
    rows = []
    for claim_id in claims:
        origin = next((cells[claim_id] for _, cells in told if claim_id in cells), None)
        annotation = by_id.get(origin.annotation_id or "") if origin else None
        rows.append(
            tuple(
                cells.get(claim_id) or _untold(claim_id, tags.document_id, annotation, landings)
                for tags, cells in told
            )
        )
    return rows


def hinted(cell: Cell, telling: Telling) -> Cell:
    """A suggested cell with the hedges and the source that its passage seems to give it."""
    if cell.state != "suggested" or cell.place is None or not telling.is_english:
        return cell
    words = [
        Words(telling.version.text, telling.passages[number].tokens)
        for number in telling.at(*cell.place)
    ]
    doubts = [
        one.said((cue.first, cue.last))
        for one in words
        for cue in hedges(one.tokens)
        if cue.kind != WEAK
    ]
    sources = [
        one.said(found.source) for one in words for found in attributions(one.text, one.tokens)
    ]
    return replace(cell, hedges=tuple(doubts), source="; ".join(dict.fromkeys(sources)))


@dataclass(frozen=True, slots=True)
class Appearance:
    """A claim in an article, in the order of appearance; ``published`` is ISO 8601 or empty.

    ``change`` names the hedges that came (+) and went (−) since the appearance before.
    """

    claim_id: str
    document_id: str
    published: str
    certainty: str
    hedges: tuple[str, ...]
    change: tuple[str, ...] = ()


def timeline(row: Sequence[Cell], published: Mapping[str, str]) -> list[Appearance]:
    """The articles that tell a claim by the time they appeared; those without a date last."""
    present = [cell for cell in row if cell.present]
    present.sort(key=lambda cell: (not published[cell.document_id], published[cell.document_id]))
    found: list[Appearance] = []
    for cell in present:
        before = found[-1].hedges if found else cell.hedges
        found.append(
            Appearance(
                cell.claim_id,
                cell.document_id,
                published[cell.document_id],
                cell.certainty,
                cell.hedges,
                tuple(_hedge_changes(before, cell.hedges)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance tag as the stance matrix shows it; without a place it is the whole article's."""

    document_id: str
    annotation_id: str
    target_id: str
    holders: tuple[str, ...]
    label: str
    intensity: str
    expression: str
    place: Range | None
    words: str


def stances(tags: Tags) -> list[Stance]:
    """The stances of an article that have a target (an entity, a topic or a claim)."""
    found = []
    for one in tags.annotations:
        links = [r for r in tags.relations if r.from_id == one.id]
        target = next((r.to_id for r in links if r.type == "target"), "")
        if one.layer == "stance" and target:
            holders = tuple(tags.names.get(r.to_id, "") for r in links if r.type == "holder")
            found.append(
                Stance(
                    document_id=tags.document_id,
                    annotation_id=one.id,
                    target_id=target,
                    holders=holders,
                    label=one.label,
                    intensity=_text(one, "intensity"),
                    expression=_text(one, "expression"),
                    place=one.extent if one.spans else None,
                    words=one.exact,
                )
            )
    return found


@dataclass(frozen=True, slots=True)
class Naming:
    """How an article names an entity: how often, where first, and what it holds of it."""

    document_id: str
    times: int
    place: Range | None
    words: str
    stances: tuple[Stance, ...] = ()


def namings(tags: Tags) -> dict[str, Naming]:
    """The entities that an article's tags name or speak of, by id, in reading order."""
    found: dict[str, Naming] = {}
    held: dict[str, tuple[Stance, ...]] = {}
    for stance in stances(tags):
        if stance.target_id in tags.names:
            held[stance.target_id] = (*held.get(stance.target_id, ()), stance)
    for one in tags.annotations:
        if one.entity_id and one.spans:
            known = found.get(one.entity_id)
            naming = Naming(tags.document_id, 1, one.extent, one.exact)
            if known:
                naming = replace(known, times=known.times + 1)
            found[one.entity_id] = naming
    for entity_id, about in held.items():
        known = found.get(entity_id, Naming(tags.document_id, 0, about[0].place, about[0].words))
        found[entity_id] = replace(known, stances=about)
    return found


def _told(tags: Tags, one: Annotation) -> Cell:
    return Cell(
        claim_id=one.claim_id or "",
        document_id=tags.document_id,
        state="told",
        annotation_id=one.id,
        place=one.extent,
        words=one.exact,
        source=_source(tags, one),
        commitment=_text(one, "commitment"),
        certainty=_text(one, "certainty"),
        polarity=_text(one, "polarity"),
        hedges=tuple(_hedges(tags, one)),
        fidelity=_text(one, "fidelity"),
    )


def _with_another(cell: Cell, one: Annotation) -> Cell:
    return replace(cell, more=(*cell.more, one.id))


def _untold(claim_id: str, document_id: str, origin: Annotation | None, landings: Landings) -> Cell:
    carried = landings(origin, document_id) if origin else None
    if carried is None:
        return Cell(claim_id, document_id, "unknown")
    if carried.status == "absent":
        return Cell(claim_id, document_id, "dropped", confidence=carried.confidence)
    return Cell(
        claim_id,
        document_id,
        "suggested",
        place=(carried.spans[0].start, max(span.end for span in carried.spans)),
        words=" … ".join(span.exact for span in carried.spans),
        fidelity=_FIDELITY[carried.status],
        confidence=carried.confidence,
        origin_id=origin.id if origin else None,
    )


def _source(tags: Tags, claim: Annotation) -> str:
    """On whose word: the words of the attribution's source; the entity's name for a pronoun."""
    linked = {
        r.to_annotation
        for r in tags.relations
        if r.from_id == claim.id and r.type == "attributed_to"
    }
    said = []
    for one in tags.annotations:
        if one.id in linked:
            words = " ".join(span.exact for span in with_role(one.spans, "source"))
            named = "" if words and words.casefold() not in PRONOUNS else _source_name(tags, one)
            said.append(named or words)
    return "; ".join(words for words in said if words)


def _source_name(tags: Tags, attribution: Annotation) -> str:
    names = (
        tags.names.get(r.to_id, "")
        for r in tags.relations
        if r.from_id == attribution.id and r.type == "source_is"
    )
    return ", ".join(name for name in names if name)


def _hedges(tags: Tags, claim: Annotation) -> Iterator[str]:
    linked = {
        r.from_id for r in tags.relations if r.to_annotation == claim.id and r.type == "hedges"
    }
    yield from (one.exact for one in tags.annotations if one.id in linked)


def _hedge_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    known, told = {h.casefold() for h in before}, {h.casefold() for h in after}
    yield from (f"+{hedge}" for hedge in after if hedge.casefold() not in known)
    yield from (f"−{hedge}" for hedge in before if hedge.casefold() not in told)


def _text(annotation: Annotation, key: str) -> str:
    return str(annotation.attributes.get(key, ""))
