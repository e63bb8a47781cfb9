"""The article under the mouse: clicks, drags by words, handles, tips; copying as plain text."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)

from variorum.analysis.segmenting import Range
from variorum.ui.reader.pages import Page, TagPick
from variorum.ui.reader.pageview import PageView
from variorum.ui.reader.pointing import Pointer

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


class ArticleView(PageView):
    """Shows one page and turns the mouse over it into intentions."""

    clicked = Signal(object)
    """The id of the tag that was clicked, or ``None`` for a place without one."""
    pick_wanted = Signal(object)
    """A :class:`TagPick`: a tag was clicked with Ctrl or Shift."""
    edge_dropped = Signal(object)
    """``(span index, (start, end))`` where an edge of the active tag was let go."""
    pointed_at = Signal(object, object)
    """The viewport's point and the offset or margin tag under it, where a tip is wanted; ``None``
    where none is any more."""

    def __init__(self) -> None:
        super().__init__()
        self.viewport().setMouseTracking(True)
        self._pointer = Pointer(self)
        self._beyond: tuple[QPointF, bool] | None = None
        self._crawl = QTimer(self, interval=40)
        self._crawl.timeout.connect(self._crawled)

    def show_page(self, page: Page) -> None:
        """Shows an article from its beginning; what the mouse was doing ends."""
        self._pointer.cancel()
        self._crawl.stop()
        super().show_page(page)

    # -- what the pointer does (pointing.Surface) ----------------------------------------------

    def pointed(self, annotation_id: str | None) -> None:
        """A tag was clicked, or a place without one."""
        self.clicked.emit(annotation_id)

    def picked(self, annotation_id: str, *, up_to: bool) -> None:
        """A tag was clicked to be chosen together with others."""
        self.pick_wanted.emit(TagPick(annotation_id, up_to))

    def edge_dragged(self, index: int, span: Range, *, dropped: bool) -> None:
        """An edge of the active tag is being moved; shown at once, told when it is let go."""
        self.view.dragged = None if dropped else (index, span)
        self.viewport().update()
        if dropped:
            self.edge_dropped.emit((index, span))

    def hover(self, annotation_id: str | None, shape: Qt.CursorShape) -> None:
        """Points out the words of a mark in the margin."""
        self.viewport().setCursor(shape)
        if annotation_id != self.view.hovered:
            self.view.hovered = annotation_id
            self.viewport().update()

    # -- Qt's events -------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begins a selection, a click or a drag of an edge."""
        if event.button() == Qt.MouseButton.LeftButton:
            place = self._place(event.position())
            index = self.sheet.index_at(place.y())
            if self.sheet.folds.lines(index) and place.y() >= self.sheet.header.height:
                self.unfold(self.sheet.blocks.starts[index])
                return
            self._pointer.press(place, extends=_holds(event, _SHIFT), adds=_holds(event, _CTRL))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Selects a word."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.double(self._place(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretches the selection, drags an edge, or only hovers."""
        point, exact = event.position(), _holds(event, _ALT)
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        self._pointer.move(self._place(point), held=held, exact=exact)
        outside = not 0 <= point.y() < self.viewport().height()
        self._beyond = (point, exact) if outside and self._pointer.dragging else None
        if self._beyond is None:
            self._crawl.stop()
        elif not self._crawl.isActive():
            self._crawl.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ends what the press began; a selection can be pasted with the middle button."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._crawl.stop()
        self._pointer.release(self._place(event.position()), exact=_holds(event, _ALT))
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and self.selection():
            clipboard.setText(self._selected_text(), QClipboard.Mode.Selection)

    def viewportEvent(self, event: QEvent) -> bool:
        """Asks for a tip where the pointer rests, until it leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._ask_for_tip(event.pos())
            return True
        if event.type() == QEvent.Type.Leave:
            self.hover(None, Qt.CursorShape.IBeamCursor)
            self._want_no_tip()
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A tip would lie over what is worked with now."""
        self._want_no_tip()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies; all other keys are Qt's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Puts the selected words on the clipboard.

        Qt would ask for data made here and keep it for longer than Python lives: it crashed at
        the end of the program.
        """
        if self.selection():
            QGuiApplication.clipboard().setText(self._selected_text())

    def createMimeDataFromSelection(self) -> QMimeData:
        """The selected words as plain text, out of the article's own text."""
        data = QMimeData()
        data.setText(self._selected_text())
        return data

    # -- inside ------------------------------------------------------------------------------

    def _place(self, point: QPointF) -> QPointF:
        """A point of the viewport as one of the page."""
        return point + QPointF(0, self.verticalScrollBar().value())

    def _selected_text(self) -> str:
        chosen = self.selection()
        return self.sheet.page.text[chosen.start : chosen.end]

    def _crawled(self) -> None:
        """Scrolls on while the mouse is dragged beyond the window's edge."""
        if self._beyond is None or not self._pointer.dragging:
            self._crawl.stop()
            return
        point, exact = self._beyond
        beyond = point.y() if point.y() < 0 else max(0.0, point.y() - self.viewport().height())
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond / 3))
        self._pointer.move(self._place(point), held=True, exact=exact)

    def _ask_for_tip(self, point: QPoint) -> None:
        place = self._place(QPointF(point))
        target = self.painter.target_at(place)
        if target is None and self.sheet.is_on_text(place):
            self.pointed_at.emit(point, self.sheet.offset_at(place, on_character=True))
        else:
            self.pointed_at.emit(point, target)

    def _want_no_tip(self) -> None:
        self.pointed_at.emit(QPoint(), None)


def _holds(event: QMouseEvent, key: Qt.KeyboardModifier) -> bool:
    return bool(event.modifiers() & key)
