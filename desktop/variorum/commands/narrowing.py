"""The options by which an export or a data set is narrowed to some articles and tags."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from variorum.domain.annotations import STATUSES
from variorum.services.project import Project
from variorum.services.transferring.selecting import ExportFilter, GoldChoice

Command = Callable[..., None]
_OPTIONS = (
    click.option("--set", "sets", multiple=True, help="Only the tags of this set (name or id)."),
    click.option(
        "--status",
        "statuses",
        multiple=True,
        type=click.Choice(STATUSES),
        help="Only tags of this status; repeat the option for others.",
    ),
    click.option("--layer", "layers", multiple=True, help="Only tags of this layer."),
    click.option(
        "--label", "labels", multiple=True, metavar="LAYER/LABEL", help="Only this label."
    ),
    click.option("--outlet", "outlets", multiple=True, help="Only articles of this outlet."),
    click.option("--since", default="", metavar="DAY", help="Only articles from this day on."),
    click.option("--until", default="", metavar="DAY", help="Only articles up to this day."),
    click.option("--no-furniture", is_flag=True, help="No tags in page furniture and comments."),
)
_GOLD_OPTIONS = (
    click.option(
        "--gold", "only_gold", is_flag=True, help="Only settled tags: the newest version of gold."
    ),
    click.option(
        "--with-gold",
        is_flag=True,
        help="Gold beside the tags of people that it was settled of (usual only for records).",
    ),
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What was said by these options."""

    sets: tuple[str, ...]
    statuses: tuple[str, ...]
    layers: tuple[str, ...]
    labels: tuple[str, ...]
    outlets: tuple[str, ...]
    since: str
    until: str
    no_furniture: bool
    only_gold: bool = False
    with_gold: bool = False

    def chosen(self, project: Project) -> ExportFilter:
        """The filter; ``UserError`` where a set is unknown."""
        from variorum.services.transferring.exporting import set_ids

        gold = self._gold
        return ExportFilter(
            sets=set_ids(project, self.sets),
            statuses=self.statuses,
            layers=self.layers,
            include_furniture=not self.no_furniture,
            labels=self.labels,
            outlets=self.outlets,
            since=self.since,
            until=self.until,
            gold=gold,
        )

    @property
    def _gold(self) -> GoldChoice:
        """What was said of gold; raises ``click.UsageError`` where that cannot be."""
        if self.only_gold + self.with_gold + bool(self.sets) > 1:
            raise click.UsageError("of --gold, --with-gold and --set only one can be given")
        if self.only_gold:
            return "only"
        return "with" if self.with_gold else "usual"


def narrowing(command: Command) -> Command:
    """Give a command these options; it gets them as one ``Narrowed``, called ``narrowed``."""
    return _with_options(command, _OPTIONS)


def narrowing_gold(command: Command) -> Command:
    """The same, with those that say what becomes of gold."""
    return _with_options(command, (*_OPTIONS, *_GOLD_OPTIONS))


def _with_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    @wraps(command)
    def wrapped(**given: Any) -> None:  # noqa: ANN401 - whatever the command's own options hold
        own = {name: given.pop(name) for name in Narrowed.__slots__ if name in given}
        command(narrowed=Narrowed(**own), **given)

    for option in reversed(options):
        option(wrapped)
    return wrapped
