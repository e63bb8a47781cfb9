"""One article's figures, computed by hand, and what has to hold of all of them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.agreement.marked import layered, marks

from variorum.analysis.agreement.measures.detecting import word_alpha, word_gwet
from variorum.analysis.agreement.measuring import Wish, measure

# One article of 60 characters, ten words of five characters and a space each:
#
#   word       0     1     2     3     4     5     6     7     8     9
#   from       0     6     12    18    24    30    36    42    48    54
#   Ines       [--a--------]     [-b-]       [-----a-----]
#   Tomas      [--a--------]     [-a-]             [--a--------]
#
# Ines marks 0–11 (a), 18–23 (b), 30–47 (a); Tomas 0–11 (a), 18–23 (a), 42–53 (a).
INES = [(0, 11, "a"), (18, 23, "b"), (30, 47, "a")]
TOMAS = [(0, 11, "a"), (18, 23, "a"), (42, 53, "a")]
ARTICLE = {"Ines": INES, "Tomas": TOMAS}


@pytest.fixture(scope="module")
def report():
    return measure(marks(ARTICLE, length=60, words=True), Wish())


def test_two_of_three_spans_are_exactly_the_same(report):
    # Both have 0–11 and 18–23: precision 2/3, recall 2/3.
    assert report.figure("f1_exact", "claim").value == pytest.approx(2 / 3)
    assert report.pairs[0].precision["exact"] == pytest.approx(2 / 3)
    assert report.pairs[0].recall["exact"] == pytest.approx(2 / 3)


def test_all_three_overlap(report):
    # 30–47 and 42–53 share 42–47.
    assert report.figure("f1_overlap", "claim").value == 1


def test_one_of_three_is_the_same_with_its_label(report):
    # 18–23 is b for Ines and a for Tomas.
    assert report.figure("f1_exact_label", "claim").value == pytest.approx(1 / 3)
    # Of label a: Ines has 0–11 and 30–47, Tomas three; 1 of 2 and 1 of 3 the same, F1 = 2·1/(2+3).
    assert report.figure("f1_exact_label", "claim", label="a").value == pytest.approx(2 / 5)
    # Overlapping in a: both of hers, and two of his three: (2 + 2) / (2 + 3).
    assert report.figure("f1_overlap_label", "claim", label="a").value == pytest.approx(4 / 5)
    assert report.figure("f1_exact_label", "claim", label="b").value == 0


def test_word_by_word_four_of_six_and_four_of_five_are_shared(report):
    # Ines marks the words 0 1 3 5 6 7, Tomas 0 1 3 7 8: shared are 0 1 3 7.
    # F1 = 2·4 / (6 + 5).
    assert report.figure("f1_words", "claim").value == pytest.approx(8 / 11)
    # α: of 20 judgements 11 are "marked"; 5, 6 and 8 are judged differently, 2 coincidences each.
    # D_o = 6/20, D_e = 2·11·9 / (20·19), α = 1 − (6/20) / (198/380) = 0.4242…
    assert report.figure("alpha_words", "claim").value == pytest.approx(1 - (6 / 20) / (198 / 380))
    # AC1: agreed on 7 of 10; π = 11/20, P_e = 2·(11/20)·(9/20) = .495.
    assert report.figure("ac1_words", "claim").value == pytest.approx((0.7 - 0.495) / 0.505)


def test_words_that_everybody_judges_alike_leave_nothing_to_chance():
    # Judgements, unlike coincidences, "marked": nobody marks a word, everybody every word.
    sums = np.array([[20.0, 0, 0], [20, 0, 20]])
    assert np.isnan(word_alpha(sums)).all()
    assert np.array_equal(word_gwet(sums), [np.nan, 1], equal_nan=True)


def test_words_that_are_all_judged_unlike_agree_less_than_by_chance():
    # 10 words of two people, each marked by one: D_o = 1, D_e = 2·10·10 / (20·19) = 10/19.
    sums = np.array([20.0, 20, 10])
    assert word_alpha(sums) == pytest.approx(1 - 19 / 10)
    # P_e = 2·½·½, nothing agreed: (0 − ½) / ½.
    assert word_gwet(sums) == pytest.approx(-1)


def test_of_two_shared_places_one_has_the_same_label(report):
    # Places: 0–11 (a, a), 18–23 (b, a).
    assert report.figure("same_label", "claim").value == 0.5
    # α: values a 3, b 1; agreeing coincidences 2 of 4: D_o = 1/2, D_e = 1 − (3·2 + 0)/(4·3) = 1/2.
    assert report.figure("alpha", "claim").value == pytest.approx(0)
    # Cohen: P_o = 1/2; Ines a 1, b 1; Tomas a 2: P_e = (1·2 + 1·0)/4 = 1/2, κ = 0.
    assert report.pairs[0].kappa == pytest.approx(0)
    # Fleiss: P̄ = 1/2, shares 3/4 and 1/4, P_e = 10/16, κ = (1/2 − 5/8)/(3/8) = −1/3.
    assert report.figure("fleiss", "claim").value == pytest.approx(-1 / 3)
    # AC1: P_e = 2·(3/4)·(1/4)/(2 − 1) = 3/8, (1/2 − 3/8)/(5/8) = 1/5.
    assert report.figure("ac1", "claim").value == pytest.approx(1 / 5)
    assert report.pairs[0].confusion == [[1, 0], [1, 0]]


def test_units_disagree_by_the_squares_of_what_their_ends_are_apart(report):
    # Only 30–47 and 42–53 differ: 12² + 6² = 180, counted from both sides: D_o = 360/(2·60²) = .05.
    # D_e: N = 6 units of lengths 11 11 5 5 17 11. Gaps: Ines 7, 7, 13; Tomas 7, 19, 7.
    # For each unit 5/3·(2l³ − 3l² + l) + l²·Σ(g − l + 1) over the gaps g ≥ l:
    #   l = 5:  5/3·180 + 25·(4·3 + 9 + 15)  =   300 + 25·36  = 1200   twice
    #   l = 11: 5/3·2310 + 121·(3 + 9)       =  3850 + 1452   = 5302   three times
    #   l = 17: 5/3·8976 + 289·3             = 14960 + 867    = 15827
    # Σ = 2400 + 15906 + 15827 = 34133; times 2/60; over 120·119 − (2·20 + 3·110 + 272) = 13638.
    expected = 34133 * 2 / 60 / 13638
    assert report.figure("alpha_u", "claim").value == pytest.approx(1 - 0.05 / expected)


def test_an_untouched_article_is_not_an_agreement():
    alone = {"Ines": [(0, 11, "a")]}
    both = measure(marks(ARTICLE, alone, length=60, words=True), Wish())
    one = measure(marks(ARTICLE, length=60, words=True), Wish())
    for figure in one.figures:
        same = both.figure(figure.measure, figure.layer, label=figure.label)
        assert same.value == pytest.approx(figure.value, nan_ok=True), figure.measure
    assert [one.count for one in both.excluded] == [1]


def test_whoever_was_there_and_marked_nothing_disagrees():
    report = measure(marks({"Ines": [(0, 9, "a")], "Tomas": []}, ARTICLE, length=60), Wish())
    found = {one.key: one.values["f1_exact"] for one in report.groups if one.by == "article"}
    assert found == {"a0": 0.0, "a1": pytest.approx(2 / 3)}


def test_nothing_marked_by_anybody_is_not_defined_and_says_so():
    figure = measure(marks({"Ines": [], "Tomas": []}), Wish()).figure("f1_exact", "claim")
    assert figure.value is None
    assert "none of them marked anything" in figure.reason


ROWS = st.lists(
    st.builds(
        lambda start, size, label: (start, start + size, label),
        st.integers(0, 80),
        st.integers(1, 19),
        st.sampled_from("abc"),
    ),
    max_size=8,
    unique=True,
)
PEOPLE = st.fixed_dictionaries({"Ines": ROWS, "Tomas": ROWS, "Mia": ROWS})
BOUNDED = {"f1_exact", "f1_overlap", "f1_words", "same_label", "f1_exact_label", "f1_overlap_label"}


def values(people) -> dict[tuple[str, str, str], float | None]:
    found = measure(marks(people, people, words=True), Wish(by=()))
    return {(one.measure, one.layer, one.label): one.value for one in found.figures}


@given(PEOPLE)
def test_shares_lie_between_nothing_and_everything_and_no_figure_is_above_one(people):
    for (measure_, _, _), value in values(people).items():
        assert value is None or value <= 1 + 1e-12
        assert value is None or measure_ not in BOUNDED or value >= 0


@given(PEOPLE, st.permutations(["Ines", "Tomas", "Mia"]))
def test_it_does_not_matter_who_is_who(people, order):
    before, after = values(people), values({name: people[name] for name in order})
    before, after = ({k: v for k, v in one.items() if k[0] != "gamma"} for one in (before, after))
    assert after == pytest.approx(before, nan_ok=True)


@settings(max_examples=6)
@given(PEOPLE, PEOPLE)
def test_a_layer_is_counted_as_if_there_were_no_other(claims, entities):
    together = {"claim": [claims, {**ARTICLE, "Mia": []}], "entity": [entities, claims]}
    joint = measure(layered(together, words=True), Wish(by=()))
    for layer, articles in together.items():
        alone = measure(marks(*articles, layer=layer, words=True), Wish(by=()))
        for one in alone.figures:
            if one.layer and one.measure != "gamma":  # Chance is drawn for that one.
                both = joint.figure(one.measure, layer, label=one.label)
                assert both.value == pytest.approx(one.value, nan_ok=True), one.measure


@given(ROWS.filter(bool))
def test_whoever_marks_the_same_agrees_perfectly(rows):
    # Each place once: several labels at one place are nobody's label.
    rows = list({row[:2]: row for row in rows}.values())
    for (measure_, _, _), value in values({"Ines": rows, "Tomas": rows}).items():
        assert value is None or value == pytest.approx(1), measure_


@given(ROWS, ROWS)
def test_exact_is_never_more_than_overlap_and_labels_never_add(one, other):
    found = values({"Ines": one, "Tomas": other})
    exact, overlap = found["f1_exact", "claim", ""], found["f1_overlap", "claim", ""]
    if exact is not None:
        assert exact <= overlap + 1e-12
        assert found.get(("f1_overlap_label", "claim", ""), 0) <= overlap + 1e-12


@given(ROWS.filter(bool), ROWS.filter(bool))
def test_precision_of_the_one_is_recall_of_the_other(one, other):
    there = measure(marks({"Ines": one, "Tomas": other}), Wish(by=())).pairs[0]
    back = measure(marks({"Tomas": other, "Ines": one}), Wish(by=())).pairs[0]
    assert there.precision == back.recall
    assert there.f1 == back.f1
    assert np.array_equal(np.array(there.confusion).T, np.array(back.confusion))
