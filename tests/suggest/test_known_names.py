"""The names a gazetteer knows: added and taken back, found only as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.suggest.known_names import LONGEST, Names, Sense
from variorum.suggest.tokens import tokens

PERSON, PLACE = Sense("entity", "PER"), Sense("entity", "GPE")


def found(names, text):
    """The words of every name in a text, with what they stood for and how often."""
    at = tokens(text)
    return [
        (
            text[at[first].start : at[last - 1].end],
            {one.label: sum(sources.values()) for one, sources in name.senses.items()},
        )
        for first, last, name in names.found(text, at)
    ]


def known(*added):
    names = Names()
    for words, sense, source in added:
        names.add(words, sense, source)
    return names


def test_a_name_is_found_wherever_it_stands_with_how_often_it_stood_for_what():
    names = known(("Anil Rao", PERSON, "a"), ("Anil Rao", PERSON, "b"), ("Anil Rao", PLACE, "b"))
    assert found(names, "Then Anil Rao left.") == [("Anil Rao", {"PER": 2, "GPE": 1})]


def test_longer_names_and_those_inside_them_are_both_found():
    names = known(("Port Ellis", PLACE, "a"), ("Ellis", PERSON, "a"))
    assert [words for words, _ in found(names, "Port Ellis is a port.")] == ["Port Ellis", "Ellis"]


@pytest.mark.parametrize("text", ["rao left.", "Raos left.", "Anil-Rao", "raO left."])
def test_what_is_written_otherwise_or_cut_out_of_a_word_is_not_found(text):
    assert [one for one in found(known(("Rao", PERSON, "a")), text) if one[0] != "Rao"] == []


def test_a_name_in_capitals_is_found():
    assert [words for words, _ in found(known(("Okoro", PERSON, "a")), "OKORO LEFT")] == ["OKORO"]


@pytest.mark.parametrize("words", ["", "  ", "a " * (LONGEST + 1), "Anil\nRao"])
def test_what_is_no_name_is_not_remembered(words):
    names = known((words, PERSON, "a"))
    assert found(names, f"x {words} y") == []
    names.remove(words, PERSON, "a")


def test_a_sense_is_known_as_long_as_something_speaks_for_it():
    names = known(("Rao", PERSON, "a"), ("Rao", PERSON, "b"), ("Rao", PLACE, "b"))
    names.remove("Rao", PERSON, "a")
    assert found(names, "Rao")[0][1] == {"PER": 1, "GPE": 1}
    names.remove("Rao", PERSON, "b")
    assert found(names, "Rao")[0][1] == {"GPE": 1}
    names.remove("Rao", PLACE, "b")
    assert found(names, "Rao") == []


def test_taking_back_what_was_never_added_changes_nothing():
    names = known(("Rao", PERSON, "a"))
    names.remove("Rao", PLACE, "a")
    names.remove("Okoro", PERSON, "a")
    assert found(names, "Rao Okoro") == [("Rao", {"PER": 1})]


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["Rao", "Anil Rao", "rao", "Port Ellis", "RAO"]),
        st.sampled_from([PERSON, PLACE]),
        st.sampled_from("ab"),
    ),
    max_size=6,
)
TEXT = "Anil Rao saw RAO and rao in Port Ellis, said Rao."


@given(ENTRIES, ENTRIES)
def test_what_is_taken_back_is_as_if_it_had_never_been(kept, gone):
    names = known(*kept, *gone)
    for words, sense, source in gone:
        names.remove(words, sense, source)
    assert found(names, TEXT) == found(known(*kept), TEXT)
