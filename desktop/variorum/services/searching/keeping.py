"""Saved searches: kept, renamed and forgotten, each one act."""

from dataclasses import replace

from variorum.domain.operations import Changed
from variorum.domain.searches.saved import SavedSearch
from variorum.domain.spans import shortened
from variorum.errors import UserError
from variorum.services.project import Project, ensure_person, existing
from variorum.services.searching.asking import question


def saved(project: Project) -> list[SavedSearch]:
    """All saved searches by name."""
    return sorted(project.store.every(SavedSearch), key=lambda one: (one.name.casefold(), one.id))


def save(project: Project, name: str, query: str) -> Changed:
    """Keep a search; one of the same name is given the new query.

    Raises ``UserError`` where there is nothing to search for, or a faulty regular expression.
    """
    typed = " ".join(query.split())
    if not question(project, typed).query:
        raise UserError("There is nothing to save: the search is empty.", "Type what to look for.")
    said = _name(name or typed)
    act = project.act(f"Save search “{shortened(said)}”")
    with act as changes:
        ensure_person(project, changes)
        same = (one for one in changes.every(SavedSearch) if one.name == said)
        known = next(same, None)
        if known is not None:
            changes.replace(replace(known, query=typed))
        else:
            new_id, now = project.new_id(), project.now()
            changes.add(SavedSearch(new_id, said, typed, now, project.me.id))
    return act.changed


def rename(project: Project, search_id: str, name: str) -> Changed:
    """Call a saved search something else."""
    said = _name(name)
    act = project.act(f"Rename search “{shortened(said)}”")
    with act as changes:
        changes.replace(replace(existing(changes, SavedSearch, search_id), name=said))
    return act.changed


def forget(project: Project, search_id: str) -> Changed:
    """Keep a search no longer; nothing else is changed by it."""
    known = existing(project.store, SavedSearch, search_id)
    act = project.act(f"Remove search “{shortened(known.name)}”")
    with act as changes:
        changes.retire(SavedSearch, search_id)
    return act.changed


def _name(words: str) -> str:
    tidy = " ".join(words.split())
    if not tidy:
        raise UserError("The search needs a name.", "Type it and press Enter.")
    return shortened(tidy, 120)
