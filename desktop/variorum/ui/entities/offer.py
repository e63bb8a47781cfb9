"""The likely entities at the caret: a short numbered list from which a digit takes one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from variorum.analysis.likely_entities import Likely
from variorum.ui.codebook.keyboard import digit_of
from variorum.ui.widgets.labels import SMALL, label, set_font

PICK = Qt.ItemDataRole.UserRole


class EntityOffer(QFrame):
    """Lies over the article; a digit, Enter or a click takes one, a letter looks further."""

    taken = Signal(object)
    """The id of the entity that was taken: ``str``."""
    typed = Signal(object)
    """Something else was typed, to be looked for: ``str``."""
    left = Signal()
    """The keyboard is to go back to the article."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setObjectName("entityOffer")
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = _Numbered()
        self.list.setAccessibleName(self.tr("Likely entities"))
        self.list.pressed_key.connect(self._key)
        self.list.itemClicked.connect(self._take)
        self.list.lost_focus.connect(self.hide)
        hint = label(self.tr("A digit or Enter links; a letter looks further"), "muted", SMALL)
        unit = self.fontMetrics().height()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 3, unit // 3, unit // 3, unit // 3)
        layout.setSpacing(unit // 4)
        layout.addWidget(self.list)
        layout.addWidget(hint)
        self.hide()

    def offer(self, likely: Sequence[Likely], details: Sequence[str], at: QPoint) -> None:
        """Show entities, the likeliest first, below a point of the parent."""
        self.list.clear()
        for number, (one, said) in enumerate(zip(likely, details, strict=True), start=1):
            words = f"{number}   {one.entity.name}" + (f"   {said}" if said else "")
            item = QListWidgetItem(words)
            item.setData(PICK, one.entity.id)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        unit = self.fontMetrics().height()
        rows = max(1, self.list.count())
        row = max(self.list.sizeHintForRow(0), unit)
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth())
        room = self._ground.rect()
        wanted = self.list.sizeHintForColumn(0) + unit * 2  # with the edges of list and card
        most = min(unit * 40, room.width() - 2 * unit)
        self.setFixedWidth(max(unit * 24, min(wanted, most)))
        self.adjustSize()
        x = max(0, min(at.x(), room.width() - self.width() - unit))
        below = at.y() + self.height() <= room.height()
        self.move(x, at.y() if below else max(0, at.y() - self.height() - 2 * unit))
        self.show()
        self.raise_()
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _key(self, event: QKeyEvent) -> None:
        digit = digit_of(event)
        number = int(digit) if digit else 0
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif 0 < number <= self.list.count():
            self._take(self.list.item(number - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentItem())
        elif event.text().isprintable() and event.text().strip():
            self.hide()
            self.typed.emit(event.text())

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._leave()
            self.taken.emit(item.data(PICK))

    def _leave(self) -> None:
        self.hide()
        self.left.emit()


class _Numbered(QListWidget):
    """A list that leaves all keys but the arrows to its owner."""

    pressed_key = Signal(object)
    """``QKeyEvent``"""
    lost_focus = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_font(self, 0.95)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; everything else is told."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            super().keyPressEvent(event)
        else:
            self.pressed_key.emit(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the keyboard there is nothing to take."""
        super().focusOutEvent(event)
        self.lost_focus.emit()
