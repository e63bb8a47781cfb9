"""Commands for working with colleagues: handing one's work in, and taking theirs in."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, FILE, PROJECT, open_project, say
from variorum.domain.counting import counted


@click.command()
@PROJECT
@click.option("--out", type=FILE, required=True, help="The package to write.")
@click.option("--article", "articles", multiple=True, help="Only this article (id, file or title).")
@click.option("--layer", "layers", multiple=True, help="Only tags of this layer.")
@click.option("--text-free", is_flag=True, help="Leave the words of the articles out.")
@click.option(
    "--pseudonym", is_flag=True, help="Leave your name out; such a package is not signed."
)
@click.option("--unsigned", is_flag=True, help="Do not sign.")
@AS_JSON
def handin(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    out: Path,
    articles: tuple[str, ...],
    layers: tuple[str, ...],
    *,
    text_free: bool,
    pseudonym: bool,
    unsigned: bool,
    as_json: bool,
) -> None:
    """Write your own work in PROJECT to a package for a colleague."""
    from variorum.services.colleagues.handing_in import HandInChoice, hand_in
    from variorum.services.reading import find_article

    with open_project(project, read_only=True) as opened:
        choice = HandInChoice(
            tuple(find_article(opened, one).id for one in articles),
            layers,
            not text_free,
            pseudonym,
            not unsigned,
        )
        report = hand_in(opened, out, choice)
    tags = counted(report.counts.get("annotation", 0), "tags")
    lines = [f"Wrote {out}: {counted(report.articles, 'articles')}, {tags}."]
    if report.fingerprint:
        lines.append(f"Signed with your key {report.fingerprint}.")
    say(as_json, {"file": str(out), "report": report}, "\n".join(lines))


@click.command()
@PROJECT
@click.argument("package", type=FILE)
@click.option(
    "--label",
    "labels",
    multiple=True,
    metavar="LAYER/LABEL=LAYER/LABEL",
    help="Put a label of the project in the place of one that it lacks; it is remembered.",
)
@click.option("--older", is_flag=True, help="Take it in although a later one was taken in.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@AS_JSON
def takein(
    project: Path,
    package: Path,
    labels: tuple[str, ...],
    *,
    older: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take a colleague's PACKAGE into PROJECT: their tags, and nothing of anybody else's."""
    from variorum.services.colleagues import taking_in

    options = taking_in.TakeInOptions(dict(_label_pair(one) for one in labels), older=older)
    with open_project(project, read_only=dry_run) as opened:
        act = taking_in.plan if dry_run else taking_in.take_in
        report = act(opened, package, options)
    say(as_json, _told(report), "\n".join(taking_in.lines_of(report)))


def _told(report: object) -> dict[str, object]:
    """A report as JSON has it: labels are written LAYER/LABEL."""
    from variorum.services.colleagues.taking_in import TakeInReport

    if not isinstance(report, TakeInReport):
        raise TypeError(type(report))
    told = {name: getattr(report, name) for name in TakeInReport.__slots__}
    told["unknown"] = {"/".join(label): count for label, count in report.unknown.items()}
    told["meanings"] = {"/".join(one): "/".join(here) for one, here in report.meanings.items()}
    for name in ("changed", "codebook"):
        del told[name]
    return told


def _label_pair(given: str) -> tuple[tuple[str, str], tuple[str, str]]:
    pair = [tuple(side.split("/", 1)) for side in given.split("=", 1)]
    if len(pair) != 2 or any(len(side) != 2 for side in pair):
        raise click.UsageError("--label takes LAYER/LABEL=LAYER/LABEL")
    (layer, label), (other_layer, other_label) = pair
    return (layer, label), (other_layer, other_label)
