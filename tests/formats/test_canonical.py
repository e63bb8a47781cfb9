"""The canonical text: what every stored text is, and the way back to what was decoded."""

import re
import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.formats.canonical import (
    REPLACEMENT,
    canonical,
    canonical_offset,
)

# What slips through when a program counts in anything but code points.
AWKWARD = [
    *("a", "Z", " ", "\n", "\r", "\r\n", "\0", "\ufeff", "\ufffe", "\ufdd0", "\ufdd1", "\ufffd"),
    *("e\u0301", "é", "q\u0307\u0323", "\u0301", "\u0344", "\u0958", "\u212b", "\u2028", "\x85"),
    *("😀", "🇨🇦", "👩🏽‍🚀", "שָׁלוֹם", "\u1100\u1161\u11a8", "각", "\ud800", "\udfff", "ﬁ", "\u0f73"),
]
awkward_texts = st.lists(st.sampled_from(AWKWARD) | st.characters(codec=None), max_size=30).map(
    "".join
)


def expected(decoded):
    """The slow way, step by step as the design says it."""
    text = re.sub("[\0\ud800-\udfff\ufdd0\ufdd1]", REPLACEMENT, decoded).lstrip("\ufeff")
    text = REPLACEMENT + text[1:] if text.startswith("\ufffe") else text
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_canonical(text):
    return (
        not re.search("[\r\0\ud800-\udfff\ufdd0\ufdd1]", text)
        and text[:1] not in ("\ufeff", "\ufffe")
        and unicodedata.is_normalized("NFC", text)
    )


@given(awkward_texts)
def test_any_text_becomes_canonical(decoded):
    assert is_canonical(canonical(decoded).text)


@given(awkward_texts)
def test_it_is_what_the_design_says_step_by_step(decoded):
    assert canonical(decoded).text == expected(decoded)


@given(awkward_texts)
def test_a_canonical_text_stays_as_it_is(decoded):
    once = canonical(decoded)
    again = canonical(once.text)
    assert (again.text, again.offset_map, again.replaced) == (once.text, (), 0)


@given(awkward_texts)
def test_replaced_characters_are_counted(decoded):
    before = decoded.count(REPLACEMENT)
    assert canonical(decoded).replaced == expected(decoded).count(REPLACEMENT) - before


def source_offset(offset_map, offset):
    """The way back: where in the decoded source a character begins."""
    return canonical_offset(tuple((there, here) for here, there in offset_map), offset)


@given(awkward_texts)
def test_the_map_leads_both_ways_from_one_stretch_to_the_next(decoded):
    made = canonical(decoded)
    start = () if made.offset_map[:1] and made.offset_map[0][0] == 0 else ((0, 0),)
    marks = [*start, *made.offset_map, (len(made.text), len(decoded))]
    for (here, there), (next_here, next_there) in pairwise(marks):
        before = (
            "\n" if here else ""
        )  # Inside a text nothing is leading; a line feed joins nothing.
        piece = canonical(before + decoded[there:next_there]).text
        assert piece == before + made.text[here:next_here]
        assert source_offset(made.offset_map, here) == there
        assert canonical_offset(made.offset_map, there) == here


@given(awkward_texts)
def test_offsets_never_run_backwards_or_out_of_the_text(decoded):
    made = canonical(decoded)
    there = [source_offset(made.offset_map, offset) for offset in range(len(made.text) + 1)]
    here = [canonical_offset(made.offset_map, offset) for offset in range(len(decoded) + 1)]
    assert there == sorted(there)
    assert here == sorted(here)
    assert max(there) <= len(decoded)
    assert max(here) <= len(made.text)


@given(st.text("ab\n😀é", max_size=20), st.text("ab\r\n", max_size=20))
def test_every_character_that_was_not_touched_is_found_in_the_source(start, end):
    decoded = "\ufeff" + start + "\r\n" + end
    made = canonical(decoded)
    for offset, character in enumerate(made.text):
        if character != "\n":
            assert decoded[source_offset(made.offset_map, offset)] == character


def test_a_text_without_anything_odd_comes_back_as_the_same_object():
    text = "Plain “words” and 😀 emoji.\n" * 10
    assert canonical(text).text is text


def test_windows_line_ends_move_what_follows_them():
    made = canonical("a\r\nb\r\nc")
    assert (made.text, made.offset_map) == ("a\nb\nc", ((2, 3), (4, 6)))


def test_a_leading_mark_is_dropped_and_one_inside_stays():
    assert canonical("\ufeffa\ufeffb").text == "a\ufeffb"


def test_a_swapped_mark_at_the_beginning_is_replaced():
    assert canonical("\ufeff\ufffea\ufffe").text == "\ufffda\ufffe"


def test_all_of_unicode_becomes_canonical_between_a_letter_and_a_mark(deep):
    for code in range(sys.maxunicode + 1 if deep else 0x20000):
        decoded = f"e{chr(code)}\u0301"
        assert canonical(decoded).text == expected(decoded), hex(code)


def test_the_whole_basic_plane_in_one_text():
    decoded = "".join(map(chr, range(0x10000)))
    assert canonical(decoded).text == expected(decoded)


def test_a_character_that_nfc_takes_apart_keeps_the_map_exact():
    made = canonical("\u0958x")
    assert made.text == "\u0915\u093cx"
    assert source_offset(made.offset_map, 2) == 1


@pytest.mark.parametrize("marks", ["\u0301\u0327", "\u0344\u0327"])
def test_a_letter_under_a_million_marks_is_cut_instead_of_ordered_for_hours(marks):
    made = canonical("a" + marks * 500_000)
    assert made.replaced == len(marks) * 500_000 - 500
    assert is_canonical(made.text)
    assert canonical(made.text).text == made.text


@pytest.mark.parametrize(
    ("decoded", "complaint"),
    [
        ("Anna", ""),
        ("Anna\x00", "a character that no text may hold became U+FFFD"),
        ("\x00" * 1200, "1,200 characters that no text may hold became U+FFFD"),
    ],
)
def test_what_became_of_characters_is_told_in_words(decoded, complaint):
    assert canonical(decoded).complaint == complaint
