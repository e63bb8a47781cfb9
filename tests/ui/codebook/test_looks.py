"""How a label looks, measured as the reader draws it."""

import pytest
from tests.builders import news

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import begun
from variorum.ui.codebook.editing.looks import CLOSE, close_pairs, colour_words, look
from variorum.ui.theme import DARK, LIGHT

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def of(codebook, theme, layer, label):
    return look(codebook, theme, codebook.layer(layer), codebook.label(layer, label))


@THEMES
def test_words_can_be_read_on_every_ground_of_the_codebook_that_is_shipped(theme):
    for label in news().layer("entity").labels:
        assert of(news(), theme, "entity", label.key).text >= 7


@THEMES
def test_no_two_labels_of_the_codebook_that_is_shipped_are_hard_to_tell_apart_for_anybody(theme):
    assert close_pairs(news(), theme) == []


@THEMES
def test_the_codebook_that_is_shipped_passes_the_checks_of_its_own_editor(theme):
    for layer in news().layers:
        looks = [look(news(), theme, layer, label) for label in layer.offered]
        assert all(one.text >= 4.5 and one.page >= 2.2 for one in looks), layer.key


@THEMES
def test_lines_stand_out_from_the_page(theme):
    assert of(news(), theme, "claim", "fact").page >= 4.5


def test_two_labels_of_one_colour_and_border_are_close():
    draft = editing.with_label(begun(news()), "entity", "ORG", colour_light="#285E8D")
    found = of(draft.codebook, LIGHT, "entity", "ORG")
    assert (found.nearest, found.distance, found.is_close) == ("Person", 0, True)


def test_a_border_tells_labels_of_one_colour_apart():
    found = of(news(), LIGHT, "entity", "NORP")
    assert found.nearest != "Person"


def test_labels_that_leave_the_colour_to_their_layer_are_not_compared():
    assert of(news(), LIGHT, "claim", "fact").nearest == ""


def test_every_kind_of_eyes_is_looked_through():
    found = of(news(), LIGHT, "entity", "PER")
    assert len(found.views) == 4
    assert found.views[0] == found.colour


def test_the_worst_pair_is_named_in_words():
    draft = editing.with_label(begun(news()), "entity", "ORG", colour_light="#285E8D")
    (line,) = colour_words(draft.codebook, LIGHT)
    assert "“Person” and “Organisation”" in line or "“Organisation” and “Person”" in line


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["ORG"], "for some people."),
        (["ORG", "LOC"], "so is one other label."),
        (["ORG", "LOC", "FAC"], "so are 2 other labels."),
    ],
)
def test_how_many_more_are_hard_to_tell_apart_is_said(labels, said):
    draft = begun(news())
    for label in labels:
        same = {"colour_light": "#285E8D", "border": "solid"}
        draft = editing.with_label(draft, "entity", label, **same)
    (line,) = colour_words(draft.codebook, LIGHT)
    assert line.endswith(said)


def test_what_is_close_is_below_the_threshold_for_somebody():
    found = of(news(), LIGHT, "entity", "PER")
    assert found.is_close == (found.distance < CLOSE)
