import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news

from variorum.services.tagging import Part
from variorum.ui.reader.pages import Selection
from variorum.ui.tag.meaning import new_tag, words_meant

TEXT = "One ran. Two walked home.\nThree stayed."
ENTITY, CLAIM, FRAME = (news().layer(key) for key in ("entity", "claim", "frame"))


def words(selection):
    return TEXT[selection.start : selection.end]


def test_selected_words_are_meant_without_the_space_around_them():
    assert words(words_meant(TEXT, Selection(8, 13), ENTITY)) == "Two"


@pytest.mark.parametrize(("caret", "word"), [(0, "One"), (2, "One"), (10, "Two"), (12, "Two")])
def test_a_caret_means_its_word(caret, word):
    assert words(words_meant(TEXT, Selection(caret, caret), ENTITY)) == word


@pytest.mark.parametrize(
    ("caret", "sentence"),
    [(0, "One ran."), (14, "Two walked home."), (25, "Two walked home."), (26, "Three stayed.")],
)
def test_for_a_claim_a_caret_means_its_sentence(caret, sentence):
    assert words(words_meant(TEXT, Selection(caret, caret), CLAIM)) == sentence


def test_for_a_frame_a_caret_means_the_whole_article():
    assert not words_meant(TEXT, Selection(5, 5), FRAME)


@pytest.mark.parametrize("layer", news().layers, ids=lambda one: one.key)
def test_nothing_is_meant_in_an_empty_article(layer):
    assert not words_meant("", Selection(0, 0), layer)


@given(st.text(alphabet="ab .\n🌉é", max_size=40), st.data())
def test_what_is_meant_lies_in_the_text_and_has_no_space_at_its_edge(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    layer = data.draw(st.sampled_from(news().layers))
    meant = words_meant(text, Selection(start, end), layer)
    assert 0 <= meant.start <= meant.end <= len(text)
    assert text[meant.start : meant.end] == text[meant.start : meant.end].strip()


def test_words_make_a_tag_of_a_passage_none_make_one_of_the_article():
    some = new_tag("d", FRAME, "economic", Selection(0, 3))
    whole = new_tag("d", FRAME, "economic", Selection(0, 0))
    assert (some.parts, some.attributes) == ((Part(0, 3),), {"level": "passage"})
    assert (whole.parts, whole.attributes) == ((), {"level": "document"})


def test_an_entity_has_no_level():
    assert new_tag("d", ENTITY, "PER", Selection(0, 3)).attributes == {}
