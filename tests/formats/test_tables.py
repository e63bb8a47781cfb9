"""Tables of tags: what spreadsheets see, and that no cell is a formula."""

import csv
import io
from io import BytesIO

import openpyxl
import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import sample_project, sha, uid, written

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import span_in
from variorum.formats import registry
from variorum.formats.losses import Losses
from variorum.formats.tables import COLUMNS
from variorum.services.transferring import exporting
from variorum.services.transferring.selecting import EVERYTHING, Selection


def csv_rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def sheet_rows(data: bytes) -> list[list[str]]:
    sheet = openpyxl.load_workbook(BytesIO(data)).active
    return [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]


def project_of(text: str, note: str = ""):
    tag = Annotation(
        uid("t"), uid("s"), uid("d"), uid("r"), "claim", "fact",
        (span_in(text, 0, len(text)),), note=note,
    )  # fmt: skip
    return memory_project(
        news(),
        AnnotationSet(uid("s"), "Set", "gold"),
        Document(uid("d"), uid("r"), "=cmd()"),
        Revision(uid("r"), uid("d"), 1, sha(text), len(text)),
        tag,
        texts=[text],
    )


def bytes_of(project, key: str) -> bytes:
    losses, out = Losses(), BytesIO()
    registry.exporter(key).write(Selection(project.store, EVERYTHING, losses), out, losses)
    return out.getvalue()


def test_both_tables_hold_the_same_rows():
    rows = csv_rows(written("tags-csv"))
    assert rows == sheet_rows(written("tags-xlsx"))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 5


def test_a_row_says_what_a_tag_says():
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in csv_rows(written("tags-csv"))[1:]]
    (claim,) = [row for row in rows if row["layer"] == "claim"]
    assert claim["words"] == "Räksta … 🇬🇧 שלום won."
    assert claim["start"].split() == ["0", "21"]
    assert claim["claim"] == "Räksta won."
    assert claim["links"] == "about: Räksta"
    assert claim["author"] == "Ada Reader"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
@pytest.mark.parametrize("key", ["tags-csv", "tags-xlsx"])
def test_no_cell_is_a_formula(start: str, key: str):
    project = project_of(f"{start}HYPERLINK(1) said no")
    rows = (csv_rows if key == "tags-csv" else sheet_rows)(bytes_of(project, key))
    cells = [cell for row in rows for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    assert "'=cmd()" in cells


@pytest.mark.parametrize("key", ["tags-csv", "tags-xlsx"])
def test_long_words_are_cut_and_said_to_be(key: str):
    project = project_of("word " * 10_000)
    plan = exporting.plan(project, key)
    assert "long words" in {loss.what for loss in plan.losses}
    rows = (csv_rows if key == "tags-csv" else sheet_rows)(bytes_of(project, key))
    assert max(len(cell) for row in rows for cell in row) < 32_767


def test_control_characters_do_not_break_the_workbook():
    rows = sheet_rows(bytes_of(project_of("a\x0bb\x1fc"), "tags-xlsx"))
    assert "a\ufffdb\ufffdc" in rows[1]


def test_line_ends_in_cells_come_back():
    project = project_of("one\ntwo", note="first\r\nsecond")
    rows = csv_rows(bytes_of(project, "tags-csv"))
    assert rows[1][COLUMNS.index("words")] == "one\ntwo"


def test_texts_are_said_to_be_lost():
    losses = {loss.what for loss in exporting.plan(sample_project(), "tags-csv").losses}
    assert "texts" in losses


def test_an_empty_project_is_a_table_with_a_head():
    assert csv_rows(bytes_of(memory_project(news()), "tags-csv")) == [list(COLUMNS)]
    assert sheet_rows(bytes_of(memory_project(news()), "tags-xlsx")) == [list(COLUMNS)]
