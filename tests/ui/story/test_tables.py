"""The tables as plain values, and as files: no window needed."""

import csv
import io

import pytest

from variorum.analysis.stories.matrix import Cell
from variorum.ui.story.tables.grids import Grid, GridCell, Place, claim_cell
from variorum.ui.story.tables.writing import as_csv, as_html, harmless, write

GRID = Grid(
    "Claims",
    ("Claim", "Wire"),
    ((GridCell("=1+1"), GridCell("✓ no source", "good")), (GridCell("a <b>"), GridCell("–"))),
)


def test_a_told_claim_says_on_whose_word_and_how_surely():
    cell = Cell(
        "c",
        "d",
        "told",
        "t",
        (3, 9),
        source="two officials",
        commitment="reports",
        certainty="probable",
        hedges=("may",),
        fidelity="same",
    )
    made = claim_cell(cell)
    assert made.words == "✓ two officials · probable · “may”"
    assert made.place == Place("d", 3, 9)


def test_a_claim_without_a_source_says_so():
    assert claim_cell(Cell("c", "d", "told", certainty="certain")).words == "✓ no source · certain"


def test_a_claim_that_is_doubted_says_so():
    assert "doubts" in claim_cell(Cell("c", "d", "told", commitment="doubts")).words


@pytest.mark.parametrize(("state", "words"), [("dropped", "dropped"), ("unknown", "–")])
def test_what_is_not_told_leads_nowhere(state, words):
    cell = claim_cell(Cell("c", "d", state))
    assert (cell.words, cell.place, cell.tone) == (words, None, "muted")


def test_what_only_the_alignment_shows_is_told_apart_from_tags():
    assert claim_cell(Cell("c", "d", "suggested", place=(0, 4))).words.startswith("≈")


@pytest.mark.parametrize("words", ["=A1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_is_a_formula(words):
    assert harmless(words) == f"'{words}"


def test_csv_reads_back():
    rows = list(csv.reader(io.StringIO(as_csv(GRID))))
    assert rows == [["Claim", "Wire"], ["'=1+1", "✓ no source"], ["a <b>", "–"]]


def test_html_holds_words_never_markup():
    page = as_html(GRID, "A & B")
    assert "a &lt;b&gt;" in page
    assert "<title>A &amp; B</title>" in page
    assert "<script" not in page


def test_a_file_is_written_whole(tmp_path):
    path = write(tmp_path / "t.csv", b"a,b")
    assert path.read_bytes() == b"a,b"
    assert [one.name for one in tmp_path.iterdir()] == ["t.csv"]
