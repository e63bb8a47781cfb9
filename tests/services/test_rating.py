"""How good each suggester is for this person."""

from tests.services.conftest import add
from tests.services.suggesting_cases import FIRST, SECOND, assistant, tag, two_articles

from variorum.services import finishing
from variorum.services.suggesting import answering
from variorum.services.suggesting.rating import ratings
from variorum.suggest.gazetteer import Gazetteer


def test_without_tags_there_is_nothing_to_divide_by(project):
    add(project, FIRST)
    (one,) = ratings(project, [Gazetteer()])
    assert (one.articles, one.precision, one.recall, one.acceptance) == (0, None, None, None)


def test_each_article_is_suggested_for_before_it_is_learnt(project):
    _, second = two_articles(project)
    tag(project, second, SECOND, "Vorau", "GPE")
    tag(project, second, SECOND, "Anil Rao", "PER")
    tag(project, second, SECOND, "farmers", "NORP")
    finishing.mark(project, second, "done")
    (one,) = ratings(project, [Gazetteer()])
    # Of the second article's 3 tags 2 were suggested, and "River Board" for nothing.
    assert (one.articles, one.suggested, one.right, one.tagged) == (2, 3, 2, 3)
    assert (one.precision, one.recall) == (2 / 3, 2 / 3)


def test_answers_are_counted(project):
    _, second = two_articles(project)
    made = assistant(project).suggest(second).shown
    answering.accept(project, second, made[0])
    answering.reject(project, second, made[1])
    (one,) = ratings(project, [Gazetteer()])
    assert (one.accepted, one.rejected, one.acceptance) == (1, 1, 0.5)


def test_every_suggester_is_rated(project):
    two_articles(project)
    told: list[tuple[int, int]] = []
    found = ratings(project, progressed=lambda done, of: told.append((done, of)))
    assert {one.suggester for one in found} > {"gazetteer", "perceptron"}
    assert told == [(0, 1)]
