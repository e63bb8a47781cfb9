"""Ids: ordered by time where people make them, the same for the same thing where imports do."""

from uuid import UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.ids import derived_id, uuid7

TIMES = st.integers(0, (1 << 48) - 1)
BITS = st.integers(0, (1 << 74) - 1)
SPACE = UUID("6f2d8c1e-3f0a-5c57-9d0e-6b1f7a0c9e42")


@given(TIMES, BITS)
def test_an_id_is_a_version_7_uuid_that_keeps_its_time(time, bits):
    made = UUID(uuid7(time, bits))
    assert made.version == 7
    assert made.variant == "specified in RFC 4122"
    assert made.int >> 80 == time
    assert (made.int >> 64 & 0xFFF, made.int & (1 << 62) - 1) == (bits >> 62, bits & (1 << 62) - 1)


@given(TIMES, TIMES, BITS, BITS)
def test_later_ids_sort_later(one, other, some, more):
    if one < other:
        assert uuid7(one, some) < uuid7(other, more)


@given(TIMES, BITS, BITS)
def test_different_random_bits_give_different_ids(time, some, more):
    assert (uuid7(time, some) == uuid7(time, more)) == (some == more)


def test_derived_ids_depend_on_every_part_and_on_where_it_ends():
    assert derived_id("a", "b") == derived_id("a", "b")
    assert derived_id("a", "b") != derived_id("ab")
    assert UUID(derived_id("a")).version == 5


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_derived_ids_are_those_of_pythons_own(parts):
    assert derived_id(*parts) == str(uuid5(SPACE, "\x1f".join(parts)))
