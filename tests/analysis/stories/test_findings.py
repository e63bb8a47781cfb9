"""What a version did to the wording, told in words."""

import pytest
from tests.analysis.stories.versions import cut

from variorum.analysis.stories.aligning import aligned
from variorum.analysis.stories.findings import findings

BASE = "The board filled the Anka dam in June after long talks with the farmers downstream"


def messages(left, right):
    return [one.message for one in findings(aligned(cut(left), cut(right)))]


def kinds(left, right):
    return {one.kind for one in findings(aligned(cut(left), cut(right)))}


def test_an_inserted_hedge_is_named():
    left = "About 410 people take it, according to figures of the board in Riga."
    right = "About 410 people take it, according to unverified figures of the board in Riga."
    (one,) = findings(aligned(cut(left), cut(right)))
    assert (one.kind, one.message, one.label) == ("hedge added", "adds “unverified”", "distancing")
    assert right[slice(*one.right)] == "unverified"
    assert left[slice(*one.left)] == left


def test_a_dropped_hedge_is_named():
    assert messages(f"{BASE}, which may cost much.", f"{BASE}, which costs much.") == [
        "drops “may”"
    ]


def test_one_hedge_for_another_of_its_kind_is_no_finding():
    assert messages(f"{BASE}: about 300 came.", f"{BASE}: roughly 300 came.") == []


def test_a_hedge_before_a_new_number_weakens_nothing():
    assert (
        messages(f"{BASE} for $40 million.", f"{BASE} for $40 million (about €37 million).") == []
    )


def test_a_hedge_before_a_number_that_was_there_is_told():
    assert messages(f"{BASE}: 300 came.", f"{BASE}: about 300 came.") == ["adds “about”"]
    assert messages(f"{BASE}: about 300 came.", f"{BASE}: 300 came.") == ["drops “about”"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (" in about another 40 days", []),
        (" in roughly the first 40 days", ["adds “roughly”"]),
        (", about which 40 books were written,", []),
        (" for 40 days, an estimated record,", ["adds “an estimated”"]),
        (", which may cost $40 million", ["adds “may”"]),
    ],
)
def test_an_approximator_belongs_to_a_number_a_word_behind_it_at_most(words, told):
    assert messages(f"{BASE}.", f"{BASE}{words}.") == told
    dropped = [one.replace("adds", "drops") for one in told]
    assert messages(f"{BASE}{words}.", f"{BASE}.") == dropped


def test_a_turn_of_a_number_is_told_once():
    over, under = f"{BASE}: over 60 came.", f"{BASE}: under 60 came."
    assert messages(over, under) == ["changes “over 60” to “under 60”"]
    assert messages(under, over) == ["changes “under 60” to “over 60”"]


def test_a_weak_word_is_no_hedge_by_itself():
    firm, weak = f"{BASE}, which costs much.", f"{BASE}, which would cost much."
    assert messages(firm, weak) == messages(weak, firm) == []


@pytest.mark.parametrize(
    "behind",
    [
        "\n\nThe figure is said to be too high.",
        " Whales sing loudly. They are said to be hungry.",
        " The figure may be too high.",
    ],
)
def test_only_doubt_in_the_very_next_sentence_of_the_paragraph_counts(behind):
    assert messages(f"{BASE}.", f"{BASE}.{behind}") == []


def test_doubt_in_a_sentence_behind_is_an_inserted_hedge():
    right = f"{BASE}. The figure is said to be too high.\n\nWhales appear to sing."
    assert messages(f"{BASE}.", right) == ["adds “is said to”"]


def test_a_dropped_source_is_named():
    assert messages(f"{BASE}, three sources said.", f"{BASE}.") == ["drops “three sources said”"]


def test_an_added_source_is_named():
    assert messages(f"{BASE}.", f"{BASE}, according to Helvor.") == ["adds “according to Helvor”"]


def test_another_source_is_a_change():
    found = messages(f"{BASE}, three sources said.", f"{BASE}, according to Helvor.")
    assert found == ["changes “three sources said” to “according to Helvor”"]


def test_the_same_source_elsewhere_in_the_sentence_is_no_finding():
    left = "The dam on the Anka would hold all winter, said Anil Rao."
    right = "Anil Rao says the dam on the Anka would hold all winter."
    assert not {kind for kind in kinds(left, right) if kind.startswith("attribution")}


NUMBERS = [
    (
        f"{BASE} and over 60 came.",
        f"{BASE} and nearly 90 came.",
        "changes “over 60” to “nearly 90”",
    ),
    (f"{BASE} by 18 percent.", f"{BASE} by 28 percent.", "changes “18 percent” to “28 percent”"),
    (f"{BASE}: over 60 came.", f"{BASE}: nearly 60 came.", "changes “over 60” to “nearly 60”"),
]


@pytest.mark.parametrize(("left", "right", "message"), NUMBERS)
def test_a_changed_number_is_named_with_its_turn(left, right, message):
    assert message in messages(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (f"{BASE} on 1 June.", f"{BASE} on June 1."),
        (f"{BASE} by 18 percent.", f"{BASE} by 18 per cent."),
        (f"{BASE} for $3 million.", f"{BASE} for 3 million dollars."),
    ],
)
def test_the_same_number_in_another_form_is_no_finding(left, right):
    assert "number changed" not in kinds(left, right)


def test_another_name_for_the_same_is_named():
    left = "After long talks with the farmers downstream Kyrgyzstan filled the dam in June."
    right = "After long talks with the farmers downstream Bishkek filled the dam in June."
    assert messages(left, right) == ["changes “Kyrgyzstan” to “Bishkek”"]


def test_loaded_words_are_named_also_in_passages_of_their_own():
    found = messages(f"{BASE}.", f"{BASE} in a brazen move.\n\nWhat a disgrace!")
    assert found == ["adds “brazen”", "adds “disgrace”"]


def test_a_loaded_word_that_was_there_is_no_finding():
    assert messages(f"{BASE}, a brazen move.", f"{BASE}, a brazen move today.") == []
    assert messages(f"A disgrace: {BASE}.", f"{BASE}: a disgrace.") == []


def test_a_denial_is_named():
    found = findings(aligned(cut(f"{BASE}. It will hold."), cut(f"{BASE}. It will not hold.")))
    assert [(one.kind, one.words, one.label) for one in found] == [("negation added", "not", "")]


def test_a_denial_within_a_hedge_is_told_as_the_hedge():
    right = f"{BASE}, a figure that has not been verified."
    assert messages(f"{BASE}.", right) == ["adds “has not been verified”"]
    assert messages(right, f"{BASE}.") == ["drops “has not been verified”"]


def test_a_denial_in_a_sentence_that_is_told_anew_is_no_finding():
    left = "The board filled the Anka dam in June after long talks."
    right = (
        "The board filled the Anka dam, which engineers from three neighbouring towns and the"
        " farmers did not want to see raised any further."
    )
    assert messages(left, right) == messages(right, left) == []


def test_findings_come_in_the_order_of_the_right_version():
    left = f"{BASE}. It will hold, and costs much."
    right = f"{BASE}. It will not hold, and may cost much."
    assert messages(left, right) == ["adds “not”", "adds “may”"]
    assert messages(right, left) == ["drops “may”", "drops “not”"]


def test_a_denial_that_was_taken_out_is_named():
    found = findings(aligned(cut(f"{BASE}. It will not hold."), cut(f"{BASE}. It will hold.")))
    assert [(one.kind, one.words) for one in found] == [("negation dropped", "not")]


def test_identical_versions_have_no_findings():
    assert messages(f"{BASE}.", f"{BASE}.") == []


def test_other_languages_are_left_alone():
    left, right = f"{BASE}: 300 came.", f"{BASE}: about 300 came."
    for one, other, count in (("en", "en", 1), ("de", "de", 0), ("de", "en", 0), ("en", "de", 0)):
        assert len(findings(aligned(cut(left, one), cut(right, other)))) == count


def test_places_hold_the_words_that_are_told():
    left = f"{BASE}, three sources said. Rao may come.\n\nHelvor paid."
    right = f"{BASE}. Rao will reportedly come.\n\nWhales sang a furious song."
    for one in findings(aligned(cut(left), cut(right))):
        text, place = (left, one.left) if one.kind.endswith("dropped") else (right, one.right)
        assert text[slice(*place)] == one.words


def test_of_two_hedges_for_one_of_their_kind_the_second_is_a_finding():
    left = f"{BASE}, which may cost much and will flood fields."
    right = f"{BASE}, which could cost much and might flood fields."
    assert messages(left, right) == ["adds “might”"]


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("may cost much", "may cost much and might flood fields", ["adds “might”"]),
        ("may cost much and could flood fields", "may cost much and might flood fields", []),
        ("may cost much and could flood fields", "might cost much and perhaps flood fields", []),
    ],
)
def test_a_hedge_that_stayed_makes_no_room_for_another(left, right, told):
    assert messages(f"{BASE}, which {left}.", f"{BASE}, which {right}.") == told


def test_of_one_hedge_for_two_of_its_kind_the_other_is_dropped():
    left = f"{BASE}, which could cost much and might flood fields."
    right = f"{BASE}, which may cost much and will flood fields."
    assert messages(left, right) == ["drops “might”"]
