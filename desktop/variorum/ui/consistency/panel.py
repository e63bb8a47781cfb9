"""The list of contradictions: Enter puts one right, Backspace lets it be, arrows show it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from variorum.domain.suggestions import Scope
from variorum.services.consistency import Contradiction
from variorum.ui.consistency.model import ContradictionDelegate, ContradictionsModel
from variorum.ui.drawer.panel import DrawerList
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.keys import claimed
from variorum.ui.widgets.labels import SMALL, keycap, label
from variorum.ui.widgets.lists.rows import ROW
from variorum.ui.widgets.wording import counted

_OURS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
ARTICLE, STORY, PROJECT = "article", "story", "project"


@dataclass(frozen=True, slots=True)
class Leave:
    """A contradiction that is meant to be so, in its article or in the whole project."""

    one: Contradiction
    scope: Scope


class ConsistencyPanel(DrawerList):
    """Each contradiction in a sentence, with what would be done about it."""

    checked = Signal(object)
    """Tags are to be looked over: ``article``, ``story`` or ``project``."""
    place_requested = Signal(object)
    """A contradiction is to be shown in its article: ``Contradiction``."""
    fix_requested = Signal(object)
    """A contradiction is to be put right: ``Contradiction``."""
    leave_requested = Signal(object)
    """``Leave``"""

    def __init__(self) -> None:
        super().__init__()
        self.model = ContradictionsModel()
        self._delegate = ContradictionDelegate()
        self._editable = False
        self.scopes = Chips(self.tr("Where to look"))
        self.scopes.set_choices(
            [
                Choice(ARTICLE, self.tr("This article")),
                Choice(STORY, self.tr("The story")),
                Choice(PROJECT, self.tr("The whole project")),
            ],
            [PROJECT],
        )
        self._count = label("", "muted", SMALL)
        self.again = QPushButton(self.tr("Check again"))
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Contradictions"))
        self.nothing = EmptyState("", "")
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_waiting()

    @property
    def count_words(self) -> str:
        """How many contradictions there are, as it is said."""
        return self._count.text()

    def show_waiting(self) -> None:
        """Say that tags are being looked over."""
        self._count.setText("")
        self.nothing.say(self.tr("Looking…"), self.tr("Your tags are compared with each other."))
        self._pages.setCurrentWidget(self.nothing)

    def show_found(self, found: Sequence[Contradiction], *, editable: bool) -> None:
        """List contradictions; the one at hand before stays so as far as possible."""
        row = self.list.currentIndex().row()
        waiting = self.again.hasFocus()
        self._editable = editable
        self.model.set_rows(found)
        if found:
            self.list.setCurrentIndex(self.model.index(max(0, min(row, len(found) - 1))))
        self._tell()
        if waiting:
            self.focus_list()

    def focus_list(self) -> None:
        """Give the keyboard to the list; where it is empty, to what looks again."""
        target = self.list if self.model.rowCount() else self.again
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Backspace, Shift+Backspace, Space and Esc."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return watched is self.list and self._key(event)
        return claimed(event, _OURS)

    def _key(self, event: QKeyEvent) -> bool:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._fix()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._leave("project" if shifted else "article")
        elif event.key() == Qt.Key.Key_Space:
            self._show(self.list.currentIndex())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True

    def _fix(self) -> None:
        one = self.list.currentIndex().data(ROW)
        if one is not None and self._editable:
            self._settle()
            self.fix_requested.emit(one)

    def _leave(self, scope: Scope) -> None:
        one = self.list.currentIndex().data(ROW)
        if one is not None and self._editable:
            self._settle()
            self.leave_requested.emit(Leave(one, scope))

    def _settle(self) -> None:
        """It is gone at once, so that the next key means the next one; a check brings it back
        where it was not settled after all."""
        self.model.take(self.list.currentIndex().row())
        self._tell()
        if not self.model.rowCount():
            self.focus_list()

    def _show(self, index: QModelIndex) -> None:
        if index.isValid():
            self.place_requested.emit(index.data(ROW))

    def _tell(self) -> None:
        count = self.model.rowCount()
        self._count.setText(counted("%n contradiction(s)", count) if count else "")
        self.nothing.say(
            self.tr("Everything is consistent"),
            self.tr("The same words have the same tags wherever you have read."),
        )
        self._pages.setCurrentWidget(self.list if count else self.nothing)
        for button in (self._fix_button, self._leave_button):
            button.setEnabled(self._editable and count > 0)

    def _connect(self) -> None:
        self.list.installEventFilter(self)
        self.list.clicked.connect(self._show)
        self.scopes.chosen.connect(lambda on: self.checked.emit(on[0]))
        self.again.clicked.connect(lambda: self.checked.emit(self.scopes.on[0]))
        self._fix_button.clicked.connect(self._fix)
        self._leave_button.clicked.connect(lambda: self._leave("article"))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        for page in (self.list, self.nothing):
            self._pages.addWidget(page)
        self._fix_button = QPushButton(self.tr("Put right"))
        self._fix_button.setProperty("kind", "primary")
        self._leave_button = QPushButton(self.tr("Let it be"))
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.scopes, 1)
        top.addWidget(self._count)
        top.addWidget(self.again)
        for key, words in (
            ("Space", self.tr("shows the place")),
            ("Shift+Backspace", self.tr("leaves these words alone in the whole project")),
        ):
            bottom.addWidget(keycap(key))
            bottom.addWidget(label(words, "muted", SMALL))
        bottom.addStretch(1)
        for button, key in ((self._leave_button, "Backspace"), (self._fix_button, "Enter")):
            bottom.addWidget(keycap(key))
            bottom.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit // 2, unit // 4, unit // 2, unit // 2)
        layout.setSpacing(unit // 3)
        layout.addLayout(top)
        layout.addWidget(self._pages, 1)
        layout.addLayout(bottom)
