"""The list of an article's tags: what each line says, and what is read aloud of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from tests.builders import news, tagged

from variorum.analysis.colours.srgb import contrast
from variorum.ui.inspector.overview import WORDS, TagDelegate, TagsModel, counts_said
from variorum.ui.theme import DARK, LIGHT

TEXT = "Anna Berg said that\nthe dam holds, and that it will hold for a hundred years and more."
PERSON = tagged(TEXT, "entity", "PER", "Anna Berg", id="person")
CLAIM = tagged(TEXT, "claim", "fact", "that\nthe dam holds", id="claim")
FRAME = tagged(TEXT, "frame", "capacity_resources", id="frame")
ZONE = tagged(TEXT, "zone", "furniture", "Anna", id="zone")


@pytest.fixture
def model():
    made = TagsModel()
    made.set_tags([PERSON, CLAIM, FRAME, ZONE], news())
    return made


def spoken(model, tag) -> str:
    return model.index_of(tag.id).data(Qt.ItemDataRole.AccessibleTextRole)


def test_parts_of_the_page_are_not_among_the_tags(model):
    assert [one.id for one in model.tags] == ["person", "claim", "frame"]
    assert not model.index_of("zone").isValid()


def test_a_line_has_the_words_of_its_tag_without_line_breaks(model):
    assert model.line(PERSON) == "Anna Berg"
    assert model.line(CLAIM) == "that the dam holds"


def test_a_tag_of_the_whole_article_has_its_label_and_names_its_layer_once(model):
    assert (model.kind(FRAME), model.line(FRAME)) == ("Frame", "Capacity and resources")


def test_a_tag_is_told_by_words_and_not_by_the_codebooks_short_names(model):
    place = tagged(TEXT, "entity", "GPE", "Anna", id="place")
    assert [model.kind(one) for one in (PERSON, place, CLAIM)] == [
        "Person",
        "Country, region, city",
        "Claim",
    ]
    assert model.index_of("person").data(Qt.ItemDataRole.ToolTipRole) == "Person: Anna Berg"


def test_long_words_are_cut(model):
    long = tagged(TEXT * 3, "claim", "fact", TEXT * 3)
    assert len(model.line(long)) <= WORDS + 1


def test_a_line_is_spoken_with_its_label_and_whether_it_is_talked_about(model):
    assert spoken(model, PERSON) == "Person: Anna Berg"
    assert spoken(model, CLAIM).endswith("that the dam holds")
    assert spoken(model, FRAME).endswith("Capacity and resources: whole article")
    model.set_talked(frozenset({"claim"}))
    assert spoken(model, CLAIM).endswith(", open comment")
    assert not spoken(model, PERSON).endswith("open comment")


def test_a_label_that_the_codebook_has_no_more_is_told_by_its_key(model):
    unknown = tagged(TEXT, "entity", "XYZ", id="unknown")
    assert model.line(unknown) == "XYZ"


def test_tags_are_counted_by_layer_in_the_order_of_the_codebook():
    assert counts_said([CLAIM, PERSON, PERSON], news()) == "Entities 2 · Claims 1"
    assert counts_said([], news()) == ""


def test_the_model_keeps_the_rules_of_models(model):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_the_kind_of_a_tag_is_legible_whether_its_line_is_chosen_or_not(model, put_on, theme):
    put_on(theme)
    delegate = TagDelegate(model)
    for layer in model.codebook.layers:
        for label in layer.labels:
            tag = tagged(TEXT, layer.key, label.key, "Anna")
            for chosen, ground in ((True, theme.accent_soft), (False, theme.panel)):
                assert contrast(delegate.ink(tag, chosen=chosen), ground) >= 4.5, label.name
