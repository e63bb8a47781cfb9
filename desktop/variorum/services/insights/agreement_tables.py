"""The tables of agreement: by layer, pair of people, label, and over time."""

from collections.abc import Callable, Sequence

from variorum.analysis.agreement.columns import Article
from variorum.analysis.agreement.figures import Figure, Pair
from variorum.domain.codebooks import Codebook
from variorum.domain.counting import counted
from variorum.services.insights.agreeing import Agreement
from variorum.services.insights.comparing import WHOLE
from variorum.services.insights.tables import (
    Articles,
    Cell,
    Opening,
    Places,
    Row,
    Table,
    of_figure,
)

DETECTION = {
    "f1_exact": "Same words (F1)",
    "f1_overlap": "Overlapping words (F1)",
    "alpha_u": "Units (α)",
    "gamma": "γ",
}
LABELLING = {"same_label": "Same label", "alpha": "α", "ac1": "AC1", "fleiss": "Fleiss κ"}
_ALONE = "Two people have to have worked on the same articles before they can be compared."
_INTERVALS = "Lines are 95 % intervals that draw the stories anew."
_UNSURE = "With fewer than two stories nothing can be drawn, so there are no intervals."


def strand_name(codebook: Codebook, strand: str) -> str:
    """What a layer, or a part of it, is called: "Who says so: cue"."""
    key, _, part = strand.partition("/")
    found = codebook.layer(key)
    name = found.name if found else key
    if strand.endswith(WHOLE):
        return f"{name}: whole article"
    return f"{name}: {part}" if part else name


def label_name(codebook: Codebook, strand: str, key: str) -> str:
    """What a label of a layer, or of a part of it, is called."""
    return codebook.label_name(strand.partition("/")[0], key)


def detection_table(found: Agreement | None, codebook: Codebook) -> Table:
    """Whether people mark the same words, layer by layer."""
    note = "Do people mark the same words? Labels do not count."
    return _by_layer(("detection", "Same words?", note), DETECTION, found, codebook)


def labelling_table(found: Agreement | None, codebook: Codebook) -> Table:
    """Whether people give the same label to the words that both marked."""
    note = "Given exactly the same words: the same label?"
    return _by_layer(("labelling", "Same labels?", note), LABELLING, found, codebook)


def pair_table(found: Agreement | None, layer: str) -> Table:
    """Everybody against everybody: F1 of overlapping words in a layer."""
    pairs = {(one.one, one.other): one for one in _pairs(found, layer)}
    compared = {person for pair, one in pairs.items() if one.articles for person in pair}
    names = {one: name for one, name in (found.names if found else {}).items() if one in compared}
    rows = []
    for one, name in names.items():
        cells = []
        for other in names:
            pair = pairs.get((one, other)) or pairs.get((other, one))
            cells.append(_pair_cell(pair, layer))
        rows.append(Row(name, tuple(cells)))
    note = "F1 of overlapping words; every field opens the places that differ."
    return Table(
        key="pairs",
        title="Pairs",
        shape="grid",
        columns=tuple(names.values()),
        rows=tuple(rows),
        unit="",
        note=note,
        empty=_ALONE,
    )


def confusion_table(found: Agreement | None, codebook: Codebook, layer: str) -> Table:
    """Which labels are taken for which others, by all pairs of people together."""
    pairs = [one for one in _pairs(found, layer) if one.confusion]
    labels = pairs[0].labels if pairs else ()
    size = range(len(labels))
    sums = [[sum(one.confusion[a][b] for one in pairs) for b in size] for a in size]
    both = [[sums[a][b] + sums[b][a] if a != b else sums[a][a] for b in size] for a in size]
    used = [a for a in size if any(both[a])]
    names = [label_name(codebook, layer, label) for label in labels]
    rows = tuple(
        Row(
            names[a],
            tuple(Cell(float(both[a][b]), Places(layer, labels[a], labels[b])) for b in used),
        )
        for a in used
    )
    return Table(
        key="confusion",
        title="Which label for which",
        shape="grid",
        columns=tuple(names[a] for a in used),
        rows=rows,
        unit="places",
        note="How often two people gave exactly the same words these two labels.",
        empty=f"Nobody marked the same words as anybody else here. {_ALONE}",
    )


def _curve_table(found: Agreement | None, layer: str) -> Table:
    """Whether agreement grows with the days of work."""
    columns = {"f1_exact": "Same words (F1)", "f1_overlap": "Overlapping words (F1)"}
    groups = [
        one
        for one in (found.report.groups if found else ())
        if one.by == "worked" and one.layer == layer
    ]
    rows = tuple(
        Row(
            one.key,
            tuple(
                Cell(one.values.get(key), _on_day(found, layer, one.key), counted(one.n, "tags"))
                for key in columns
            ),
        )
        for one in sorted(groups, key=lambda one: one.key)
    )
    note = "Agreement on the articles that were tagged last on each day."
    return Table(
        key="curve",
        title="Learning curve",
        shape="lines",
        columns=tuple(columns.values()),
        rows=rows,
        unit="",
        note=note,
        empty=_ALONE,
    )


def outlet_table(found: Agreement | None, layer: str) -> Table:
    """Agreement by outlet: where the articles are harder, or the guideline is silent."""
    columns = {"f1_exact": "Same words (F1)", "f1_overlap": "Overlapping words (F1)"}
    rows = tuple(
        Row(
            one.key or "unknown outlet",
            tuple(
                Cell(one.values.get(key), _of_outlet(found, layer, one.key), counted(one.n, "tags"))
                for key in columns
            ),
        )
        for one in (found.report.groups if found else ())
        if one.by == "outlet" and one.layer == layer
    )
    note = "Whether some outlets’ articles are harder than others’."
    return Table(
        key="outlets",
        title="Agreement by outlet",
        shape="dots",
        columns=tuple(columns.values()),
        rows=rows,
        unit="",
        note=note,
        empty=_ALONE,
    )


def every_table(found: Agreement | None, codebook: Codebook, layer: str) -> Sequence[Table]:
    """All tables of agreement; those of pairs, labels and time are of one layer, or of its first
    part where its spans have several roles.
    """
    layers = list(dict.fromkeys(one.layer for one in found.report.pairs)) if found else []
    parts = [one for one in layers if one.partition("/")[0] == layer]
    strand = parts[0] if parts else layer or (layers[0] if layers else "")
    return (
        detection_table(found, codebook),
        labelling_table(found, codebook),
        pair_table(found, strand),
        confusion_table(found, codebook, strand),
        _curve_table(found, strand if layer else ""),
        outlet_table(found, strand if layer else ""),
    )


def _by_layer(
    head: tuple[str, str, str],
    measures: dict[str, str],
    found: Agreement | None,
    codebook: Codebook,
) -> Table:
    key, title, note = head
    figures = found.report.figures if found else ()
    by_place: dict[tuple[str, str], Figure] = {
        (one.layer, one.measure): one
        for one in figures
        if one.layer and not one.label and not one.attribute
    }
    layers = list(dict.fromkeys(layer for layer, _ in by_place))
    rows = []
    for layer in layers:
        shown = [by_place.get((layer, one)) for one in measures]
        whole = layer.endswith(WHOLE) and measures is DETECTION  # its place is always the same
        if not whole and any(one is not None and one.n for one in shown):
            cells = tuple(of_figure(one, Places(layer)) for one in shown)
            rows.append(Row(strand_name(codebook, layer), cells))
    intervals = any(one.low is not None for one in figures)
    note = f"{note} {_INTERVALS if intervals else _UNSURE}"
    return Table(
        key=key,
        title=title,
        shape="dots",
        columns=tuple(measures.values()),
        rows=tuple(rows),
        unit="",
        note=note,
        empty=_ALONE,
    )


def _pairs(found: Agreement | None, layer: str) -> list[Pair]:
    return [one for one in (found.report.pairs if found else ()) if one.layer == layer]


def _pair_cell(pair: Pair | None, layer: str) -> Cell:
    if pair is None:
        return Cell(None)
    kappa = "–" if pair.kappa is None else f"{pair.kappa:.2f}"
    articles, places = counted(pair.articles, "articles"), counted(pair.places, "places")
    words = f"{articles}, {places} marked alike, κ of their labels {kappa}"
    opens = Places(layer, raters=(pair.one, pair.other), kinds=("label", "boundary", "missing"))
    return Cell(pair.f1["overlap"], opens, words)


def _on_day(found: Agreement | None, layer: str, day: str) -> Opening | None:
    return _in_articles(found, layer, lambda one: one.worked[:10] == day)


def _of_outlet(found: Agreement | None, layer: str, outlet: str) -> Opening | None:
    return _in_articles(found, layer, lambda one: one.outlet == outlet)


def _in_articles(
    found: Agreement | None, layer: str, chosen: Callable[[Article], bool]
) -> Opening | None:
    """The places of a layer in some articles; without a layer, the articles themselves."""
    if found is None or found.comparison is None:
        return None
    ids = tuple(one.id for one in found.comparison.marks.articles if chosen(one))
    return Places(layer, articles=ids) if layer else Articles(ids)
