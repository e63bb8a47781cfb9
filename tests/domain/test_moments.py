"""Dates as sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.moments import find_date, iso_moment

UNDERSTOOD = {
    "2025-08-02": "2025-08-02",
    "2025-08-02T10:00:00Z": "2025-08-02T10:00:00+00:00",
    "2025-08-02 10:00": "2025-08-02T10:00:00",
    "2025-08-02T10:00:00.000+02:00": "2025-08-02T10:00:00+02:00",
    "20250802": "2025-08-02",
    "Sat, 02 Aug 2025 10:00:00 GMT": "2025-08-02T10:00:00+00:00",
    "1754128800": "2025-08-02T10:00:00+00:00",
    "1754128800000": "2025-08-02T10:00:00+00:00",
    "22/08/2025": "2025-08-22",
    "8/22/2025": "2025-08-22",
    "8/8/2025": "2025-08-08",
    "12/13/2025": "2025-12-13",
    "13/12/2025": "2025-12-13",
    "12.11.2025": "2025-11-12",
    "1754128800.25": "2025-08-02T10:00:00+00:00",
    "20250802T10": "2025-08-02T10:00:00",
    "1999-12": "1999-12",
    "2.8.2025": "2025-08-02",
    "2025/08/02": "2025-08-02",
    "2025": "2025",
    "2025-08": "2025-08",
    "August 2, 2025": "2025-08-02",
    "Aug. 2, 2025": "2025-08-02",
    "2nd August 2025": "2025-08-02",
    "2-Aug-2025": "2025-08-02",
    "3. Mai 2025": "2025-05-03",
    "1er août 2025": "2025-08-01",
    "2 de agosto de 2025": "2025-08-02",
    "2 августа 2025": "2025-08-02",
    "10 شتنبر 2025": "2025-09-10",
    "2 تشرين الأول 2025": "2025-10-02",
    "2 באוגוסט 2025": "2025-08-02",
    "2025年8月2日": "2025-08-02",
}
NOT_UNDERSTOOD = ["", "03/04/2025", "yesterday", "2025-13-45", "May 99, 2025", "2 Foo 2025", "7",
                  "31/02/2025", "1899", "2025-00", "13/13/2025", "175412880", "2025-08-02, page 7",
                  "12:30", "1754128800.".ljust(65, "0")]  # fmt: skip


@pytest.mark.parametrize("written", UNDERSTOOD)
def test_usual_forms_are_read_as_precisely_as_they_are(written):
    assert iso_moment(f" {written}\n") == UNDERSTOOD[written]


@pytest.mark.parametrize("written", NOT_UNDERSTOOD)
def test_what_is_ambiguous_or_no_date_stays_unread(written):
    assert iso_moment(written) == ""


def test_the_first_date_of_a_line_is_found_with_its_place():
    line = "By Ann Lee | 15 May 2025, updated 2025-05-16"
    start, end, day = find_date(line)
    assert (line[start:end], day) == ("15 May 2025", "2025-05-15")


@pytest.mark.parametrize("line", ["in 2025 the 14 people", "On 22 May", "room 20250802x", "1.2.3"])
def test_numbers_are_no_dates(line):
    assert find_date(line) is None


@given(st.dates())
def test_every_day_is_read(day):
    assert iso_moment(day.isoformat()) == day.isoformat()


@given(st.datetimes(timezones=st.none() | st.timezones()))
def test_every_moment_is_read(moment):
    if moment.utcoffset() is None or not moment.utcoffset().microseconds:
        assert iso_moment(moment.isoformat()) == moment.isoformat()


@given(st.text(max_size=80))
def test_any_text_is_read_or_not(written):
    assert isinstance(iso_moment(written), str)
    assert find_date(written) is None or find_date(written)[1] <= len(written)


@given(st.from_regex(r"\A[\w ,./:-]{0,40}\Z"))
def test_anything_like_a_date_is_read_or_not(written):
    assert isinstance(iso_moment(written), str)
