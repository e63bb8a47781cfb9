"""The commands of the review: what several people tagged differently, and what becomes of it."""

from dataclasses import replace
from pathlib import Path

import click

from variorum.analysis.reviewing.by_rule import PRESETS, Preset, rule_of
from variorum.commands.base import AS_JSON, PROJECT, open_project, say
from variorum.domain.counting import counted
from variorum.domain.reviews.decisions import CHOICES, REASONS, Choice

ARTICLE = click.option("--article", help="Only this article (id, file or title).")


@click.group()
@PROJECT
@click.pass_context
def review(context: click.Context, project: Path) -> None:
    """Settle what people tagged differently in PROJECT."""
    context.obj = project


@review.command(name="list")
@ARTICLE
@click.option("--open", "only_open", is_flag=True, help="Only what is open or stale.")
@AS_JSON
@click.pass_obj
def list_(project: Path, *, article: str | None, only_open: bool, as_json: bool) -> None:
    """List the items with their answers, and what was decided about them."""
    from variorum.services.reviewing import addressing

    with open_project(project, read_only=True) as opened:
        found = addressing.item_rows(opened, addressing.chosen(opened, article))
    if only_open:
        found = [one for one in found if one.state != "decided"]
    lines = [
        f"{one.item}  {one.state}: {one.kind}, {one.layer} {_quoted(one.words)} ({one.article})\n"
        + "\n".join(
            f"  {o.number}. {o.label} {_quoted(o.words)}: {', '.join(o.by)}" for o in one.options
        )
        for one in found
    ]
    say(as_json, found, "\n".join(lines) or "There is nothing to decide.")


@review.command()
@click.argument("item")
@click.argument("choice", type=click.Choice(CHOICES))
@click.option("--option", default=1, show_default=True, help="The answer to take, by its number.")
@click.option("--label", help="The label of an edited answer.")
@click.option("--start", type=int, help="Where an edited answer begins (code points).")
@click.option("--end", type=int, help="Where an edited answer ends (code points).")
@click.option("--link", help="Of an item about links: the type of an edited answer, if another.")
@click.option(
    "--to",
    "ends",
    multiple=True,
    help="What its links lead to: an item, or an entity; TYPE=… for a link of another type.",
)
@click.option("--reason", default="", type=click.Choice(["", *REASONS]), help="A reason code.")
@click.option("--note", default="", help="A note for the annotators.")
@AS_JSON
@click.pass_obj
def decide(  # noqa: PLR0913 - one for each option
    project: Path,
    *,
    item: str,
    choice: Choice,
    option: int,
    label: str | None,
    start: int | None,
    end: int | None,
    link: str | None,
    ends: tuple[str, ...],
    reason: str,
    note: str,
    as_json: bool,
) -> None:
    """Decide about ITEM: take an answer, edit it, take them all ("both"), or none ("nothing")."""
    from variorum.services.reviewing import addressing, deciding

    with open_project(project) as opened:
        standing = addressing.find_item(opened, item)
        links = addressing.links_to(opened, standing, link, ends)
        edit = addressing.Edit(label, start, end, links)
        ruling = addressing.ruling(standing, choice, option, edit)
        decided = deciding.decide(opened, replace(ruling, reason=reason, note=note))
    decision = decided.decision
    say(as_json, decision, f"Decided {_quoted(decision.words)}: {decision.choice}.")


@review.command()
@click.option(
    "--rule",
    type=click.Choice(list(PRESETS)),
    default="unanimous",
    show_default=True,
    help="Which answers are taken without asking.",
)
@click.option("--votes", type=click.IntRange(1), help="At least this many votes instead.")
@click.option("--share", type=click.FloatRange(0, 1), help="At least this share of votes instead.")
@ARTICLE
@click.option("--dry-run", is_flag=True, help="Only say what would be settled.")
@AS_JSON
@click.pass_obj
def auto(  # noqa: PLR0913 - one for each option
    project: Path,
    *,
    rule: Preset,
    votes: int | None,
    share: float | None,
    article: str | None,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Settle by a rule what needs nobody."""
    from variorum.services.reviewing import addressing, by_rule

    with open_project(project, read_only=dry_run) as opened:
        wanted = rule_of(rule, votes, share)
        made = by_rule.plan(opened, addressing.chosen(opened, article), wanted)
        if made.rulings and not dry_run:
            by_rule.apply(opened, made)
    settling, staying = len(made.rulings), sum(made.staying.values())
    value = {
        "rule": made.rule,
        "merged": dict(made.settling),
        "staying": dict(made.staying),
        "forbidden": made.forbidden,
        "applied": bool(made.rulings) and not dry_run,
    }
    said = "would be settled" if dry_run else "settled"
    say(as_json, value, f"{settling} {said} ({made.rule.name}), {staying} stay with you.")


@review.command()
@click.option("--next", "begin_next", is_flag=True, help="Then begin the next version as a draft.")
@AS_JSON
@click.pass_obj
def freeze(project: Path, *, begin_next: bool, as_json: bool) -> None:
    """Freeze the version of gold that is being made: it cannot change any more."""
    from variorum.services.reviewing import golds

    with open_project(project) as opened:
        gold = golds.freeze(opened).gold
        if begin_next:
            golds.begin_next(opened)
    say(as_json, gold, f"Gold {gold.version}: {counted(gold.tags, 'tags')}, SHA-256 {gold.sha256}.")


@review.command()
@AS_JSON
@click.pass_obj
def versions(project: Path, *, as_json: bool) -> None:
    """List the versions of gold, and whether frozen ones are as they were."""
    from variorum.services.reviewing import golds

    with open_project(project, read_only=True) as opened:
        found = [
            (one, golds.is_intact(opened, one) if one.is_frozen else None)
            for one in golds.versions(opened.store)
        ]
    lines = [f"Gold {gold.version}: {_told(gold.is_frozen, intact)}" for gold, intact in found]
    value = [{"gold": gold, "intact": intact} for gold, intact in found]
    say(as_json, value, "\n".join(lines) or "There is no gold yet.")


def _told(is_frozen: bool, intact: bool | None) -> str:  # noqa: FBT001
    if not is_frozen:
        return "a draft"
    return "frozen, as it was" if intact else "frozen, and CHANGED SINCE"


@review.command()
@AS_JSON
@click.pass_obj
def mine(project: Path, *, as_json: bool) -> None:
    """List what was decided about your own tags, and why."""
    from variorum.services.reviewing import feedback

    with open_project(project, read_only=True) as opened:
        found = feedback.my_review(opened)
    lines = [
        f"{one.outcome}: {one.decision.layer} {_quoted(one.decision.words)} ({one.title})"
        + "".join(f"\n  {why}" for why in (one.decision.reason, one.decision.note) if why)
        for one in found
    ]
    say(as_json, found, "\n".join(lines) or "Nothing was decided about your tags yet.")


def _quoted(words: str) -> str:
    return f"“{words}”" if words else "of the whole article"
