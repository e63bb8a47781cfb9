"""Which text runs from right to left, if only in part."""

import pytest

from variorum.ui.reader.typesetting.lines import runs_both_ways


@pytest.mark.parametrize(
    "text", ["", "plain", "“quoted” – naïve", "中文", "Ελλάδα", "👩\u200d👧", "год 1999"]
)
def test_most_text_runs_one_way(text):
    assert not runs_both_ways(text)


@pytest.mark.parametrize(
    "text",
    [
        "said שלום to all",
        "قال لهم",
        "the year ١٩٩٩",
        "ܫܠܡܐ",
        "turned \u202eround\u202c",
        "a \u2067part\u2069 of it",
        "a sign\u200f",
        "\u061c",
    ],
)
def test_one_word_or_sign_from_right_to_left_is_enough(text):
    assert runs_both_ways(text)
