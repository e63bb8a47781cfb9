"""Drafts of codebooks: every change gives a new draft, and the old one stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import LabelMove, begun
from variorum.formats.codebook_files import faults

KINDS = [(layer.key, label.key) for layer in news().layers for label in layer.labels]
kinds = st.sampled_from(KINDS)
layers = st.sampled_from([layer.key for layer in news().layers])
steps = st.one_of(
    st.builds(lambda kind: lambda d: editing.remove_label(d, *kind), kinds),
    st.builds(lambda kind: lambda d: editing.retire_label(d, *kind), kinds),
    st.builds(
        lambda kind, to: lambda d: editing.move_label(d, *kind, to), kinds, st.sampled_from([1, -1])
    ),
    st.builds(
        lambda key, to: lambda d: editing.move_layer(d, key, to), layers, st.sampled_from([1, -1])
    ),
    st.builds(lambda key: lambda d: editing.remove_layer(d, key), layers),
    st.builds(
        lambda key, name: lambda d: editing.add_label(d, key, name)[0], layers, st.text(max_size=12)
    ),
    st.builds(lambda name: lambda d: editing.add_layer(d, name)[0], st.text(max_size=12)),
    st.builds(lambda a, b: lambda d: editing.merge_label(d, LabelMove(*a, *b)), kinds, kinds),
)


@given(st.lists(steps, max_size=12))
def test_whatever_is_done_a_draft_can_be_used(acts):
    draft = begun(news())
    for act in acts:
        draft = act(draft)
    assert faults(draft.codebook) == []
    for move in draft.moves:
        assert draft.codebook.label(move.layer, move.label) is None
    assert begun(news()).codebook == news()


@given(st.lists(steps, max_size=12))
def test_tags_that_move_arrive_at_a_label_that_moves_no_further(acts):
    draft = begun(news())
    for act in acts:
        draft = act(draft)
    leaving = {(one.layer, one.label) for one in draft.moves}
    assert not leaving & {(one.to_layer, one.to_label) for one in draft.moves}


def keys(draft, layer):
    return [label.key for label in draft.codebook.layer(layer).labels]


def test_a_new_label_has_a_key_and_a_free_digit():
    draft, key = editing.add_label(begun(news()), "claim", "Würde & Ehre")
    made = draft.codebook.label("claim", key)
    assert (key, made.name) == ("wurde-ehre", "Würde & Ehre")
    others = [one.shortcut for one in draft.codebook.layer("claim").labels if one.key != key]
    assert made.shortcut not in others


def test_two_labels_of_one_name_have_keys_of_their_own():
    draft, first = editing.add_label(begun(news()), "claim", "Odd")
    draft, second = editing.add_label(draft, "claim", "Odd")
    assert (first, second) == ("odd", "odd-2")


def test_a_name_without_letters_still_gives_a_key():
    assert editing.add_label(begun(news()), "claim", "???")[1] == "label"


def test_labels_change_places_and_stop_at_the_ends():
    draft = begun(news())
    before = keys(draft, "claim")
    moved = editing.move_label(draft, "claim", before[0], 1)
    assert keys(moved, "claim") == [before[1], before[0], *before[2:]]
    assert editing.move_label(draft, "claim", before[0], -1) == draft


def test_the_last_label_of_a_layer_stays():
    draft, layer = editing.add_layer(begun(news()), "Moods")
    (only,) = keys(draft, layer)
    assert editing.remove_label(draft, layer, only) == draft


def test_a_layer_that_goes_leaves_no_link_or_profile_behind():
    draft = editing.remove_layer(begun(news()), "claim")
    codebook = draft.codebook
    assert codebook.layer("hedge").link("hedges") is None
    assert "claim" in codebook.layer("stance").link("target").to
    assert all("claim" not in profile.layers for profile in codebook.profiles)


def test_a_merged_label_takes_along_what_was_merged_into_it():
    draft = editing.merge_label(begun(news()), LabelMove("entity", "PRODUCT", "entity", "WORK"))
    draft = editing.merge_label(draft, LabelMove("entity", "WORK", "entity", "EVENT"))
    assert {(one.label, one.to_label) for one in draft.moves} == {
        ("PRODUCT", "EVENT"),
        ("WORK", "EVENT"),
    }


def test_a_label_is_not_merged_into_itself_or_into_nothing():
    draft = begun(news())
    assert editing.merge_label(draft, LabelMove("entity", "PER", "entity", "PER")) == draft
    assert editing.merge_label(draft, LabelMove("entity", "PER", "entity", "NONE")) == draft


def test_fields_are_changed_where_they_are_meant():
    draft = editing.with_label(begun(news()), "entity", "PER", name="Human")
    draft = editing.with_layer(draft, "claim", shortcut="K")
    draft = editing.with_codebook(draft, name="Mine")
    assert draft.codebook.label("entity", "PER").name == "Human"
    assert draft.codebook.label("entity", "ORG") == news().label("entity", "ORG")
    assert (draft.codebook.layer("claim").shortcut, draft.codebook.name) == ("K", "Mine")


def test_an_attribute_is_added_changed_and_removed():
    draft, key = editing.add_attribute(begun(news()), "claim", "How urgent")
    assert key == "how_urgent"
    draft = editing.with_attribute(draft, "claim", key, type="enum", values=("now", "later"))
    draft = editing.with_attribute(draft, "claim", key, default="later")
    made = draft.codebook.layer("claim").attribute(key)
    assert (made.values, made.default) == (("now", "later"), "later")
    assert faults(draft.codebook) == []
    gone = editing.remove_attribute(draft, "claim", key)
    assert gone.codebook == news()


@pytest.mark.parametrize("kind", ["bool", "int", "number", "text", "date"])
def test_what_an_attribute_begins_with_goes_with_its_type(kind):
    draft = editing.with_attribute(begun(news()), "claim", "certainty", type=kind)
    assert draft.codebook.layer("claim").attribute("certainty").default is None


def test_a_list_is_never_without_values_and_never_begins_with_another_one():
    draft = editing.with_attribute(begun(news()), "claim", "certainty", values=("sure",))
    assert draft.codebook.layer("claim").attribute("certainty").default is None
    draft = editing.with_attribute(draft, "claim", "certainty", values=())
    assert draft.codebook.layer("claim").attribute("certainty").values
    assert faults(draft.codebook) == []


def test_conditions_on_an_attribute_go_with_it():
    draft = editing.remove_attribute(begun(news()), "claim", "commitment")
    link = draft.codebook.layer("claim").link("attributed_to")
    assert (link.when, link.only_when) == (None, False)
    assert faults(draft.codebook) == []


def test_a_link_has_never_room_for_fewer_than_it_needs():
    draft = editing.with_link(begun(news()), "stance", "target", minimum=3)
    link = draft.codebook.layer("stance").link("target")
    assert (link.minimum, link.maximum) == (3, 3)
    draft = editing.with_link(draft, "stance", "target", maximum=None, name="Aim")
    assert draft.codebook.layer("stance").link("target").name == "Aim"


def test_new_labels_get_keys_from_their_last_names_and_old_ones_keep_theirs():
    draft, key = editing.add_label(begun(news()), "claim", "New label")
    draft = editing.with_label(draft, "claim", key, name="Promise")
    draft = editing.with_label(draft, "claim", "fact", name="Happening")
    draft = editing.merge_label(draft, LabelMove("claim", "number", "claim", key))
    settled = editing.with_speaking_keys(draft, news())
    assert settled.codebook.label("claim", "promise").name == "Promise"
    assert settled.codebook.label("claim", "fact").name == "Happening"
    assert [one.to_label for one in settled.moves] == ["promise"]


def test_keys_of_new_labels_never_meet_those_that_are_there():
    draft, key = editing.add_label(begun(news()), "claim", "New label")
    draft = editing.with_label(draft, "claim", key, name="Fact")
    settled = editing.with_speaking_keys(draft, news())
    assert settled.codebook.label("claim", "fact-2").name == "Fact"


@pytest.mark.parametrize("add", [editing.add_label, editing.add_attribute])
def test_two_that_are_added_under_one_name_are_told_apart(add):
    draft, first = add(begun(news()), "claim", "Not named yet")
    draft, second = add(draft, "claim", "Not named yet")
    assert first != second
    assert faults(draft.codebook) == []


@pytest.mark.parametrize("add", [editing.add_label, editing.add_attribute])
def test_nothing_is_added_to_a_layer_that_is_not_there(add):
    assert add(begun(news()), "gone", "New") == (begun(news()), "")


def test_the_last_layer_stays():
    draft = begun(news())
    for layer in news().layers:
        draft = editing.remove_layer(draft, layer.key)
    assert [one.key for one in draft.codebook.layers] == [news().layers[-1].key]
