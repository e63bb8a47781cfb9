"""Other colours on what wears the style sheet: what is seen at once, the rest little by little.

The sheet names roles of the palette, not colours, so it stays when the colours change. But Qt works
out what a widget wears once, when it is dressed: each has to be dressed anew. Of some 1,600 widgets
one in ten is seen; all of them would take a quarter of a second at once.
"""

from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
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
    """Dresses widgets anew; none is seen in what it wore before.

    What is seen is dressed in one turn and painted in the next: keys are let in between.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: list[QWidget] = []
        """Windows that are not painted until they are dressed."""
        self._behind: dict[QWidget, list[QWidget]] = {}
        """What is not seen: by what is to be shown first, it or something in it that waits."""
        self._turn = QTimer(self)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_done(self) -> bool:
        """Whether nothing wears any more what it wore before."""
        return not self._turn.isActive()

    def hold(self, window: QWidget) -> None:
        """Other colours come: paint nothing of a window, and what opens above it, half dressed.

        To be followed by ``dress``.
        """
        for one in (window, *_widgets_in(window)):
            if one.isWindow() and one.isVisible() and one not in self._held:
                self._held.append(one)
                one.installEventFilter(self)
                for part in _widgets_in(one):
                    # Before the window itself: Qt paints what lies in an opaque widget with it, and
                    # what was to be painted after it once more.
                    part.update()

    def dress(self, window: QWidget) -> None:
        """Dress anew all that is in a window or opens above it: at once what is seen."""
        for one in list(self._behind):
            self._let_go(one)
        self._dress_seen([window])
        self._turn.start(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What comes into sight before its turn is dressed before it is painted."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self._dress_seen(self._let_go(watched))
        # Not ``setUpdatesEnabled``: a window whose parts are not painted is painted empty, and on a
        # real screen one that is not painted itself stays as it was.
        return event.type() == QEvent.Type.UpdateRequest and watched in self._held

    def _go_on(self) -> None:
        """Have painted what is dressed; then dress some of those that wait."""
        if self._held:
            held, self._held = self._held, []
            for one in filter(isValid, held):
                one.removeEventFilter(self)
                QCoreApplication.postEvent(one, QEvent(QEvent.Type.UpdateRequest))
            return
        until = perf_counter() + TURN
        while self._behind and perf_counter() < until:
            self._take(next(iter(self._behind)))
        if not self._behind:
            self._turn.stop()

    def _dress_seen(self, found: list[QWidget]) -> None:
        """Dress those that are seen, with what is seen in them; the others wait."""
        while found:
            one = found.pop()
            if not isValid(one):  # it may have gone while it waited
                continue
            if one.isVisible():
                _dress(one)
                found += _widgets_in(one)
            else:
                self._wait(one)

    def _take(self, hidden: QWidget) -> None:
        """Dress one of those that wait for something hidden to be shown."""
        waiting = self._behind[hidden]
        one = waiting.pop()
        if isValid(one):
            _dress(one)
            for inside in _widgets_in(one):
                if inside.isHidden():
                    self._wait(inside)
                else:
                    waiting.append(inside)
        if not waiting:
            self._let_go(hidden)

    def _wait(self, hidden: QWidget) -> None:
        self._behind[hidden] = [hidden]
        hidden.installEventFilter(self)

    def _let_go(self, hidden: QWidget) -> list[QWidget]:
        """What waits for something to be shown; from now on nothing does."""
        if isValid(hidden):
            hidden.removeEventFilter(self)
        return self._behind.pop(hidden, [])


def _dress(widget: QWidget) -> None:
    widget.style().polish(widget)
    if isinstance(widget, Coloured):
        widget.take_colours()
    widget.update()


def _widgets_in(widget: QWidget) -> list[QWidget]:
    return widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
