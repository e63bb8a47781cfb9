"""The mouse over the page: click, drag by words, double and triple click, handles, hovering."""

from dataclasses import dataclass
from typing import Literal, Protocol

from PySide6.QtCore import QElapsedTimer, QPointF, Qt
from PySide6.QtGui import QGuiApplication

from variorum.analysis.growing import Edge, snapped, snapped_edge, word_at
from variorum.analysis.segmenting import Range, grapheme_start
from variorum.ui.reader.pages import is_proposal
from variorum.ui.reader.painting.page import HANDLE, Painter
from variorum.ui.reader.painting.view import View
from variorum.ui.reader.typesetting.marks import moved_edge, next_hit
from variorum.ui.reader.typesetting.sheet import Sheet

Gesture = Literal["", "press", "select", "words", "lines", "edge"]
REACH = HANDLE + 2
"""How near to a handle, in pixels, takes hold of it."""


class Surface(Protocol):
    """What the pointer does things to."""

    sheet: Sheet
    painter: Painter
    view: View

    def select_range(self, anchor: int, caret: int) -> None:
        """Selects from ``anchor`` to ``caret`` (code points)."""

    def anchor(self) -> int:
        """Where the selection began."""

    def pointed(self, annotation_id: str | None) -> None:
        """A tag was clicked, or a place without one."""

    def picked(self, annotation_id: str, *, up_to: bool) -> None:
        """A tag was clicked to be chosen together with others."""

    def edge_dragged(self, index: int, span: Range, *, dropped: bool) -> None:
        """An edge of the active tag's span was pulled so far, or let go there."""

    def hover(self, annotation_id: str | None, shape: Qt.CursorShape) -> None:
        """The pointer rests on this tag's mark in the margin, or on none."""


@dataclass(slots=True)
class Grip:
    """The edge of a span that can be, or is being, dragged."""

    index: int
    edge: Edge


class Pointer:
    """Turns mouse events on the page into selections, clicks and moved edges."""

    def __init__(self, surface: Surface) -> None:
        self._surface = surface
        self._gesture: Gesture = ""
        self._anchor: Range = (0, 0)
        self._grip: Grip | None = None
        self._pressed_at = QPointF()
        self._since_double = QElapsedTimer()

    @property
    def dragging(self) -> bool:
        """Whether the mouse is held and moving selects or drags."""
        return self._gesture not in ("", "press")

    def press(self, point: QPointF, *, extends: bool, adds: bool = False) -> None:
        """The left button goes down at a point of the page; ``extends`` with Shift, ``adds`` Ctrl.

        With Ctrl a tag is chosen together with others. With Shift so are all tags up to it: in
        the margin always, in the text only while several are chosen, for there Shift selects.
        """
        surface = self._surface
        self._pressed_at = point
        self._grip = self._grip_at(point)
        target = surface.painter.target_at(point)
        picks = self._picks(point, target, extends=extends, adds=adds)
        if picks:
            self._gesture, self._grip = "", None
            surface.picked(picks, up_to=extends)
        elif self._grip:
            self._gesture = "edge"
        elif target:
            self._gesture = ""
            surface.pointed(target)
        elif self._is_triple():
            self._lines(point)
        else:
            offset = surface.sheet.offset_at(point)
            anchor = surface.anchor() if extends else offset
            self._anchor = (anchor, anchor)
            self._gesture = "select" if extends else "press"
            surface.select_range(anchor, offset)

    def double(self, point: QPointF) -> None:
        """A double click: takes the word, and goes on by words while the button is held."""
        self._since_double.restart()
        sheet = self._surface.sheet
        self._anchor = word_at(sheet.page.text, sheet.offset_at(point, on_character=True))
        self._gesture = "words"
        self._surface.select_range(*self._anchor)

    def move(self, point: QPointF, *, held: bool, exact: bool) -> None:
        """The mouse moves; ``exact`` (Alt) by characters instead of words."""
        if not held:
            self._hover(point)
            return
        if self._gesture == "press" and self._has_moved(point):
            self._gesture = "select"
        if self._gesture == "edge" and self._has_moved(point):
            self._pull(point, exact=exact, dropped=False)
        elif self._gesture in ("select", "words"):
            self._stretch(point, exact=exact)

    def release(self, point: QPointF, *, exact: bool) -> None:
        """The button goes up."""
        gesture, self._gesture = self._gesture, ""
        if gesture == "edge" and self._has_moved(point):
            self._pull(point, exact=exact, dropped=True)
        elif gesture in ("press", "edge"):
            self._click(point)

    def cancel(self) -> None:
        """Forgets what was going on."""
        self._gesture = ""
        self._grip = None

    def _has_moved(self, point: QPointF) -> bool:
        """Whether this is a drag and not an unsteady click."""
        far = (point - self._pressed_at).manhattanLength()
        least = QGuiApplication.styleHints().startDragDistance() / 2
        return self._surface.view.dragged is not None or far >= least

    def _picks(
        self, point: QPointF, target: str | None, *, extends: bool, adds: bool
    ) -> str | None:
        """The tag that a press with Ctrl or Shift chooses together with others."""
        in_text = adds or (extends and bool(self._surface.view.chosen))
        if target is None and in_text:
            return next(iter(self._tags_at(point)), None)
        return target if adds or extends else None

    def _tags_at(self, point: QPointF) -> list[str]:
        """The ids of the tags under a point of the text, the innermost first."""
        sheet = self._surface.sheet
        if not sheet.is_on_text(point):
            return []
        found = sheet.marks.at(sheet.offset_at(point, on_character=True))
        return [one.id for one in found if not is_proposal(one.id)]

    def _click(self, point: QPointF) -> None:
        surface = self._surface
        found = []
        if surface.sheet.is_on_text(point):
            found = surface.sheet.marks.at(surface.sheet.offset_at(point, on_character=True))
        surface.pointed(next_hit(found, surface.view.active))

    def _stretch(self, point: QPointF, *, exact: bool) -> None:
        sheet = self._surface.sheet
        offset = sheet.offset_at(point)
        text, (first, last) = sheet.page.text, self._anchor
        back = offset < first
        if exact and self._gesture == "select":
            self._surface.select_range(first, grapheme_start(text, offset))
            return
        if first <= offset <= last:
            self._surface.select_range(first, last)
            return
        start, end = snapped(text, last if back else first, offset)
        if self._gesture != "select":
            start, end = min(start, first), max(end, last)
        self._surface.select_range(*((end, start) if back else (start, end)))

    def _lines(self, point: QPointF) -> None:
        """A triple click: the paragraph."""
        sheet = self._surface.sheet
        self._anchor = sheet.blocks.paragraph_at(sheet.offset_at(point))
        self._gesture = "lines"
        self._surface.select_range(*self._anchor)

    def _is_triple(self) -> bool:
        if not self._since_double.isValid():
            return False
        hints = QGuiApplication.styleHints()
        quick = self._since_double.elapsed() < hints.mouseDoubleClickInterval()
        self._since_double.invalidate()
        return quick

    def _pull(self, point: QPointF, *, exact: bool, dropped: bool) -> None:
        surface, grip = self._surface, self._grip
        active = surface.sheet.marks.get(surface.view.active)
        if grip is None or active is None or grip.index >= len(active.spans):
            return
        text, offset = surface.sheet.page.text, surface.sheet.offset_at(point)
        place = grapheme_start(text, offset) if exact else snapped_edge(text, offset, grip.edge)
        span = moved_edge(active.spans[grip.index], grip.edge, place)
        if span is not None:
            surface.edge_dragged(grip.index, span, dropped=dropped)
        elif dropped and surface.view.dragged:
            surface.edge_dragged(*surface.view.dragged, dropped=True)

    def _hover(self, point: QPointF) -> None:
        surface = self._surface
        if self._grip_at(point):
            surface.hover(None, Qt.CursorShape.SizeHorCursor)
            return
        target = surface.painter.target_at(point)
        if target:
            surface.hover(target, Qt.CursorShape.PointingHandCursor)
        elif surface.sheet.is_on_text(point):
            surface.hover(self._entity_at(point), Qt.CursorShape.IBeamCursor)
        else:
            surface.hover(None, Qt.CursorShape.ArrowCursor)

    def _entity_at(self, point: QPointF) -> str | None:
        """The tag under a point if it is one of few words: long ones would flicker under way."""
        sheet = self._surface.sheet
        found = sheet.marks.at(sheet.offset_at(point, on_character=True))
        short = bool(found) and sheet.styles.of(found[0]).shape == "fill"
        return found[0].id if short else None

    def _grip_at(self, point: QPointF) -> Grip | None:
        """The handle of the active tag within reach of a point."""
        surface = self._surface
        active = surface.sheet.marks.get(surface.view.active)
        movable = active is not None and not is_proposal(active.id)
        for index, span in enumerate(active.spans if active and movable else ()):
            edges: tuple[tuple[Edge, int], ...] = (("start", span.start), ("end", span.end))
            for edge, offset in edges:
                box = surface.sheet.caret_rect(offset, ends=edge == "end")
                if box.adjusted(-REACH, -REACH / 2, REACH, REACH / 2).contains(point):
                    return Grip(index, edge)
        return None
