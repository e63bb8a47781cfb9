"""The command that writes a report: articles with their tags, to read and to print."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, FILE, PROJECT, offer_more, open_project, say
from variorum.commands.narrowing import Narrowed, narrowing_gold
from variorum.domain.counting import counted
from variorum.errors import UserError

_FORMATS = {".pdf": "report-pdf", ".html": "report-html", ".htm": "report-html"}


@click.command()
@PROJECT
@click.option("--out", type=FILE, required=True, help="The file to write: .pdf or .html.")
@narrowing_gold
@AS_JSON
def report(project: Path, out: Path, narrowed: Narrowed, *, as_json: bool) -> None:
    """Write the articles of PROJECT with their tags as a PDF or a web page.

    A PDF needs Qt, as the window does, but no screen.
    """
    from variorum.formats import registry
    from variorum.services.transferring import exporting

    key = _FORMATS.get(out.suffix.lower())
    if key is None:
        raise click.UsageError("--out takes a name that ends in .pdf or .html")
    offer_more()
    if key not in {info.key for info in registry.exporters()}:
        why = "The command line by itself cannot write a PDF."
        raise UserError(why, "Call the whole program (`variorum`), or write a web page (.html).")
    with open_project(project, read_only=True) as opened:
        written = exporting.export(opened, key, out, narrowed.chosen(opened))
    counts = counted(written.counts.get("document", 0), "articles")
    counts += f", {counted(written.counts.get('annotation', 0), 'tags')}"
    say(as_json, written, f"Wrote {written.path}: {counts}.")
