"""Colleagues who work apart from each other, each in a project of their own."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.services.conftest import TEXT, add, noon
from tests.store.conftest import hurried

from variorum.services import opening, tagging
from variorum.services.colleagues.handing_in import HandInChoice, hand_in
from variorum.services.colleagues.taking_in import TakeInOptions, TakeInReport, plan, take_in
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.tagging import NewTag, Part
from variorum.services.transferring import exporting

OTHER = "Harbour closes\n\nThe harbour of Port Ellis 🌉 closed on Friday, said Mia Okoro.\n"
NAMES = {"ines": "Ines Marlow", "tomas": "Tomas Adeyemi", "vera": "Vera Lind", "wei": "Wei Tan"}
TEXTS = (TEXT, OTHER)


@dataclass
class Colleague:
    """A person, their project, and the folder their key lies in."""

    project: Project
    folder: Path
    articles: tuple[str, ...]

    def tag(self, words: str, label: str = "PER", layer: str = "entity", article: int = 0) -> str:
        start = TEXTS[article].index(words)
        part = Part(start, start + len(words))
        new = NewTag(self.articles[article], layer, label, (part,))
        return tagging.tag(self.project, new).annotation_id

    def hand_in(self, name: str = "", **choice: object) -> Path:
        path = self.folder / f"{name or 'work'}.variorum-package"
        hand_in(self.project, path, HandInChoice(**choice), folder=self.folder)
        return path

    def take_in(self, path: Path, **options: object) -> TakeInReport:
        return take_in(self.project, path, TakeInOptions(**options), folder=self.folder)

    def plan(self, path: Path, **options: object) -> TakeInReport:
        return plan(self.project, path, TakeInOptions(**options), folder=self.folder)

    def exported(self) -> bytes:
        path = self.folder / "export.jsonl"
        exporting.export(self.project, "variorum", path)
        return path.read_bytes()

    def tags_of(self, person: str, article: int = 0) -> list[str]:
        """The words of a person's tags in an article, with their labels."""
        return [
            f"{one.exact}/{one.label}"
            for one in self.project.store.annotations(self.articles[article])
            if one.created_by == person and one.layer != "zone"
        ]

    def unpacked(self, path: Path) -> bytes:
        """Everything a package holds, unpacked, one file after the other."""
        with ZipFile(path) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())


Hire = Callable[..., Colleague]


@pytest.fixture
def hire(tmp_path: Path) -> Iterator[Hire]:
    """Make a colleague: a name of ``NAMES``, with a project of these texts."""
    with ExitStack() as stack:

        def made(name: str, texts: Sequence[str] = TEXTS, file: str = "") -> Colleague:
            folder = tmp_path / (file or name)
            folder.mkdir()
            profile = Profile(name, NAMES[name], name[:2].upper(), f"device-{name}")
            project = hurried(opening.create(folder / "work.variorum", profile, noon))
            stack.enter_context(project)
            return Colleague(project, folder, tuple(add(project, text) for text in texts))

        yield made
