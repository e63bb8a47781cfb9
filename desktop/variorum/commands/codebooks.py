"""The commands that show, write and replace a project's codebook."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, FILE, PROJECT, open_project, say


@click.group()
@PROJECT
@click.pass_context
def codebook(context: click.Context, project: Path) -> None:
    """Show, export or import the codebook of PROJECT."""
    context.obj = project


@codebook.command()
@AS_JSON
@click.pass_obj
def show(project: Path, *, as_json: bool) -> None:
    """List the layers and labels with their keys and how many tags have them."""
    with open_project(project, read_only=True) as opened:
        found, counts = opened.codebook, opened.store.counts().labels
    lines = [f"{found.name} {found.version}"]
    for layer in found.layers:
        lines.append(f"{layer.shortcut or '·'}  {layer.name} ({layer.key})")
        for label in layer.labels:
            tags = counts.get(layer.key, {}).get(label.key, 0)
            named = f"{label.name}, retired" if label.retired else label.name
            lines.append(f"   {label.shortcut or '·'}  {label.key:<16} {named:<36} {tags:>7}")
    say(as_json, found, "\n".join(lines))


@codebook.command()
@click.argument("target", type=FILE)
@AS_JSON
@click.pass_obj
def export(project: Path, target: Path, *, as_json: bool) -> None:
    """Write the codebook to the file TARGET, as JSON."""
    from variorum.services.codebooks import exchanging

    with open_project(project, read_only=True) as opened:
        found = opened.codebook
    exchanging.write(found, target)
    said = {"file": str(target), "version": found.version}
    say(as_json, said, f"Wrote version {found.version} to {target}.")


@codebook.command(name="import")
@click.argument("source", type=FILE)
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@AS_JSON
@click.pass_obj
def import_(project: Path, source: Path, *, dry_run: bool, as_json: bool) -> None:
    """Make the codebook in the file SOURCE the next version of the project's.

    Nothing that tags use is dropped: labels that SOURCE lacks are kept, retired.
    """
    from variorum.services.codebooks import exchanging, publishing

    with open_project(project, read_only=dry_run) as opened:
        draft = exchanging.drafted(opened, source)
        made = publishing.plan(opened, draft)
        if not dry_run:
            publishing.publish(opened, draft)
    kept = [f"kept, for {one.tags} tags have it: {one.what}" for one in made.kept]
    said = {
        "version": made.codebook.version,
        "changes": made.changes,
        "kept": made.kept,
        "published": not dry_run,
    }
    verb = "Would be" if dry_run else "Is now"
    head = f"{verb} version {made.codebook.version}."
    say(as_json, said, "\n".join([head, *made.changes, *kept]))
