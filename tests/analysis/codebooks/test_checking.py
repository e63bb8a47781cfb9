"""What is wanting in a codebook that can be used."""

from dataclasses import replace

import pytest
from tests.builders import news

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.checking import wanting
from variorum.analysis.codebooks.editing import begun


def messages(draft, taken=None):
    return [one.message for one in wanting(draft.codebook, taken or {})]


def test_nothing_is_wanting_in_the_codebook_that_is_shipped():
    assert messages(begun(news())) == []


def test_a_key_that_two_labels_have_is_told_with_both():
    draft = editing.with_label(begun(news()), "claim", "number", shortcut="1")
    assert messages(draft) == ["The key 1 of “Number” is already that of “Fact or event”."]


def test_a_layer_may_not_have_the_key_of_another_or_of_a_label_pressed_alone():
    draft = editing.with_layer(begun(news()), "claim", shortcut="s")
    assert "The key S of “Stances” is already that of “Claims”." in messages(draft)
    draft = editing.with_layer(begun(news()), "claim", shortcut="1")
    assert any("key 1" in one for one in messages(draft))


def test_keys_of_labels_after_a_layers_key_clash_with_nothing_else():
    draft = editing.with_label(begun(news()), "claim", "number", shortcut="s")
    assert messages(draft) == []


def test_a_key_that_does_something_else_is_told_with_what():
    draft = editing.with_layer(begun(news()), "claim", shortcut="N")
    assert messages(draft, {"N": "Next tag"}) == [
        "The key N of “Claims” is already that of “Next tag”."
    ]


def test_retired_labels_clash_with_nothing():
    draft = editing.with_label(begun(news()), "claim", "number", shortcut="1", retired=True)
    assert messages(draft) == []


def test_of_which_layer_a_label_without_a_definition_is_is_told():
    draft = editing.with_label(begun(news()), "claim", "number", definition="")
    assert messages(draft) == [
        "“Number” of “Claims” has no definition: say what it is, and what it is not."
    ]


def test_names_and_definitions_are_asked_for():
    draft = editing.with_label(begun(news()), "claim", "number", name=" ", definition="")
    found = wanting(draft.codebook, {})
    assert {(one.layer, one.label) for one in found} == {("claim", "number")}
    assert {one.subject for one in found} == {"name", "definition"}


def test_two_labels_of_one_name_are_told():
    draft = editing.with_label(begun(news()), "claim", "number", name="fact or EVENT")
    assert len(messages(draft)) == 2


def test_a_layer_without_a_name_is_told():
    draft = editing.with_layer(begun(news()), "claim", name=" ")
    assert "A layer has no name." in [one.message for one in wanting(draft.codebook, {})]


@pytest.mark.parametrize(
    ("kind", "mend"),
    [
        ("enum", "Choose a default, or require it before done."),
        ("bool", "Require it before done."),
        ("int", "Require it before done."),
    ],
)
def test_an_attribute_without_which_no_tag_can_be_made_is_told(kind, mend):
    draft = editing.with_attribute(
        begun(news()), "claim", "certainty", type=kind, default=None, required="save"
    )
    assert messages(draft) == [
        "“Certainty” is required at once and begins with no value: tags of “Claims” that need it"
        f" cannot be made. {mend}"
    ]


def test_a_list_that_begins_with_a_value_may_be_required_at_once():
    assert news().layer("claim").attribute("certainty").default
    draft = editing.with_attribute(begun(news()), "claim", "certainty", required="save")
    assert messages(draft) == []


def test_a_layer_that_no_profile_lists_is_told():
    draft = begun(news())
    profiles = tuple(replace(one, layers=("entity",)) for one in draft.codebook.profiles)
    found = messages(editing.with_codebook(draft, profiles=profiles))
    assert "No profile lists “Claims”: put it in one, in the codebook as a whole." in found
    assert len(found) == len(draft.codebook.layers) - 1
    assert messages(editing.with_codebook(draft, profiles=())) == []
