"""Commands that make projects, look after them, and take acts back."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, FILE, PROJECT, open_project, say
from variorum.domain.counting import counted
from variorum.services.profiles import load_profile
from variorum.services.project import with_suffix


@click.command()
@PROJECT
@AS_JSON
def new(project: Path, *, as_json: bool) -> None:
    """Make an empty PROJECT (a file NAME.variorum)."""
    from variorum.services import opening

    with opening.create(with_suffix(project), load_profile()) as made:
        say(as_json, {"project": str(made.store.path)}, f"Made {made.store.path}.")


@click.command()
@PROJECT
@AS_JSON
def sample(project: Path, *, as_json: bool) -> None:
    """Make PROJECT with the starter corpus: four stories, two articles tagged by two people."""
    from variorum.services.sampling import make_sample

    with make_sample(with_suffix(project), load_profile()) as made:
        counts = made.store.counts().records
        articles = counts.get("document", 0)
        said = {
            "project": str(made.store.path),
            "articles": articles,
            "tags": counts.get("annotation", 0),
        }
        say(as_json, said, f"Made {said['project']} with {counted(articles, 'articles')}.")


@click.command()
@PROJECT
@AS_JSON
def check(project: Path, *, as_json: bool) -> None:
    """Look PROJECT over thoroughly: pages, texts, tags, and the log replayed."""
    with open_project(project, read_only=True) as opened:
        findings = opened.store.check(thorough=True)
    sound = not any(finding.severity == "error" for finding in findings)
    lines = [f"{one.severity}: {one.message} {one.advice}".rstrip() for one in findings]
    say(as_json, {"sound": sound, "findings": findings}, "\n".join(lines) or "Everything is sound.")
    if not sound:
        raise click.exceptions.Exit(1)


@click.command()
@PROJECT
@AS_JSON
def stats(project: Path, *, as_json: bool) -> None:
    """Count what PROJECT holds."""
    with open_project(project, read_only=True) as opened:
        counts = opened.store.counts()
    lines = [f"{name:<12} {count:>8}" for name, count in counts.records.items()]
    for layer, labels in counts.labels.items():
        lines += [f"  {layer + '/' + label:<24} {count:>8}" for label, count in labels.items()]
    say(as_json, counts, "\n".join(lines))


@click.command()
@PROJECT
@AS_JSON
def undo(project: Path, *, as_json: bool) -> None:
    """Undo the last act on PROJECT."""
    from variorum.services import undoing

    with open_project(project) as opened:
        label = undoing.undo_label(opened)
        undoing.undo(opened)
    said = f"Undid: {label}." if label else "Nothing to undo."
    say(as_json, {"undone": label or None}, said)


@click.command()
@PROJECT
@AS_JSON
def redo(project: Path, *, as_json: bool) -> None:
    """Redo the act on PROJECT that was undone last."""
    from variorum.services import undoing

    with open_project(project) as opened:
        label = undoing.redo_label(opened)
        undoing.redo(opened)
    said = f"Redid: {label}." if label else "Nothing to redo."
    say(as_json, {"redone": label or None}, said)


@click.command()
@PROJECT
@click.option("--out", type=FILE, required=True, help="The file to write.")
@AS_JSON
def backup(project: Path, out: Path, *, as_json: bool) -> None:
    """Write a checked copy of PROJECT."""
    with open_project(project, read_only=True) as opened:
        opened.store.backup(out)
    say(as_json, {"file": str(out)}, f"Wrote {out}.")


@click.command()
@PROJECT
@click.option("--backup", type=FILE, help="The backup to put in the place of PROJECT.")
@AS_JSON
def restore(project: Path, backup: Path | None, *, as_json: bool) -> None:
    """List the backups of PROJECT, or put one of them in its place; what was there is kept."""
    from variorum.services import opening
    from variorum.services.safekeeping.backups import backups_of

    if backup is not None:
        with opening.restore(project, backup, load_profile()) as restored:
            articles = restored.store.counts().records.get("document", 0)
        said = {"project": str(project), "backup": str(backup), "articles": articles}
        say(as_json, said, f"Restored {project} with {counted(articles, 'articles')}.")
        return
    with open_project(project, read_only=True) as opened:
        found = backups_of(opened)
    lines = [f"{one.at:%Y-%m-%d %H:%M} UTC  {one.operations:>8}  {one.path}" for one in found]
    listed = [{"file": str(one.path), "operations": one.operations} for one in found]
    say(as_json, {"backups": listed}, "\n".join(lines) or "There are no backups yet.")
