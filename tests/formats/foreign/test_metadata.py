"""What records of other programs say of their articles."""

import pytest

from variorum.formats.foreign.metadata import described_by


def test_a_field_under_our_name_is_the_articles():
    found = described_by({"title": "The dam", "outlet": "Wire"}, "words", 3)
    assert (found.text, found.place, found.title, found.outlet) == ("words", 3, "The dam", "Wire")
    assert found.extra == {}


@pytest.mark.parametrize(("name", "field"), [("lang", "language"), ("story", "story")])
def test_usual_names_are_known_too(name, field):
    assert getattr(described_by({name: "en"}, "", 0), field) == "en"


def test_our_own_name_goes_before_a_usual_one():
    found = described_by({"lang": "de", "language": "en"}, "", 0)
    assert (found.language, found.extra) == ("en", {"lang": "de"})


def test_what_has_no_field_here_is_kept_as_it_is():
    found = described_by({"title": ["not", "words"], "seen": 3}, "", 0)
    assert (found.title, found.extra) == ("", {"title": ["not", "words"], "seen": 3})


def test_the_record_itself_stays_as_it_was():
    record = {"title": "The dam"}
    described_by(record, "", 0)
    assert record == {"title": "The dam"}
