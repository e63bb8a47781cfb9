"""Words around a place stay on one line, and nothing of the place itself is changed."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.querying.contexts import around, excerpt

TEXT = "One two three\nfour\u2028five six, seven."


def test_words_before_and_after_are_whole():
    start = TEXT.index("four")
    assert around(TEXT, start, start + 4, 9) == ("three ", "four", " five")
    assert around(TEXT, 0, 3, 5) == ("", "One", " two")


@given(st.text(max_size=60), st.data())
def test_the_place_is_in_the_middle(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    room = data.draw(st.integers(0, 20))
    before, words, after = around(text, start, end, room)
    assert len(words) == end - start
    assert len(before) <= room
    assert len(after) <= room
    line, shift = excerpt(text, start, end)
    assert line[start - shift : end - shift] == words
    assert not set("\n\u2028\u2029\v\f") & set(line)
