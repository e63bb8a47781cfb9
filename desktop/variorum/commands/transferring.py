"""Commands that bring articles and tags in and take data sets out."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from variorum.commands.base import AS_JSON, FILE, PROJECT, offer_more, open_project, say
from variorum.commands.narrowing import Narrowed, narrowing_gold
from variorum.domain.counting import counted
from variorum.formats.labels import Meaning

_OPTION = "Choose an option of the format (see the manual)."
_LABEL = "Say which label of the codebook a label of the files means; empty leaves it out."
_FORMS = {
    "--column": ("FIELD=NAME", "text=body"),
    "--option": ("KEY=VALUE", "scheme=BILOU"),
    "--label": ("THEIRS=LAYER/LABEL", "Person=entity/PER"),
}


@click.command(name="import")
@PROJECT
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--format", "key", help="The files' format (default: detected).")
@click.option("--encoding", help="The files' encoding (default: detected).")
@click.option("--story", help="Put the articles into the story of this title.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="Name a column.")
@click.option("--option", "chosen", multiple=True, metavar="KEY=VALUE", help=_OPTION)
@click.option("--label", "labels", multiple=True, metavar="THEIRS=LAYER/LABEL", help=_LABEL)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@AS_JSON
def import_(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    files: tuple[Path, ...],
    key: str | None,
    encoding: str | None,
    story: str | None,
    columns: tuple[str, ...],
    chosen: tuple[str, ...],
    labels: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring FILES (or folders of them) into PROJECT: articles, or tagged data."""
    from variorum.services.articles.reporting import ImportOptions
    from variorum.services.importing import import_paths, plan_import
    from variorum.services.transferring.receiving import ReceiveChoices

    tagged = ReceiveChoices(_pairs("--option", chosen), _targets(labels))
    options = ImportOptions(key, encoding, story or "", _pairs("--column", columns), tagged=tagged)
    with open_project(project, read_only=dry_run) as opened:
        act = plan_import if dry_run else import_paths
        report = act(opened, files, options)
    lines = [f"{report.added} added, {report.same} already there."]
    if counts := _counted(report.records):
        lines.append(f"With {counts}.")
    if report.renewed:
        lines.append(f"{counted(report.renewed, 'tags')} changed by their authors since.")
    lines += [f"Note: {note}" for note in report.notes]
    lines += [
        f"Label {one.name} ({one.count}): {_written(one.meaning) or 'not in the codebook'}"
        for found in report.labels.values()
        for one in found
    ]
    lines += [f"Not taken: {one}" for one in report.refused]
    say(as_json, asdict(report), "\n".join(lines))
    if report.refused and not report.added and not report.same:
        raise click.exceptions.Exit(1)


@click.command()
@PROJECT
@click.option("--format", "key", required=True, help="See `variorum formats`.")
@click.option("--out", type=FILE, required=True, help="The file to write.")
@narrowing_gold
@click.option("--option", "given", multiple=True, metavar="KEY=VALUE", help=_OPTION)
@click.option("--dry-run", is_flag=True, help="Say what would be lost, and write nothing.")
@AS_JSON
def export(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    key: str,
    out: Path,
    given: tuple[str, ...],
    narrowed: Narrowed,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write the data set of PROJECT to a file, and beside it what the format cannot carry."""
    from variorum.services.transferring import exporting
    from variorum.services.transferring.selecting import GOLD_LEFT_OUT

    offer_more()
    with open_project(project, read_only=True) as opened:
        chosen = narrowed.chosen(opened)
        options = _pairs("--option", given)
        report: exporting.ExportPlan | exporting.ExportReport
        if dry_run:
            report, first = exporting.plan(opened, key, chosen, options), "Nothing was written."
        else:
            report = exporting.export(opened, key, out, chosen, options=options)
            first = f"Wrote {report.path}."
    lines = [f"Not carried: {loss}." for loss in report.losses]
    if not any(report.counts.values()):
        lines.insert(0, "There is nothing in this choice that the format could hold.")
    if any(loss.what == GOLD_LEFT_OUT for loss in report.losses):
        lines.append("(--gold takes only gold; --with-gold takes it beside everybody’s tags.)")
    say(as_json, report, "\n".join([first, *lines]))


@click.command()
@AS_JSON
def formats(*, as_json: bool) -> None:
    """List the formats that can be read and written."""
    from variorum.services.importing import known_formats

    offer_more()
    known = known_formats()
    lines = [
        f"{one.key:<22} {'in' if one.reads else '  '} {'out' if one.writes else '   '}  {one.name}"
        for one in known
    ]
    say(as_json, known, "\n".join(lines))


def _targets(labels: Sequence[str]) -> dict[str, str]:
    """What foreign labels mean, as mappings hold it; LAYER:LABEL is understood as well."""
    pairs = _pairs("--label", labels, empty=True)
    return {theirs: ours.replace("/", ":", 1) for theirs, ours in pairs.items()}


def _written(meaning: Meaning) -> str:
    """A label of the codebook as the options of all commands take it; empty for none."""
    return f"{meaning.layer}/{meaning.label}" if meaning.target else ""


def _counted(records: Mapping[str, int]) -> str:
    """What came beside articles, in words: "a codebook, 12 tags, 3 links"."""
    parts = ["a codebook"] if records.get("codebook") else []
    for family, what in (("annotation", "tags"), ("relation", "links")):
        if number := records.get(family, 0):
            parts.append(counted(number, what))
    return ", ".join(parts)


def _pairs(option: str, given: Sequence[str], *, empty: bool = False) -> dict[str, str]:
    """What was given as NAME=VALUE; a value may be missing only where ``empty`` says so."""
    pairs = dict(one.rpartition("=")[::2] for one in given)
    if "" in pairs or not (empty or all(pairs.values())):
        form, example = _FORMS[option]
        raise click.UsageError(f"{option} takes {form}, for example {option} {example}")
    return pairs
