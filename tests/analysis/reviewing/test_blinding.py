"""Letters hide who is who, and are not the same twice."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.reviewing.blinding import letters

SETS = ["set-ada", "set-bo", "set-cy", "set-di"]


@given(st.permutations(SETS), st.text())
def test_letters_do_not_depend_on_the_order_of_sets(sets, seed):
    assert letters(sets, seed) == letters(SETS, seed)


@given(st.sets(st.text(max_size=3), max_size=60), st.text())
def test_everybody_has_a_letter_of_their_own(sets, seed):
    found = letters(sets, seed)
    assert found.keys() == sets
    assert len(set(found.values())) == len(sets)


def test_every_item_shuffles_anew():
    seen = {letters(SETS, f"project/{item}")["set-ada"] for item in range(100)}
    assert seen == {"A", "B", "C", "D"}


def test_there_are_letters_for_more_people_than_the_alphabet_has():
    found = letters(map(str, range(30)), "seed")
    assert {"A", "Z", "A2", "D2"} <= set(found.values())
