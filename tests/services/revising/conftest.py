"""What tests of another text for an article share."""

from pathlib import Path

import pytest

from variorum.domain.annotations import Annotation
from variorum.services.project import Project
from variorum.services.revising import rewriting, wording
from variorum.services.revising.rewriting import Rewritten
from variorum.services.transferring import exporting


class Desk:
    """A project with one article whose text is corrected."""

    def __init__(self, project: Project, article: str, folder: Path) -> None:
        self.project = project
        self.article = article
        self._folder = folder

    def rewrite(self, text: str, *approved: str) -> Rewritten:
        new = wording.typed(text)
        return rewriting.rewrite(self.project, self.article, new, approved)

    def tags(self) -> dict[str, str]:
        """The words of the tags in the present text, by their ids, page structure left out."""
        found = self.project.store.annotations(self.article)
        return {one.id: one.exact for one in found if one.layer != "zone"}

    def left(self) -> list[Annotation]:
        """The tags that belong to an earlier text."""
        found = self.project.store.annotations_as(self.article, Annotation)
        return [one for one in found if one.is_left]

    def exported(self, key: str = "variorum") -> bytes:
        path = self._folder / f"export-{key}"
        exporting.export(self.project, key, path)
        return path.read_bytes()

    def is_sound(self) -> bool:
        return self.project.store.check(thorough=True) == []


@pytest.fixture
def desk(project: Project, article: str, tmp_path: Path) -> Desk:
    return Desk(project, article, tmp_path)
