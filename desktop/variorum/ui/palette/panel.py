"""The palette itself: a field and a short list at the top of the window."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QHideEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.palette.index import SHOWN, Entry
from variorum.ui.theme import current_theme
from variorum.ui.widgets.labels import SMALL, label
from variorum.ui.widgets.painting import draw_ground, draw_keycap, draw_lines, scaled

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
META = 0.86
_GAP = 0.6
"""Between the words of a row and its details, in heights of the font."""
_DETAILS = 0.45
"""The share of a row that details take at most from its words."""
ROW = 1.9
"""The height of a row, in heights of the font."""


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown: what kind of thing it is, and its key if it has one."""

    entry: Entry
    kind: str
    key: str = ""


class LinesModel(QAbstractListModel):
    """The lines that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, and what is read aloud of it."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (line.entry.words, line.entry.details, line.kind, line.key)
            return ", ".join(part for part in said if part)
        return None


class LinesDelegate(QStyledItemDelegate):
    """Paints a line: words, a few words more, and at the right the key or the kind."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """One line with room around it."""
        return QSize(0, round(QFontMetricsF(option.font).height() * ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a line."""
        line: Line = index.data(LINE)
        theme, unit = current_theme(), QFontMetricsF(option.font).height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect).adjusted(unit * 0.3, 1, -unit * 0.3, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            draw_ground(painter, rect, theme.accent_soft, 5)
        inside = rect.adjusted(unit * 0.5, 0, -unit * 0.5, 0)
        small = scaled(option.font, META)
        kind = QFontMetricsF(small).horizontalAdvance(line.kind)
        if line.key:
            right = QPointF(inside.right(), inside.center().y())
            room = draw_keycap(painter, right, line.key, option.font, theme)
        else:
            room = kind
            draw_lines(painter, _middle(inside, small, kind), [line.kind], small, theme.muted)
        self._paint_words(painter, option, inside.adjusted(0, 0, -room - unit, 0), line.entry)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRectF, entry: Entry
    ) -> None:
        metrics, small = QFontMetricsF(option.font), scaled(option.font, META)
        words, details = cut(entry, option.font, room.width())
        top = room.center().y() - metrics.height() / 2
        area = QRectF(room.x(), top, room.width(), metrics.height())
        draw_lines(painter, area, [words], option.font, current_theme().text)
        after = metrics.horizontalAdvance(words) + metrics.height() * _GAP
        shift = metrics.ascent() - QFontMetricsF(small).ascent()
        draw_lines(
            painter, area.adjusted(after, shift, 0, 0), [details], small, current_theme().muted
        )


def cut(entry: Entry, font: QFont, width: float) -> tuple[str, str]:
    """The words and the details of an entry as they fit beside each other: rather all of the
    details, which tell it from others, than all of the words."""
    metrics, small = QFontMetricsF(font), QFontMetricsF(scaled(font, META))
    gap, right = metrics.height() * _GAP, Qt.TextElideMode.ElideRight
    wanted = small.horizontalAdvance(entry.details) + gap if entry.details else 0.0
    words = metrics.elidedText(entry.words, right, width - min(wanted, width * _DETAILS))
    left = width - metrics.horizontalAdvance(words) - gap
    return words, small.elidedText(entry.details, right, left)


class PalettePanel(QFrame):
    """Lies over the top of the window until something is chosen or the keyboard goes elsewhere."""

    typed = Signal(object)
    """Other words are looked for: ``str``."""
    chosen = Signal(object)
    """Something was chosen: ``Entry``."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._before: QWidget | None = None
        self.model = LinesModel()
        self._delegate = LinesDelegate()
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("An article, a name, a claim, or something to do"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.field.textChanged.connect(self.typed.emit)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.clicked.connect(self._choose)
        self._none = label("", "muted", SMALL)
        self.field.installEventFilter(self)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        layout.setSpacing(unit // 3)
        for widget in (self.field, self.list, self._none):
            layout.addWidget(widget)
        self.hide()

    def open(self) -> None:
        """Come up empty, with the keyboard."""
        self._before = self.window().focusWidget()
        self.window().installEventFilter(self)  # not before: it tells of every event of the window
        self.field.clear()
        self.typed.emit("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go, and give the keyboard back."""
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lines(self, lines: Sequence[Line], why: str = "") -> None:
        """Show what was found, the best first; ``why`` nothing was, where that can be said."""
        self._none.setText(why or self.tr("Nothing has that name."))
        self.model.set_lines(lines)
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setVisible(bool(lines))
        self._none.setVisible(not lines and bool(self.field.text().strip()))
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        """The size of the window does not matter any more."""
        super().hideEvent(event)
        self.window().removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move through the list, Enter takes its line, Esc leaves."""
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif watched is self.field and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(Qt.Key(event.key()))
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Esc is ours, not the window's way back to the article
                return True
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps and self.model.lines:
            row = (self.list.currentIndex().row() + steps[key]) % len(self.model.lines)
            self.list.setCurrentIndex(self.model.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        else:
            return False
        return True

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            line: Line = index.data(LINE)
            self.leave()
            self.chosen.emit(line.entry)

    def _place(self) -> None:
        """In the middle of the window's top, as high as its lines."""
        window, unit = self.window(), self.fontMetrics().height()
        rows = min(len(self.model.lines), SHOWN)
        height = rows * self.list.sizeHintForRow(0) + 2 * self.list.frameWidth() + 2
        self.list.setFixedHeight(height)
        width = min(unit * 42, window.width() - unit * 4)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, unit * 9 // 2)


def _middle(rect: QRectF, font: QFont, width: float) -> QRectF:
    height = QFontMetricsF(font).height()
    return QRectF(rect.right() - width, rect.center().y() - height / 2, width + 1, height)
