"""In the Review place, too, the text is painted before anything that stands beside it."""

import pytest
from tests.ui.conftest import PATIENCE
from tests.ui.test_seen_first import FirstPainting


@pytest.fixture
def verdict(reviewer):
    """The card that says what was decided."""
    return reviewer.columns.decision.verdict


def test_a_decision_is_painted_in_the_text_before_the_panel_says_it(reviewer, verdict, qtbot):
    reviewer.look_at("the River Board")
    first = FirstPainting(
        reviewer.hand.window,
        lambda: reviewer.state == "decided",
        lambda: (reviewer.columns.page.lanes.isVisible(), verdict.isHidden()),
    )
    reviewer.hand.press("1", on=reviewer.columns.items.list)
    qtbot.waitUntil(lambda: first.seen is not None, timeout=PATIENCE)
    assert first.seen == (True, True)
    reviewer.hand.settle()
    assert not verdict.isHidden()


def test_an_article_is_painted_before_its_items_are_listed(reviewer, qtbot):
    window, desk = reviewer.hand.window, reviewer.desk
    before, opened = desk.review, []
    desk.opened.connect(opened.append)
    reviewer.columns.items.model.modelReset.connect(lambda: opened.append("listed"))
    first = FirstPainting(window, lambda: desk.review is not before, lambda: list(opened))
    desk.open(before.document.id)
    qtbot.waitUntil(lambda: first.seen is not None, timeout=PATIENCE)
    assert first.seen == [desk.review]
    reviewer.hand.until(lambda: "listed" in opened)
    assert reviewer.columns.items.list.currentIndex().isValid()


def test_what_was_decided_just_before_another_article_is_opened_is_counted(reviewer):
    reviewer.look_at("the River Board")
    document = reviewer.desk.review.document.id
    reviewer.hand.press("1", on=reviewer.columns.items.list)
    reviewer.hand.until(lambda: reviewer.state == "decided")
    assert reviewer.place.lists.counts[document].settled == 1


def test_agreement_is_measured_after_a_rest(reviewer):
    figures = reviewer.columns.items.agreement
    reviewer.look_at("the River Board")
    reviewer.desk.open(reviewer.desk.review.document.id)
    assert figures.isHidden()
    reviewer.hand.until(lambda: not figures.isHidden())


def test_an_article_is_on_its_way_until_it_is_shown(reviewer):
    desk, seen = reviewer.desk, []
    desk.opened.connect(lambda _: seen.append(desk.is_opening))
    assert not desk.is_opening
    desk.open(desk.review.document.id)
    assert desk.is_opening
    reviewer.hand.until(lambda: bool(seen))
    assert seen == [False]


def test_an_article_that_is_gone_is_on_its_way_no_longer(reviewer):
    desk = reviewer.desk
    desk.open("gone")
    reviewer.hand.until(lambda: not desk.is_opening)
    assert desk.review is None
