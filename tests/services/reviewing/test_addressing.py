"""Items as they are named and told outside of the window."""

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, add
from tests.services.reviewing.test_deciding_links import Linked

from variorum.domain.registers import Claim, Entity
from variorum.errors import UserError
from variorum.services import linking
from variorum.services.linking import Target
from variorum.services.reviewing.addressing import (
    SHORTEST,
    Edit,
    chosen,
    find_item,
    item_rows,
    links_to,
    ruling,
)

START = TEXT.index("the River Board")


@pytest.fixture
def standing(crowd):
    """The item that Ines and Tomas mark in other words."""
    return crowd.standing("the River Board")


@pytest.fixture
def links(project, article):
    """A claim that Ines attributes to "said", Tomas to "declined", and who said it to a person."""
    crowd = Linked(project, article).begin(INES, TOMAS)
    crowd.link(INES, crowd.said)
    crowd.link(TOMAS, crowd.declined)
    with project.act("Registers") as changes:
        changes.add(Entity("rao", "PER", "Anil Rao"))
        changes.add(Entity("old", "PER", "Mr Rao", merged_into="rao"))
        changes.add(Claim("holds", "The dam holds."))
    return crowd


def test_articles_are_named_or_all_that_can_be_reviewed(crowd):
    untouched = add(crowd.project, TEXT + "More.\n", source_name="more.txt")
    assert chosen(crowd.project, None) == [crowd.article]
    assert chosen(crowd.project, "more.txt") == [untouched]
    with pytest.raises(UserError, match="There is no article"):
        chosen(crowd.project, "nothing.txt")


def test_an_item_is_found_by_its_id_or_by_what_that_begins_with(crowd, standing):
    assert find_item(crowd.project, standing.key).key == standing.key
    assert find_item(crowd.project, standing.key[:SHORTEST]).key == standing.key
    with pytest.raises(UserError, match="There is no item"):
        find_item(crowd.project, standing.key[: SHORTEST - 1])


def test_an_answer_is_named_by_its_number_from_one(standing):
    assert ruling(standing, "take", 1).option == 0
    assert ruling(standing, "take", 2).option == 1
    for number in (0, 3):
        with pytest.raises(UserError, match=f"There is no answer {number}"):
            ruling(standing, "take", number)


def test_a_second_ruling_takes_the_place_of_the_first(crowd):
    made = crowd.decide("the River Board")
    assert ruling(crowd.standing("the River Board"), "take", 2).replaced == (made.id,)


@pytest.mark.parametrize(
    ("edit", "label", "place"),
    [
        (Edit(label="GPE"), "GPE", (START, START + 15)),
        (Edit(start=START + 4), "ORG", (START + 4, START + 15)),
        (Edit(end=START + 9), "ORG", (START, START + 9)),
        (Edit(start=0, end=3), "ORG", (0, 3)),
    ],
)
def test_an_edited_answer_differs_in_what_is_said_alone(standing, edit, label, place):
    (first,) = ruling(standing, "edit", 1, edit).edited
    assert (first.label, first.places) == (label, ((*place, "main"),))


def test_an_edited_answer_has_to_differ(standing):
    for edit in (None, Edit()):
        with pytest.raises(UserError, match="An edited answer has to differ"):
            ruling(standing, "edit", 1, edit)


def test_where_links_lead_is_named_by_item_id_or_name(links):
    project, item = links.project, links.item
    said = links.standing("said")
    found = links_to(project, item, None, ["Anil Rao", "holds", "rao", said.key])
    assert [(one.type, one.target.kind, one.target.key) for one in found] == [
        ("attributed_to", "entity", "rao"),
        ("attributed_to", "claim", "holds"),
        ("attributed_to", "entity", "rao"),
        ("attributed_to", "item", said.key),
    ]
    assert [one.target.words for one in found] == ["Anil Rao", "The dam holds.", "Anil Rao", "said"]


def test_a_type_before_the_name_is_for_that_end_alone(links):
    found = links_to(links.project, links.item, "nested_in", ["attributed_to=rao", "holds"])
    assert [one.type for one in found] == ["attributed_to", "nested_in"]


def test_a_name_with_a_sign_of_equality_is_a_name(links):
    with links.project.act("Entity") as changes:
        changes.add(Entity("odd", "ORG", "E=mc"))
    (found,) = links_to(links.project, links.item, None, ["E=mc"])
    assert (found.type, found.target.key) == ("attributed_to", "odd")


def test_what_was_merged_is_not_found_by_its_name(links):
    with pytest.raises(UserError, match="There is no item Mr Rao"):
        links_to(links.project, links.item, None, ["Mr Rao"])


def test_only_an_item_about_links_takes_links(links, crowd):
    tags = crowd.standing("the River Board")
    assert links_to(crowd.project, tags, None, []) == ()
    with pytest.raises(UserError, match="not about links"):
        links_to(crowd.project, tags, None, ["Anil Rao"])
    with pytest.raises(UserError, match="at least one link"):
        ruling(links.item, "edit", 1, Edit(label="fact"))


def test_items_are_told_with_answers_names_and_words(crowd, standing):
    row = next(one for one in item_rows(crowd.project, [crowd.article]) if one.start == START)
    assert (row.item, row.state, row.kind) == (standing.key, "open", "boundary")
    assert (row.words, row.end) == ("the River Board", START + 15)
    assert [(one.number, one.by, one.label, one.words) for one in row.options] == [
        (1, ("Ines Marlow",), "ORG", "the River Board"),
        (2, ("Tomas Adeyemi",), "ORG", "River Board"),
    ]
    assert row.options[1].spans == ((START + 4, START + 15, "main"),)
    assert row.decision is None


def test_answers_about_links_are_told_by_where_they_lead(links):
    row = next(one for one in item_rows(links.project, [links.article]) if one.relation)
    assert row.relation == "attributed_to"
    assert {one.by: one.words for one in row.options} == {
        ("Ines Marlow",): "said",
        ("Tomas Adeyemi",): "declined",
    }


def test_a_link_to_an_entity_is_told_by_its_name(links):
    target = Target("entity", "rao")
    linking.relate(links.as_(INES), links.said[INES], "source_is", target)
    rows = item_rows(links.project, [links.article])
    told = [one.words for row in rows if row.relation == "source_is" for one in row.options]
    assert "Anil Rao" in told
