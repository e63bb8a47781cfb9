"""The marks of a review: what is near the item that is looked at comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.reviewing.crowds import ADA, BO, decided_over, tag
from tests.ui.conftest import DAM, PATIENCE
from tests.ui.review.conftest import MIA
from tests.ui.test_seen_first import FirstPainting

from variorum.analysis.reviewing.standing import Standings, standings
from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.spans import span_in
from variorum.services.project import Project, working_set_id
from variorum.ui.reader.pages import is_proposal
from variorum.ui.review.page.marks import NEAR, around, mark_id, ranges_of

ITEMS = standings(
    decided_over(*(tag(ADA, (place, place + 1), layer=f"layer {n}") for n in range(4)
                   for place in range(0, 160, 2))), []
)  # fmt: skip
assert len(ITEMS) > 2 * NEAR


@given(st.sampled_from(ITEMS))
def test_every_item_is_near_or_among_the_rest_and_the_one_looked_at_is_near(chosen):
    near, rest = around(Standings(ITEMS), chosen.key)
    assert chosen in near
    assert sorted(one.key for one in (*near, *rest)) == sorted(one.key for one in ITEMS)


@given(st.sampled_from(ITEMS))
def test_what_is_near_stands_in_a_row_on_both_sides(chosen):
    near, _ = around(Standings(ITEMS), chosen.key)
    here = ITEMS.index(chosen)
    assert near == ITEMS[max(0, here - NEAR) : here + NEAR]


@pytest.mark.parametrize("key", [None, "gone"])
def test_where_no_item_is_looked_at_the_first_ones_are_near(key):
    assert around(Standings(ITEMS), key)[0] == ITEMS[:NEAR]


def test_without_items_none_is_near():
    assert around(Standings([]), None) == ([], [])


def test_an_item_is_marked_where_anybody_tagged_and_what_meets_is_one_range():
    (item,) = decided_over(tag(ADA, (4, 9)), tag(BO, (8, 12)))
    assert ranges_of(item) == [(4, 12)]
    (same,) = decided_over(tag(ADA, (4, 9)), tag(BO, (4, 9), "ORG"))
    assert ranges_of(same) == [(4, 9)]


def tag_every_character(project: Project):
    """More items than are near any of them."""
    document = next(iter(project.store.every(Document)))
    act = project.act("Tag every character")
    with act as changes:
        for start in range(len(DAM)):
            span = (span_in(DAM, start, start + 1),)
            changes.add(
                Annotation(
                    f"character {start}", working_set_id(MIA.person_id), document.id,
                    document.revision_id, "loaded", "emotive", span,
                )
            )  # fmt: skip
    return act.changed


def test_what_is_far_is_marked_after_what_is_near_was_painted(reviewer, qtbot):
    reviewer.behind(tag_every_character)
    desk, page = reviewer.desk, reviewer.columns.page
    reviewer.hand.until(lambda: len(desk.review.standings) > NEAR)
    reviewer.hand.until(lambda: reviewer.hand.window.bridge.is_calm)
    reviewer.hand.settle()
    before, last = desk.review, desk.review.standings[len(desk.review.standings) - 1]
    first = FirstPainting(
        reviewer.hand.window,
        lambda: desk.review is not before and desk.item == last.item,
        lambda: {one.id for one in page.article.sheet.marks if is_proposal(one.id)},
    )
    desk.open(before.document.id, last.key)
    qtbot.waitUntil(lambda: first.seen is not None, timeout=PATIENCE)
    every = {mark_id(one.key) for one in desk.review.standings}
    assert mark_id(last.key) in first.seen
    assert first.seen < every
    reviewer.hand.settle()
    assert every <= {one.id for one in page.article.sheet.marks}


def test_the_strip_beside_the_text_is_empty_until_all_is_marked(reviewer, qtbot):
    reviewer.behind(tag_every_character)
    desk, overview = reviewer.desk, reviewer.columns.page.overview
    reviewer.hand.until(lambda: len(desk.review.standings) > NEAR)
    reviewer.hand.until(lambda: reviewer.hand.window.bridge.is_calm)
    reviewer.hand.settle()
    reviewer.hand.until(lambda: bool(overview.layers))
    before = desk.review
    first = FirstPainting(
        reviewer.hand.window, lambda: desk.review is not before, lambda: overview.layers
    )
    desk.open(before.document.id)
    qtbot.waitUntil(lambda: first.seen is not None, timeout=PATIENCE)
    assert first.seen == []
    reviewer.hand.until(lambda: bool(overview.layers))
