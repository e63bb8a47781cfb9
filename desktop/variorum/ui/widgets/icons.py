"""Icons: Lucide's drawings, tinted when they are loaded, sharp at every size."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from variorum.resources import resource

SIZES = (16, 20, 24, 32, 48, 64)
"""Widths in pixels for which a drawing is made; the nearest larger one is used."""


@cache
def _drawing(name: str) -> bytes:
    return resource("icons", f"{name}.svg").read_bytes()


@cache
def icon(name: str, colour: str, faded: str = "") -> QIcon:
    """The drawing ``name`` in ``colour`` (``#RRGGBB``), in ``faded`` where it is disabled."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, colour, size))
        if faded:
            made.addPixmap(pixmap(name, faded, size), QIcon.Mode.Disabled)
    return made


@cache
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """The drawing ``name`` in ``colour``, ``size`` pixels wide and high."""
    source = _drawing(name).replace(b"currentColor", colour.encode())
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(source)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
