from dataclasses import replace

import pytest
from tests.builders import news, tagged

from variorum.analysis.colours.srgb import contrast
from variorum.domain.annotations import Annotation
from variorum.ui.reader.styles import SIGNS, Styles
from variorum.ui.theme import DARK, LIGHT

TEXT = "Officials may say so"
light = Styles(news(), LIGHT)


def style(layer, label, role="main", **more):
    return light.of(tagged(TEXT, layer, label, (role, "may"), **more), role)


@pytest.mark.parametrize(
    ("layer", "label", "role", "shape", "side"),
    [
        ("entity", "PER", "main", "fill", ""),
        ("attribution", "say", "source", "box", ""),
        ("attribution", "say", "cue", "cue", ""),
        ("attribution", "say", "content", "none", "bracket"),
        ("claim", "fact", "main", "line", "bracket"),
        ("hedge", "modal", "main", "dots", ""),
        ("stance", "favor", "main", "none", "bar"),
        ("loaded", "emotive", "main", "wave", ""),
        ("zone", "furniture", "main", "none", "rule"),
        ("frame", "political", "main", "none", "bar"),
    ],
)
def test_every_layer_is_drawn_as_the_codebook_says(layer, label, role, shape, side):
    found = style(layer, label, role)
    assert (found.shape, found.side) == (shape, side)


def test_borders_tell_the_labels_of_a_family_apart():
    borders = {style("entity", label).border for label in ("LAW", "EVENT", "WORK", "PRODUCT")}
    assert borders == {"solid", "dashed", "dotted", "double"}


def test_a_claim_is_called_by_its_layer_and_a_stance_by_its_label():
    assert style("claim", "number").caption == "Claim"
    assert style("stance", "against").caption == "Against"


def test_every_stance_of_the_codebook_has_a_sign():
    labels = [label.key for label in news().layer("stance").labels]
    assert [style("stance", label).sign for label in labels] == [SIGNS[label] for label in labels]
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_only_what_nobody_has_decided_about_is_suggested():
    suggestion = tagged(TEXT, "entity", "PER", "may", origin="suggested")
    assert light.of(suggestion).suggested
    assert not light.of(replace(suggestion, status="accepted")).suggested


def test_what_the_codebook_does_not_know_is_underlined():
    stranger = Annotation("1", "s", "d", "r", "mystery", "odd")
    assert (light.of(stranger).shape, light.of(stranger).caption) == ("line", "odd")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_all_inks_and_grounds_of_the_codebook_can_be_read(theme):
    styles = Styles(news(), theme)
    for layer in news().layers:
        for label in layer.labels:
            found = styles.of(Annotation("1", "s", "d", "r", layer.key, label.key))
            assert contrast(found.ink, theme.page) >= 4.5, (layer.key, label.key)
            assert contrast(theme.text, found.ground) >= 4.5, (layer.key, label.key)
            assert contrast(found.ink, found.ground) >= 3, (layer.key, label.key)
