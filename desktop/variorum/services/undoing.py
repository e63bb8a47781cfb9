"""Undo and redo: over the whole log, at any depth, after a restart too."""

from variorum.domain.operations import Changed
from variorum.services.project import Project


def undo(project: Project) -> Changed | None:
    """Take this project's last act back; ``None`` when there is nothing to undo."""
    return project.store.undo(project.me.id)


def redo(project: Project) -> Changed | None:
    """Make the act again that was undone last; ``None`` when there is nothing to redo."""
    return project.store.redo(project.me.id)


def undo_label(project: Project) -> str:
    """What an undo would take back ("Tag as Person"), empty when there is nothing."""
    return labels(project)[0]


def redo_label(project: Project) -> str:
    """What a redo would make again, empty when there is nothing."""
    return labels(project)[1]


def labels(project: Project) -> tuple[str, str]:
    """Both of them."""
    return project.store.undo_labels()
