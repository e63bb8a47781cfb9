"""Links between tags, entities and claims."""

import pytest
from tests.services.test_tagging import get, part, tag

from variorum.domain.annotations import Relation
from variorum.errors import RuleError, UserError
from variorum.services import linking, tagging, undoing
from variorum.services.linking import Target
from variorum.services.registering import NewEntity, link_new_entity


@pytest.fixture
def claim(project, article):
    return tag(project, article, "claim", "fact", "It will hold")


@pytest.fixture
def said(project, article):
    return tag(project, article, "attribution", "say", "“It will hold,”")


def links(project):
    return [(one.type, one.from_id, one.to_id) for one in project.store.every(Relation)]


def test_a_claim_that_is_attributed_is_reported(project, claim, said):
    linking.relate(project, claim, "attributed_to", Target("annotation", said))
    assert links(project) == [("attributed_to", claim, said)]
    assert get(project, claim).attributes["commitment"] == "reports"
    undoing.undo(project)
    assert links(project) == []
    assert get(project, claim).attributes["commitment"] == "asserts"


def test_a_link_the_codebook_does_not_know_is_refused(project, claim, said):
    with pytest.raises(RuleError, match="no link"):
        linking.relate(project, claim, "holder", Target("entity", "rao"))
    with pytest.raises(RuleError, match="points at: attribution"):
        linking.relate(project, claim, "attributed_to", Target("claim", "c"))
    with pytest.raises(RuleError, match="linked to itself"):
        linking.relate(project, said, "nested_in", Target("annotation", said))


def test_the_same_link_is_made_once(project, claim, said):
    linking.relate(project, claim, "attributed_to", Target("annotation", said))
    with pytest.raises(RuleError, match="already exists"):
        linking.relate(project, claim, "attributed_to", Target("annotation", said))


def test_where_one_link_is_possible_the_new_one_takes_the_place_of_the_old(project, article):
    stance = tag(project, article, "stance", "against", "fear for their fields")
    names = [tag(project, article, "entity", "ORG", "River Board")]
    names.append(tag(project, article, "entity", "PER", "Anil Rao"))
    for name, words in zip(names, ("River Board", "Anil Rao"), strict=True):
        link_new_entity(project, [name], NewEntity("ORG", words))
        linking.relate(project, stance, "target", Target("entity", get(project, name).entity_id))
    assert links(project) == [("target", stance, get(project, names[1]).entity_id)]


@pytest.fixture
def held(project, article):
    """A stance that somebody holds: the link, the stance, and who holds it."""
    stance = tag(project, article, "stance", "against", "fear for their fields")
    name = tag(project, article, "entity", "PER", "Anil Rao")
    link_new_entity(project, [name], NewEntity("PER", "Anil Rao"))
    who = get(project, name).entity_id
    linking.relate(project, stance, "holder", Target("entity", who))
    return next(project.store.every(Relation)).id, stance, who


def test_a_link_becomes_one_of_another_type_in_one_act(project, held):
    link, stance, who = held
    linking.retype(project, link, "target")
    assert links(project) == [("target", stance, who)]
    assert project.store.get(Relation, link).type == "target"
    undoing.undo(project)
    assert links(project) == [("holder", stance, who)]
    undoing.redo(project)
    assert links(project) == [("target", stance, who)]


def test_where_there_may_be_one_such_link_it_takes_the_place_of_the_old(project, article, held):
    link, stance, who = held
    board = tag(project, article, "entity", "ORG", "River Board")
    link_new_entity(project, [board], NewEntity("ORG", "River Board"))
    linking.relate(project, stance, "target", Target("entity", get(project, board).entity_id))
    linking.retype(project, link, "target")
    assert links(project) == [("target", stance, who)]


def test_a_link_is_of_no_type_that_does_not_lead_there(project, held):
    link, stance, who = held
    with pytest.raises(RuleError, match="points at: attribution"):
        linking.retype(project, link, "attributed_to")
    with pytest.raises(RuleError, match="already exists"):
        linking.retype(project, link, "holder")
    linking.relate(project, stance, "target", Target("entity", who))
    with pytest.raises(RuleError, match="already exists"):
        linking.retype(project, link, "target")
    assert sorted(links(project)) == [("holder", stance, who), ("target", stance, who)]


def test_nobody_retypes_what_is_not_there(project):
    with pytest.raises(UserError):
        linking.retype(project, "gone", "target")


def test_a_link_can_be_taken_away_once(project, claim, said):
    linking.relate(project, claim, "attributed_to", Target("annotation", said))
    relation = next(project.store.every(Relation)).id
    linking.unrelate(project, relation)
    assert links(project) == []
    with pytest.raises(UserError, match="not in the project any more"):
        linking.unrelate(project, relation)


def test_a_link_leads_to_a_tag_of_the_same_article(project, claim):
    with pytest.raises(RuleError, match="same article"):
        linking.relate(project, claim, "attributed_to", Target("annotation", "elsewhere"))


def test_the_parts_of_an_attribution_are_source_cue_and_content(project, said):
    tagging.add_part(project, said, part("Anil Rao", "source"))
    tagging.add_part(project, said, part("said Anil", "cue"))
    assert [span.role for span in get(project, said).spans] == ["content", "cue", "source"]
