"""How far people agree in the article under review: three figures with a bar each."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from variorum.analysis.agreement.figures import Figure
from variorum.ui.theme import LIGHT, Theme
from variorum.ui.widgets.painting import draw_ground, scaled

MEASURES = ("alpha_u", "f1_exact", "f1_overlap")
"""Do they mark the same words? Both ways of counting, since they differ so much."""
_GOOD, _FAIR = 0.8, 0.667
"""Krippendorff's bounds: reliable, and enough for tentative conclusions."""


class Figures(QWidget):
    """Paints the figures; one that is not defined says why in its tip."""

    def __init__(self) -> None:
        super().__init__()
        self.theme: Theme = LIGHT
        self.figures: Sequence[Figure] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures; none hide the whole."""
        if list(figures) == list(self.figures):  # a new layout would paint the whole column anew
            return
        self.figures = figures
        self.setVisible(bool(figures))
        said = [f"{one.name}: {value_said(one)} (n = {one.n} {one.unit})" for one in figures]
        self.setAccessibleName("; ".join(said))
        reasons = [f"{one.name}: {one.reason}" for one in figures if one.reason]
        self.setToolTip("\n".join([*said, *reasons]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Two thin rows for each figure."""
        return QSize(120, round(self._row * len(self.figures)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint names, values and bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = scaled(self.font(), 0.86)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for place, one in enumerate(self.figures):
            row = QRectF(2, place * self._row, self.width() - 4, metrics.height())
            value = value_said(one)
            room = row.width() - metrics.horizontalAdvance(value) - metrics.height()
            name = metrics.elidedText(one.name, Qt.TextElideMode.ElideRight, room)
            painter.setPen(QColor(self.theme.text))
            painter.drawText(row, int(Qt.AlignmentFlag.AlignLeading), name)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(row, int(Qt.AlignmentFlag.AlignTrailing), value)
            track = QRectF(2, row.bottom() + 3, row.width(), metrics.height() * 0.32)
            draw_ground(painter, track, self.theme.border, track.height() / 2)
            if one.value is not None and one.value > 0:
                track.setWidth(track.width() * min(1.0, one.value))
                draw_ground(painter, track, self._colour(one.value), track.height() / 2)

    @property
    def _row(self) -> float:
        return self.fontMetrics().height() * 1.75

    def _colour(self, value: float) -> str:
        if value >= _GOOD:
            return self.theme.good
        return self.theme.warning if value >= _FAIR else self.theme.danger


def value_said(figure: Figure) -> str:
    """A figure with two places, or that it is not defined."""
    return "–" if figure.value is None else f"{figure.value:.2f}"
