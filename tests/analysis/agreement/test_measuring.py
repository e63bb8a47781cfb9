"""The report as a whole: break-downs, averages, attributes, exclusions, reasons, progress."""

import numpy as np
import pytest
from tests.analysis.agreement.marked import marks

from variorum.analysis.agreement.gathering import Gathering
from variorum.analysis.agreement.measuring import GROUPINGS, Wish, measure
from variorum.analysis.agreement.tallies import Measure, Scope, Tally
from variorum.errors import CancelledError

AGREED = {"Ines": [(0, 9, "a"), (20, 29, "b")], "Tomas": [(0, 9, "a"), (20, 29, "b")]}
APART = {"Ines": [(0, 9, "a")], "Tomas": [(50, 59, "a")]}


def test_pooled_micro_and_macro_are_three_figures():
    """Article 0 has 4 tags that are all found again, article 1 has 2 of which none is."""
    figure = measure(marks(AGREED, APART), Wish()).figure("f1_exact", "claim")
    assert figure.value == pytest.approx(4 / 6)
    assert figure.micro == pytest.approx(4 / 6)
    assert figure.macro == pytest.approx(1 / 2)
    assert figure.n == 6


def test_the_mean_over_articles_is_not_the_figure_of_all():
    """Three articles of two places: α is 0, 1 and 0; taken as one, 1 − (4/12) / (72/132)."""
    table = [(("a", "a"), ("a", "b")), (("a", "a"), ("b", "b")), (("b", "b"), ("a", "b"))]
    articles = [
        {
            "Ines": [(0, 9, first[0]), (20, 29, second[0])],
            "Tomas": [(0, 9, first[1]), (20, 29, second[1])],
        }
        for first, second in table
    ]
    figure = measure(marks(*articles), Wish()).figure("alpha", "claim")
    each = [0.0, 1.0, 0.0]
    assert figure.macro == pytest.approx(np.mean(each))
    assert figure.value == pytest.approx(1 - (4 / 12) / (72 / 132))


def test_outlets_and_articles_have_their_own_figures():
    report = measure(marks(AGREED, APART), Wish())
    found = {(one.by, one.key): one.values["f1_exact"] for one in report.groups if one.layer}
    assert found["outlet", "outlet 0"] == 1
    assert found["outlet", "outlet 1"] == 0
    assert found["article", "a1"] == 0
    assert found["published", "2025-01"] == 1
    assert {by for by, _ in found} == set(GROUPINGS)


def test_only_the_break_downs_that_are_wanted_are_made():
    report = measure(marks(AGREED, APART), Wish(by=["outlet"]))
    assert {one.by for one in report.groups} == {"outlet"}


def test_attributes_are_compared_where_the_labels_agree():
    sure, unsure = {"certainty": "certain"}, {"certainty": "possible"}
    article = {
        "Ines": [(0, 9, "a", sure), (20, 29, "a", sure), (40, 49, "a", sure)],
        "Tomas": [(0, 9, "a", sure), (20, 29, "a", unsure), (40, 49, "b", unsure)],
    }
    report = measure(marks(article, asked={"claim": ["certainty"]}), Wish())
    figure = report.figure("same_label", "claim", attribute="certainty")
    # 40–49 is not the same label, so nobody asks how certain it is.
    assert (figure.n, figure.value) == (2, 0.5)


def test_several_labels_at_one_place_are_nobodys():
    article = {"Ines": [(0, 9, "a"), (0, 9, "b"), (20, 29, "a")], "Tomas": AGREED["Tomas"]}
    report = measure(marks(article), Wish())
    assert [(one.what, one.layer, one.count) for one in report.excluded] == [("labels", "claim", 2)]
    assert report.figure("same_label", "claim").n == 1


def test_whoever_never_used_a_layer_does_not_take_part_in_it():
    gathering = Gathering(["Ines", "Tomas", "Mia"], {"claim": ["a"], "hedge": ["h"]})
    article = marks(AGREED).articles[0]
    gathering.add_article(article, ["Ines", "Tomas", "Mia"])
    for name in ("Ines", "Tomas", "Mia"):
        gathering.add(name, "claim", "a", (0, 9))
    for name in ("Ines", "Tomas"):
        gathering.add(name, "hedge", "h", (3, 5))
    report = measure(gathering.marks(), Wish())
    assert report.figure("f1_exact", "hedge").value == 1
    assert ("people", "hedge", 1) in [(one.what, one.layer, one.count) for one in report.excluded]


def test_words_that_only_one_value_was_given_to_say_so():
    figure = measure(marks(APART), Wish()).figure("alpha", "claim")
    assert (figure.value, figure.n) == (None, 0)
    assert figure.reason.startswith("No two people marked the same words")
    same = {"Ines": [(0, 9, "a")], "Tomas": [(0, 9, "a")]}
    figure = measure(marks(same), Wish()).figure("alpha", "claim")
    assert figure.value is None
    assert figure.reason.startswith("Only one value")


def test_the_pairs_are_all_pairs_who_met():
    three = {**AGREED, "Mia": [(0, 9, "a")]}
    alone = {"Zoe": [(0, 9, "a")]}
    report = measure(marks(three, alone), Wish())
    assert {(one.one, one.other) for one in report.pairs} == {
        ("Ines", "Tomas"),
        ("Ines", "Mia"),
        ("Tomas", "Mia"),
    }


def test_progress_is_told_and_may_stop_the_work():
    told: list[tuple[int, int]] = []
    measure(marks(AGREED), Wish(), lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)

    def stop(_done: int, _total: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        measure(marks(AGREED), Wish(), stop)


def test_nothing_at_all_gives_an_empty_report():
    report = measure(Gathering([], {}).marks(), Wish())
    assert (report.figures, report.groups, report.pairs) == ([], [], [])


def test_the_sums_of_groups_are_the_sums_of_their_articles():
    close = Measure("x", "X", "detection", "tags", lambda sums: sums[..., 1] / sums[..., 0])
    tally = Tally(close, Scope("claim"), np.array([[2.0, 1.0], [4.0, 1.0], [4.0, 4.0]]))
    grouped = tally.grouped(np.array([0, 1, 0]), 2)
    assert grouped.sums.tolist() == [[6.0, 5.0], [4.0, 1.0]]
    assert (tally.pooled, tally.macro, tally.micro) == (0.6, pytest.approx(1.75 / 3), 0.6)
