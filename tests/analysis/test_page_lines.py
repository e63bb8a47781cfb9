"""What a line of a page by itself looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.page_lines import lines_of

PROSE = "The River Board will fill the Anka dam on 1 June, three officials said on Monday."


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Leave a Reply", "reply"),
        ("Your email address will not be published.", "reply"),
        ("3 comments", "thread"),
        ("One thought on “The dam”", "thread"),
        ("Related articles", "posted"),
        ("© 2025 The Wire", "posted"),
        ("Mia Okoro says:", "comment"),
        ("10:45 pm Mia", "comment"),
        ("By Mia Okoro", "byline"),
        ("By the end of June", ""),
        ("By Mia Okoro. She was there.", ""),
        ("* * *", "furniture"),
        ("1.2k views", "furniture"),
        ("Advertisement", "furniture"),
        ("News | World | Sport", "furniture"),
        ("https://example.org/dam", "furniture"),
        ("(Reuters)", "credit"),
        ("Source: Reuters", "credit"),
        ("Monday, 4 August 2025", "date"),
        ("Politics, 4 August 2025", "date"),
        ("On 4 August 2025 it was full.", ""),
        (f"Those who were there on {'very ' * 20}4 August 2025", ""),
        ("Dam to be filled early", ""),
        (PROSE, ""),
        ("By " + "x" * 250, ""),
    ],
)
def test_a_line_is_known_by_its_form(line, kind):
    assert [one.kind for one in lines_of(line)] == [kind]


@pytest.mark.parametrize("line", ["LEAVE A REPLY", "leave a reply", "  Leave a reply  "])
def test_capitals_and_space_around_make_no_difference(line):
    assert lines_of(line)[0].kind == "reply"


@pytest.mark.parametrize(
    ("line", "is_prose"),
    [
        (PROSE, True),
        (PROSE.rstrip("."), False),
        (PROSE.rstrip(".") + "!”", True),
        ("word " * 24, False),
        ("word " * 24 + "w", True),
        ("It is full.", False),
    ],
)
def test_prose_is_long_or_a_sentence_of_some_length(line, is_prose):
    assert lines_of(line)[0].is_prose is is_prose


@pytest.mark.parametrize(
    ("line", "sentence", "stop"),
    [
        ("It is.", True, True),
        ("Is it?", True, False),
        ("“It is.”", True, True),
        ("It", False, False),
    ],
)
def test_a_heading_may_end_as_a_sentence_but_in_no_full_stop(line, sentence, stop):
    (one,) = lines_of(line)
    assert (one.ends_sentence, one.ends_in_stop) == (sentence, stop)


def test_blank_lines_are_counted_before_the_line_they_precede():
    assert [(one.text, one.gap) for one in lines_of("a\n\n \nb\nc\n\n")] == [
        ("a", 0),
        ("b", 2),
        ("c", 0),
    ]


@given(st.text("ab .\n\t", max_size=60))
def test_lines_lie_where_they_stand_and_none_with_text_is_missing(text):
    found = lines_of(text)
    assert [one.text for one in found] == [one.strip() for one in text.split("\n") if one.strip()]
    for one in found:
        assert text[one.start : one.end].strip() == one.text
        assert "\n" not in text[one.start : one.end]
