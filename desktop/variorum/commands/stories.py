"""The commands that compare the versions of stories."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, PROJECT, open_project, say


@click.group()
@PROJECT
@click.pass_context
def story(context: click.Context, project: Path) -> None:
    """Compare the versions of each story of PROJECT."""
    context.obj = project


@story.command(name="list")
@AS_JSON
@click.pass_obj
def story_list(project: Path, *, as_json: bool) -> None:
    """List the stories with their articles, the baseline first."""
    from variorum.services.stories import comparing

    with open_project(project, read_only=True) as opened:
        found = comparing.list_stories(opened)
    lines = [
        f"{one.title}\n" + "\n".join(f"  {a.outlet}: {a.title}" for a in one.articles)
        for one in found
    ]
    say(as_json, found, "\n".join(lines) or "There are no stories.")


@story.command()
@AS_JSON
@click.pass_obj
def align(project: Path, *, as_json: bool) -> None:
    """List every linked pair of passages of the articles of each story."""
    from variorum.services.stories import comparing

    with open_project(project, read_only=True) as opened:
        found = comparing.align(opened)
    lines = [
        f"{one.left_file} {one.left_start}-{one.left_end} = "
        f"{one.right_file} {one.right_start}-{one.right_end}: {one.relation} ({one.score:.2f})"
        for one in found
    ]
    say(as_json, found, "\n".join(lines) or "Nothing is linked.")


@story.command()
@AS_JSON
@click.pass_obj
def findings(project: Path, *, as_json: bool) -> None:
    """List what each version changed: hedges, sources, numbers, names, loaded words."""
    from variorum.services.stories import comparing

    with open_project(project, read_only=True) as opened:
        found = comparing.story_findings(opened)
    lines = [f"{one.right_file}: {one.message}" for one in found]
    say(as_json, found, "\n".join(lines) or "Nothing found.")


@story.command()
@AS_JSON
@click.pass_obj
def matrix(project: Path, *, as_json: bool) -> None:
    """Show which article makes which claim, who says so, and how surely."""
    from variorum.services.stories import matrices

    with open_project(project, read_only=True) as opened:
        rows = matrices.claim_matrix(opened)
    lines = [
        f"{row.claim}\n" + "\n".join(f"  {c.outlet}: {_told(c.present)}" for c in row.cells)
        for row in rows
    ]
    say(as_json, rows, "\n".join(lines) or "No claims are tagged.")


@story.command()
@click.option("--from", "article", required=True, help="The article: id, file name or title.")
@click.option("--apply", is_flag=True, help="Make the tags that can be carried over.")
@AS_JSON
@click.pass_obj
def carry(project: Path, article: str, *, apply: bool, as_json: bool) -> None:
    """Say where the tags of an article would stand in the other versions of its story."""
    from variorum.services.reading import find_article
    from variorum.services.stories import carrying

    with open_project(project, read_only=not apply) as opened:
        tags = carrying.carry(opened, find_article(opened, article).id)
        if apply:
            carrying.apply_carried(opened, tags)
    lines = [f"{one.target_file}: {one.words}: {one.status} ({one.confidence:.2f})" for one in tags]
    say(as_json, tags, "\n".join(lines) or "There are no tags to carry over.")


def _told(present: bool) -> str:  # noqa: FBT001
    return "yes" if present else "no"
