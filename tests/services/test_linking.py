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
