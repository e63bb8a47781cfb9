"""A window with stories: near copies, a rewrite, and whatever a test adds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.store.conftest import hurried
from tests.ui.conftest import INES, Hand, show

from variorum.domain.documents import Story
from variorum.formats.texts.base import Article
from variorum.services import opening, registering, tagging
from variorum.services.importing import add_article, document_id_of
from variorum.services.project import Project
from variorum.services.tagging import NewTag, Part

WIRE = (
    "The Orlen bridge will close in March, two officials said on Monday.\n\n"
    "Repairs will cost 4 million crowns and take eleven weeks.\n\n"
    "Ferries will run from the old harbour in the meantime.\n\n"
    "The mayor, Petra Lind, promised that schools would stay open.\n\n"
    "The bridge was built in 1931 by Swedish engineers.\n"
)
COPY = (
    "The Orlen bridge will close in March, two officials said on Monday.\n\n"
    "Repairs will cost 4 million crowns and take eleven weeks, according to unverified"
    " estimates.\n\n"
    "The bridge was built in 1931 by Swedish engineers.\n\n"
    "Ferries will run from the old harbor in the meantime.\n\n"
    "Shop owners on Quay Street expect fewer customers.\n"
)
REWRITE = (
    "Commuters face chaos as the Orlen bridge shuts in March.\n\n"
    "Taxpayers will pay 6 million crowns for repairs that take eleven weeks.\n"
)
VERSIONS = (("Wire", WIRE), ("Copycat", COPY), ("Blaster", REWRITE))


def add_story(project: Project, title: str, versions: tuple[tuple[str, str], ...]) -> list[str]:
    """A story with these versions, a day apart; the ids of its articles."""
    ids = []
    with project.act("Import") as changes:
        story = Story(project.new_id(), title)
        changes.add(story)
        for day, (outlet, text) in enumerate(versions, 1):
            published = f"2025-02-{day:02}" if day < 28 else "2025-03-01"
            article = Article(text, title=f"{title} {day}", outlet=outlet, published=published)
            add_article(project, changes, article, document_id_of(article), story.id)
            ids.append(document_id_of(article))
    return ids


def tag_words(project: Project, document_id: str, text: str, words: str, label: str) -> str:
    """A tag of this person's."""
    layer = "claim" if label == "fact" else "entity"
    start = text.index(words)
    part = Part(start, start + len(words))
    return tagging.tag(project, NewTag(document_id, layer, label, (part,))).annotation_id


@dataclass
class StoryHand(Hand):
    """A hand in the Story place."""

    @property
    def story(self):
        return self.window.places.place("story")

    @property
    def view(self):
        return self.story.view

    @property
    def parts(self):
        return self.story.parts

    @property
    def rows(self):
        return self.story.desk.story.rows

    def cell(self, row: int, column: int) -> str:
        return self.rows[row].cells[column].words

    def row_with(self, words: str, column: int = 0) -> int:
        return next(n for n, row in enumerate(self.rows) if words in row.cells[column].words)

    def enter(self) -> None:
        """Go to the Story place and wait until all of it is shown."""
        self.press("Ctrl+2")
        self.ready()

    def ready(self) -> None:
        desk = self.story.desk
        self.until(lambda: None not in (desk.story, desk.tables, desk.noticing))

    def again(self, *keys: str) -> None:
        """Act, and wait until the versions have been compared anew."""
        before = self.story.desk.story
        self.act(*keys)
        self.until(lambda: self.story.desk.story is not before)
        self.ready()


Begin = Callable[..., StoryHand]


@pytest.fixture
def begin(unseen, prompts, qtbot, tmp_path: Path) -> Begin:
    """Open a project that holds one story of these versions; the hand is in the Story place."""

    def made(
        versions: tuple[tuple[str, str], ...] = VERSIONS,
        prepare: Callable[[Project, list[str]], object] | None = None,
        title: str = "The bridge",
        *,
        wait: bool = True,
    ) -> StoryHand:
        path = tmp_path / "bridge.variorum"
        with hurried(opening.create(path, INES)) as project:
            ids = add_story(project, title, versions) if versions else []
            if prepare is not None:
                prepare(project, ids)
        unseen.settings.set("hints.done", True)
        assert unseen.projects.open(path)
        hand = StoryHand(show(unseen, qtbot), prompts, qtbot)
        if versions and wait:
            hand.enter()
        else:
            hand.press("Ctrl+2")
        return hand

    return made


def tagged(project: Project, ids: list[str]) -> None:
    """An entity and a claim in the wire's article."""
    tag_words(project, ids[0], WIRE, "Orlen bridge", "FAC")
    claim = tag_words(project, ids[0], WIRE, "Repairs will cost 4 million crowns", "fact")
    registering.link_new_claim(project, [claim], "The repairs cost 4 million crowns.", None)
