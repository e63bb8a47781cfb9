"""Sources, numbers and names that a version changed, and what is none of these."""

import pytest
from tests.analysis.stories.versions import compared

from variorum.analysis.stories.comparing import Comparison
from variorum.analysis.stories.rewriting import name_changes, number_changes, source_changes

BASE = "The board filled the Anka dam in June after long talks with the farmers downstream"


def changes(look, left, right):
    """What was found: its kind, and the words at its places before and after."""
    found = look(Comparison(compared(left, right)))
    return [
        (kind, left[slice(*before)], right[slice(*after)]) for kind, _, before, after, _ in found
    ]


def test_an_added_source_is_shown_beside_the_sentence_that_had_none():
    right = f"{BASE}, according to Helvor."
    assert changes(source_changes, f"{BASE}.", right) == [
        ("attribution added", f"{BASE}.", "according to Helvor")
    ]


def test_a_dropped_source_is_shown_beside_the_sentence_that_has_none():
    left = f"{BASE}, according to Helvor."
    assert changes(source_changes, left, f"{BASE}.") == [
        ("attribution dropped", "according to Helvor", f"{BASE}.")
    ]


def test_a_source_in_the_place_of_another_is_one_change():
    left, right = f"{BASE}, three sources said.", f"{BASE}, according to Helvor."
    assert changes(source_changes, left, right) == [
        ("attribution changed", "three sources said", "according to Helvor")
    ]


def test_another_verb_of_the_same_source_is_no_change():
    left, right = f"{BASE}, Anil Rao said.", f"{BASE}, Anil Rao announced."
    assert changes(source_changes, left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "added"),
    [
        ("Anil Rao said.", "he announced.", []),
        ("Anil Rao said.", "though he announced.", []),
        ("Anil Rao said.", "the lenders announced.", ["the lenders announced"]),
        ("Anil Rao said.", "Helvor announced.", ["Helvor announced"]),
        ("Anil Rao said.", "Anil Rao said, and Anil Rao announced.", ["and Anil Rao announced"]),
        (
            "Anil Rao said.",
            "he announced, and he confirmed, and he told us.",
            ["and he confirmed", "and he told"],
        ),
    ],
)
def test_a_source_is_new_beyond_what_there_was_of_it(left, right, added):
    left, right = f"{BASE}, {left}", f"{BASE}, {right}"
    found = changes(source_changes, left, right)
    assert [words for kind, _, words in found if kind != "attribution dropped"] == added


@pytest.mark.parametrize(
    ("near", "is_new"),
    [
        ("Anil Rao leads it. {}", False),
        ("{} Anil Rao leads it.", False),
        ("Anil Rao leads it. Fish sing at night. {}", True),
        ("{} Fish sing at night. Anil Rao leads it.", True),
    ],
)
def test_a_source_that_a_sentence_beside_names_is_the_one_there_was(near, is_new):
    left, right = near.format(f"{BASE}, it said."), near.format(f"{BASE}, Anil Rao announced.")
    assert bool(changes(source_changes, left, right)) == is_new


def test_sources_of_two_sentences_do_not_take_each_others_place():
    maize = "The villagers in the valley of Orsk grew maize, beans and melons on their fields"
    left = f"{BASE}, three sources said. {maize}."
    right = f"{BASE}. {maize}, according to Helvor."
    assert [kind for kind, _, _ in changes(source_changes, left, right)] == [
        "attribution dropped",
        "attribution added",
    ]


NUMBERS = [
    (": about 300 came.", ": about 500 came.", ("about 300", "about 500")),
    (": over 60 came.", ": nearly 60 came.", ("over 60", "nearly 60")),
    (": at least 60 came.", ": at most 60 came.", ("at least 60", "at most 60")),
    (": just under 60 came.", ": just over 60 came.", ("just under 60", "just over 60")),
    (": up to 60 came.", ": upwards of 60 came.", ("up to 60", "upwards of 60")),
    (" for $40 million.", " for $60 million.", ("$40 million", "$60 million")),
    (": over 60 came.", ": under 60 came.", ("over 60", "under 60")),
    (": below $60 each.", ": above $60 each.", ("below $60", "above $60")),
    (": under 60 came.", ": under 90 came.", ("under 60", "under 90")),
    (", about a third: 60 came.", ", about a third: 90 came.", ("60", "90")),
]


@pytest.mark.parametrize(("before", "after", "words"), NUMBERS)
def test_a_number_in_the_place_of_another_is_told_with_its_turn(before, after, words):
    found = changes(number_changes, BASE + before, BASE + after)
    assert found == [("number changed", *words)]


@pytest.mark.parametrize(
    ("before", "after"), [("Over 60", "Under 60"), ("Under 60", "Above 60"), ("60", "90")]
)
def test_a_number_that_begins_a_sentence_takes_nothing_from_its_end(before, after):
    rest = " farmers came for long talks with the board about the Anka dam and the valley below."
    assert changes(number_changes, before + rest, after + rest) == [
        ("number changed", before, after)
    ]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("300 farmers", "500 farmers", True),
        ("300 farmers", "500 lorries", False),
        ("300 euros lent", "500 euros lent", True),
        ("300 euros lent", "50 percent lent", False),
        ("300 euros", "500 euros", False),
        ("$300 lent", "500 lent", True),
        ("300 of them", "500 of those", False),
    ],
)
def test_a_number_elsewhere_in_the_sentence_has_to_count_the_same(before, after, found):
    left, right = f"With {before} there, {BASE}.", f"{BASE}, who had {after}."
    assert bool(changes(number_changes, left, right)) == found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (": about 300 came.", ": roughly 300 came."),
        (": over 60 came.", ": more than 60 came."),
        (": at least 60 came.", ": over 60 came."),
        (": at most 60 came.", ": up to 60 came."),
        (": 300 farmers came.", ": three hundred farmers came."),
        (": under 60 came.", ": fewer than 60 came."),
        (": under 60 came.", ": 60 came."),
        (": over 60 came.", ": 60 came."),
        (": over 60 and 40 came.", ": 60 and nearly 40 came."),
        (": over 60 and 40 came.", ": nearly 40 and over 60 came."),
        (": 300 farmers came.", ": 300 farmers came, then 500 farmers."),
        (": 300 farmers came, then 500 farmers.", ": 300 farmers came."),
        (": 300 goats ate and many fish left.", ": many goats ate and 500 fish left."),
        (": many goats ate and 300 fish left.", ": 500 goats ate and many fish left."),
        (", who may be over it: 60 came.", ", who may be under it: 60 came."),
    ],
)
def test_the_same_number_said_otherwise_is_none(before, after):
    assert changes(number_changes, BASE + before, BASE + after) == []


@pytest.mark.parametrize(
    ("before", "after", "is_one"),
    [
        ("300 red", "500 old", True),
        ("300 red or thin and lame", "500 old but fat yet swift", True),
        ("300 red or thin and lame", "500 old but fat yet swift too", False),
        ("300 red or thin and lame too", "500 old but fat yet swift", False),
    ],
)
def test_a_number_in_an_edit_of_more_than_six_words_is_none_in_the_place_of_another(
    before, after, is_one
):
    left, right = (f"{BASE}: {words} goats came." for words in (before, after))
    assert bool(changes(number_changes, left, right)) == is_one


NAMES = [
    ("that Kyrgyzstan built", "that Bishkek built", [("Kyrgyzstan", "Bishkek")]),
    ("that Anil Rao built", "that Mia Okoro built", [("Anil Rao", "Mia Okoro")]),
    ("that Kyrgyzstan built", "that they built", []),
    ("that Kyrgyzstan built", "that 1945 built", []),
    ("that Kyrgyzstan built", "that They built", []),
    ("that Anil Rao built", "that Mia Rao built", [("Anil", "Mia")]),
    ("that Anil and our old rich poor kin built", "that Mia or their new dear cold pals built", []),
    (
        "that Amal Bose Cruz Diaz Eze built",
        "that Amal Bose Cruz Diaz Ford built",
        [("Eze", "Ford")],
    ),
    (
        "that Amal Bose Cruz Diaz Eze built",
        "that Ford Gil Hall Ines Jung built",
        [("Amal Bose Cruz Diaz Eze", "Ford Gil Hall Ines Jung")],
    ),
    ("that farmers of Orsk built", "that fishers of Riga built", [("Orsk", "Riga")]),
    # Of more than five words in a row nobody says that they are one name.
    ("that Anil built", "that Amal Bose Cruz Diaz Eze Ford built", []),
]


@pytest.mark.parametrize(("before", "after", "names"), NAMES)
def test_a_name_in_the_place_of_another_is_told(before, after, names):
    left, right = (f"{BASE} {words} for them." for words in (before, after))
    assert changes(name_changes, left, right) == [("name changed", *pair) for pair in names]


def test_a_name_that_the_other_sentence_has_elsewhere_did_not_change():
    left = f"{BASE}, and Anil Rao came with Mia Okoro."
    right = f"{BASE}, and Mia Okoro came with Anil Rao."
    assert changes(name_changes, left, right) == []


def test_a_name_that_was_there_before_took_no_place():
    left = f"{BASE}, and Anil Rao came with Mia Okoro."
    right = f"{BASE}, and Mia Okoro came with nobody."
    assert changes(name_changes, left, right) == []


def test_the_second_word_of_a_sentence_may_be_a_name():
    rest = "filled the Anka dam in June after long talks with the farmers downstream."
    assert changes(name_changes, f"Then Kyrgyzstan {rest}", f"Then Bishkek {rest}") == [
        ("name changed", "Kyrgyzstan", "Bishkek")
    ]


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital():
    rest = " filled the Anka dam in June after long talks with the farmers downstream."
    assert changes(name_changes, f"Engineers{rest}", f"Villagers{rest}") == []
