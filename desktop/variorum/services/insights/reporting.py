"""A review as a page to hand on: every table and figure, in a web page that needs nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from variorum.analysis.agreement.figures import Exclusion, Figure
from variorum.domain.codebooks import Codebook
from variorum.domain.counting import counted
from variorum.services.insights.agreeing import Agreement
from variorum.services.insights.agreement_tables import label_name, strand_name
from variorum.services.insights.tables import Cell, Table, said

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title><style>
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2em auto; max-width: 60em; padding: 0 1em;
  color: #1b2026; background: #fff; }}
h1 {{ font-size: 1.6em; }} h2 {{ margin-top: 2em; font-size: 1.2em; }}
p.note, td.note {{ color: #62686f; }}
table {{ border-collapse: collapse; font-size: .92em; }}
th, td {{ text-align: start; vertical-align: top; padding: .35em .8em .35em 0;
  border-bottom: 1px solid #dcdee0; }}
th {{ color: #62686f; font-weight: 500; }}
td.number {{ font-variant-numeric: tabular-nums; }}
svg {{ max-width: 100%; height: auto; }}
@media print {{ section {{ break-inside: avoid; }} }}
</style></head><body><h1 dir="auto">{title}</h1>
{body}
</body></html>
"""


def as_html(
    title: str,
    tables: Sequence[Table],
    agreement: Agreement | None,
    codebook: Codebook,
    pictures: Mapping[str, str],
) -> str:
    """The report as a web page.

    ``pictures`` are the charts as SVG elements by the tables' keys; they are our own and stand in
    the page as they are, everything else is escaped.
    """
    parts = [*_head(agreement, codebook)]
    for table in tables:
        if not table.is_empty:
            parts += _section(table, pictures.get(table.key, ""))
    parts += _figures(agreement, codebook)
    return _PAGE.format(title=escape(title), body="\n".join(parts))


def figure_rows(agreement: Agreement, codebook: Codebook) -> Iterator[tuple[str, ...]]:
    """Every figure in words: of what, which, how much, from where to where, on what it stands."""
    for one in agreement.report.figures:
        if one.n or one.value is not None:
            yield (
                _about(one, codebook),
                one.name,
                said(Cell(one.value), ""),
                _bounds(one),
                counted(one.n, one.unit),
                one.reason,
            )


def summary(agreement: Agreement) -> str:
    """What was compared, in a sentence."""
    report = agreement.report
    people = ", ".join(agreement.names.values())
    drawn = (
        f" Intervals draw the stories {report.resamplings} times."
        if report.resamplings and report.stories > 1
        else ""
    )
    return (
        f"Compared: {people}; articles that two or more worked on: {report.articles}, "
        f"stories: {report.stories}.{drawn}"
    )


def left_out(one: Exclusion, codebook: Codebook) -> str:
    """What was left out of the figures, and why, in a sentence."""
    where = f" ({strand_name(codebook, one.layer)})" if one.layer else ""
    return f"{counted(one.count, one.what)}{where}: {one.reason}."


def _head(agreement: Agreement | None, codebook: Codebook) -> Iterator[str]:
    if agreement is None:
        return
    yield f'<p dir="auto">{escape(summary(agreement))}</p>'
    if agreement.report.excluded:
        yield "<h2>Left out</h2><ul>"
        for one in agreement.report.excluded:
            yield f"<li>{escape(left_out(one, codebook))}</li>"
        yield "</ul>"


def _section(table: Table, picture: str) -> Iterator[str]:
    yield f"<section><h2>{escape(table.title)}</h2>"
    yield f'<p class="note">{escape(table.note)}</p>'
    yield picture
    heads = "".join(
        f'<th scope="col" dir="auto">{escape(name)}</th>' for name in ("", *table.columns)
    )
    yield f"<details><summary>The numbers</summary><table><thead><tr>{heads}</tr></thead><tbody>"
    for row in table.rows:
        cells = "".join(
            f'<td class="number">{escape(said(cell, table.unit))}</td>' for cell in row.cells
        )
        yield f'<tr><th scope="row" dir="auto">{escape(row.name)}</th>{cells}</tr>'
    yield "</tbody></table></details></section>"


def _figures(agreement: Agreement | None, codebook: Codebook) -> Iterator[str]:
    if agreement is None:
        return
    heads = ("Of what", "Figure", "Value", "95 %", "Based on", "")
    yield "<section><h2>All figures of agreement</h2><table><thead><tr>"
    yield "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    yield "</tr></thead><tbody>"
    for cells in figure_rows(agreement, codebook):
        yield "<tr>" + "".join(f'<td dir="auto">{escape(cell)}</td>' for cell in cells) + "</tr>"
    yield "</tbody></table></section>"


def _about(figure: Figure, codebook: Codebook) -> str:
    name = strand_name(codebook, figure.layer) if figure.layer else "All layers"
    if figure.label:
        name += f" · {label_name(codebook, figure.layer, figure.label)}"
    return f"{name} ({figure.attribute})" if figure.attribute else name


def _bounds(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{said(Cell(figure.low), '')} to {said(Cell(figure.high), '')}"
