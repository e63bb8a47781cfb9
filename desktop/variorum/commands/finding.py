"""Commands that search, suggest tags, and look for what is inconsistent."""

from pathlib import Path

import click

from variorum.commands.base import AS_JSON, PROJECT, open_project, say
from variorum.errors import UserError
from variorum.services.project import Project


@click.command()
@PROJECT
@click.argument("query", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="How many articles, or lines, at most.",
)
@click.option("--lines", is_flag=True, help="Every place in its line, in the order of import.")
@click.option(
    "--sample", type=click.IntRange(0), default=0, metavar="N", help="N lines drawn at random."
)
@click.option("--seed", default=1, show_default=True, help="Other seeds draw other lines.")
@AS_JSON
def search(  # noqa: PLR0913 - a command has as many parameters as options
    project: Path,
    query: tuple[str, ...],
    limit: int,
    *,
    lines: bool,
    sample: int,
    seed: int,
    as_json: bool,
) -> None:
    """Find the articles of PROJECT that hold what QUERY asks for, the best first.

    \b
    dam river         both words           "filled the dam"  these words in a row
    fill*             words that begin so  -harbour          not with this word
    NEAR(dam river, 5)  close together     /pattern/         a regular expression
    outlet:Wire  story:NAME  date:2025-08..2025-09  label:claim  by:NAME

    With --lines every place is listed in its line: words, or with label: or by: tags. Write
    `variorum search PROJECT -- QUERY` where QUERY begins with a dash.

    In the JSON of a search for articles, "arranged" says what their order goes by: "best" (the
    best first), or in very large projects "imported" or "alphabet".
    """
    from variorum.services.searching import hits

    typed = _typed(query)
    with open_project(project, read_only=True) as opened:
        if lines or sample:
            _say_lines(opened, typed, sample, seed, limit, as_json=as_json)
            return
        page = hits.search(opened, typed, limit)
    if page.problem:
        raise UserError(page.problem)
    said = [f"{hit.title} ({hit.outlet}): {hit.excerpt}" for hit in page.hits]
    say(as_json, page, "\n".join(said) or "Nothing found.")


def _typed(words: tuple[str, ...]) -> str:
    """The query as it was meant: the shell has taken the quotes off what was one argument."""
    if len(words) == 1:
        return words[0]
    return " ".join(map(_quoted, words))


def _quoted(word: str) -> str:
    if not any(map(str.isspace, word)) or word.startswith(("NEAR(", "/")) or '"' in word:
        return word
    key, colon, value = word.partition(":")
    return f'{key}:"{value}"' if colon and key.isalpha() else f'"{word}"'


def _say_lines(
    project: Project, typed: str, sample: int, seed: int, limit: int, *, as_json: bool
) -> None:
    from variorum.services.searching import concordances

    if sample:
        found = concordances.sample(project, typed, sample, seed)
    else:
        found = concordances.every(project, typed, most=limit)
    said = [
        f"{one.outlet} {one.published[:10]}: {one.before}[{one.words}]{one.after}" for one in found
    ]
    say(as_json, found, "\n".join(said) or "Nothing found.")


@click.command()
@PROJECT
@click.argument("article")
@click.option("--hidden", is_flag=True, help="List those too that are not shown, and why.")
@AS_JSON
def suggest(project: Path, article: str, *, hidden: bool, as_json: bool) -> None:
    """Suggest tags for ARTICLE (its id, file name or title), learnt from the tags of PROJECT."""
    from variorum.services.reading import find_article
    from variorum.services.suggesting import assisting

    with open_project(project, read_only=True) as opened:
        document_id = find_article(opened, article).id
        found = assisting.suggest(opened, document_id)
        rows = assisting.rows(opened, document_id, found.shown)
        if hidden:
            rows += assisting.hidden_rows(opened, document_id, found.hidden)
    for failure in found.failures:
        click.echo(failure.message, err=True)
    lines = [
        f"{one.start}-{one.end} {one.words}: {one.label_name} ({one.reason})"
        + (f" – hidden: {one.hidden}" if one.hidden else "")
        for one in rows
    ]
    say(as_json, rows, "\n".join(lines) or "Nothing to suggest.")


@click.command()
@PROJECT
@AS_JSON
def consistency(project: Path, *, as_json: bool) -> None:
    """List the places of PROJECT where the same words are tagged differently, or not at all."""
    from variorum.services import consistency as consistencies

    with open_project(project, read_only=True) as opened:
        found = consistencies.check(opened)
    lines = [f"{one.here.title} ({one.here.outlet}): {one.message}" for one in found]
    say(as_json, found, "\n".join(lines) or "Everything is consistent.")
