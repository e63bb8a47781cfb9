"""The command that gives an article another text."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from variorum.analysis.revising.anchoring import State
from variorum.commands.base import AS_JSON, FILE, PROJECT, open_project, say
from variorum.services.project import Project
from variorum.services.revising.planning import Plan

_SAID: Mapping[State, str] = {
    "kept": "stay",
    "moved": "move",
    "changed": "have changed words",
    "gone": "are gone",
}
_TAKE = "Take tags along whose words were changed; else they stay with the earlier text."


@dataclass(frozen=True, slots=True)
class _Fate:
    """What becomes of a tag, for the output."""

    id: str
    layer: str
    label: str
    state: str
    before: str
    after: str


@click.command()
@PROJECT
@click.argument("article")
@click.argument("file", type=FILE, required=False)
@click.option("--take-changed", "take", is_flag=True, help=_TAKE)
@click.option("--dry-run", is_flag=True, help="Say what would become of the tags, change nothing.")
@AS_JSON
def revise(
    project: Path, article: str, file: Path | None, *, take: bool, dry_run: bool, as_json: bool
) -> None:
    """Give ARTICLE the text of FILE, or list its tags that stayed with an earlier text.

    ARTICLE is its id, file name or title. FILE may be of any kind that can be imported.
    """
    from variorum.services.reading import find_article

    with open_project(project, read_only=dry_run or file is None) as opened:
        document = find_article(opened, article)
        if file is None:
            value, lines = _remaining(opened, document.id)
        else:
            value, lines = _revise(opened, document.id, file, take=take, dry_run=dry_run)
    say(as_json, value, "\n".join(lines))


def _revise(
    project: Project, document_id: str, file: Path, *, take: bool, dry_run: bool
) -> tuple[Any, list[str]]:
    from variorum.services.revising import planning, rewriting, wording

    new = wording.of_file(file)
    plan = planning.preview(project, document_id, new)
    if not dry_run:
        approved = [one.before.id for one in plan.of("changed")] if take else []
        plan = rewriting.rewrite(project, document_id, new, approved).plan
    fates = [
        _Fate(
            one.before.id,
            one.before.layer,
            one.before.label,
            one.state,
            one.before.exact,
            "" if one.state == "gone" else one.after.exact,
        )
        for one in plan.landed
    ]
    value = {
        "article": document_id,
        "revised": not (dry_run or plan.is_same),
        "tags": plan.counts,
        "sealed": len(plan.sealed),
        "stale": plan.stale,
        "comments": plan.silent,
        "notes": new.notes,
        "fates": fates,
    }
    return value, _told(plan, fates, take=take, dry_run=dry_run)


def _told(plan: Plan, fates: list[_Fate], *, take: bool, dry_run: bool) -> list[str]:
    if plan.is_same:
        return ["The article has this text already; nothing was changed."]
    said = [f"{plan.counts[state]} {words}" for state, words in _SAID.items()]
    lines = [
        "Nothing was changed." if dry_run else "The article has the new text.",
        f"Tags: {', '.join(said)}.",
    ]
    stay = 0 if take else plan.counts["changed"]
    counted = (
        (stay, "Tags of changed words that stay with the earlier text (see --take-changed)"),
        (plan.stale, "Decisions about changed words"),
        (plan.silent, "Comments about words that are gone"),
        (len(plan.sealed), "Tags of frozen gold, which stay with the earlier text"),
    )
    lines += [f"{words}: {count}." for count, words in counted if count]
    lines += [f"Note: {note}" for note in plan.new.notes]
    return lines + [_line(one) for one in fates if one.state != "kept"]


def _line(one: _Fate) -> str:
    became = f" → “{one.after}”" if one.after and one.after != one.before else ""
    return f"{one.state:<8} {one.layer}/{one.label} “{one.before}”{became}"


def _remaining(project: Project, document_id: str) -> tuple[Any, list[str]]:
    from variorum.services.revising.remaining import remaining

    found = remaining(project, document_id)
    value = [
        {
            "id": one.tag.id,
            "text": one.number,
            "by": one.name,
            "layer": one.tag.layer,
            "label": one.tag.label,
            "words": one.tag.exact,
        }
        for one in found
    ]
    lines = [
        f"{one.tag.id} text {one.number} {one.name}: {one.tag.layer}/{one.tag.label}"
        f" “{one.tag.exact}”"
        for one in found
    ]
    return {"remaining": value}, lines or ["No tag belongs to an earlier text."]
