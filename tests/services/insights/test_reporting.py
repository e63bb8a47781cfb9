"""What the printed report says of figures, and of what they leave out."""

from dataclasses import replace

import pytest
from tests.builders import news

from variorum.analysis.agreement.figures import Exclusion
from variorum.services.insights.agreeing import agree
from variorum.services.insights.reporting import as_html, figure_rows, left_out


@pytest.fixture
def agreement(compared):
    return agree(compared)


def test_what_was_left_out_is_said_with_its_layer_and_the_reason():
    one = Exclusion("tags", 3, "they belong to an earlier text", "claim")
    assert left_out(one, news()) == "3 tags (Claims): they belong to an earlier text."
    assert left_out(replace(one, layer="", count=1), news()).startswith("1 tag: ")


def test_the_page_lists_what_was_left_out(agreement):
    one = Exclusion("tags", 3, "they are <old>")
    told = replace(agreement, report=replace(agreement.report, excluded=(one,)))
    page = as_html("Report", [], told, news(), {})
    assert "<h2>Left out</h2><ul><li>3 tags: they are &lt;old&gt;.</li></ul>" in page.replace(
        "\n", ""
    )


def test_a_page_without_agreement_has_tables_only():
    page = as_html("Report", [], None, news(), {})
    assert "All figures of agreement" not in page
    assert "Left out" not in page


def test_an_interval_is_told_from_its_lower_to_its_upper_end(agreement):
    wide = tuple(replace(one, low=0.25, high=0.75) for one in agreement.report.figures[:1])
    narrow = replace(agreement, report=replace(agreement.report, figures=wide))
    ((*_, bounds, _, _),) = figure_rows(narrow, news())
    assert bounds == "0.25 to 0.75"
