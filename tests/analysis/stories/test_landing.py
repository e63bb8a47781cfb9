"""Where a stretch of words lands in the wording of its counterpart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.stories.editing import Words
from variorum.analysis.stories.landing import Bridge, landed
from variorum.analysis.wording.tokens import tokens


def words(text):
    return Words(text, tokens(text, 0, len(text), "en"))


def landing(left, right, piece, *, score=1.0, sentence=False):
    """The landing of the words ``piece`` of the left text."""
    start = left.index(piece)
    bridge = Bridge(words(left), words(right), score)
    return landed(bridge, (start, start + len(piece)), sentence=sentence)


def where(left, right, piece, **more):
    """What the landing is to the words, and the words it landed on."""
    found = landing(left, right, piece, **more)
    return found and (found.status, right[slice(*found.place)])


# -- the words themselves --------------------------------------------------------------------------


def test_words_that_stayed_are_identical():
    assert where("Rao left on Friday.", "On Friday Rao left.", "Rao left") == (
        "identical",
        "Rao left",
    )


def test_words_between_which_others_were_put_land_with_these():
    left, right = "Rao left the board.", "Rao left, reluctantly, the board."
    assert where(left, right, "Rao left the board") == (
        "adapted",
        "Rao left, reluctantly, the board",
    )


BEFORE = pytest.mark.parametrize("before", ["", "After a long cold night in northern Riga, "])
"""What holds at the beginning of a sentence holds later in it."""


@BEFORE
def test_a_word_that_strayed_is_left_behind(before):
    left = f"{before}Rao told farmers and fishers to leave."
    right = (
        f"{before}Rao told farmers to leave. Nobody in the flooded valley had asked the fishers."
    )
    assert where(left, right, "Rao told farmers and fishers to leave") == (
        "adapted",
        "Rao told farmers to leave",
    )


def test_the_surer_the_link_the_surer_the_landing():
    found = [landing("Rao left.", "Rao left.", "Rao", score=score) for score in (0.0, 0.5, 1.0)]
    assert [one.confidence for one in found] == [0.485, 0.728, 0.97]


def test_a_landing_without_its_last_word_is_less_sure():
    left = "The old flooded northern valley was empty."
    lost_first = "The flooded northern valley was empty."
    lost_last = "The old flooded northern part was empty."
    piece = "old flooded northern valley"
    assert landing(left, lost_last, piece).confidence < landing(left, lost_first, piece).confidence


# -- edges -----------------------------------------------------------------------------------------


FLOODED = "stormed the flooded northern town"


@BEFORE
def test_what_took_the_place_of_the_first_word_comes_along(before):
    left = f"{before}Rebels {FLOODED} in June."
    right = f"{before}Yesterday fighters {FLOODED} in June."
    assert where(left, right, f"Rebels {FLOODED}") == ("adapted", f"Yesterday fighters {FLOODED}")


@BEFORE
def test_what_took_the_place_of_the_last_word_comes_along(before):
    left = f"{before}Rebels {FLOODED} in June."
    right = f"{before}Rebels stormed the flooded northern city in June."
    piece = "Rebels stormed the flooded northern town"
    assert where(left, right, piece) == ("adapted", "Rebels stormed the flooded northern city")


def test_what_took_the_place_of_words_outside_stays_outside():
    left, right = "Today rebels took the town.", "Yesterday rebels took the city."
    assert where(left, right, "rebels took the") == ("identical", "rebels took the")


def test_a_replacement_that_reaches_beyond_the_words_stays_outside():
    left, right = f"Armed rebels {FLOODED} in June.", f"Many fighters {FLOODED} in June."
    assert where(left, right, f"rebels {FLOODED} in June") == ("adapted", f"{FLOODED} in June")


@BEFORE
def test_a_replacement_that_makes_the_words_much_longer_stays_outside(before):
    long = "Fighters and soldiers and fishers"
    left, right = f"{before}rebels stormed flooded Riga.", f"{before}{long} stormed flooded Riga."
    assert where(left, right, "rebels stormed flooded Riga") == ("adapted", "stormed flooded Riga")
    left, right = f"{before}They stormed flooded rebels.", f"{before}They stormed flooded {long}."
    assert where(left, right, "stormed flooded rebels") == ("adapted", "stormed flooded")


def test_a_word_replaced_within_the_words_moves_no_edge():
    left, right = "Armed rebels stormed northern Riga.", "Armed fighters stormed northern Riga."
    piece = "Armed rebels stormed northern Riga"
    assert where(left, right, piece) == ("adapted", right.rstrip("."))


@pytest.mark.parametrize(
    ("left", "right", "landed_on"),
    [
        ("Rao: “It holds.”", 'Rao: "It holds."', '"It holds."'),
        ("He said (it holds) so.", "So he said (it holds).", "(it holds)"),
        ("Rao: “It holds.”", "Rao said it holds, again.", "it holds"),
    ],
)
def test_marks_at_the_edges_come_along_where_the_origin_has_them(left, right, landed_on):
    piece = left[left.index("“") if "“" in left else left.index("(") :].partition(" so")[0]
    found = landing(left, right, piece)
    assert right[slice(*found.place)] == landed_on


def test_marks_that_the_origin_leaves_out_stay_out():
    assert where("Rao: “It holds.”", "Rao: “It holds.”", "It holds") == ("identical", "It holds")


def test_marks_at_the_ends_of_the_text_are_no_trouble():
    assert where("“Yes, it holds.”", "It holds", "it holds.”") == ("identical", "It holds")
    assert where("“It holds”", "It holds.", "“It holds") == ("identical", "It holds")


def test_a_part_of_a_word_lands_on_that_part():
    assert where("The riverbank holds.", "A riverbank holds.", "bank") == ("identical", "bank")
    assert where("The riverbank holds.", "A riverbank holds.", "river") == ("identical", "river")


# -- the same words elsewhere ----------------------------------------------------------------------

FIRST, LAST = "Rao resigned before farmers protested.", "Farmers protested before Rao resigned."


def test_words_that_changed_their_company_are_found_elsewhere():
    found = landing(FIRST, "Farmers protested, said Rao.", "Rao")
    assert (found.status, found.place, found.confidence) == ("identical", (24, 27), 0.85)


def test_of_several_places_the_one_nearest_to_the_old_one_counts():
    right = "Farmers protested, Rao quit and Rao left."
    assert landing(FIRST, right, "Rao").place == (19, 22)
    right = "Rao quit and Rao left, farmers protested."
    assert landing(LAST, right, "Rao").place == (13, 16)


def test_small_words_alone_are_found_nowhere():
    assert where("Rao spoke of old dams in Riga.", "Old dams in Riga, think of it.", "of") is None


# -- denials and numbers ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("right", "status"),
    [
        ("The dam will not hold the water.", "contradicted"),
        ("It is not so that the dam will never hold the water.", "contradicted"),
        ("The dam will firmly hold the water.", "adapted"),
    ],
)
def test_a_denial_within_the_words_contradicts_them(right, status):
    left = "The dam will hold the water."
    assert landing(left, right, "dam will hold the water").status == status


def test_two_denials_deny_nothing():
    plain, denied = "The dam will hold water.", "The dam will not never hold water."
    assert landing(plain, denied, "dam will hold water").status == "adapted"
    assert landing(denied, plain, "dam will not never hold water").status == "adapted"


@pytest.mark.parametrize(
    ("right", "status"),
    [
        ("The board says 90 boats were lost on the Anka.", "contradicted"),
        ("The board says boats were lost on the Anka.", "adapted"),
        ("The board says 60 ships were lost on the Anka.", "adapted"),
    ],
)
def test_only_another_number_in_the_place_of_one_contradicts_words(right, status):
    left = "The board says 60 boats were lost on the Anka."
    assert landing(left, right, "60 boats were lost on the Anka").status == status


def test_a_number_outside_the_words_contradicts_nothing():
    left = "In 1990 the board lost boats on the Anka, and 40 on the Vorau."
    right = "In 1995 the board lost boats on the upper Anka, and 50 on the Vorau."
    assert landing(left, right, "the board lost boats on the Anka").status == "adapted"


def test_a_number_that_took_the_place_of_another_contradicts_it():
    assert where("Some 60 boats sank.", "Some 90 boats sank.", "60") == ("contradicted", "90")


def test_a_number_in_another_form_does_not():
    left, right = "It fell by 20 percent in June.", "It fell by a fifth in June."
    assert where(left, right, "20 percent") == ("adapted", "a fifth")


def test_a_number_lands_with_one_word_beside_it_and_not_with_more():
    left, right = "Some 60 large boats sank.", "Some 90 big ships sank."
    assert where(left, right, "60 large") == ("contradicted", "90")
    assert where(left, right, "60 large boats") is None


def test_two_numbers_land_on_no_single_one():
    assert where("Some 60 or 70 boats sank.", "Some 90 ships sank.", "60 or 70") is None


def test_words_beside_a_number_are_none():
    assert where("Some 60 boats sank.", "Some 90 ships sank.", "boats") is None
    assert where("Flight 60 landed.", "Plane 90 landed.", "Flight") is None


def test_a_number_that_was_left_out_lands_nowhere():
    assert where("Some 60 boats sank.", "Some boats sank.", "60") is None


def test_a_number_that_came_in_elsewhere_is_not_in_its_place():
    left, right = "Some 60 boats sank on the upper Anka.", "Boats sank on the upper Anka in 1990."
    assert where(left, right, "60") is None


# -- names, likeness, the whole --------------------------------------------------------------------


def test_a_name_lands_on_its_last_word():
    left, right = "Then Anil Kumar Rao left for Riga.", "A week before, Rao had gone to Riga."
    assert where(left, right, "Anil Kumar Rao") == ("adapted", "Rao")


def test_a_name_is_found_by_its_last_word_with_a_capital():
    left, right = "Then Anil Rao junior left for Riga.", "A week before, Rao had gone to Riga."
    assert where(left, right, "Anil Rao junior") == ("adapted", "Rao")


@pytest.mark.parametrize(
    ("piece", "landed_on"), [("tired Rao", "Rao"), ("old tired Rao", None), ("Rao", "Rao")]
)
def test_what_is_mostly_no_name_does_not_land_by_its_name(piece, landed_on):
    left, right = "The old tired Rao left.", "Some say that Rao went."
    found = where(left, right, piece)
    assert (found and found[1]) == landed_on


def test_words_much_like_these_are_found_without_the_small_words_behind_them():
    left = "The reinforcement of embankments took all summer."
    piece = "reinforcement of embankments"
    right = "They spoke of reinforcing the embankments of Riga."
    assert where(left, right, piece) == ("adapted", "reinforcing the embankments")
    assert landing(left, right, piece).confidence < 0.7


@pytest.mark.parametrize("right", ["They spoke of Riga and of its old bridges.", "Embankments."])
def test_words_that_are_not_like_these_are_not_found(right):
    left = "The reinforcement of walls took all summer."
    assert where(left, right, "reinforcement of walls") is None


def test_the_whole_counterpart_is_offered_only_where_that_is_wished():
    left, right = "Helvor may soon stop paying for it.", "The lender wants no more of the dam."
    assert where(left, right, "may soon stop paying") is None
    assert where(left, right, "may soon stop paying", sentence=True) == (
        "adapted",
        "The lender wants no more of the dam",
    )


def test_of_longer_words_the_whole_counterpart_is_surer():
    left, right = "Helvor may soon stop paying for it.", "The lender wants no more of the dam."
    few, many = (
        landing(left, right, piece, sentence=True) for piece in ("stop", "may soon stop paying")
    )
    assert few.confidence < many.confidence


def test_a_counterpart_that_keeps_only_the_rest_of_the_sentence_is_no_place():
    left, right = "Helvor may stop paying, said Rao of the River Board.", "Rao of the River Board"
    assert where(left, right, "may stop paying", sentence=True) is None


# -- signs without words ---------------------------------------------------------------------------


def test_a_sign_lands_where_it_stands_between_the_words():
    assert where("It – holds.", "Yes, it – holds – now.", "–") == ("identical", "–")
    assert where("It – holds.", "– Yes, it holds. –", "–") is None
    assert where("It – holds.", "–", "–") is None


def test_nothing_but_space_lands_nowhere():
    bridge = Bridge(words("A  dam."), words("A  dam."), 1.0)
    assert landed(bridge, (1, 3), sentence=True) is None


# -- whatever the words ----------------------------------------------------------------------------

TEXT = st.lists(
    st.sampled_from("Rao the dam “River 300” not 40 June farmers, of said old”. 🌊".split()),
    min_size=1,
    max_size=12,
).map(" ".join)


@given(TEXT, TEXT, st.booleans(), st.data())
def test_a_landing_lies_inside_the_text_and_is_neither_empty_nor_oversure(
    left, right, sentence, data
):
    start = data.draw(st.integers(0, len(left) - 1))
    end = data.draw(st.integers(start + 1, len(left)))
    found = landed(Bridge(words(left), words(right), 1.0), (start, end), sentence=sentence)
    if found is not None:
        assert 0 <= found.place[0] < found.place[1] <= len(right)
        assert 0 < found.confidence <= 1


@given(TEXT, st.data())
def test_in_the_same_wording_whole_words_land_on_themselves(text, data):
    one = words(text)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(one.tokens)), min_size=2)))
    bridge = Bridge(one, one, 1.0)
    for first, last in pairwise(cuts):
        piece = one.tokens[first].start, one.tokens[last - 1].end
        assert landed(bridge, piece, sentence=False).place == piece
