"""Entities and claims: made, found again, linked."""

from dataclasses import replace

import pytest
from tests.services.test_tagging import get, tag

from variorum.domain.registers import Entity
from variorum.errors import UserError
from variorum.services import registering, undoing
from variorum.services.registering import NewEntity


@pytest.fixture
def board(project, article):
    made = tag(project, article, "entity", "ORG", "River Board")
    registering.link_new_entity(project, [made], NewEntity("ORG", "River  Board "))
    return made


def entity(project, annotation_id):
    return project.store.get(Entity, get(project, annotation_id).entity_id)


def test_a_new_entity_is_made_and_linked_at_one_stroke(project, board):
    assert entity(project, board).name == "River Board"
    undoing.undo(project)
    assert get(project, board).entity_id is None
    assert list(project.store.every(Entity)) == []


def test_other_words_for_it_become_its_aliases(project, article, board):
    short = tag(project, article, "entity", "ORG", "Board")
    known = entity(project, board)
    registering.link_entity(project, [short], known.id)
    assert entity(project, short).aliases == ("Board",)
    again = registering.find_entities(project, "board")
    assert (again[0].record.id, again[0].mentions) == (known.id, 2)


def test_a_link_can_be_taken_away(project, board):
    registering.link_entity(project, [board], None)
    assert get(project, board).entity_id is None


def test_an_entity_without_a_name_is_refused(project, article):
    made = tag(project, article, "entity", "ORG", "River Board")
    with pytest.raises(UserError, match="needs a name"):
        registering.link_new_entity(project, [made], NewEntity("ORG", "  "))


def test_linking_to_what_is_gone_says_so(project, board):
    with pytest.raises(UserError, match="not in the project any more"):
        registering.link_entity(project, [board], "nothing")


def test_an_entity_can_be_corrected(project, board):
    known = entity(project, board)
    registering.change_entity(project, replace(known, name="Anka River Board", qid="Q1"))
    assert entity(project, board).qid == "Q1"


def test_a_claim_takes_its_kind_from_the_tag(project, article):
    made = tag(project, article, "claim", "prediction", "may fill the dam in June")
    registering.link_new_claim(project, [made], "The dam is filled in June.", None)
    found = registering.find_claims(project, "dam filled")
    assert [(c.record.kind, c.mentions) for c in found] == [("prediction", 1)]
    registering.link_claim(project, [made], None)
    assert get(project, made).claim_id is None
    registering.link_claim(project, [made], found[0].record.id)
    assert get(project, made).claim_id == found[0].record.id
