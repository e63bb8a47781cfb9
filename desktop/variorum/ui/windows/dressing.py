"""Other colours on what wears the style sheet: what is seen at once, the rest little by little.

The sheet names roles of the palette, not colours, so it stays when the colours change. But Qt works
out what a widget wears once, when it is dressed: each has to be dressed anew. Of some 1,600 widgets
one in twenty is seen; all of them would take a quarter of a second at once.
"""

from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

TURN = 0.008
"""Seconds of dressing what is not seen, between two looks at the keys."""


class Coloured:
    """A widget that keeps something that it made in the colours of the program.

    What is only painted needs nothing of the kind: it asks for the current theme as it paints.
    """

    def take_colours(self) -> None:
        """Make it anew: the colours are others."""
        raise NotImplementedError


class Dressing(QObject):
    """Dresses widgets anew; none is seen in what it wore before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[QWidget, None] = {}
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing wears any more what it wore before."""
        return not self._turn.isActive()

    def dress(self, window: QWidget) -> None:
        """Dress anew all that is in a window or opens above it: at once what is seen."""
        widgets = [window, *window.findChildren(QWidget)]
        self._waiting = dict.fromkeys(one for one in widgets if not one.isVisible())
        for one in widgets:
            if one not in self._waiting:
                _dress(one)
        # Every event passes by here until all are dressed, so it is for a moment only.
        _application().installEventFilter(self)
        self._turn.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes into sight before its turn is dressed before it is painted."""
        if event.type() == QEvent.Type.Show and watched in self._waiting:
            self._take(watched)
        return False

    def _go_on(self) -> None:
        """Dress some of those that wait."""
        until = perf_counter() + TURN
        while self._waiting and perf_counter() < until:
            self._take(next(iter(self._waiting)))
        if not self._waiting:
            self._turn.stop()
            _application().removeEventFilter(self)

    def _take(self, widget: QWidget) -> None:
        del self._waiting[widget]
        if isValid(widget):  # it may have gone while it waited
            _dress(widget)


def _dress(widget: QWidget) -> None:
    widget.style().polish(widget)
    if isinstance(widget, Coloured):
        widget.take_colours()
    widget.update()


def _application() -> QCoreApplication:
    found = QCoreApplication.instance()
    if found is None:
        raise RuntimeError("nothing is dressed where there are no windows")
    return found
