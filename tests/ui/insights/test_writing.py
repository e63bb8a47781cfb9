"""Charts and reports in files."""

import csv
import io
from pathlib import Path

import pytest
from tests.builders import news

from variorum.analysis.agreement.figures import Exclusion, Figure, Report
from variorum.services.insights.agreeing import Agreement
from variorum.services.insights.tables import Cell, Row, Table
from variorum.ui.insights.paper import ReportPaper, pdf_report
from variorum.ui.insights.writing import as_csv, chart_content, html_report
from variorum.ui.theme import LIGHT

EVIL = '<script>alert("x")</script>'
TABLE = Table(
    "key",
    "Labels",
    "dots",
    ("Exact", EVIL),
    (
        Row("=1+1", (Cell(0.5, low=0.25, high=0.75), Cell(None, words="Why."))),
        Row(EVIL, (Cell(1 / 3), Cell(1.0))),
    ),
    note="A note.",
)
FIGURE = Figure("alpha", "α", "labelling", "claim", "", "", 0.5, 12, "places", low=0.2, high=0.7)
UNKNOWN = Figure("ac1", "AC1", "labelling", "claim", "fact", "", None, 3, "places", reason="Why.")
REPORT = Report(
    ("a", "b"), 3, 2, 100, 0, [FIGURE, UNKNOWN], [], [], [Exclusion("tags", 2, "they are old")]
)
AGREEMENT = Agreement(REPORT, {"a": EVIL, "b": "Tomas"}, {})


def test_csv_holds_values_and_bounds_and_no_formula():
    rows = list(csv.reader(io.StringIO(as_csv(TABLE))))
    assert rows[0][:4] == ["", "Exact", "Exact: from", "Exact: to"]
    assert rows[1] == ["'=1+1", "0.5", "0.25", "0.75", "", "", ""]
    assert rows[2][1] == "0.333333"


def test_csv_without_bounds_has_one_column_a_value():
    plain = Table("key", "T", "bars", ("A",), (Row("x", (Cell(3.0),)),), "tags")
    assert as_csv(plain) == ",A\r\nx,3\r\n"


@pytest.mark.parametrize(
    ("ending", "begin"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".csv", b"\xef\xbb\xbf")]
)
def test_the_ending_says_what_is_written(qapp, ending, begin):
    made = chart_content(Path(f"chart{ending}"), TABLE, LIGHT, qapp.font())
    assert made.startswith(begin)


def test_the_page_escapes_everything_but_its_own_pictures(qapp):
    page = html_report("Dam: review", [TABLE], AGREEMENT, news(), qapp.font()).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert page.count("<svg") == 1
    assert "<?xml" not in page
    assert "default-src 'none'" in page


def test_the_page_tells_figures_bounds_reasons_and_what_was_left_out(qapp):
    page = html_report("Dam: review", [TABLE], AGREEMENT, news(), qapp.font()).decode()
    for words in ("0.20 to 0.70", "12 places", "Why.", "2 tags: they are old", "Claims · Fact"):
        assert words in page, words


def test_an_empty_chart_is_not_in_the_report(qapp):
    empty = Table("none", "Nothing here", "bars")
    page = html_report("Dam: review", [empty], None, news(), qapp.font()).decode()
    assert "Nothing here" not in page


def test_the_report_on_paper_has_as_many_pages_as_it_takes(qapp):
    short = pdf_report("Dam: review", [TABLE], None, news(), qapp.font())
    long = pdf_report("Dam: review", [TABLE] * 24, AGREEMENT, news(), qapp.font())
    assert short.startswith(b"%PDF")
    assert short.count(b"/Type /Page\n") == 1
    assert long.count(b"/Type /Page\n") > 2


class Heads(ReportPaper):
    """A report that notes on which of its pages each row of a table was written."""

    def __init__(self, font) -> None:
        self.rows: list[tuple[int, str]] = []
        super().__init__("Dam: review", font)

    def _row(self, cells, colour) -> None:
        super()._row(cells, colour)
        self.rows.append((self._page, next(iter(cells))))


def test_each_page_of_the_figures_begins_with_the_head_of_the_table(qapp):
    paper = Heads(qapp.font())
    paper.add_rows([(f"Row {number}", "α", "0.50", "", "12 places") for number in range(150)])
    first = {}
    for page, words in paper.rows:
        first.setdefault(page, words)
    assert len(first) > 2
    assert set(first.values()) == {"Of what"}
    assert sum(words == "Of what" for _, words in paper.rows) == len(first)
    assert sum(words.startswith("Row") for _, words in paper.rows) == 150
    assert paper.pdf().count(b"/Type /Page\n") == len(first)


def test_a_chart_that_is_higher_than_a_page_is_made_smaller(qapp):
    rows = tuple(Row(f"row {n}", (Cell(1.0),)) for n in range(120))
    high = Table("key", "Many", "bars", ("A",), rows, "tags")
    assert pdf_report("Dam: review", [high], None, news(), qapp.font()).count(b"/Type /Page\n") == 2
