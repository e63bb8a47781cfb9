"""Commands that search, suggest tags, and look for what is inconsistent."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, PROJECT, open_project, say


@click.command()
@PROJECT
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="How many articles at most.")
@AS_JSON
def search(project: Path, query: tuple[str, ...], limit: int, *, as_json: bool) -> None:
    """Find the articles of PROJECT that hold all words of QUERY ("a phrase", begin*)."""
    with open_project(project, read_only=True) as opened:
        page = opened.store.search(" ".join(query), limit)
    lines = [f"{hit.title} ({hit.outlet}): {hit.excerpt}" for hit in page.hits]
    say(as_json, page, "\n".join(lines) or "Nothing found.")


@click.command()
@PROJECT
@click.argument("article")
@AS_JSON
def suggest(project: Path, article: str, *, as_json: bool) -> None:
    """Suggest tags for ARTICLE (its id, file name or title), learnt from the tags of PROJECT."""
    from variorum.services.reading import find_article
    from variorum.services.suggesting import assisting

    with open_project(project, read_only=True) as opened:
        document_id = find_article(opened, article).id
        found = assisting.suggest(opened, document_id)
        rows = assisting.rows(opened, document_id, found.shown)
    lines = [f"{one.start}-{one.end} {one.words}: {one.label_name} ({one.reason})" for one in rows]
    say(as_json, rows, "\n".join(lines) or "Nothing to suggest.")


@click.command()
@PROJECT
@AS_JSON
def consistency(project: Path, *, as_json: bool) -> None:
    """List the places of PROJECT where the same words are tagged differently, or not at all."""
    from variorum.services import consistency as consistencies

    with open_project(project, read_only=True) as opened:
        found = consistencies.check(opened)
    say(as_json, found, "\n".join(one.message for one in found) or "All is consistent.")
