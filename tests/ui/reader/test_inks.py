"""Wavy lines are painted with tiles, which have to look like one line."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from variorum.ui.reader.styles import MarkStyle
from variorum.ui.reader.typesetting.inks import Inks
from variorum.ui.reader.typesetting.pictures import Stroke

RED = "#B3261E"
WIDTH, HEIGHT, Y = 240, 20, 10


def painted(left: float, right: float, *, ratio: float = 1.0, suggested: bool = False) -> QImage:
    """A wavy line between two places."""
    style = MarkStyle(shape="wave", ink=RED, suggested=suggested)
    image = QImage(round(WIDTH * ratio), round(HEIGHT * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    Inks().stroke(painter, Stroke(left, right, Y, style))
    painter.end()
    return image


def columns(image: QImage) -> list[float]:
    """How much ink there is in each column of pixels."""
    heights = range(image.height())
    return [
        sum(255 - image.pixelColor(x, y).green() for y in heights) for x in range(image.width())
    ]


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_a_wave_goes_from_one_end_to_the_other_without_a_gap(qapp, ratio):
    ink = columns(painted(20, 200, ratio=ratio))
    inside = ink[round(21 * ratio) : round(199 * ratio)]
    assert min(inside) > 0.4 * max(inside)
    assert not any(ink[: int(20 * ratio) - 1])
    assert not any(ink[int(200 * ratio) + 1 :])


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_wave_repeats_itself_where_tiles_meet_as_elsewhere(qapp, ratio):
    image = painted(0, WIDTH, ratio=ratio)
    crests = int(ratio * 5 * 2)  # after two waves the pixels of 1.5 to one begin alike again
    ink = columns(image)[crests:-crests]
    drift = [abs(a - b) for a, b in zip(ink, ink[crests:], strict=False)]
    assert max(drift) < 0.05 * max(ink)


def test_dashes_go_on_where_tiles_meet(qapp):
    ink = columns(painted(0, WIDTH, suggested=True))
    assert ink[:160] == ink[40:200]
    gaps = [x for x in range(1, 80) if ink[x] < 120 <= ink[x - 1]]
    assert {b - a for a, b in pairwise(gaps)} <= {5, 6, 7}


def test_a_suggested_wave_has_gaps_and_another_one_none(qapp):
    gaps = [one for one in columns(painted(0, WIDTH, suggested=True))[2:-2] if one < 40]
    assert len(gaps) >= 20
    assert not [one for one in columns(painted(0, WIDTH))[2:-2] if one < 40]


def test_a_wave_stays_within_its_line(qapp):
    image = painted(0, WIDTH)
    rows = [
        y
        for y in range(HEIGHT)
        if any(image.pixelColor(x, y) != QColor("white") for x in range(WIDTH))
    ]
    assert Y - 3 <= rows[0] <= rows[-1] <= Y + 4


def test_a_tile_is_made_once_for_each_screen(qapp):
    inks = Inks()
    first = inks.waves(RED, "solid", 1.0)
    assert inks.waves(RED, "solid", 1.0) is first
    assert inks.waves(RED, "solid", 2.0) is not first
    assert QRectF(first.rect()).width() * 2 == inks.waves(RED, "solid", 2.0).width()
