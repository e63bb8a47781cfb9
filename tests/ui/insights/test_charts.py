"""Charts as they are set: everything within its room, a mark for every value."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QImage, QPainter

from variorum.analysis.colours.srgb import contrast
from variorum.services.insights.tables import Cell, Row, Table
from variorum.ui.insights.charts.drawing import Ink
from variorum.ui.insights.charts.frames import Room, scale
from variorum.ui.insights.charts.painting import SERIES_DARK, SERIES_LIGHT, ChartPainter
from variorum.ui.insights.charts.pictures import ChartPicture
from variorum.ui.insights.charts.setting import SETTERS, set_chart
from variorum.ui.theme import DARK, LIGHT

LONG = "A name that is so long that nobody would ever have room for all of it in a chart, " * 2
PEOPLE = ("Ines Marlow", "Tomas Adeyemi", "אסתר לוי")


def table(shape: str, rows: int = 4, columns: int = 3, unit: str = "tags", **more) -> Table:
    made = tuple(
        Row(
            f"row {row}" if row else LONG,
            tuple(
                Cell((row + column + 1.0) / (1 if unit else 20), low=0.01, high=0.9)
                for column in range(columns)
            ),
        )
        for row in range(rows)
    )
    names = tuple(PEOPLE[column % 3] for column in range(columns))
    return Table("key", "A table", shape, names, made, unit, "Note.", **more)


@pytest.fixture
def room(qapp) -> Room:
    return Room(700.0, qapp.font())


@pytest.mark.parametrize("shape", SETTERS)
@pytest.mark.parametrize("unit", ["tags", ""])
def test_every_value_has_a_mark_within_the_chart(room, shape, unit):
    made = table(shape, unit=unit)
    drawing = set_chart(made, room)
    whole = QRectF(QPointF(-8, -8), drawing.size).adjusted(0, 0, 16, 16)
    found = {(mark.row, mark.column) for mark in drawing.marks}
    assert found == {(row, column) for row in range(4) for column in range(3)}
    assert all(whole.contains(mark.rect) for mark in drawing.marks)
    assert all(mark.cell is made.rows[mark.row].cells[mark.column] for mark in drawing.marks)


@pytest.mark.parametrize("shape", SETTERS)
def test_words_stay_within_the_width(room, shape):
    drawing = set_chart(table(shape, unit=""), room)
    for words in drawing.words:
        assert words.rect.left() >= -room.unit * 2
        assert words.rect.right() <= drawing.size.width() + room.unit * 4


@pytest.mark.parametrize("shape", SETTERS)
def test_an_empty_table_has_nothing_to_draw(room, shape):
    empty = Table("key", "A table", shape, PEOPLE, (Row("row", (Cell(0.0), Cell(None))),))
    assert empty.is_empty
    assert set_chart(empty, room).marks == []


@pytest.mark.parametrize("shape", SETTERS)
def test_many_rows_make_a_chart_higher_not_denser(room, shape):
    few, many = (set_chart(table(shape, rows=rows), room) for rows in (4, 60))
    if shape != "lines":
        assert many.size.height() > few.size.height() * 5
    lowest = min(mark.rect.height() for mark in many.marks)
    assert lowest >= room.unit * 0.5


def test_a_value_that_is_not_defined_has_no_dot(room):
    row = Row("row", (Cell(None, words="Why."), Cell(0.5)))
    drawing = set_chart(Table("key", "T", "dots", ("A", "B"), (row,)), room)
    dots = [box for box in drawing.boxes if box.rect.width() > 7 and box.round_ > 3]
    assert len(dots) == 1
    assert "–" in [words.words for words in drawing.words]


def test_one_point_in_time_stands_in_the_middle(room):
    drawing = set_chart(table("lines", rows=1, columns=1), room)
    (mark,) = drawing.marks
    assert abs(mark.rect.center().x() - room.width / 2) < room.unit * 2


def test_names_along_time_do_not_overlap(room):
    drawing = set_chart(table("lines", rows=60), room)
    names = sorted(
        (words.rect for words in drawing.words if words.words.startswith("row")),
        key=QRectF.left,
    )
    assert len(names) > 3
    assert all(a.right() <= b.left() + 0.01 for a, b in pairwise(names))


def test_the_nearest_of_several_marks_is_meant(room):
    drawing = set_chart(table("lines", rows=30), room)
    for mark in drawing.marks:
        found = drawing.at(mark.rect.center())
        assert found.rect.center() == mark.rect.center()
    assert drawing.at(QPointF(-50, -50)) is None


@pytest.mark.parametrize("values", [[0.2, 0.9], [-0.3, 0.4], []])
def test_shares_have_a_scale_that_ends_at_one(values):
    found = scale(values, "", 0, 100)
    assert found.at(1.0) == 100
    assert found.at(found.low) == 0
    assert all(found.low <= value <= 1 for value in values)
    assert len(found.ticks) <= 7


@pytest.mark.parametrize("top", [1, 3, 7, 12, 99, 1234, 5_000_000])
def test_counts_have_round_steps(top):
    found = scale([float(top)], "tags", 0, 100)
    assert found.high >= top
    assert 2 <= len(found.ticks) <= 7
    assert all(tick == round(tick) for tick in found.ticks)


@pytest.mark.parametrize(("theme", "series"), [(LIGHT, SERIES_LIGHT), (DARK, SERIES_DARK)])
def test_series_stand_out_from_the_page(theme, series):
    # WCAG 2.2, 1.4.11: 3 : 1 for what carries meaning in a picture.
    assert min(contrast(colour, theme.page) for colour in series) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("shade", [0, 0.25, 0.5, 0.75, 1])
def test_numbers_can_be_read_on_every_shade(qapp, theme, shade):
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ground = ChartPainter(painter, theme, QFont()).colour(Ink(shade=shade))
    painter.end()
    assert max(contrast(ink, ground) for ink in (theme.text, theme.page)) >= 4.5


@pytest.mark.parametrize("shape", SETTERS)
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_picture_shows_the_chart(qapp, shape, theme):
    picture = ChartPicture(table(shape), theme, qapp.font())
    image = QImage.fromData(picture.png())
    assert image.pixelColor(1, 1).name().upper() == theme.page
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    assert len(colours) > 4
    svg = picture.svg().decode()
    assert svg.startswith("<?xml")
    assert "<title>A table</title>" in svg
    assert "nan" not in svg
