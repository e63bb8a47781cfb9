"""Versions cut into passages."""

from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.stories.versions import cut, said


def passages(one):
    return [said(one, [number]) for number in range(len(one.passages))]


def test_sentences_are_passages_and_know_their_paragraph():
    one = cut("Head\n\nFirst here. Second here.\n\nThird.")
    assert passages(one) == ["Head", "First here.", "Second here.", "Third."]
    assert [passage.paragraph for passage in one.passages] == [0, 1, 1, 2]


def test_what_is_left_out_is_no_passage():
    text = "Menu\nThe dam is full. It holds.\nComments: 3\n"
    one = cut(text, skipped=[(0, 4), (text.index("Comments"), len(text))])
    assert passages(one) == ["The dam is full.", "It holds."]


def test_ranges_left_out_may_overlap_and_come_in_any_order():
    one = cut("aaa bbb ccc ddd", skipped=[(8, 11), (4, 9), (4, 6)])
    assert passages(one) == ["aaa", "ddd"]


def test_a_dateline_is_not_told():
    one = cut("RIGA, 3 May (Agency) – The dam is full. It holds.")
    assert passages(one)[0] == "The dam is full."


def test_sentences_without_a_word_are_none():
    assert passages(cut("* * *\n\nYes.\n\n…\n")) == ["Yes."]
    assert passages(cut("")) == passages(cut("\n\n")) == []


def test_a_range_meets_the_passages_it_touches():
    one = cut("One is here. Two is here.")
    assert one.at(0, 1) == [0]
    assert one.at(5, 15) == [0, 1]
    assert one.at(12, 13) == []


def test_a_language_tag_loses_its_region():
    assert cut("x", "en-GB").language == cut("x", "en-US").language == cut("x", "").language == "en"
    assert not cut("x", "ar").is_english


@given(st.text(alphabet="ab .!\n–:A", max_size=200), st.integers(0, 50), st.integers(0, 50))
def test_passages_are_ordered_inside_and_outside_of_what_is_left_out(text, start, length):
    end = min(len(text), start + length)
    one = cut(text, skipped=[(start, end)] if start < end else [])
    reached = 0
    for passage in one.passages:
        assert reached <= passage.start < passage.end <= len(text)
        assert passage.end <= start or passage.start >= end or start >= end
        reached = passage.end


def test_ranges_left_out_that_touch_leave_nothing_between_them():
    one = cut("aaa bbb ccc", skipped=[(0, 4), (4, 8)])
    assert passages(one) == ["ccc"]
