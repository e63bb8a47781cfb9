"""The tables of the Insights place, made from what was counted and compared."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from variorum.domain.codebooks import Codebook
from variorum.domain.counting import counted
from variorum.domain.documents import Document
from variorum.domain.names import tidied
from variorum.services.insights.counting import Tally
from variorum.services.insights.tables import Articles, Cell, Row, Table, Tags

STATES = {"done": "Done", "doing": "Begun", "skipped": "Skipped", "todo": "To do"}
MOST_ROWS, MOST_MONTHS = 20, 24
"""How many rows of a grid are shown at most, those of which there is most; how many months."""


def progress_table(tally: Tally) -> Table:
    """How far everybody is: articles by state."""
    people = sorted({person for person, _ in tally.states}, key=lambda key: _person(tally, key))
    rows = tuple(
        Row(
            _person(tally, person),
            tuple(
                Cell(float(len(ids)), Articles(tuple(ids)))
                for ids in (tally.states.get((person, state), []) for state in STATES)
            ),
        )
        for person in people
    )
    return Table(
        key="progress",
        title="Progress",
        shape="stacked",
        columns=tuple(STATES.values()),
        rows=rows,
        unit="articles",
        note="How far everybody is with the articles of the project.",
        empty="Nobody has tagged anything yet. Open an article in the Tag place and begin.",
        tones=("good", "accent", "muted", "faint"),
    )


def label_table(tally: Tally, codebook: Codebook, layer: str = "") -> Table:
    """How often every label was given, and by whom; of one layer, or every layer as a whole."""
    sets = [key for key in tally.sets if any(one == key for one, _, _ in tally.labels)]
    names = [tally.sets[key].name for key in sets]
    found = codebook.layer(layer)
    if found is not None:
        asked = [(layer, label.key, label.name) for label in found.labels]
    else:
        asked = [(one.key, "", one.name) for one in codebook.layers]
    rows = (
        Row(name, tuple(_labelled(tally, key, layer_key, label) for key in sets))
        for layer_key, label, name in asked
    )
    return Table(
        key="labels",
        title="Labels",
        shape="stacked",
        columns=tuple(names),
        rows=tuple(row for row in rows if any(cell.value for cell in row.cells)),
        unit="tags",
        note=f"Tags of the layer {found.name} by label." if found else "Tags by layer.",
        empty="There are no tags yet.",
    )


def day_table(tally: Tally) -> Table:
    """How many tags everybody made on each day."""
    days = sorted({day for _, day in tally.days})
    sets = [key for key in tally.sets if any(one == key for one, _ in tally.days)]
    rows = tuple(
        Row(day, tuple(Cell(float(tally.days[key, day]), Tags(key, day=day)) for key in sets))
        for day in days
    )
    return Table(
        key="days",
        title="Tags by day",
        shape="lines",
        columns=tuple(tally.sets[key].name for key in sets),
        rows=rows,
        unit="tags",
        note="When the tags were made (UTC), without gold.",
        empty="There are no tags yet.",
    )


def time_table(tally: Tally) -> Table:
    """How many minutes everybody takes for an article: the median."""
    people = sorted({person for person, _ in tally.seconds}, key=lambda key: _person(tally, key))
    rows = []
    for person in people:
        found = {key: value for (one, key), value in tally.seconds.items() if one == person}
        words = counted(len(found), "articles")
        value = round(median(found.values()) / 60, 1)
        rows.append(Row(_person(tally, person), (Cell(value, Articles(tuple(found)), words),)))
    return Table(
        key="time",
        title="Minutes for an article",
        shape="bars",
        columns=("Median",),
        rows=tuple(rows),
        unit="minutes",
        note="The time between one’s own tags in an article; a pause of more than five minutes is "
        "left out.",
        empty="There are no tags yet that somebody made by hand.",
    )


def stance_table(tally: Tally, codebook: Codebook) -> Table:
    """What the articles hold of whom and of what."""
    layer = codebook.layer("stance")
    labels = [(one.key, one.name) for one in layer.labels] if layer else []
    often = Counter[str]()
    for (target, _), number in tally.stances.items():
        often[target] += number
    rows = (
        Row(
            _name(tally, target),
            tuple(
                Cell(
                    float(tally.stances[target, label]),
                    Tags(layer="stance", label=label, target_id=target),
                )
                for label, _ in labels
            ),
        )
        for target, _ in often.most_common(MOST_ROWS)
    )
    return Table(
        key="stances",
        title="Entities × stances",
        shape="grid",
        columns=tuple(name for _, name in labels),
        rows=tuple(rows),
        unit="stances",
        note=_most("Of whom and of what the stances are, without gold", len(often)),
        empty="No stance has a target yet. Tag one (S) and say of whom or of what it is (E).",
    )


def claim_table(tally: Tally) -> Table:
    """When the claims were told: mentions by the month of their article."""
    months = sorted({month for _, month in tally.claims})[-MOST_MONTHS:]
    often = Counter[str]()
    for (claim, _), number in tally.claims.items():
        often[claim] += number
    rows = tuple(
        Row(
            _name(tally, claim),
            tuple(
                Cell(float(tally.claims[claim, month]), Tags(claim_id=claim, published=month))
                for month in months
            ),
        )
        for claim, _ in often.most_common(MOST_ROWS)
    )
    return Table(
        key="claims",
        title="Claims over time",
        shape="grid",
        columns=tuple(months),
        rows=rows,
        unit="mentions",
        note=_most("Mentions by the month of publication, without gold", len(often)),
        empty="No claim mention is linked to a claim in an article with a date. Tag a claim (C) "
        "and link it (E).",
    )


def article_name(document: Document) -> str:
    """What an article is called in a list."""
    return document.title or document.source_name or document.id


def _labelled(tally: Tally, set_id: str, layer: str, label: str) -> Cell:
    number = sum(
        count
        for (one, in_layer, given), count in tally.labels.items()
        if one == set_id and in_layer == layer and label in {"", given}
    )
    return Cell(float(number), Tags(set_id, layer, label))


def _person(tally: Tally, key: str) -> str:
    found = tally.people.get(key)
    return found.name if found else key


def _name(tally: Tally, key: str) -> str:
    return tidied(tally.names.get(key, key))


def _most(words: str, there: int) -> str:
    more = there > MOST_ROWS
    return f"{words}; the {MOST_ROWS} most frequent of {there}." if more else f"{words}."


def every_table(tally: Tally, codebook: Codebook, layer: str) -> Sequence[Table]:
    """All tables that need nobody to compare."""
    tables: Iterable[Table] = (
        progress_table(tally),
        label_table(tally, codebook, layer),
        day_table(tally),
        time_table(tally),
        stance_table(tally, codebook),
        claim_table(tally),
    )
    return tuple(tables)
