"""A review that was followed through acts is the one that opening anew gives."""

import pytest
from tests.services.conftest import INES, TOMAS

from variorum.analysis.reviewing.by_rule import PRESETS
from variorum.services import tagging, undoing
from variorum.services.reviewing import by_rule, commenting, deciding, following, golds
from variorum.services.reviewing.commenting import NewComment
from variorum.services.reviewing.settling import Ruling


def decide(crowd, words, choice="take", option=0):
    standing = crowd.standing(words)
    replaced = tuple(one.id for one in standing.decisions)
    ruling = Ruling(standing.item, choice, option, replaced=replaced)
    return deciding.decide(crowd.project, ruling).changed


def reopen(crowd, words):
    return deciding.reopen(crowd.project, crowd.standing(words).decision.id)


def settle(crowd):
    return by_rule.apply(
        crowd.project, by_rule.plan(crowd.project, [crowd.article], PRESETS["any"])
    )


def say(crowd):
    return commenting.comment(crowd.project, NewComment("Hm.", "item", crowd.article, "x")).changed


FOLLOWED = [
    lambda crowd: decide(crowd, "the River Board"),
    lambda crowd: decide(crowd, "the River Board", option=1),
    lambda crowd: decide(crowd, "Anil Rao", "nothing"),
    lambda crowd: undoing.undo(crowd.project),
    lambda crowd: undoing.redo(crowd.project),
    lambda crowd: reopen(crowd, "the River Board"),
    lambda crowd: reopen(crowd, "Anil Rao"),
    settle,
    say,
    lambda crowd: golds.freeze(crowd.project).changed,
]
"""Acts of a reviewer, one after the other."""


def test_a_review_is_followed_through_everything_a_reviewer_does(crowd):
    review = crowd.review
    for act in FOLLOWED:
        found = following.followed(crowd.project, review, act(crowd))
        assert found is not None
        review = found.review
        assert review == crowd.review


def test_only_items_that_look_different_are_named(crowd):
    review, key = crowd.review, crowd.standing("Anil Rao").key
    found = following.followed(crowd.project, review, decide(crowd, "Anil Rao"))
    assert found.keys == (key,)


@pytest.mark.parametrize(
    "act",
    [
        lambda crowd: (
            tagging.tag(
                crowd.project, tagging.NewTag(crowd.article, "entity", "ORG", (tagging.Part(0, 3),))
            ).changed
        ),
        lambda crowd: tagging.remove(
            crowd.as_(TOMAS), [crowd.standing("the River Board").item.options[1].ids[0]]
        ),
    ],
    ids=["a new tag", "a tag that goes"],
)
def test_what_changes_what_is_compared_is_compared_anew(crowd, act):
    review = crowd.review
    assert following.followed(crowd.project, review, act(crowd)) is None


def test_the_next_version_of_gold_is_looked_at_anew(crowd):
    decide(crowd, "Anil Rao")
    golds.freeze(crowd.project)
    review = crowd.review
    assert following.followed(crowd.project, review, golds.begin_next(crowd.project)) is None


def test_a_change_elsewhere_changes_nothing_here(crowd):
    review = crowd.review
    crowd.tag(INES, "Monday", "DATE")
    changed = crowd.project.store.act("Nothing", "ines")
    with changed as changes:
        changes.replace(crowd.project.me.__class__(
            crowd.project.me.id, "Ines M.", crowd.project.me.initials))  # fmt: skip
    found = following.followed(crowd.project, review, changed.changed)
    assert (found.keys, found.review) == ((), review)
