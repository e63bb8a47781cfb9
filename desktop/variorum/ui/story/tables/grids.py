"""Tables of a story as plain values: claims × outlets, stances × outlets, claims by time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PySide6.QtCore import QCoreApplication

from variorum.analysis.stories.matrix import Appearance, Cell, Naming, Stance
from variorum.domain.documents import Document
from variorum.services.claims.listing import MergedClaim
from variorum.services.stories.matrices import ClaimRow, EntityRow
from variorum.ui.reader.styles import SIGNS
from variorum.ui.story.opening import Tables
from variorum.ui.widgets.wording import counted, date_said

Tone = Literal["", "good", "muted", "accent", "warning"]

_UNREMARKED = frozenset({"", "asserts", "reports"})
_FAITHFUL = frozenset({"", "same"})


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article, in code points."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: what it says, how it is toned, the words it stands for.

    ``order`` is what it is sorted by; ``details`` are more than there is room for. ``carry`` is the
    tag that can be made here: its origin's id, and the article's. ``claim`` is the id of the claim
    that the cell is the wording of, ``merged`` are those that it stands for.
    """

    words: str
    tone: Tone = ""
    place: Place | None = None
    order: str = ""
    details: str = ""
    carry: tuple[str, str] | None = None
    claim: str = ""
    merged: tuple[MergedClaim, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its name, the heads of its columns, its rows; ``empty`` where there are none.

    ``keys`` tell the rows from each other whatever is in them.
    """

    title: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[GridCell, ...], ...] = ()
    empty: str = ""
    keys: tuple[str, ...] = ()


def said(words: str) -> str:
    """Words of the tables in the language of the window."""
    return QCoreApplication.translate("story", words)


def claims_grid(tables: Tables) -> Grid:
    """Claims against outlets."""
    rows = ((_wording(row), *(claim_cell(one.cell) for one in row.cells)) for row in tables.claims)
    return Grid(
        said("Claims × outlets"),
        (said("Claim"), *map(outlet, tables.documents)),
        tuple(rows),
        said("No claims yet: tag them in the articles (C), then link them here (M)."),
        tuple(row.claim_id for row in tables.claims),
    )


def merged_said(cell: GridCell) -> str:
    """How many claims were merged into the one of a cell; empty where none were."""
    return counted("%n merged claim(s)", len(cell.merged)) if cell.merged else ""


def stances_grid(tables: Tables) -> Grid:
    """Stances against outlets."""
    rows = (
        (GridCell(row.target or said("unnamed")), *map(_stances, row.stances))
        for row in tables.stances
    )
    return Grid(
        said("Stances × outlets"),
        (said("About whom or what"), *map(outlet, tables.documents)),
        tuple(rows),
        said("No stances yet: tag them in the articles (S) and say who or what they are about."),
        tuple(row.target_id for row in tables.stances),
    )


def entities_grid(tables: Tables) -> Grid:
    """Entities by when they were first named, and how each outlet names them."""
    rows = (_entity_cells(row, tables.documents) for row in tables.entities)
    heads = (said("Entity"), said("First named"), said("By"), *map(outlet, tables.documents))
    return Grid(
        said("Entities × outlets"),
        heads,
        tuple(rows),
        said("No entities yet: tag names in the articles and link them (E)."),
        tuple(row.entity_id for row in tables.entities),
    )


def timeline_grid(tables: Tables) -> Grid:
    """When each claim came up, and how its hedges changed."""
    documents = {one.id: one for one in tables.documents}
    rows = (line for row in tables.claims for line in _appearances(row, documents))
    heads = ("Claim", "Day", "Outlet", "Certainty", "Hedges", "Since the previous one")
    keys = (f"{row.claim_id} {one.document_id}" for row in tables.claims for one in row.timeline)
    return Grid(
        said("Timeline"), tuple(map(said, heads)), tuple(rows), said("No claims yet."), tuple(keys)
    )


def outlet(document: Document) -> str:
    """What a version is called."""
    return document.outlet or document.title or document.source_name


def claim_cell(cell: Cell) -> GridCell:
    """What an article makes of a claim."""
    if cell.state == "dropped":
        return GridCell(said("dropped"), "muted", order="3")
    if cell.state == "unknown":
        return GridCell("–", "muted", order="4", details=said("not tagged here"))
    place = Place(cell.document_id, *cell.place) if cell.place else None
    parts = " · ".join(_parts(cell))
    if cell.state == "suggested":
        words = f"≈ {parts or said('told in similar words')}"
        details = f"{said('Not tagged here. The similar passage says:')} {cell.words}"
        carry = (cell.origin_id, cell.document_id) if cell.origin_id else None
        return GridCell(words, "accent", place, f"2{parts}", details, carry)
    return GridCell(f"✓ {parts}", "good", place, f"1{parts}", cell.words)


def _parts(cell: Cell) -> Iterator[str]:
    """Source, commitment, certainty, hedges, fidelity; what goes without saying is left out."""
    if cell.source:
        yield cell.source
    elif cell.state == "told":
        yield said("no source")
    if cell.commitment not in _UNREMARKED:
        yield _named(cell.commitment)
    if cell.certainty:
        yield _named(cell.certainty)
    if cell.polarity == "negative":
        yield said("denied")
    if cell.hedges:
        yield ", ".join(f"“{hedge}”" for hedge in cell.hedges)
    if cell.fidelity not in _FAITHFUL:
        yield _named(cell.fidelity)


def _named(value: str) -> str:
    """A value of the codebook as it is read: its keys are words."""
    return value.replace("_", " ").replace("-", " ")


def _stances(found: Iterable[Stance]) -> GridCell:
    stances = list(found)
    if not stances:
        return GridCell("–", "muted", order="~")
    words, first = "; ".join(map(_stance, stances)), stances[0]
    tone: Tone = "good" if first.label == "favor" else "warning" if first.label == "against" else ""
    place = Place(first.document_id, *(first.place or (0, 0)))
    return GridCell(words, tone, place, words, " … ".join(one.words for one in stances))


def _stance(one: Stance) -> str:
    sign = SIGNS.get(one.label, "")
    parts = [f"{sign} {_named(one.label)}".strip(), ", ".join(one.holders), one.intensity]
    return " · ".join(part for part in parts if part)


def _entity_cells(row: EntityRow, documents: Sequence[Document]) -> tuple[GridCell, ...]:
    first = row.first
    day = date_said(documents[first].published) if first is not None else said("no date")
    order = documents[first].published if first is not None else "~"
    by = outlet(documents[first]) if first is not None else ""
    return (
        GridCell(row.name or said("unnamed"), details=row.name),
        GridCell(day, order=order),
        GridCell(by),
        *map(_naming, row.namings),
    )


def _naming(one: Naming | None) -> GridCell:
    if one is None:
        return GridCell("–", "muted", order="~")
    place = Place(one.document_id, *one.place) if one.place else None
    parts = [f"{one.times} ×" if one.times else said("not named"), *map(_stance, one.stances)]
    labels = {stance.label for stance in one.stances}
    tone: Tone = "good" if labels == {"favor"} else "warning" if labels == {"against"} else ""
    return GridCell(" · ".join(parts), tone, place, f"{one.times:05}", one.words)


def _appearances(row: ClaimRow, documents: dict[str, Document]) -> Iterator[tuple[GridCell, ...]]:
    cells = {one.cell.document_id: one.cell for one in row.cells}
    for number, one in enumerate(row.timeline):
        cell = cells[one.document_id]
        where = Place(one.document_id, *cell.place) if cell.place else None
        day = date_said(one.published) or said("no date")
        hedges = ", ".join(f"“{hedge}”" for hedge in one.hedges)
        yield (
            replace(_wording(row), place=where, order=f"{row.claim}{number:04}"),
            GridCell(day, "", where, one.published),
            GridCell(outlet(documents[one.document_id]), "", where),
            GridCell(_named(one.certainty), "", where),
            GridCell(hedges, "", where),
            GridCell(_change(one, first=number == 0), "warning", where),
        )


def _wording(row: ClaimRow) -> GridCell:
    others = (f"{said('Also said:')} {one.claim}" for one in row.merged)
    details = "\n".join((row.claim, *others))
    return GridCell(row.claim, details=details, claim=row.claim_id, merged=row.merged)


def _change(one: Appearance, *, first: bool) -> str:
    return said("first told") if first else ", ".join(one.change)
