"""Keeping a project safe: a checked copy of it, and a look for damage."""

from pathlib import Path

from variorum.domain.listings import Finding
from variorum.domain.pausing import Progressed
from variorum.errors import UserError
from variorum.services.project import Project


def backup(project: Project, target: Path, progressed: Progressed | None = None) -> Path:
    """Write a checked copy of the project to ``target``, which is replaced; its path."""
    if target.resolve() == project.path.resolve():
        raise UserError("A copy cannot take the place of its project.", "Choose another name.")
    project.store.backup(target, progressed)
    return target


def check(project: Project, progressed: Progressed | None = None) -> list[Finding]:
    """Look the project over thoroughly: pages, texts, tags, and the log replayed."""
    return project.store.check(thorough=True, progressed=progressed)
