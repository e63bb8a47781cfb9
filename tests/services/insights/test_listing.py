"""What a mark opens is what it counts."""

import pytest
from tests.services.conftest import TEXT
from tests.services.insights.test_counting import first_article

from variorum.domain.people import AnnotationSet, Person
from variorum.services.insights import agreement_tables, overview
from variorum.services.insights.agreeing import agree
from variorum.services.insights.counting import count
from variorum.services.insights.listing import behind
from variorum.services.insights.reporting import as_html, figure_rows, summary
from variorum.services.insights.tables import Articles, Places, Tags


def every_table(project, layer: str):
    tally, found = count(project), agree(project)
    codebook = project.codebook
    tables = (
        *overview.every_table(tally, codebook, layer),
        *agreement_tables.every_table(found, codebook, layer),
    )
    return found, tables


@pytest.mark.parametrize("layer", ["", "entity", "claim"])
def test_every_mark_of_a_count_opens_as_many_as_it_says(compared, layer):
    found, tables = every_table(compared, layer)
    opened = 0
    for table in tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            if table.unit and cell.opens is not None and cell.value and table.key != "time":
                assert behind(compared, cell.opens, found.comparison).total == cell.value
                opened += 1
    assert opened > 5


def test_a_tag_is_listed_with_its_label_person_and_article(compared):
    asked = Tags(compared.my_set_id, "entity", "PER")
    (one,) = behind(compared, asked, None).found
    assert (one.words, TEXT[one.start : one.end]) == ("Anil Rao", "Anil Rao")
    assert one.details == "Person · Ines Marlow · Dam to be filled early"


def test_an_article_is_listed_with_its_outlet_and_day(compared):
    listing = behind(compared, Articles((first_article(compared), "gone")), None)
    assert [(one.words, one.details) for one in listing.found] == [
        ("Dam to be filled early", "Wire · 2025-08-01")
    ]


def test_places_say_who_marked_what_and_who_did_not(compared):
    found = agree(compared)
    listing = behind(compared, Places("entity", kinds=("same",)), found.comparison)
    (one,) = listing.found
    assert one.details == "Ines Marlow: Person · Tomas Adeyemi: Person"
    assert behind(compared, Places("entity"), None).total == 0


def test_tables_of_agreement_are_by_layer_pair_label_day_and_outlet(compared):
    _, tables = every_table(compared, "entity")
    by_key = {table.key: table for table in tables}
    assert [row.name for row in by_key["detection"].rows] == ["Entities", "Claims"]
    assert by_key["pairs"].rows[0].cells[1].value == 1
    assert by_key["pairs"].rows[0].cells[0].value is None
    assert by_key["confusion"].columns == ("Person",)
    assert [row.name for row in by_key["curve"].rows] == ["2025-08-02"]
    assert [row.name for row in by_key["outlets"].rows] == ["Wire"]


def test_without_anybody_to_compare_the_tables_say_so(project):
    for table in agreement_tables.every_table(None, project.codebook, ""):
        assert table.is_empty
        assert "Two people" in table.empty


def test_a_part_of_a_layer_is_called_by_both(compared):
    codebook = compared.codebook
    assert agreement_tables.strand_name(codebook, "attribution/cue") == "Who says so: cue"
    assert agreement_tables.strand_name(codebook, "frame/article") == "Frames: whole article"
    assert agreement_tables.strand_name(codebook, "unknown") == "unknown"


def test_the_report_tells_who_was_compared_and_every_figure(compared):
    found, tables = every_table(compared, "")
    assert summary(found).startswith("Compared: Ines Marlow, Tomas Adeyemi; articles")
    page = as_html("Dam: review", tables, found, compared.codebook, {"progress": "<svg></svg>"})
    assert page.count("<svg></svg>") == 1
    rows = list(figure_rows(found, compared.codebook))
    assert ("Entities", "Span F1, exact", "0.50", "", "4 tags", "") in rows
    assert any("Only one value" in row[-1] for row in rows)


def test_who_has_no_article_in_common_with_anybody_is_in_no_pair(compared):
    with compared.act("Come") as changes:
        changes.add(Person("mia", "Mia Okoro"))
        changes.add(AnnotationSet("set-mia", "Mia Okoro", "working", "mia"))
    _, tables = every_table(compared, "entity")
    (pairs,) = (one for one in tables if one.key == "pairs")
    assert [row.name for row in pairs.rows] == ["Ines Marlow", "Tomas Adeyemi"]
    assert pairs.columns == ("Ines Marlow", "Tomas Adeyemi")
