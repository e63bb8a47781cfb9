"""Which label of the codebook a label of another program means."""

import pytest
from tests.builders import news

from variorum.domain.codebooks import Codebook, Label, Layer
from variorum.domain.mappings import LabelMapping
from variorum.formats.labels import Labelling, Meaning, foreign_name, written_label


def labelling(**labels: str) -> Labelling:
    return Labelling(news(), LabelMapping("m", "test", labels))


@pytest.mark.parametrize(
    ("layer", "label", "target", "how"),
    [
        ("entity", "PER", "entity:PER", "key"),
        ("", "PER", "entity:PER", "key"),
        ("", "per", "entity:PER", "key"),
        ("", "Date or time", "entity:DATE", "name"),
        ("", "Person", "entity:PER", "scheme"),
        ("", "claim-fact", "claim:fact", "key"),
        ("", "claim:fact", "claim:fact", "key"),
        ("", "zone.headline", "zone:headline", "key"),
        ("Anything", "PER", "entity:PER", "key"),
        ("", "FAVOR", "stance:favor", "key"),
        ("", "loaded-scare-quotes", "loaded:scare-quotes", "key"),
        ("", "fact", "claim:fact", "key"),
        ("", "Vehicle", "", "none"),
        ("", "", "", "none"),
    ],
)
def test_a_label_is_found_by_its_key_or_name(layer: str, label: str, target: str, how: str):
    meaning = labelling().met(layer, label)
    assert (meaning.target, meaning.how) == (target, how)


def test_a_label_of_a_known_scheme_is_found():
    assert labelling().met("", "WORK_OF_ART").target == "entity:WORK"


def test_what_could_mean_two_labels_means_none():
    twice = [Layer(key, key, key, "", "fill", labels=(Label("x", "X"),)) for key in ("a", "b")]
    found = Labelling(Codebook("c", "Two", "1", layers=tuple(twice)), None)
    assert found.met("", "x") == Meaning()
    assert found.met("a", "x") == Meaning("a", "x", None, "key")


@pytest.mark.parametrize("layer", [layer.key for layer in news().layers])
def test_every_label_that_is_written_is_understood(layer: str):
    found = news().layer(layer)
    assert found
    for label in found.labels:
        written = written_label(news(), layer, label.key)
        assert labelling().met("", written) == Meaning(layer, label.key, None, "key")


def test_the_first_layer_stands_alone_and_the_others_with_their_name():
    assert written_label(news(), "entity", "PER") == "PER"
    assert written_label(news(), "claim", "fact") == "claim-fact"
    assert written_label(None, "entity", "PER") == "entity-PER"


def test_a_role_may_stand_behind_a_label():
    meaning = labelling().met("", "attribution-say.cue")
    assert (meaning.target, meaning.role) == ("attribution:say", "cue")
    assert labelling().met("", "nothing.cue").layer == ""


def test_a_remembered_answer_goes_before_everything():
    answered = labelling(PER="entity:ORG", Vehicle="entity:PRODUCT", Misc="")
    assert answered.met("", "PER").target == "entity:ORG"
    assert answered.met("", "Vehicle").how == "remembered"
    assert (answered.met("", "Misc").target, answered.met("", "Misc").how) == ("", "remembered")


def test_answers_are_kept_by_layer_where_the_file_has_layers():
    answered = labelling(**{foreign_name("custom.Thing", "x"): "claim:fact"})
    assert answered.met("custom.Thing", "x").target == "claim:fact"
    assert answered.met("custom.Other", "x").target == ""


def test_labels_are_counted_as_they_are_met():
    found = labelling()
    for label in ("PER", "Vehicle", "PER"):
        found.met("", label)
    assert [(one.name, one.count, one.meaning.target) for one in found.labels] == [
        ("PER", 2, "entity:PER"), ("Vehicle", 1, ""),
    ]  # fmt: skip


def test_without_a_codebook_nothing_has_a_meaning():
    assert Labelling(None, None).met("entity", "PER") == Meaning()
    assert Labelling(Codebook("c", "Empty", "1"), None).met("", "PER") == Meaning()


@pytest.mark.parametrize(
    ("key", "given", "expected"),
    [
        ("source_count", 3, 3),
        ("basis", 3, "3"),
        ("quote", "direct", "direct"),
        ("quote", 7, 7),
        ("unknown", True, True),
    ],
)
def test_values_get_the_type_of_their_attribute(key: str, given, expected):
    meaning = Meaning("attribution", "say")
    assert labelling().attributes(meaning, {key: given}) == {key: expected}


def test_words_for_yes_and_no_become_flags():
    meaning = Meaning("entity", "PER")
    assert labelling().attributes(meaning, {"metonym": "yes"}) == {"metonym": True}
    assert labelling().attributes(meaning, {"metonym": "perhaps"}) == {"metonym": "perhaps"}
