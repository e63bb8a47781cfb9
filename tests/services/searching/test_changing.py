"""Changing many places at once: one act each, all or nothing, only one's own tags."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.errors import RuleError, UserError
from variorum.services import undoing
from variorum.services.searching import changing, concordances


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
