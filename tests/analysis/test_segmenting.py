import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.segmenting import (
    grapheme_at,
    grapheme_start,
    paragraphs,
    sentences,
    words,
)

FAMILY = "👩\u200d👩\u200d👧\u200d👦"
SCRIPTS = "aZ é’'\"“” .,;:!?…\n\u2029\u200d\u0301שלום 中文。日本」ابج؟ 🇦🇿👩👦 19$-\u200c\ufe0f กำ"
texts = st.text(alphabet=st.sampled_from(SCRIPTS), max_size=60) | st.text(max_size=40)


def graphemes(text):
    return [match.span() for match in regex.finditer(r"\X", text)]


def cut(text, ranges):
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed! Why? Nobody knows…", 4),
        ("Mr. Hale met Gen. Orr and Dr. Li on Monday.", 1),
        ("J. K. Moran signed it. Nobody came.", 2),
        ("It cost $1.5 million, or 3.2 percent, in the U.S. this year.", 1),
        ("They met in the U.S. The talks failed.", 2),
        ("On Jan. 5 it rained. On Feb. 6 it did not.", 2),
        ("“Will it work?” he asked. “It will.” She nodded.", 3),
        ("Well... maybe. Well... No.", 3),
        ("He paid 40 p.c. of it etc. and left.", 1),
        ("No. 3 was closed. No. It was open.", 3),
        ("你好。再见！好的", 3),
        ("「行くよ。」彼は言った。", 2),
        ("هل وقع؟ نعم. انتهى.", 3),
        ("הוא הלך. היא נשארה.", 2),
        ("One line\nAnother line", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_sentences_end_where_readers_see_them_end(text, expected):
    assert len(sentences(text)) == expected, cut(text, sentences(text))


def test_sentences_leave_the_space_around_them_out():
    assert cut("  One. Two.  ", sentences("  One. Two.  ")) == ["One.", "Two."]


def test_a_closing_quote_belongs_to_its_sentence():
    text = "“We go.” “We stay.”"
    assert cut(text, sentences(text)) == ["“We go.”", "“We stay.”"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t panic, it's l'eau.", ["Don’t", "panic", "it's", "l'eau"]),
        ("The U.S. paid 1,250.50 at 14:30.", ["The", "U.S.", "paid", "1,250.50", "at", "14:30"]),
        ("Tor-Bulak’s dam", ["Tor", "Bulak’s", "dam"]),
        ('צה"ל אמר', ['צה"ל', "אמר"]),
        ("中文 ok", ["中", "文", "ok"]),
        (f"so {FAMILY} 🇦🇿!", ["so", FAMILY, "🇦🇿"]),
        ("می‌روم", ["می‌روم"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
    ],
)
def test_words_are_what_one_would_tag(text, expected):
    assert cut(text, words(text)) == expected


def test_paragraphs_are_lines_with_something_in_them():
    text = " One \n\n Two\u2029Three\n"
    assert cut(text, paragraphs(text)) == ["One", "Two", "Three"]


def test_ranges_can_be_asked_for_in_a_part_of_the_text():
    assert words("one two three", 4, 7) == [(4, 7)]
    assert sentences("One. Two. Three.", 5, 9) == [(5, 9)]


@given(texts)
@pytest.mark.parametrize("unit", [words, sentences, paragraphs, graphemes])
def test_ranges_are_ordered_apart_and_inside(unit, text):
    flat = [offset for span in unit(text) for offset in span]
    assert flat == sorted(flat)
    assert all(start < end for start, end in unit(text))
    assert not flat or (flat[0] >= 0 and flat[-1] <= len(text))


@given(texts)
@pytest.mark.parametrize("unit", [sentences, paragraphs])
def test_only_white_space_lies_outside_of_them(unit, text):
    left = list(text)
    for start, end in unit(text):
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()


@given(texts)
def test_characters_make_up_the_whole_text(text):
    assert "".join(cut(text, graphemes(text))) == text


@given(texts, st.data())
def test_a_character_is_found_at_every_offset_in_it(text, data):
    offset = data.draw(st.integers(0, len(text)))
    expected = [one for one in graphemes(text) if one[0] <= offset < one[1]]
    assert grapheme_at(text, offset) == (expected[0] if expected else (len(text), len(text)))


def test_a_family_is_one_character():
    text = f"a{FAMILY}b"
    assert grapheme_start(text, 4) == 1
    assert grapheme_at(text, 4) == (1, 1 + len(FAMILY))


@given(texts)
def test_words_begin_and_end_between_characters(text):
    inside = {offset for start, end in graphemes(text) for offset in range(start + 1, end)}
    assert not {edge for span in words(text) for edge in span} & inside
