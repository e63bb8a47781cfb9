"""Projects for tests of the services: real files, with a clock that stands still."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile

import pytest
from tests.store.conftest import hurried

from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of
from variorum.services.profiles import Profile
from variorum.services.project import Project

TEXT = (
    "Dam to be filled early\n\n"
    "Officials said on Monday that the River Board may fill the dam in June. "
    "“It will hold,” said Anil Rao, who heads the River Board.\n\n"
    "Some 300 farmers fear for their fields. Rao declined to say how many.\n"
)
INES = Profile("ines", "Ines Marlow", "IM", "laptop")
TOMAS = Profile("tomas", "Tomas Adeyemi", "TA", "desktop")


def noon() -> datetime:
    return datetime(2025, 8, 2, 12, tzinfo=UTC)


def add(project: Project, text: str = TEXT, **more: str) -> str:
    """Add an article as an import would; its id."""
    article = Article(text, title="Dam to be filled early", outlet="Wire", **more)
    document_id = document_id_of(article)
    with project.act("Import") as changes:
        add_article(project, changes, article, document_id, None)
    return document_id


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project file: a copy takes a hundredth of the time of making it."""
    path = tmp_path_factory.mktemp("empty") / "test.variorum"
    opening.create(path, INES, noon).close()
    return path


@pytest.fixture
def project(empty: Path, tmp_path: Path) -> Iterator[Project]:
    with opening.open_(copyfile(empty, tmp_path / empty.name), INES, clock=noon) as made:
        yield hurried(made)


@pytest.fixture
def article(project: Project) -> str:
    return add(project)
