"""An article that three people tagged, for tests of the review."""

from dataclasses import dataclass

from tests.services.conftest import INES, TEXT, TOMAS, noon

from variorum.domain.annotations import Annotation
from variorum.services import finishing, tagging
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.reviewing import deciding, opening
from variorum.services.reviewing.opening import ArticleReview
from variorum.services.reviewing.settling import Ruling
from variorum.services.tagging import NewTag, Part

MIA = Profile("mia", "Mia Okoro", "MO", "tablet")


@dataclass
class Crowd:
    """A project on which several people work in turns."""

    project: Project
    article: str

    def as_(self, profile: Profile) -> Project:
        """The project in somebody's hands."""
        return Project(self.project.store, profile, noon)

    def tag(self, profile: Profile, words: str, label: str = "ORG", **more) -> str:
        """A tag of somebody on words; its id."""
        start = TEXT.index(words)
        new = NewTag(
            self.article, more.pop("layer", "entity"), label, (Part(start, start + len(words)),),
            **more,
        )  # fmt: skip
        return tagging.tag(self.as_(profile), new).annotation_id

    def done(self, *profiles: Profile) -> None:
        """Somebody has read the article to its end."""
        for one in profiles:
            finishing.mark(self.as_(one), self.article, "done")

    @property
    def review(self) -> ArticleReview:
        return opening.open_review(self.project, self.article)

    def standing(self, words: str):
        """The item whose first option marks these words."""
        return next(one for one in self.review.standings if one.item and one.item.words == words)

    def decide(self, words: str, choice="take", option: int = 0, **more):
        """Decide about the item of some words."""
        item = self.standing(words).item
        return deciding.decide(self.project, Ruling(item, choice, option, **more)).decision

    @property
    def gold(self) -> list[Annotation]:
        """The gold tags of the article."""
        return list(self.review.gold_tags)


def boundary(project: Project, article: str) -> Crowd:
    """Ines and Tomas mark other words for the river's board, and one name that only Ines has."""
    crowd = Crowd(project, article)
    crowd.tag(INES, "the River Board")
    crowd.tag(TOMAS, "River Board")
    crowd.tag(INES, "Anil Rao", "PER")
    return crowd
