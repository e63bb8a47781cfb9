"""How far people agree in the article under review: three figures that open what they stand on."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QVBoxLayout, QWidget

from variorum.analysis.agreement.figures import Figure
from variorum.domain.counting import counted
from variorum.ui.theme import Theme, current_theme
from variorum.ui.widgets.keys import claimed
from variorum.ui.widgets.painting import draw_ground, draw_row, scaled

MEASURES = ("alpha_u", "f1_exact", "f1_overlap")
"""Do they mark the same words? Both ways of counting, since they differ so much."""
_GOOD, _FAIR = 0.8, 0.667
"""Krippendorff's bounds: reliable, and enough for tentative conclusions."""
_OPENERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}


class FigureButton(QAbstractButton):
    """Paints one figure with a bar; checked while the list holds what it stands on."""

    def __init__(self) -> None:
        super().__init__()
        self.figure: Figure | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure; one that is not defined says why in its tip."""
        self.figure = figure
        opens = self.tr("Opens the items behind it: those in which people differ.")
        self.setAccessibleName(said(figure))
        self.setAccessibleDescription(" ".join(filter(None, (figure.reason, opens))))
        self.setToolTip("\n".join(filter(None, (said(figure), figure.reason, opens))))
        self.update()

    def nextCheckState(self) -> None:
        """Checked is what the list holds: that is for others to say."""

    def sizeHint(self) -> QSize:
        """A row of words, a thin bar, and some air around them."""
        return QSize(120, round(self.fontMetrics().height() * 1.95))

    def event(self, event: QEvent) -> bool:
        """Keys that go through the figures and open one are no answers to the item."""
        if claimed(event, _OPENERS | _STEPS.keys() | _ENDS.keys()):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open it; where the arrows lead to, the figures know together."""
        if Qt.Key(event.key()) in _OPENERS:
            self.click()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground, name and value, and the bar."""
        if self.figure is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = current_theme()
        draw_row(painter, QRectF(self.rect()), self._state(), theme)
        unit = self.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(unit * 0.35, unit * 0.28, -unit * 0.35, 0)
        self._paint_words(painter, room, self.figure, theme)
        track = QRectF(room.left(), room.top() + unit * 1.03, room.width(), unit * 0.28)
        draw_ground(painter, track, theme.border, track.height() / 2)
        value = self.figure.value
        if value is not None and value > 0:
            track.setWidth(track.width() * min(1.0, value))
            draw_ground(painter, track, _colour(value, theme), track.height() / 2)

    def _paint_words(self, painter: QPainter, room: QRectF, figure: Figure, theme: Theme) -> None:
        font = scaled(self.font(), 0.86)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        value = value_said(figure)
        left = room.width() - metrics.horizontalAdvance(value) - metrics.height()
        name = metrics.elidedText(figure.name, Qt.TextElideMode.ElideRight, left)
        painter.setPen(QColor(theme.text))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeading), name)
        painter.setPen(QColor(theme.muted))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTrailing), value)

    def _state(self) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_None
        if self.isChecked():
            state |= QStyle.StateFlag.State_Selected
        if self.underMouse():
            state |= QStyle.StateFlag.State_MouseOver
        if self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        return state


def _colour(value: float, theme: Theme) -> str:
    if value >= _GOOD:
        return theme.good
    return theme.warning if value >= _FAIR else theme.danger


class Figures(QWidget):
    """The figures one below the other; arrows go from one to another, Enter or a click opens it."""

    opened = Signal(str)
    """What a figure stands on is wanted, by its measure."""
    left = Signal()
    """It is wanted no more: the figure that is open was chosen again."""

    def __init__(self) -> None:
        super().__init__()
        self.figures: Sequence[Figure] = ()
        self.buttons = [FigureButton() for _ in MEASURES]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for one in self.buttons:
            one.clicked.connect(lambda _=False, button=one: self._choose(button))
            column.addWidget(one)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show other figures, at most as many as there are measures; without any, nothing is seen.

        None of them is open.
        """
        if list(figures) == list(self.figures):  # a new layout would paint the whole column anew
            return
        self.figures = figures
        self.setVisible(bool(figures))
        self.setAccessibleName("; ".join(map(said, figures)))
        for place, button in enumerate(self.buttons):
            button.setChecked(False)
            button.setVisible(place < len(figures))
            if place < len(figures):
                button.show_figure(figures[place])

    def show_opened(self, measure: str) -> None:
        """Mark the figure whose items the list holds, by its measure; none, if that is empty."""
        for button in self.buttons:
            button.setChecked(button.figure is not None and button.figure.measure == measure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Home and End go from figure to figure."""
        key = Qt.Key(event.key())
        shown = self.buttons[: len(self.figures)]
        here = next((place for place, one in enumerate(shown) if one.hasFocus()), None)
        if here is None or key not in _STEPS.keys() | _ENDS.keys():
            super().keyPressEvent(event)
            return
        to = _ENDS[key] if key in _ENDS else min(max(here + _STEPS[key], 0), len(shown) - 1)
        shown[to].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, button: FigureButton) -> None:
        if button.isChecked():
            self.left.emit()
        elif button.figure is not None:
            self.opened.emit(button.figure.measure)


def said(figure: Figure) -> str:
    """A figure with its value and what that stands on."""
    return f"{figure.name}: {value_said(figure)} (n = {counted(figure.n, figure.unit)})"


def value_said(figure: Figure) -> str:
    """A figure with two places, or that it is not defined."""
    return "–" if figure.value is None else f"{figure.value:.2f}"
