from datetime import UTC, datetime

import pytest

from variorum.ui.widgets.wording import apart, counted, date_said, joined, moment_said, state_said


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-08-02", "2 Aug 2025"),
        ("2025-08-02T10:00:00Z", "2 Aug 2025"),
        ("2025-08", "2025-08"),
        ("2025", "2025"),
        ("", ""),
        ("last week", "last week"),
    ],
)
def test_days_are_said_and_everything_else_is_left(iso, said):
    assert date_said(iso) == said


def test_a_day_is_said_at_length():
    assert date_said("2025-08-02", short=False) == "2 August 2025"


def test_a_moment_of_today_is_its_time_an_earlier_one_its_day():
    assert len(moment_said(datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))) == len("10:00")
    assert moment_said("2020-06-15T12:00:00Z") == "15 Jun 2020"
    assert moment_said("") == ""


@pytest.mark.parametrize(("number", "said"), [(0, "0 tags"), (1, "1 tag"), (2, "2 tags")])
def test_counts_have_their_plural(number, said):
    assert counted("%n tag(s)", number) == said


def test_thousands_are_parted():
    assert counted("%n tag(s)", 40_015) == "40,015 tags"


def test_progress_has_words():
    assert [state_said(one) for one in ("todo", "doing", "done", "skipped")] == [
        "To do",
        "Begun",
        "Done",
        "Skipped",
    ]


def test_parts_that_are_empty_leave_no_dot():
    assert joined(("Wire", "", "10 Sep 2025")) == "Wire · 10 Sep 2025"
    assert joined(()) == ""


def test_among_words_from_right_to_left_each_part_keeps_its_order():
    said = joined(("صدى المرفأ", "10 Sep 2025"))
    assert said == "\u2068صدى المرفأ\u2069 · \u206810 Sep 2025\u2069"


def test_a_count_below_a_title_from_right_to_left_keeps_its_order():
    assert joined(("43 words",), beside="הנמל נסגר") == "\u206843 words\u2069"
    assert joined(("43 words",), beside="Harbour") == "43 words"


def test_words_with_accents_are_not_set_apart():
    assert joined(("Él País", "2 Aug 2025")) == "Él País · 2 Aug 2025"


def test_only_words_from_right_to_left_are_set_apart_from_their_line():
    assert apart("הנמל נסגר") == "\u2068הנמל נסגר\u2069"
    assert apart("Él País") == "Él País"
    assert apart("") == ""
