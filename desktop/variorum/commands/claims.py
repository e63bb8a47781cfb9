"""The commands for the claims that tags share: listed, and worded better."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, PROJECT, open_project, say


@click.group()
@PROJECT
@click.pass_context
def claims(context: click.Context, project: Path) -> None:
    """List and reword the claims of PROJECT."""
    context.obj = project


@claims.command(name="list")
@click.option("--story", default="", metavar="TITLE", help="Only those of this story.")
@AS_JSON
@click.pass_obj
def claims_list(project: Path, story: str, *, as_json: bool) -> None:
    """List the claims with their stories and how many tags make them."""
    from variorum.services.claims import listing

    with open_project(project, read_only=True) as opened:
        found = listing.claim_lines(opened, story)
    lines = [f"{one.claim_id} {one.claim} ({one.story or 'no story'}, {one.tags})" for one in found]
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
