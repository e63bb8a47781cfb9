"""What words weigh."""

from math import isclose

from tests.analysis.stories.versions import cut

from variorum.analysis.stories.weighing import vectors


def weights(*texts, language="en"):
    return [vector.weights for vector in vectors([cut("\n\n".join(texts), language)])[0]]


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
