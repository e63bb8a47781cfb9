"""Looking something up while typing: an entity, a claim, or a new one made on the spot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget
from shiboken6 import isValid

from variorum.ui.widgets.labels import set_font
from variorum.ui.widgets.layouts import in_column

ROWS = 7
PAUSE = 80
"""Milliseconds without a key before the register is asked."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something that was found: what it is called, and a few words to tell it from others."""

    id: str
    name: str
    details: str = ""


@dataclass(frozen=True, slots=True)
class Pick:
    """What was picked: something found, or with an empty ``id`` something new of this name."""

    id: str
    name: str


Answer = Callable[[Sequence[Found]], None]
Find = Callable[[str, Answer], None]
"""Asks for what is like some words; the answer comes later."""


class LookUp(QWidget):
    """A field, and below it what was found, the best first, with the offer to make a new one.

    ``offers_new`` says whether there is that offer; what has the id ``without`` is not listed.
    """

    picked = Signal(object)
    """``Pick``"""
    rewording_requested = Signal(object)
    """F2 was pressed on something found: ``Pick``."""

    def __init__(self, name: str, new: str, find: Find) -> None:
        super().__init__()
        self._new = new
        self._find = find
        self.offers_new = True
        self.without = ""
        self._asked = 0
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self.field = QLineEdit()
        self.field.setPlaceholderText(name)
        self.field.setAccessibleName(name)
        self.field.installEventFilter(self)
        self.field.textEdited.connect(self._wait)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("%1: found").replace("%1", name))
        self.list.installEventFilter(self)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._take)
        self.list.itemActivated.connect(self._take)
        set_font(self.list, 0.95)
        self.list.hide()
        self.setLayout(in_column(self.field, self.list, spacing=2))
        self.setFocusProxy(self.field)

    def begin(self, words: str) -> None:
        """Take the keyboard and look for ``words`` at once."""
        self.field.setText(words)
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._ask()

    def clear(self) -> None:
        """Forget what was typed and found."""
        self._asked += 1
        self._pause.stop()
        self.field.clear()
        self.list.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes into the list, Enter takes its first line; entering the field asks."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_F2:
                return self._ask_to_reword()
            return watched is self.field and self._key(event)
        if watched is self.field and isinstance(event, QFocusEvent) and event.gotFocus():
            self._pause.start()
        return False

    def _ask_to_reword(self) -> bool:
        item = self.list.currentItem() if self.list.isVisible() else None
        pick = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if pick is not None and pick.id:
            self.rewording_requested.emit(pick)
        return True

    def _wait(self) -> None:
        self._pause.start()

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and self.list.count():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            self.list.setCurrentRow(min(self.list.currentRow() + 1, self.list.count() - 1))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or not self.list.isVisible():
                self._ask(then_take=True)
            else:
                self._take_first()
            return True
        return False

    def _ask(self, *, then_take: bool = False) -> None:
        self._pause.stop()
        self._asked += 1
        number = self._asked
        words = self.field.text().strip()

        def answered(found: Sequence[Found]) -> None:
            # The field may have gone with the tag it belonged to.
            if isValid(self) and number == self._asked:
                self._show(words, found)
                if then_take:
                    self._take_first()

        self._find(words, answered)

    def _show(self, words: str, found: Sequence[Found]) -> None:
        self.list.clear()
        for one in [each for each in found if each.id != self.without][:ROWS]:
            item = QListWidgetItem(f"{one.name}\n{one.details}" if one.details else one.name)
            item.setData(Qt.ItemDataRole.UserRole, Pick(one.id, one.name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.name} {one.details}".strip())
            self.list.addItem(item)
        if words and self.offers_new:
            item = QListWidgetItem(self._new.replace("%1", words))
            item.setData(Qt.ItemDataRole.UserRole, Pick("", words))
            self.list.addItem(item)
        self.list.setVisible(self.list.count() > 0)
        self.list.setCurrentRow(0)
        height = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 4)

    def _take_first(self) -> None:
        item = self.list.currentItem() or self.list.item(0)
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        pick = item.data(Qt.ItemDataRole.UserRole)
        self.clear()
        self.picked.emit(pick)
