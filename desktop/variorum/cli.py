"""The command line: everything but the window, also where Qt cannot be imported.

Exit codes: 0 done, 1 it could not be done (one sentence on the error stream), 2 wrong usage. With
``--json`` each command prints one JSON value on the output stream and nothing else.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

import click
import msgspec

from variorum.errors import UserError
from variorum.services.profiles import load_profile
from variorum.services.project import Project

PROJECT = click.argument("project", type=click.Path(path_type=Path))
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON value.")
FILE = click.Path(path_type=Path)


@click.group(name="variorum", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="variorum", prog_name="variorum")
def commands() -> None:
    """Annotate news: make projects, bring articles in, search, check, and take data sets out.

    Without a command, `variorum [PROJECT]` opens the window.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command (default: that of ``sys.argv``) and end the program with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    try:
        code = commands.main(arguments, prog_name="variorum", standalone_mode=False)
    except UserError as error:
        click.echo(str(error), err=True)
        return 1
    except click.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return code or 0


@commands.command()
@PROJECT
@AS_JSON
def new(project: Path, *, as_json: bool) -> None:
    """Make an empty PROJECT (a file NAME.variorum)."""
    from variorum.services import opening

    with opening.create(_ending(project), load_profile()) as made:
        _say(as_json, {"project": str(made.store.path)}, f"Made {made.store.path}.")


@commands.command()
@PROJECT
@AS_JSON
def sample(project: Path, *, as_json: bool) -> None:
    """Make PROJECT with the starter corpus: four stories, two articles tagged by two people."""
    from variorum.services.sampling import make_sample

    with make_sample(_ending(project), load_profile()) as made:
        counts = made.store.counts().records
        said = {
            "project": str(made.store.path),
            "articles": counts.get("document", 0),
            "tags": counts.get("annotation", 0),
        }
        _say(as_json, said, "Made {project} with {articles} articles.".format(**said))


@commands.command(name="import")
@PROJECT
@click.argument("files", type=FILE, nargs=-1, required=True)
@click.option("--format", "key", help="The files' format (default: detected).")
@click.option("--encoding", help="The files' encoding (default: detected).")
@click.option("--story", help="Put the articles into the story of this title.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="Name a column.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
@AS_JSON
def import_(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    files: tuple[Path, ...],
    key: str | None,
    encoding: str | None,
    story: str | None,
    columns: tuple[str, ...],
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring FILES (or folders of them) into PROJECT: articles, or tagged data."""
    from variorum.services.importing import ImportOptions, import_paths, plan_import

    options = ImportOptions(key, encoding, story or "", _pairs(columns))
    with _open(project, read_only=dry_run) as opened:
        act = plan_import if dry_run else import_paths
        report = act(opened, files, options)
    lines = [f"{report.added} added, {report.same} there already."]
    lines += [f"Not taken: {one.where}: {one.reason}" for one in report.refused]
    _say(as_json, asdict(report), "\n".join(lines))
    if report.refused and not report.added and not report.same:
        raise click.exceptions.Exit(1)


@commands.command()
@PROJECT
@click.option("--format", "key", required=True, help="See `variorum formats`.")
@click.option("--out", type=FILE, required=True, help="The file to write.")
@click.option("--set", "sets", multiple=True, help="Only the tags of this set (name or id).")
@click.option("--status", "statuses", multiple=True, help="Only tags of this status.")
@click.option("--layer", "layers", multiple=True, help="Only tags of this layer.")
@AS_JSON
def export(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    key: str,
    out: Path,
    sets: tuple[str, ...],
    statuses: tuple[str, ...],
    layers: tuple[str, ...],
    *,
    as_json: bool,
) -> None:
    """Write the data set of PROJECT to a file."""
    from variorum.services.transferring import exporting
    from variorum.services.transferring.selecting import ExportFilter

    with _open(project, read_only=True) as opened:
        chosen = ExportFilter(
            sets=exporting.set_ids(opened, sets), statuses=statuses, layers=layers
        )
        report = exporting.export(opened, key, out, chosen)
    lines = [f"Wrote {report.path}."]
    lines += [f"Not carried: {loss.what} ({loss.count})" for loss in report.losses]
    _say(as_json, report, "\n".join(lines))


@commands.command()
@AS_JSON
def formats(*, as_json: bool) -> None:
    """List the formats that can be read and written."""
    from variorum.services.importing import known_formats

    known = known_formats()
    lines = [
        f"{one.key:<22} {'in' if one.reads else '  '} {'out' if one.writes else '   '}  {one.name}"
        for one in known
    ]
    _say(as_json, known, "\n".join(lines))


@commands.command()
@PROJECT
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="How many articles at most.")
@AS_JSON
def search(project: Path, query: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """Find the articles of PROJECT that hold all words of QUERY ("a phrase", begin*)."""
    with _open(project, read_only=True) as opened:
        page = opened.store.search(" ".join(query), limit)
    lines = [f"{hit.title} ({hit.outlet}): {hit.excerpt}" for hit in page.hits]
    _say(as_json, page, "\n".join(lines) or "Nothing found.")


@commands.command()
@PROJECT
@AS_JSON
def check(project: Path, *, as_json: bool) -> None:
    """Look PROJECT over thoroughly: pages, texts, tags, and the log replayed."""
    with _open(project, read_only=True) as opened:
        findings = opened.store.check(thorough=True)
    sound = not any(finding.severity == "error" for finding in findings)
    lines = [f"{one.severity}: {one.message} {one.advice}".rstrip() for one in findings]
    _say(as_json, {"sound": sound, "findings": findings}, "\n".join(lines) or "All is sound.")
    if not sound:
        raise click.exceptions.Exit(1)


@commands.command()
@PROJECT
@AS_JSON
def stats(project: Path, *, as_json: bool) -> None:
    """Count what PROJECT holds."""
    with _open(project, read_only=True) as opened:
        counts = opened.store.counts()
    lines = [f"{name:<12} {count:>8}" for name, count in counts.records.items()]
    for layer, labels in counts.labels.items():
        lines += [f"  {layer + '/' + label:<24} {count:>8}" for label, count in labels.items()]
    _say(as_json, counts, "\n".join(lines))


@commands.command()
@PROJECT
@AS_JSON
def undo(project: Path, *, as_json: bool) -> None:
    """Take the last act on PROJECT back."""
    from variorum.services import undoing

    with _open(project) as opened:
        label = undoing.undo_label(opened)
        undoing.undo(opened)
    said = f"Undid: {label}." if label else "Nothing to undo."
    _say(as_json, {"undone": label or None}, said)


@commands.command()
@PROJECT
@AS_JSON
def redo(project: Path, *, as_json: bool) -> None:
    """Make the act on PROJECT again that was undone last."""
    from variorum.services import undoing

    with _open(project) as opened:
        label = undoing.redo_label(opened)
        undoing.redo(opened)
    said = f"Redid: {label}." if label else "Nothing to redo."
    _say(as_json, {"redone": label or None}, said)


@commands.command()
@PROJECT
@click.option("--out", type=FILE, required=True, help="The file to write.")
@AS_JSON
def backup(project: Path, out: Path, *, as_json: bool) -> None:
    """Write a checked copy of PROJECT."""
    with _open(project, read_only=True) as opened:
        opened.store.backup(out)
    _say(as_json, {"file": str(out)}, f"Wrote {out}.")


@commands.command()
@PROJECT
@click.argument("article")
@AS_JSON
def suggest(project: Path, article: str, *, as_json: bool) -> None:
    """Suggest tags for ARTICLE (its id, file name or title), learnt from the tags of PROJECT."""
    from variorum.services.reading import find_article
    from variorum.services.suggesting import assisting

    with _open(project, read_only=True) as opened:
        document_id = find_article(opened, article).id
        found = assisting.suggest(opened, document_id)
        rows = assisting.rows(opened, document_id, found.shown)
    lines = [f"{one.start}-{one.end} {one.words}: {one.label_name} ({one.reason})" for one in rows]
    _say(as_json, rows, "\n".join(lines) or "Nothing to suggest.")


@commands.command()
@PROJECT
@AS_JSON
def consistency(project: Path, *, as_json: bool) -> None:
    """List the places of PROJECT where the same words are tagged differently, or not at all."""
    from variorum.services import consistency as consistencies

    with _open(project, read_only=True) as opened:
        found = consistencies.check(opened)
    _say(as_json, found, "\n".join(one.message for one in found) or "All is consistent.")


@commands.group()
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

    with _open(project, read_only=True) as opened:
        found = comparing.list_stories(opened)
    lines = [
        f"{one.title}\n" + "\n".join(f"  {a.outlet}: {a.title}" for a in one.articles)
        for one in found
    ]
    _say(as_json, found, "\n".join(lines) or "There are no stories.")


@story.command()
@AS_JSON
@click.pass_obj
def align(project: Path, *, as_json: bool) -> None:
    """List every linked pair of passages of the articles of each story."""
    from variorum.services.stories import comparing

    with _open(project, read_only=True) as opened:
        found = comparing.align(opened)
    lines = [
        f"{one.left_file} {one.left_start}-{one.left_end} = "
        f"{one.right_file} {one.right_start}-{one.right_end}: {one.relation} ({one.score:.2f})"
        for one in found
    ]
    _say(as_json, found, "\n".join(lines) or "Nothing is linked.")


@story.command()
@AS_JSON
@click.pass_obj
def findings(project: Path, *, as_json: bool) -> None:
    """List what each version changed: hedges, sources, numbers, names, loaded words."""
    from variorum.services.stories import comparing

    with _open(project, read_only=True) as opened:
        found = comparing.story_findings(opened)
    lines = [f"{one.right_file}: {one.message}" for one in found]
    _say(as_json, found, "\n".join(lines) or "Nothing found.")


@story.command()
@AS_JSON
@click.pass_obj
def matrix(project: Path, *, as_json: bool) -> None:
    """Show which article makes which claim, who says so, and how surely."""
    from variorum.services.stories import matrices

    with _open(project, read_only=True) as opened:
        rows = matrices.claim_matrix(opened)
    lines = [
        f"{row.claim}\n" + "\n".join(f"  {c.outlet}: {_told(c.present)}" for c in row.cells)
        for row in rows
    ]
    _say(as_json, rows, "\n".join(lines) or "No claims are tagged.")


@story.command()
@click.option("--from", "article", required=True, help="The article: id, file name or title.")
@click.option("--apply", is_flag=True, help="Make the tags that can be carried over.")
@AS_JSON
@click.pass_obj
def carry(project: Path, article: str, *, apply: bool, as_json: bool) -> None:
    """Say where the tags of an article would stand in the other versions of its story."""
    from variorum.services.reading import find_article
    from variorum.services.stories import carrying

    with _open(project, read_only=not apply) as opened:
        tags = carrying.carry(opened, find_article(opened, article).id)
        if apply:
            carrying.apply_carried(opened, tags)
    lines = [f"{one.target_file}: {one.words}: {one.status} ({one.confidence:.2f})" for one in tags]
    _say(as_json, tags, "\n".join(lines) or "There are no tags to carry over.")


def _told(present: bool) -> str:  # noqa: FBT001
    return "yes" if present else "no"


def _open(project: Path, *, read_only: bool = False) -> Project:
    from variorum.services import opening

    return opening.open_(project, load_profile(), read_only=read_only)


def _ending(project: Path) -> Path:
    named = project.suffix == ".variorum"
    return project if named else project.with_name(f"{project.name}.variorum")


def _pairs(columns: Sequence[str]) -> dict[str, str]:
    pairs = dict(column.partition("=")[::2] for column in columns)
    if not all(pairs.values()):
        raise click.UsageError("--column takes FIELD=NAME, for example --column text=body")
    return pairs


def _say(as_json: bool, value: Any, words: str) -> None:  # noqa: ANN401, FBT001 - any JSON value
    if as_json:
        encode: Callable[[Any], bytes] = msgspec.json.Encoder(enc_hook=str).encode
        click.echo(encode(value).decode())
    else:
        click.echo(words)


if __name__ == "__main__":
    main()
