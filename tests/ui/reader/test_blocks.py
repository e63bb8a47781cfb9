import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.reader.typesetting.blocks import LIMIT, Blocks

texts = st.text(alphabet="ab .\n\u2029é👩🇦\u200d\u05d0", max_size=60)
SENTENCE = "The river rose again that night. "


def test_paragraphs_are_blocks_without_their_separators():
    blocks = Blocks("one\n\ntwo\u2029three")
    assert [blocks.words(i) for i in range(len(blocks))] == ["one", "", "two", "three"]
    assert (blocks.starts, blocks.ends) == ([0, 4, 5, 9], [3, 4, 8, 14])


def test_an_empty_text_is_one_empty_block():
    blocks = Blocks("")
    assert (len(blocks), blocks.view_text, blocks.over(0, 0)) == (1, "", range(1))


def test_short_paragraphs_are_shown_as_they_are():
    assert Blocks("one\ntwo").view_text == "one\ntwo"


def test_a_long_paragraph_is_cut_behind_sentences():
    blocks = Blocks(SENTENCE * 400)
    assert all(blocks.words(i).startswith("The") for i in range(len(blocks)))
    assert all(blocks.is_cut(i) for i in range(len(blocks) - 1))


@pytest.mark.parametrize("piece", ["x", "word ", SENTENCE, "👩\u200d👩\u200d👧", "中", "e\u0301"])
def test_cuts_lose_nothing_and_keep_to_the_limit(piece):
    text = piece * (20_000 // len(piece))
    blocks = Blocks(text)
    assert "".join(blocks.words(i) for i in range(len(blocks))) == text
    assert max(end - start for start, end in zip(blocks.starts, blocks.ends, strict=True)) <= LIMIT


def test_no_cut_goes_through_a_character():
    family = "👩\u200d👩\u200d👧"
    blocks = Blocks(family * 3_000)
    assert all(blocks.words(i).startswith("👩") for i in range(len(blocks)))
    assert all(start % len(family) == 0 for start in blocks.starts)


@given(texts)
def test_the_view_differs_from_the_text_by_nothing_when_there_are_no_cuts(text):
    blocks = Blocks(text)
    assert blocks.view_text == text
    assert [blocks.words(i) for i in range(len(blocks))] == text.replace("\u2029", "\n").split("\n")


@given(texts, st.data())
def test_places_in_a_block_are_found_again(text, data):
    blocks = Blocks(text)
    offset = data.draw(st.integers(0, len(text)))
    index = blocks.at(offset)
    assert blocks.starts[index] <= offset <= blocks.ends[index]
    assert blocks.offset(index, blocks.local(index, offset)) == offset


@given(texts, st.data())
def test_a_range_lies_over_the_blocks_that_hold_its_characters(text, data):
    blocks = Blocks(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    touched = {blocks.at(offset) for offset in range(start, end)} or {blocks.at(start)}
    assert set(blocks.over(start, end)) == touched


def test_utf16_counts_pairs():
    blocks = Blocks("a\n👩b")
    assert blocks.local(1, 3) == 2
    assert blocks.offset(1, 2) == 3


def test_a_byte_order_mark_does_not_shift_the_view():
    assert Blocks("\ufeffab").view_text == "\u2060ab"


def test_a_million_characters_without_a_space_are_cut_quickly():
    assert len(Blocks("x" * 1_000_000)) == 1_000_000 // LIMIT
