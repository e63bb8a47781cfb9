"""What words weigh."""

from math import isclose, sqrt

import pytest
from tests.analysis.stories.versions import cut

from variorum.analysis.stories.weighing import vectors


def weights(*texts, language="en"):
    return vectors([cut("\n\n".join(texts), language)])[0]


def test_every_vector_has_length_one():
    for one in weights("The dam is full.", "Rao said so.", "The of."):
        assert isclose(sum(w * w for w in one.values()), 1.0)


def test_rare_words_weigh_more_than_common_ones():
    (one,) = weights("Officials spoke of turbines.")
    assert one["turbin"] > one["official"]


def test_words_in_every_passage_of_the_story_weigh_little():
    one, _, _ = weights("Anka glaciers.", "Anka farmers.", "Anka turbines.")
    assert one["anka"] < one["glaci"]


def test_numbers_count_by_their_value():
    one, other = weights("It cost $640 million.", "It cost 640 million dollars.")
    assert "#6.4e+08" in one.keys() & other.keys()


def test_long_words_meet_in_their_beginnings():
    one, other = weights("Kazakhstan agreed.", "Kazakhs agreed.")
    assert "~kazak" in one.keys() & other.keys()


def test_another_language_is_weighed_by_its_words_alone():
    (one,) = weights("Der Damm ist voll.", language="de")
    assert one.keys() == {"der", "damm", "ist", "voll"}


def test_common_and_short_words_meet_in_no_beginning():
    (one,) = weights("Officials said the dam holds.")
    assert [name for name in one if name.startswith("~")] == []


def ratio(one, word, other):
    return one[word] / one[other]


def test_a_word_is_weighed_by_the_geometric_mean_of_its_rarity_in_language_and_story():
    """Of three passages all have "anka" (log 2), one has "glaci" (log 4); both are rare words."""
    one, _, _ = weights("Anka glaciers.", "Anka farmers.", "Anka turbines.")
    assert ratio(one, "glaci", "anka") == pytest.approx(sqrt(2))


def test_a_rare_word_is_three_times_as_rare_as_a_common_one():
    (one,) = weights("Officials spoke of turbines.")
    assert ratio(one, "turbin", "official") == pytest.approx(sqrt(3))


def test_the_beginning_of_a_word_weighs_a_third_of_it():
    (one,) = weights("Officials spoke of turbines.")
    assert ratio(one, "~turbi", "turbin") == pytest.approx(0.35)


@pytest.mark.parametrize(("number", "weight"), [("12", 1 / 2), ("13", 1), ("$12", 1)])
def test_a_small_number_says_less_than_a_large_one_or_an_amount_of_money(number, weight):
    (one,) = weights(f"There were {number} boats.")
    (name,) = (name for name in one if name.startswith("#"))
    assert ratio(one, name, "boat") == pytest.approx(sqrt(weight))


def test_words_of_a_number_are_not_weighed_again_and_those_beside_it_are():
    (one,) = weights("Rao found five million turbines.")
    assert one.keys() == {"rao", "found", "#5e+06", "turbin", "~turbi"}


def test_a_word_meets_in_its_beginning_from_six_letters_on():
    (one,) = weights("Rao saw Vorau and Ozbeks.")
    assert [name for name in one if name.startswith("~")] == []
    (one,) = weights("Rao saw Voraus and Latvia.")
    assert "~latvi" in one


def test_numbers_of_another_language_count_as_well():
    (one,) = weights("Es waren 640 Boote.", language="de")
    assert {"#640", "640"} <= one.keys()
