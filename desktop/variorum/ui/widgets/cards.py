"""What parts of a panel lie in: a raised frame, or an area in which they scroll."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget


class Card(QFrame):
    """A raised frame with some air."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        unit = self.fontMetrics().height()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(unit * 3 // 5, unit // 2, unit * 3 // 5, unit // 2)
        self.column.setSpacing(unit // 4)


def scroll_down(area: QScrollArea, inside: QWidget) -> None:
    """Let an area without a frame hold a widget as wide as itself: it scrolls up and down only.

    What is too wide in it is cut by itself, and not everything else at the same edge.
    The keyboard comes to what it holds, not to the area: nobody would see where it is.
    """
    inside.setMinimumWidth(1)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class Yielding(QScrollArea):
    """An area as high as its layout where there is room for that; else one scrolls in it.

    A layout may be higher where it is narrower.
    """

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self._layout = layout
        layout.setContentsMargins(0, 0, 0, 0)
        inside = QWidget()
        inside.setLayout(layout)
        scroll_down(self, inside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """As high as what it holds is at this width."""
        hint = self._layout.sizeHint()
        high = self._layout.heightForWidth(max(self.width(), hint.width()))
        return hint if high < 0 else QSize(hint.width(), high)

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._layout.minimumSize().width() + bar, self.fontMetrics().height() * 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What it holds has more or less in it."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
