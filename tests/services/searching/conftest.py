"""A small corpus of four articles, of two outlets and one story, with tags of two people."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.conftest import INES, TOMAS, noon

from variorum.domain.documents import Story
from variorum.formats.texts.base import Article
from variorum.services import opening, tagging
from variorum.services.importing import add_article, document_id_of
from variorum.services.project import Project
from variorum.services.tagging import NewTag, Part

ARTICLES = (
    (
        "Harbour Wire",
        "2025-08-01",
        "The River Board may fill the dam in June.\n\nThe dam will hold, said Anil Rao.\n",
    ),
    (
        "Coast Daily",
        "2025-08-02",
        "Anil Rao 🌊 fears for the dam.\n\nThe River Board would not say more of the river.\n",
    ),
    ("Harbour Wire", "2025-09-03", "The harbour closed. A café at the dam stayed open.\n"),
    ("", "", "Nothing of that here; (a+)+ is text as well: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\n"),
)


def tag(project: Project, document_id: str, text: str, words: str, layer: str, label: str) -> str:
    start = text.index(words)
    new = NewTag(document_id, layer, label, (Part(start, start + len(words)),))
    return tagging.tag(project, new).annotation_id


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Project]:
    """Open for Ines, whose tags are the first three; Tomas has tagged one as well."""
    path = tmp_path / "corpus.variorum"
    with opening.create(path, INES, noon) as project:
        ids = _fill(project)
        tag(project, ids[0], ARTICLES[0][2], "River Board", "entity", "ORG")
        tag(project, ids[0], ARTICLES[0][2], "The dam will hold", "claim", "prediction")
        tag(project, ids[1], ARTICLES[1][2], "Anil Rao", "entity", "PER")
    with opening.open_(path, TOMAS, clock=noon) as project:
        tag(project, ids[1], ARTICLES[1][2], "River Board", "entity", "ORG")
    with opening.open_(path, INES, clock=noon) as project:
        yield project


def _fill(project: Project) -> list[str]:
    ids = []
    with project.act("Import") as changes:
        changes.add(Story("story", "The dam"))
        for number, (outlet, day, text) in enumerate(ARTICLES):
            article = Article(text, title=f"Title {number}", outlet=outlet, published=day)
            ids.append(document_id_of(article))
            story = "story" if number < 2 else None
            add_article(project, changes, article, ids[-1], story)
    return ids
