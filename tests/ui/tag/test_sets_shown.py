"""Other people's tags come and go on the page that is shown."""

from dataclasses import replace

import pytest
from tests.ui.conftest import TOMAS, Hand, tag_as_tomas

from variorum.domain.annotations import Annotation
from variorum.domain.ids import derived_id
from variorum.services import opening

MANY = 300


@pytest.fixture
def two(opened, project_path) -> Hand:
    """The window on an article that a colleague has tagged, too."""
    tag_as_tomas(project_path)
    made = opened(project_path)
    made.until(made.article.hasFocus)
    made.desk.show_sets(frozenset({made.desk.project.my_set_id}))
    return made


def theirs(hand: Hand) -> frozenset[str]:
    own = hand.desk.project.my_set_id
    return frozenset({one.set_id for one in hand.desk.set_counts if one.set_id != own})


def on_page(hand: Hand) -> set[str]:
    """The tags that the reader shows, by their ids."""
    return set(hand.place.reader.tag_order())


def of_sets(hand: Hand, sets: frozenset[str]) -> set[str]:
    return {one.id for one in hand.desk.article.annotations if one.set_id in sets}


def test_tags_of_a_set_come_and_go_on_the_same_page(two):
    page, own = two.place.reader.page, two.desk.shown
    two.desk.show_sets(own | theirs(two))
    assert on_page(two) == of_sets(two, own | theirs(two)) != of_sets(two, own)
    two.desk.show_sets(own)
    assert on_page(two) == of_sets(two, own)
    assert two.place.reader.page is page


def test_the_selection_stays_where_other_tags_are_shown(two):
    two.select("Anil Rao")
    before = two.place.reader.selection()
    two.desk.show_sets(two.desk.shown | theirs(two))
    assert two.place.reader.selection() == before


def test_a_first_tag_of_ones_own_is_shown_although_its_set_was_not(two):
    page = two.place.reader.page
    two.desk.show_sets(theirs(two))
    two.select("Anil Rao")
    two.act("1")
    assert two.mine[0].id in on_page(two)
    assert two.place.reader.page is page


def test_very_many_come_and_go_on_the_same_page_too(opened, project_path):
    tag_as_tomas(project_path)
    with opening.open_(project_path, TOMAS) as project:
        mine = project.my_set_id
        one = next(one for one in project.store.every(Annotation) if one.set_id == mine)
        with project.act("Tag the same words again and again") as changes:
            for number in range(MANY):
                changes.add(replace(one, id=derived_id(one.id, str(number))))
    hand = opened(project_path)
    hand.desk.show_sets(frozenset({hand.desk.project.my_set_id}))
    page = hand.place.reader.page
    hand.desk.show_sets(hand.desk.shown | theirs(hand))
    assert len(on_page(hand)) == MANY + 1
    hand.desk.show_sets(frozenset({hand.desk.project.my_set_id}))
    assert on_page(hand) == set()
    assert hand.place.reader.page is page


def test_a_set_chosen_in_another_article_does_not_stay_behind(two):
    own = two.desk.shown
    two.desk.show_sets(own | theirs(two))
    first, other = two.desk.document_id, two.place.neighbour(1)
    two.desk.open(other)
    two.desk.open(first)
    assert on_page(two) == of_sets(two, two.desk.shown)
    two.desk.show_sets(own)
    assert on_page(two) == of_sets(two, own)
