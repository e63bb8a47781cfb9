"""The parts of the page follow the lines that stayed; new lines go by what an import would say."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import texts

from variorum.analysis.furniture import zones_of
from variorum.analysis.revising.runs import Revised
from variorum.analysis.revising.zones import zones_after

TEXT = "Headline of it\n\nBody goes here.\n\nShare this\nRead more\n"
ZONES = [(0, 16, "headline"), (16, 33, "body"), (33, len(TEXT), "furniture")]


def labels(after, fresh=()):
    fresh = fresh or [(0, len(after), "body")]
    return [
        (label, after[start:end].strip())
        for start, end, label in zones_after(Revised(TEXT, after), ZONES, fresh)
    ]


def test_lines_that_stayed_are_what_they_were():
    after = TEXT.replace("Body goes", "New words first.\n\nBody goes")
    assert labels(after) == [
        ("headline", "Headline of it"),
        ("body", "New words first.\n\nBody goes here."),
        ("furniture", "Share this\nRead more"),
    ]


def test_a_line_with_one_word_changed_is_what_it_was():
    assert labels(TEXT.replace("Read more", "Read much more"))[-1] == (
        "furniture",
        "Share this\nRead much more",
    )


def test_a_new_line_is_what_an_import_says():
    after = TEXT.replace("Body goes here.\n", "Body goes here.\n\nTold by nobody at all\n")
    start = after.index("Told")
    fresh = [(0, start, "body"), (start, len(after), "byline")]
    assert ("byline", "Told by nobody at all") in labels(after, fresh)


def test_a_part_that_is_gone_is_no_part():
    assert [label for label, _ in labels(TEXT.replace("Headline of it\n\n", ""))] == [
        "body",
        "furniture",
    ]


def test_a_part_that_ends_within_a_line_still_does():
    text = "date 2025 BISHKEK: The dam.\n\nMore.\n"
    zones = [(0, 10, "furniture"), (10, len(text), "body")]
    after = text.replace("BISHKEK", "OSH").replace("date 2025", "dates 2025")
    found = zones_after(Revised(text, after), zones, ())
    assert [(label, after[start:end]) for start, end, label in found] == [
        ("furniture", "dates 2025 "),
        ("body", "OSH: The dam.\n\nMore.\n"),
    ]


def test_the_first_word_of_a_line_belongs_to_what_follows():
    assert labels(TEXT.replace("Share this", "Please share this"))[-1][1].startswith("Please")


@given(texts, texts, st.booleans())
def test_the_parts_always_cover_the_text_once(before, after, known):
    parts = zones_of(before) if known else ()
    found = zones_after(Revised(before, after), parts, zones_of(after))
    assert "".join(after[start:end] for start, end, _ in found) == after
    assert all(one[1] == other[0] and one[2] != other[2] for one, other in pairwise(found))
