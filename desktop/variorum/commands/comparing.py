"""The command that tells how far people agree."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from variorum.analysis.agreement.figures import Figure, Pair
from variorum.commands.base import AS_JSON, PROJECT, open_project, say
from variorum.domain.counting import counted
from variorum.services.insights.agreeing import Agreement

BY = ("outlet", "article", "published", "worked")


@click.command()
@PROJECT
@click.option(
    "--set",
    "sets",
    multiple=True,
    help="Compare this set (name or id); repeat the option for others.",
)
@click.option("--layer", "layers", multiple=True, help="Only tags of this layer.")
@click.option("--article", "articles", multiple=True, help="Only this article (id, file, title).")
@click.option("--finished", is_flag=True, help="Only articles that people marked as done.")
@click.option("--by", multiple=True, type=click.Choice(BY), help="Break the figures down.")
@click.option(
    "--bootstrap",
    type=click.IntRange(0),
    default=0,
    help="How many times to resample the stories for intervals (1000).",
)
@click.option(
    "--seed", default=0, help="The seed of the resampling; the same seed gives the same intervals."
)
@AS_JSON
def agree(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    sets: tuple[str, ...],
    layers: tuple[str, ...],
    articles: tuple[str, ...],
    by: tuple[str, ...],
    bootstrap: int,
    seed: int,
    *,
    finished: bool,
    as_json: bool,
) -> None:
    """Tell how far the people of PROJECT agree: which words they mark, and as what."""
    from variorum.analysis.agreement.measuring import Wish
    from variorum.services.insights import agreeing
    from variorum.services.insights.comparing import Choice
    from variorum.services.reading import find_article
    from variorum.services.transferring.exporting import set_ids

    with open_project(project, read_only=True) as opened:
        chosen = [find_article(opened, one).id for one in articles] if articles else None
        choice = Choice(set_ids(opened, sets), layers, chosen, finished)
        found = agreeing.agree(opened, choice, Wish(by, bootstrap, seed))
    value = {"report": found.report, "sets": found.names, "articles": found.titles}
    say(as_json, value, "\n".join(_lines(found)))


def _lines(found: Agreement) -> Iterator[str]:
    report = found.report
    people = " · ".join(found.names.values())
    yield f"{people}: articles compared: {report.articles}, stories: {report.stories}"
    for layer in dict.fromkeys(one.layer for one in report.figures):
        figures = [one for one in report.figures if one.layer == layer and not one.label and one.n]
        if not figures:
            continue
        yield f"\n{layer or 'all layers'}"
        yield from map(_figure, figures)
        yield from (_pair(found, one) for one in report.pairs if one.layer == layer)
    yield from _grouped(found)
    for one in report.excluded:
        where = f" in {one.layer}" if one.layer else ""
        yield f"\nLeft out: {counted(one.count, one.what)}{where}: {one.reason}."


def _figure(one: Figure) -> str:
    name = f"{one.name}{f' ({one.attribute})' if one.attribute else ''}"
    if one.value is None:
        return f"  {name:<44} –  {one.reason}"
    bounds = f"  {one.low:.2f} to {one.high:.2f}" if one.low is not None else ""
    return f"  {name:<44} {one.value:6.3f}{bounds}  ({counted(one.n, one.unit)})"


def _pair(found: Agreement, one: Pair) -> str:
    names = f"{found.names[one.one]} and {found.names[one.other]}"
    figures = {"exact": one.f1["exact"], "overlap": one.f1["overlap"], "κ": one.kappa}
    said = ", ".join(
        f"{name} {'–' if value is None else f'{value:.3f}'}" for name, value in figures.items()
    )
    return f"  {names}: {said}"


def _grouped(found: Agreement) -> Iterator[str]:
    groups: Sequence[str] = list(dict.fromkeys(one.by for one in found.report.groups))
    for by in groups:
        yield f"\nby {by}"
        for one in found.report.groups:
            if one.by == by and not one.layer:
                name = found.titles.get(one.key, one.key) or "unknown"
                exact, overlap = (one.values[key] for key in ("f1_exact", "f1_overlap"))
                said = f"{_short(exact)} exact, {_short(overlap)} overlap"
                yield f"  {name:<44} {said}, {counted(one.n, 'tags')}"


def _short(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
