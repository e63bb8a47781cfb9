"""What differs between two codebooks, in words."""

from dataclasses import replace

import pytest
from tests.builders import news

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.comparing import differences
from variorum.analysis.codebooks.editing import begun


def said(draft):
    return differences(news(), draft.codebook)


def test_nothing_differs_from_itself_but_for_version_and_id():
    again = replace(news(), id="other", version="9.9", based_on=news().id)
    assert differences(news(), again) == []


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (
            lambda d: editing.with_label(d, "entity", "PER", name="Human", shortcut="h"),
            "Entities: “Person”: name, key",
        ),
        (lambda d: editing.retire_label(d, "entity", "PER"), "Entities: “Person” retired"),
        (
            lambda d: editing.remove_label(d, "entity", "PER"),
            "Entities: no longer has the label “Person”",
        ),
        (lambda d: editing.add_label(d, "claim", "Odd")[0], "Claims: new label “Odd”"),
        (lambda d: editing.move_label(d, "claim", "fact", 1), "Claims: order of the labels"),
        (lambda d: editing.move_layer(d, "claim", 1), "Order of the layers"),
        (lambda d: editing.add_layer(d, "Moods")[0], "New layer “Moods” with 1 label"),
        (lambda d: editing.with_layer(d, "claim", draw="fill"), "Claims: drawing"),
        (lambda d: editing.with_codebook(d, name="Mine"), "Codebook: name"),
        (
            lambda d: editing.with_layer(d, "claim", attributes=()),
            "Claims: no longer has the attribute “Certainty”",
        ),
    ],
)
def test_a_change_is_said(act, words):
    assert words in said(act(begun(news())))


def test_a_label_that_is_offered_again_is_said():
    retired = editing.retire_label(begun(news()), "entity", "PER").codebook
    again = editing.retire_label(begun(retired), "entity", "PER", retired=False).codebook
    assert differences(retired, again) == ["Entities: “Person” offered again"]


def test_a_layer_that_is_gone_is_said():
    assert "No more layer “Stances”" in said(editing.remove_layer(begun(news()), "stance"))


def test_what_is_altered_about_an_attribute_is_said():
    draft = editing.with_attribute(begun(news()), "claim", "certainty", name="How sure")
    assert said(draft) == ["Claims: attribute “Certainty”: name"]
