"""Names as a codebook wants them tagged, and the names within them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.wording.likely_names import inner_name, likely_names


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in likely_names(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It was said by Deputy Health Minister Anna Berg.", ["Anna Berg"]),
        ("It was Dr. Berg, not Mr Rao.", ["Berg", "Rao"]),
        ("It was Attorney General Anna Berg.", ["Anna Berg"]),
        ("He asked the General Assembly.", ["General Assembly"]),
        ("He is the Prime Minister.", ["Prime Minister"]),
        ("It was the Minister of Health, Anna Berg.", ["Minister of Health", "Anna Berg"]),
        ("She met Prince Karl of Norland.", ["Karl of Norland"]),
    ],
)
def test_titles_before_a_name_are_left_out(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We asked Norland’s Health Ministry.", ["Norland", "Health Ministry"]),
        ("We asked Norland's Anna Berg's lawyer.", ["Norland", "Anna Berg"]),
        ("He joined the People’s Party.", ["People’s Party"]),
        ("He joined the Boat Owners’ Union.", ["Boat Owners’ Union"]),
        ("It was King’s College and Norland’s plan.", ["King’s College", "Norland"]),
    ],
)
def test_who_owns_and_what_is_owned_are_two_names_if_not_by_custom_one(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It crossed the Tor bridge.", ["Tor bridge"]),
        ("It crossed the Tor-Alm river and Lake Vesa.", ["Tor-Alm river", "Lake Vesa"]),
        ("It is Norland’s dam.", ["Norland"]),
        ("The Tor bridges fell.", ["Tor"]),
        ("It rains in north-western Norland.", ["north-western Norland"]),
    ],
)
def test_heads_and_parts_that_are_written_small_belong_to_a_name(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Residents of Norland left.", ["Norland"]),
        ("Unless Berg agrees, it ends.", ["Berg"]),
        ("Former Governor Anna Berg left.", ["Anna Berg"]),
        ("Norland’s farmers left Norland.", ["Norland", "Norland"]),
        ("Bank of Norland said so.", ["Bank of Norland"]),
        ("Is This the End of Norland?", []),
        ("Norland Leaves the River Board!", []),
        ("“The Dam Will Hold”", []),
        ("“Anna Berg Said So.”", ["Anna Berg Said So"]),
    ],
)
def test_what_is_large_by_its_place_alone_is_no_name(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    ("name", "inner"),
    [
        ("southern Norland", "Norland"),
        ("Bank of Norland", "Norland"),
        ("Institute for the Rivers of Norland", "Norland"),
        ("Norland’s Health Ministry", "Norland"),
        ("Anna Berg’s Norland", "Anna Berg"),
        ("People’s Party", None),
        ("Anna Berg", None),
        ("Tor-Alm", None),
        ("Norland", None),
        ("two governments", None),
        ("On Monday, Anna Berg", None),
        ("Anna Berg said", None),
        ("the Bank", None),
        ("", None),
    ],
)
def test_the_name_within_a_name(name, inner):
    found = inner_name(name, (0, len(name)))
    assert (name[slice(*found)] if found else None) == inner


@given(st.text(alphabet=st.sampled_from("ABab .,of’s\n“”?-"), max_size=50))
def test_names_rise_and_what_lies_within_one_is_smaller(text):
    names = list(likely_names(text, 0, len(text)))
    assert names == sorted(names)
    assert all(0 <= start < end <= len(text) for start, end in names)
    for name in names:
        inner = inner_name(text, name)
        assert inner is None or (
            name[0] <= inner[0] < inner[1] <= name[1] and inner != name and text[inner[0]].isupper()
        )
