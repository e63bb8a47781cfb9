"""The review of the next article is read before it is asked for; a change in it forgets that."""

import pytest
from tests.ui.review.conftest import Reviewer
from tests.ui.review.test_elsewhere import tag_harbour
from tests.ui.review.test_scope import everywhere, project_path  # noqa: F401

from variorum.domain.operations import Act, Changed
from variorum.ui.review.ahead import Ahead, touches


@pytest.fixture
def ahead(everywhere: Reviewer) -> Ahead:  # noqa: F811
    """It has read the review of the second article, while the first is looked at."""
    everywhere.hand.until(lambda: is_ready(everywhere))
    return everywhere.desk.ahead


def is_ready(reviewer: Reviewer) -> bool:
    return reviewer.desk.ahead.is_ready(second(reviewer))


def second(reviewer: Reviewer) -> str:
    return reviewer.place.lists.rows[1].id


def test_the_next_article_is_shown_without_being_read_anew(everywhere, ahead):  # noqa: F811
    desk = everywhere.desk
    desk.open(second(everywhere))
    assert not desk.is_opening
    assert desk.review.document.id == second(everywhere)
    assert not ahead.is_ready(second(everywhere))


def test_it_is_as_it_would_have_been_read(everywhere, ahead):  # noqa: F811
    desk, article = everywhere.desk, second(everywhere)
    read_ahead = ahead.take(article)
    desk.open(article)
    everywhere.hand.until(lambda: not desk.is_opening)
    assert desk.review == read_ahead


def test_another_article_is_read_as_ever(everywhere, ahead):  # noqa: F811
    assert ahead.take(everywhere.place.lists.rows[2].id) is None
    assert ahead.is_ready(second(everywhere))


def test_what_is_taken_is_taken_once(everywhere, ahead):  # noqa: F811
    assert ahead.take(second(everywhere)) is not None
    assert ahead.take(second(everywhere)) is None


def test_a_decision_elsewhere_lets_it_stand_once_gold_is_begun(everywhere, ahead):  # noqa: F811
    everywhere.act("1")
    everywhere.hand.until(lambda: is_ready(everywhere))
    everywhere.act("2")
    assert ahead.is_ready(second(everywhere))


def test_a_tag_in_it_has_it_read_again(everywhere, ahead):  # noqa: F811
    everywhere.behind(tag_harbour)
    everywhere.hand.until(lambda: is_ready(everywhere))
    found = ahead.take(second(everywhere))
    labels = {tag.label for one in found.standings for tag in one.item.tags}
    assert labels == {"ORG", "PER", "GPE"}


@pytest.mark.parametrize(
    ("family", "documents", "expected"),
    [
        ("annotation", ("here",), True),
        ("annotation", ("there",), False),
        ("claim", (), True),
        ("document", (), False),
    ],
)
def test_only_what_may_show_in_it_counts(family, documents, expected):
    act = Act("act", "Do", "ines", "laptop", "", documents=documents)
    assert touches(Changed(act, {family: ("a",)}), "here") == expected
