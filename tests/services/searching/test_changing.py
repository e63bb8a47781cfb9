"""Changing many places at once: one act each, all or nothing, only one's own tags."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.domain.registers import Claim, Entity
from variorum.errors import RuleError, UserError
from variorum.services import undoing
from variorum.services.registering import NewClaim, NewEntity
from variorum.services.searching import changing, concordances
from variorum.services.searching.changing import Doable


def lines(project, typed):
    return concordances.every(project, typed)


def mine(project) -> list[tuple[str, str, str]]:
    return sorted(
        (one.exact, one.layer, one.label)
        for one in project.store.every(Annotation)
        if one.set_id == project.my_set_id
    )


def test_all_places_are_tagged_in_one_step(corpus):
    before = mine(corpus)
    done = changing.tag(corpus, lines(corpus, "dam"), "entity", "LOC")
    assert (done.done, done.left) == (4, 0)
    assert [one for one in mine(corpus) if one not in before] == [("dam", "entity", "LOC")] * 4
    undoing.undo(corpus)
    assert mine(corpus) == before


def test_what_is_tagged_already_stays_as_it_is(corpus):
    done = changing.tag(corpus, lines(corpus, "river"), "entity", "LOC")
    assert (done.done, done.left) == (2, 1)
    with pytest.raises(UserError, match="nothing to tag"):
        changing.tag(corpus, lines(corpus, "river"), "entity", "PER")


def test_lines_without_words_are_not_tagged(corpus):
    with pytest.raises(UserError, match="nothing to tag"):
        changing.tag(corpus, lines(corpus, "outlet:coast"), "entity", "LOC")


def test_a_text_that_was_changed_meanwhile_is_not_tagged(corpus):
    found = lines(corpus, "café")
    with corpus.act("Other text") as changes:
        document = changes.get(Document, found[0].document_id)
        other = next(changes.every(Document))
        changes.replace(document.__class__(document.id, other.revision_id, document.title))
    with pytest.raises(UserError, match="changed meanwhile"):
        changing.tag(corpus, found, "entity", "LOC")


def test_tags_get_another_label_or_go_in_one_step(corpus):
    found = lines(corpus, "label:org")
    done = changing.relabel(corpus, found, "entity", "PER")
    assert (done.done, done.left) == (1, 1)
    assert ("River Board", "entity", "PER") in mine(corpus)
    done = changing.remove(corpus, lines(corpus, "label:per"))
    assert (done.done, done.left) == (2, 0)
    assert mine(corpus) == [("The dam will hold", "claim", "prediction")]
    undoing.undo(corpus)
    assert len(mine(corpus)) == 3


def test_an_attribute_is_set_on_tags_of_its_layer(corpus):
    found = lines(corpus, "by:me")
    done = changing.set_attribute(corpus, found, "claim", "certainty", "possible")
    assert (done.done, done.left) == (1, 2)
    (claim,) = [one for one in corpus.store.every(Annotation) if one.layer == "claim"]
    assert claim.attributes["certainty"] == "possible"


def test_others_tags_are_not_changed(corpus):
    found = lines(corpus, "by:tomas")
    for act in (
        lambda: changing.remove(corpus, found),
        lambda: changing.relabel(corpus, found, "entity", "PER"),
        lambda: changing.set_attribute(corpus, found, "entity", "generic", value=True),
    ):
        with pytest.raises(UserError, match="tag of yours"):
            act()


def test_a_rule_that_forbids_one_forbids_all(corpus):
    before = mine(corpus)
    with pytest.raises(RuleError):
        changing.tag(corpus, lines(corpus, "dam"), "entity", "no such label")
    assert mine(corpus) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.sampled_from(["the", "dam", "river board", "label:org", "by:me"]), st.data())
def test_an_undo_brings_everything_back(corpus, typed, data):
    found = [line for line in lines(corpus, typed) if data.draw(st.booleans())]
    before = mine(corpus)
    try:
        changing.tag(corpus, found, "entity", "LOC")
    except UserError:
        assert mine(corpus) == before
        return
    undoing.undo(corpus)
    assert mine(corpus) == before


def attributes(project, key):
    found = {one.exact: one.attributes.get(key) for one in project.store.every(Annotation)}
    return {words: value for words, value in found.items() if value is not None}


@pytest.fixture
def dated(corpus):
    """All places of "dam" are tagged as numbers, which have a value in free words."""
    changing.tag(corpus, lines(corpus, "dam"), "entity", "NUM")
    return corpus


def test_free_words_are_set_on_all_tags_that_have_a_place_for_them(dated):
    found = lines(dated, "label:num")
    assert changing.doable(dated, found, "entity", "value") == Doable(4, 0)
    done = changing.set_attribute(dated, found, "entity", "value", "about five")
    assert (done.done, done.left) == (4, 0)
    assert attributes(dated, "value") == {"dam": "about five"}
    undoing.undo(dated)
    assert attributes(dated, "value") == {}


def test_what_a_change_would_concern_is_counted_before(dated):
    everything = lines(dated, "label:entities")
    counted = changing.doable(dated, everything, "entity", "value")
    done = changing.set_attribute(dated, everything, "entity", "value", "5")
    assert (done.done, done.left) == (counted.tags, counted.left)
    with pytest.raises(UserError, match="applies to none"):
        changing.doable(dated, lines(dated, "label:num"), "entity", "metonym")


def test_all_tags_are_linked_to_a_new_entity_in_one_step(dated):
    found = lines(dated, "label:num")
    done = changing.link_entity(dated, found, "entity", NewEntity("NUM", "The dam"))
    (made,) = [one for one in dated.store.every(Entity) if one.name == "The dam"]
    linked = [one for one in dated.store.every(Annotation) if one.entity_id == made.id]
    assert (done.done, len(linked)) == (4, 4)
    changing.link_entity(dated, lines(dated, "label:num"), "entity", None)
    assert not [one for one in dated.store.every(Annotation) if one.entity_id == made.id]
    undoing.undo(dated)
    undoing.undo(dated)
    assert dated.store.get(Entity, made.id) is None


def test_all_tags_are_linked_to_one_claim_in_one_step(corpus):
    changing.tag(corpus, lines(corpus, "dam"), "claim", "fact")
    found = lines(corpus, "label:claim")
    changing.link_claim(corpus, found, "claim", NewClaim("The dam holds."))
    (made,) = [one for one in corpus.store.every(Claim) if one.text == "The dam holds."]
    linked = [one for one in corpus.store.every(Annotation) if one.claim_id == made.id]
    assert len(linked) == 4
    changing.link_claim(corpus, found, "claim", made.id)
    assert [one for one in corpus.store.every(Claim) if one.text == "The dam holds."] == [made]
