"""The command that makes data sets."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, FILE, PROJECT, open_project, say
from variorum.commands.narrowing import Narrowed, narrowing
from variorum.domain.counting import counted


@click.command()
@PROJECT
@click.option("--out", type=FILE, required=True, help="The folder to write.")
@click.option(
    "--format", "key", default="dataset-rows", show_default=True, help="The format of the parts."
)
@click.option("--train", default=80.0, show_default=True, help="The share of the training part.")
@click.option(
    "--validation", default=10.0, show_default=True, help="The share of the validation part."
)
@click.option("--test", default=10.0, show_default=True, help="The share of the test part.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same parts.")
@click.option("--gold", is_flag=True, help="Only settled tags.")
@click.option("--untagged", is_flag=True, help="Articles without such tags too.")
@click.option("--text-free", is_flag=True, help="Offsets and hashes for the articles’ words.")
@click.option("--licence", default="", help="The licence of the tags, for the card.")
@narrowing
@click.option("--dry-run", is_flag=True, help="Say what it would hold, and write nothing.")
@AS_JSON
def dataset(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    out: Path,
    key: str,
    train: float,
    validation: float,
    test: float,
    seed: int,
    licence: str,
    narrowed: Narrowed,
    *,
    gold: bool,
    untagged: bool,
    text_free: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Write a data set of PROJECT: parts that no story is split between, and a card."""
    from variorum.services.datasets import making
    from variorum.services.datasets.choosing import DatasetChoice

    shares = {"train": train, "validation": validation, "test": test}
    with open_project(project, read_only=True) as opened:
        chosen = narrowed.chosen(opened)
        choice = DatasetChoice(
            chosen, shares, seed, gold, not untagged, not text_free, key, licence
        )
        report = making.plan(opened, choice) if dry_run else making.make(opened, out, choice)
    lines = [] if dry_run else [f"Wrote {out}."]
    lines += [
        f"{one.name:<12}{counted(one.articles, 'articles'):>15}, "
        f"{counted(one.stories, 'stories'):>13}, {counted(one.tags, 'tags'):>12}"
        for one in report.parts
    ]
    lines += [f"Mind: {one}" for one in report.limits]
    lines += [f"Not carried: {loss}." for loss in report.losses]
    say(as_json, report, "\n".join(lines))
