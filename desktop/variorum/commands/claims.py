"""The commands for the claims that tags share: listed, worded better, merged and split."""

from collections.abc import Sequence
from pathlib import Path

import click

from variorum.commands.base import AS_JSON, PROJECT, open_project, say


@click.group()
@PROJECT
@click.pass_context
def claims(context: click.Context, project: Path) -> None:
    """List, reword, merge and split the claims of PROJECT."""
    context.obj = project


@claims.command(name="list")
@click.option(
    "--story",
    default="",
    metavar="TITLE",
    help="Only those of this story (part of its title, or id).",
)
@AS_JSON
@click.pass_obj
def claims_list(project: Path, story: str, *, as_json: bool) -> None:
    """List the claims with their stories and how many tags make them."""
    from variorum.services.claims import listing

    with open_project(project, read_only=True) as opened:
        found = listing.claim_lines(opened, story)
    lines = []
    for one in found:
        lines.append(f"{one.claim_id} {one.claim} ({one.story or 'no story'}, {one.tags})")
        lines += [f"  merged: {each.claim_id} {each.claim}" for each in one.merged]
    say(as_json, found, "\n".join(lines) or "There are no claims.")


@claims.command()
@click.argument("claim")
@click.argument("words")
@AS_JSON
@click.pass_obj
def reword(project: Path, claim: str, words: str, *, as_json: bool) -> None:
    """Say CLAIM (its id, the beginning of it, or its words) in other WORDS."""
    from variorum.services.claims import listing, wording
    from variorum.services.registering import standing_claim

    with open_project(project) as opened:
        known = standing_claim(opened, listing.find_claim(opened, claim).id)
        wording.reword(opened, known.id, words)
        line = next(one for one in listing.claim_lines(opened) if one.claim_id == known.id)
    say(as_json, line, f"“{known.text}” is now “{line.claim}”.")


@claims.command()
@click.argument("into")
@click.argument("others", nargs=-1, required=True, metavar="CLAIM...")
@AS_JSON
@click.pass_obj
def merge(project: Path, into: str, others: Sequence[str], *, as_json: bool) -> None:
    """Let INTO stand for each CLAIM, which says the same in other words.

    Claims are named by their ids, beginnings of them, or their words. Tags stay linked as they
    are, so that splitting gives everything back.
    """
    from variorum.services.claims import listing, merging
    from variorum.services.registering import standing_claim

    with open_project(project) as opened:
        target = standing_claim(opened, listing.find_claim(opened, into).id)
        ids = [listing.find_claim(opened, one).id for one in others]
        merging.merge(opened, ids, target.id)
        line = next(one for one in listing.claim_lines(opened) if one.claim_id == target.id)
    said = f"“{line.claim}” stands for {len(line.merged)} other wording(s); {line.tags} tag(s)."
    say(as_json, line, said)


@claims.command()
@click.argument("claim")
@AS_JSON
@click.pass_obj
def split(project: Path, claim: str, *, as_json: bool) -> None:
    """Let the merged CLAIM (its id, the beginning of it, or its words) be one of its own again."""
    from variorum.services.claims import listing, merging

    with open_project(project) as opened:
        known = listing.find_claim(opened, claim, merged=True)
        merging.split(opened, known.id)
        line = next(one for one in listing.claim_lines(opened) if one.claim_id == known.id)
    say(as_json, line, f"“{line.claim}” is a claim of its own again; {line.tags} tag(s).")
