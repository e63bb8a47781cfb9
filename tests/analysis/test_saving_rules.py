"""What may be saved and what may not, said in a sentence."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news, tagged

from variorum.analysis.saving_rules import faults, faults_beside
from variorum.domain.spans import cross, span_in

TEXT = "Rao of the River Board said the dam would hold. Rao was sure of it."


def messages(annotation, *others):
    return [fault.message for fault in faults(annotation, others, news())]


@pytest.mark.parametrize(
    "annotation",
    [
        tagged(TEXT, "entity", "PER", "Rao"),
        tagged(TEXT, "claim", "fact", "the dam would hold"),
        tagged(TEXT, "stance", "favor", "sure"),
        tagged(TEXT, "frame", "political", attributes={"rank": "primary"}),
        tagged(TEXT, "entity", "NUM", "Rao", attributes={"modifier": "approximately"}),
    ],
    ids=lambda annotation: annotation.layer,
)
def test_a_plain_tag_may_be_saved(annotation):
    assert messages(annotation) == []


def test_an_attribution_needs_content_and_one_source_at_most():
    attribution = tagged(
        TEXT, "attribution", "say", ("source", "Rao"), ("cue", "said"), ("content", "the dam")
    )
    assert messages(attribution) == []
    bare = replace(attribution, spans=attribution.spans[:1])
    assert "select the words" in messages(bare)[0]
    twice = tagged(TEXT, "attribution", "say", ("source", "Rao"), ("source", "River"), "Board")
    assert any("only 1 source" in message for message in messages(twice))


def test_without_a_source_span_the_source_is_implicit():
    bare = tagged(TEXT, "attribution", "say", ("content", "the dam"))
    assert "implicit" in messages(bare)[0]
    assert messages(replace(bare, attributes={**bare.attributes, "anonymity": "implicit"})) == []


def test_unknown_layers_and_labels_are_named():
    assert "no layer “weather”" in messages(tagged(TEXT, "weather", "rain", "Rao"))[0]
    assert "no label “RAIN”" in messages(tagged(TEXT, "entity", "RAIN", "Rao"))[0]


@pytest.mark.parametrize(
    ("attributes", "complaint"),
    [
        ({"colour": "red"}, "does not belong"),
        ({"certainty": "quite"}, "not one of its values"),
        ({"certainty": True}, "not one of its values"),
    ],
)
def test_attributes_must_be_the_codebooks(attributes, complaint):
    claim = tagged(TEXT, "claim", "fact", "the dam", attributes=attributes)
    assert complaint in messages(claim)[0]


def test_an_attribute_whose_condition_fails_does_not_belong():
    person = tagged(TEXT, "entity", "PER", "Rao", attributes={"metonym": True})
    assert "does not belong" in messages(person)[0]
    assert messages(replace(person, label="GPE")) == []


def test_an_attribute_needed_on_save_may_not_be_missing():
    claim = replace(tagged(TEXT, "claim", "fact", "the dam"), attributes={})
    assert any("Certainty is missing" in message for message in messages(claim))


def test_entities_nest_but_do_not_cross():
    board = tagged(TEXT, "entity", "ORG", "River Board")
    assert messages(tagged(TEXT, "entity", "LOC", "River"), board) == []
    assert "not cross" in messages(tagged(TEXT, "entity", "LOC", "the River"), board)[0]


def test_the_same_words_take_a_label_once():
    rao = tagged(TEXT, "entity", "PER", "Rao")
    again = replace(rao, id="again")
    assert "already" in messages(again, rao)[0]
    assert messages(replace(again, label="ORG"), rao) == []


def test_a_tag_is_no_neighbour_of_itself():
    rao = tagged(TEXT, "entity", "PER", "Rao")
    assert messages(replace(rao, note="new"), rao) == []


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(1, 9)), min_size=2, max_size=6))
def test_what_lies_in_the_neighbours_is_all_that_they_add_to_the_faults(places):
    pattern = tagged("Rao", "entity", "PER", "Rao")
    first, *others = [
        replace(pattern, id=str(number), spans=(span_in("x" * 40, start, start + length),))
        for number, (start, length) in enumerate(places)
    ]
    alone = faults(first, (), news())
    assert faults(first, others, news()) == alone + faults_beside(first, others, news())


@given(st.integers(0, 20), st.integers(1, 9), st.integers(0, 20), st.integers(1, 9))
def test_entities_clash_when_they_cross_or_are_the_same(start, length, there, extent):
    rao = tagged("Rao", "entity", "PER", "Rao")
    here = span_in("x" * 40, start, start + length)
    one = replace(rao, id="one", spans=(here,))
    other = replace(rao, id="other", spans=(span_in("x" * 40, there, there + extent),))
    same = (start, length) == (there, extent)
    assert bool(messages(one, other)) == (same or cross(here, other.spans[0]))
    assert bool(messages(one, other)) == bool(messages(other, one))


def test_what_stands_in_another_layer_is_no_neighbour():
    river = tagged(TEXT, "entity", "LOC", "the River")
    hedge = tagged(TEXT, "hedge", news().layer("hedge").labels[0].key, "River Board")
    assert messages(river, hedge) == messages(river)


def test_zones_do_not_overlap():
    zone = tagged(TEXT, "zone", "body", "Rao of the River")
    assert "may not overlap" in messages(tagged(TEXT, "zone", "byline", "River Board"), zone)[0]


def test_there_is_one_primary_frame():
    first = tagged(TEXT, "frame", "political", attributes={"rank": "primary"})
    second = tagged(TEXT, "frame", "economic", attributes={"rank": "primary"})
    assert "primary frame already" in messages(second, first)[0]
    assert messages(tagged(TEXT, "frame", "economic"), first) == []


def test_the_parts_of_one_tag_do_not_overlap():
    claim = tagged(TEXT, "claim", "fact", "the dam", "dam would")
    assert any("two of its parts overlap" in message for message in messages(claim))
