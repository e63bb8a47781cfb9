"""A window on a project that several people have tagged, at the Review place."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from tests.ui.conftest import DAM, INES, TOMAS, Hand

from variorum.domain.annotations import Annotation
from variorum.services import finishing, opening, tagging
from variorum.services.profiles import Profile
from variorum.services.project import Project, system_clock
from variorum.services.tagging import NewTag, Part, Tagged
from variorum.ui.review.place import ReviewPlace

MIA = Profile("mia", "Mia Okoro", "MO", "tablet")
TAGS = (
    (INES, "Officials", "entity", "NORP"),
    (INES, "the River Board", "entity", "ORG"),
    (INES, "Anil Rao", "entity", "PER"),
    (INES, "Monday", "entity", "DATE"),
    (TOMAS, "River Board", "entity", "ORG"),
    (TOMAS, "Anil Rao", "entity", "PER"),
    (TOMAS, "Monday", "entity", "EVENT"),
    (MIA, "the River Board", "entity", "ORG"),
    (MIA, "Anil Rao", "entity", "PER"),
    (MIA, "Monday", "entity", "DATE"),
)
"""One of each: extra, boundary (two against one), agreed, label."""


def tag(
    project: Project, profile: Profile, words: str, layer: str, label: str, after: int = 0
) -> Tagged:
    """A tag of somebody in the article about the dam."""
    article = project.store.articles(profile.person_id)[0].id
    start = DAM.index(words, after)
    new = NewTag(article, layer, label, (Part(start, start + len(words)),))
    return tagging.tag(Project(project.store, profile, system_clock), new)


@pytest.fixture(scope="session")
def tagged_by_three(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the other windows, tagged by three people; to be copied."""
    path = copyfile(filled, tmp_path_factory.mktemp("tagged") / filled.name)
    with opening.open_(path, INES) as project:
        for one in TAGS:
            tag(project, *one)
        for profile in (INES, TOMAS, MIA):
            article = project.store.articles("ines")[0].id
            finishing.mark(Project(project.store, profile, system_clock), article, "done")
    return path


@pytest.fixture
def project_path(tagged_by_three: Path, tmp_path: Path) -> Path:
    return copyfile(tagged_by_three, tmp_path / tagged_by_three.name)


@dataclass
class Reviewer:
    """The Review place and the hand that drives it."""

    hand: Hand
    place: ReviewPlace

    @property
    def desk(self):
        return self.place.desk

    @property
    def columns(self):
        return self.place.columns

    @property
    def words(self) -> str:
        """The words of the item that is looked at."""
        return self.desk.item.words

    @property
    def state(self) -> str:
        return self.desk.standing.state

    @property
    def gold(self) -> list[Annotation]:
        return list(self.desk.review.gold_tags)

    @property
    def exact(self) -> list[str]:
        """The words that are gold."""
        return sorted(one.exact for one in self.gold)

    @property
    def listed(self) -> list[str]:
        """The first line of each item in the list."""
        model = self.columns.items.model
        return [model.line(row).heading for row in range(model.rowCount())]

    def look_at(self, words: str) -> None:
        """Choose the item with these words."""
        standing = next(one for one in self.desk.review.standings if one.item.words == words)
        self.desk.choose(standing.key)
        self.hand.show_all()

    def act(self, *keys: str) -> None:
        """Press keys in the list, and wait until everything is saved."""
        self.hand.act(*keys, on=self.columns.items.list)

    def behind(self, change: Callable[[Project], object]) -> None:
        """Let somebody else change something in the open project."""
        bridge = self.hand.window.bridge
        bridge.act(change)
        self.hand.settle()


@pytest.fixture
def reviewer(hand: Hand) -> Reviewer:
    hand.press("Ctrl+3")
    place = hand.window.places.place("review")
    hand.until(lambda: place.desk.review is not None)
    hand.until(place.columns.items.list.hasFocus)
    return Reviewer(hand, place)
