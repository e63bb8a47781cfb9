"""The tables of agreement, from figures that need no project."""

import pytest
from tests.analysis.agreement.marked import layered, marks
from tests.builders import news

from variorum.analysis.agreement.measuring import GROUPINGS, Wish, measure
from variorum.services.insights.agreeing import Agreement
from variorum.services.insights.agreement_tables import (
    confusion_table,
    detection_table,
    every_table,
    labelling_table,
    outlet_table,
    pair_table,
)
from variorum.services.insights.comparing import Comparison
from variorum.services.insights.tables import Articles, Places, said

NAMES = {"Ines": "Ines Marlow", "Mia": "Mia Okoro", "Tomas": "Tomas Adeyemi"}
SAME = {"Ines": [(0, 9, "PER"), (20, 29, "ORG")], "Tomas": [(0, 9, "PER"), (20, 29, "GPE")]}
APART = {"Ines": [(0, 9, "PER")], "Tomas": [(50, 59, "PER")]}


def agreement(some):
    """Figures of these marks, as ``agree`` puts them together."""
    report = measure(some, Wish(GROUPINGS, resamplings=20))
    names = {one: NAMES[one] for one in some.raters}
    titles = {one.id: one.id for one in some.articles}
    return Agreement(report, names, titles, Comparison(some, names, titles, {}))


def of_entities(*articles, **more):
    return agreement(marks(*articles, layer="entity", **more))


def written(table):
    return {row.name: [said(cell, table.unit) for cell in row.cells] for row in table.rows}


@pytest.mark.parametrize("table", [detection_table, labelling_table])
def test_lines_are_explained_where_there_are_some_and_missed_where_not(table):
    several = table(of_entities(SAME, APART, stories=["one", "two"]), news())
    single = table(of_entities(SAME, APART, stories=["one", "one"]), news())
    assert several.note.endswith("Lines are 95 % intervals that draw the stories anew.")
    assert single.note.endswith("so there are no intervals.")
    assert any(cell.low is not None for row in several.rows for cell in row.cells)
    assert all(cell.low is None for row in single.rows for cell in row.cells)


def test_every_layer_is_a_row_that_opens_its_places():
    layers = {"entity": [SAME], "claim": [{"Ines": [], "Tomas": []}]}
    table = labelling_table(agreement(layered(layers)), news())
    assert written(table)["Entities"][0] == "0.50"
    assert {cell.opens for row in table.rows for cell in row.cells} == {Places("entity")}


def test_of_whole_articles_only_the_labels_are_compared():
    some = marks(SAME, layer="frame/article")
    whole = agreement(some)
    assert list(written(labelling_table(whole, news()))) == ["Frames: whole article"]
    assert detection_table(whole, news()).rows == ()


def test_everybody_is_compared_with_everybody_once():
    found = of_entities({**SAME, "Mia": [(0, 9, "PER")]})
    table = pair_table(found, "entity")
    assert table.columns == tuple(row.name for row in table.rows)
    assert written(table) == {
        "Ines Marlow": ["–", "1.00", "0.67"],
        "Tomas Adeyemi": ["1.00", "–", "0.67"],
        "Mia Okoro": ["0.67", "0.67", "–"],
    }


def test_a_pair_says_what_it_stands_on_and_opens_what_differs():
    cell = pair_table(of_entities(SAME), "entity").rows[0].cells[1]
    assert cell.words == "1 article, 2 places marked alike, κ of their labels 0.33"
    assert cell.opens == Places(
        "entity", raters=("Ines", "Tomas"), kinds=("label", "boundary", "missing")
    )


def test_a_pair_without_a_place_in_common_has_no_kappa():
    cell = pair_table(of_entities(APART), "entity").rows[0].cells[1]
    assert cell.words == "1 article, 0 places marked alike, κ of their labels –"


def test_labels_are_taken_for_each_other_whoever_gave_which():
    turned = {"Ines": SAME["Tomas"], "Tomas": SAME["Ines"]}
    table = confusion_table(of_entities(SAME, turned), news(), "entity")
    assert table.columns == ("Country, region, city", "Organisation", "Person")
    assert written(table) == {
        "Country, region, city": ["0", "2", "0"],
        "Organisation": ["2", "0", "0"],
        "Person": ["0", "0", "2"],
    }
    assert table.rows[0].cells[1].opens == Places("entity", "GPE", "ORG")


def test_a_label_that_nobody_gave_in_common_is_left_out():
    extra = {**SAME, "Ines": [*SAME["Ines"], (70, 79, "LAW")]}
    assert len(confusion_table(of_entities(extra), news(), "entity").columns) == 3


def test_an_outlet_opens_the_places_of_its_articles():
    table = outlet_table(of_entities(SAME, APART), "entity")
    assert written(table) == {"outlet 0": ["1.00", "1.00"], "outlet 1": ["0.00", "0.00"]}
    assert table.rows[1].cells[0].opens == Places("entity", articles=("a1",))


def test_without_a_layer_an_outlet_opens_its_articles():
    table = outlet_table(of_entities(SAME, APART), "")
    assert {row.cells[0].opens for row in table.rows} == {Articles(("a0",)), Articles(("a1",))}


def test_tables_of_one_layer_take_its_first_part_or_the_first_layer_there_is():
    parted = agreement(layered({"attribution/source": [SAME], "attribution/cue": [SAME]}))
    by_key = {one.key: one for one in every_table(parted, news(), "attribution")}
    assert by_key["confusion"].rows[0].cells[0].opens.layer == "attribution/source"
    by_key = {one.key: one for one in every_table(parted, news(), "")}
    assert by_key["confusion"].rows[0].cells[0].opens.layer == "attribution/source"
    assert isinstance(by_key["outlets"].rows[0].cells[0].opens, Articles)


def test_without_a_comparison_every_table_says_what_it_takes():
    for table in every_table(None, news(), "entity"):
        assert table.is_empty
        assert table.empty.endswith("before they can be compared.")
