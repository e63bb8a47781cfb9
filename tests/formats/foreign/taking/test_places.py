"""Where tags stand: in the canonical text, however the file wrote and counted its own."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.foreign.taking.made import article, tag, taken
from tests.formats.foreign.test_units import counted
from tests.strategies import texts

from variorum.formats.foreign.units import UNITS
from variorum.formats.foreign.values import ForeignSpan, ForeignTag


def spans(text: str, *given_spans: ForeignSpan, **options) -> tuple[list, list[str]]:
    """The spans of one tag in the canonical text as words, and what was said."""
    found = taken(
        article(ForeignTag(name="a", label="PER", spans=list(given_spans)), text=text), **options
    )
    return [(one.exact, one.role) for made in found.tags for one in made.spans], found.said


def test_a_tag_stands_on_its_words():
    assert spans("Ada met Bo.", ForeignSpan(8, 10, "main", "Bo")) == ([("Bo", "main")], [])


def test_carriage_returns_before_it_are_taken_off():
    text = "One.\r\nTwo.\r\nBo left."
    start = text.index("Bo")
    assert spans(text, ForeignSpan(start, start + 2, "main", "Bo")) == ([("Bo", "main")], [])


def test_words_that_are_composed_on_the_way_in_are_found():
    text = "Cafe\u0301 Ele\u0301onore closed."
    start = text.index("Ele")
    given_span = ForeignSpan(start, start + len("Ele\u0301onore"), "main", "Ele\u0301onore")
    assert spans(text, given_span) == ([("Eléonore", "main")], [])


def test_the_roles_of_ours_are_kept_and_others_are_main():
    found, _ = spans(
        "Ada said no.", ForeignSpan(0, 3, "source", "Ada"), ForeignSpan(4, 8, "verb", "said")
    )
    assert found == [("Ada", "source"), ("said", "main")]


def test_a_tag_that_stands_elsewhere_is_moved_and_told():
    found, said = spans("Ada met Bo.", ForeignSpan(0, 2, "main", "Bo"))
    assert found == [("Bo", "main")]
    assert said == ["3: tag “Bo” (PER): it stands at 8–10, not at 0–2"]


def test_a_tag_of_which_one_part_has_no_place_is_left_out_whole():
    found, said = spans(
        "Ada met Bo.", ForeignSpan(0, 3, "main", "Ada"), ForeignSpan(8, 10, "main", "Ida")
    )
    assert found == []
    assert said == [
        "3: tag “Ada … Ida” (PER): 8–10 is “Bo”, not “Ida”, which is nowhere in the text"
    ]


def test_a_range_outside_the_text_is_told_with_its_length():
    found, said = spans("Ada met Bo.", ForeignSpan(8, 99))
    assert found == []
    assert said == ["3: tag PER: there is no range 8–99 in a text of 11 characters"]


@pytest.mark.parametrize("start", [-1, -(2**40), 2**40])
def test_numbers_that_are_no_offsets_do_no_harm(start):
    found, said = spans("Ada met Bo.", ForeignSpan(start, start + 2))
    assert found == []
    assert "there is no range" in said[0]


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, int, int]:
    """A text as a program might hold it, not canonical, and a stretch with a letter at each end."""
    words = ["Ada", "Räk", "e\u0301te\u0301", "😀", "שלום", "🇬🇧", "中文", "x"]
    gaps = [" ", "\r\n", "\n", " \u2028", "\t"]
    parts = draw(st.lists(st.sampled_from(words), min_size=1, max_size=8))
    first = draw(st.integers(0, len(parts) - 1))
    last = draw(st.integers(first, len(parts) - 1))
    between = [draw(st.sampled_from(gaps)) for _ in parts]
    text = "".join(part + gap for part, gap in zip(parts, between, strict=True))
    start = sum(len(parts[n]) + len(between[n]) for n in range(first))
    end = sum(len(parts[n]) + len(between[n]) for n in range(last)) + len(parts[last])
    return text, start, end


@pytest.mark.parametrize("unit", UNITS)
@given(stretch=stretches())
def test_a_stretch_is_found_in_every_unit_that_is_told(unit, stretch):
    text, start, end = stretch
    given_span = ForeignSpan(counted(text, start, unit), counted(text, end, unit))
    found, said = spans(text, given_span, unit=unit)
    canonical = unicodedata.normalize("NFC", text[start:end].replace("\r\n", "\n"))
    assert found == [(canonical, "main")]
    assert said == []


@given(texts, st.integers(-3, 90), st.integers(-3, 90), st.text(max_size=3))
def test_whatever_a_file_says_a_tag_holds_the_words_at_its_offsets(text, start, end, exact):
    found = taken(
        article(tag("", spans=[ForeignSpan(start, end, "main", exact)], text="x"), text=text + "x")
    )
    for made in found.tags:
        for one in made.spans:
            assert found.portions[0].texts[0][one.start : one.end] == one.exact
            assert one.start < one.end
    assert len(found.tags) + len(found.said) >= 1
