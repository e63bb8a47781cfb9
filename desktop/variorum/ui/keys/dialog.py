"""The window in which keys are changed: a list of all actions, and a field that takes a key."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from variorum.ui.actions.base import Action
from variorum.ui.keys.fields import KeyField
from variorum.ui.keys.keymap import Keymap, needs_modifier
from variorum.ui.keys.model import ACTION, KEYS, MENU, SOUGHT, WORDS, KeysModel
from variorum.ui.menus import said, shown_key
from variorum.ui.widgets.labels import label, paragraph, set_tone
from variorum.ui.windows.dialogs import Dialog

_WITH_LABELS = frozenset({"window", "reader", "lines"})
"""Where the keys of labels work."""
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class KeyDialog(Dialog):
    """Every change is told at once; nothing waits for an "OK"."""

    keymap_wished = Signal(object)
    """The ``Keymap`` that is wanted."""

    def __init__(self, parent: QWidget, labels: Callable[[], Mapping[str, str]]) -> None:
        super().__init__(parent)
        self.setObjectName("keyDialog")
        self.setWindowTitle(self.tr("Change keys"))
        self._labels = labels
        self._keymap = Keymap()
        self._pressed = ""
        self.model = KeysModel()
        self._proxy = QSortFilterProxyModel()
        self.search = QLineEdit(placeholderText=self.tr("Find an action or a key"))
        self.table = QTableView()
        self._name = label("", bold=True)
        self.field = KeyField(self.tr("New key"))
        self.set = QPushButton(self.tr("Set"))
        self.none = QPushButton(self.tr("No key"))
        self.reset = QPushButton(self.tr("Reset"))
        self.reset_all = QPushButton(self.tr("Reset all keys"))
        self.message = paragraph("", "muted")
        self._prepare()
        self._lay_out()
        self._connect()

    def show_keymap(self, keymap: Keymap) -> None:
        """Show the keys as they are now."""
        self._keymap = keymap
        self.model.set_keymap(keymap)
        self.reset_all.setEnabled(bool(keymap.changed))
        self._show_chosen()

    def choose(self, action_id: str) -> None:
        """Choose an action."""
        self.search.clear()
        for row in range(self._proxy.rowCount()):
            index = self._proxy.index(row, WORDS)
            if index.data(ACTION).id == action_id:
                self.table.setCurrentIndex(index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While one searches, arrows go through the list and Enter to the field of the key."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self._go(self.table.currentIndex().row() + step)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.field.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _go(self, row: int) -> None:
        """Choose a row of the list, or the one nearest to it."""
        rows = self._proxy.rowCount()
        if rows:
            self.table.setCurrentIndex(self._proxy.index(max(0, min(row, rows - 1)), WORDS))

    def _find(self, words: str) -> None:
        self._proxy.setFilterFixedString(words)
        if words:
            self._go(0)

    @property
    def _chosen(self) -> Action | None:
        index = self.table.currentIndex()
        return index.data(ACTION) if index.isValid() else None

    def _show_chosen(self) -> None:
        action = self._chosen
        self._pressed = ""
        self.field.clear()
        self._name.setText(said(action) if action else "")
        for widget in (self.field, self.none):
            widget.setEnabled(action is not None)
        self.reset.setEnabled(action is not None and action.id in self._keymap.changed)
        self._judge()

    def _take(self, key: str) -> None:
        self._pressed = key
        self.field.show_key(key)
        self._judge()

    def _judge(self) -> None:
        """Say what stands against the key that was pressed, and whether it can be set."""
        action, key = self._chosen, self._pressed
        refused, warned = self._objections(action, key) if action and key else ("", "")
        self.set.setEnabled(bool(action and key) and not refused)
        self.set.setText(self.tr("Set anyway") if warned else self.tr("Set"))
        self.message.setText(refused or warned)
        set_tone(self.message, "danger" if refused else "warning" if warned else "muted")

    def _objections(self, action: Action, key: str) -> tuple[str, str]:
        """Why a key cannot be had at all, and what it would be taken from; both mostly empty."""
        shown = shown_key(key)
        if needs_modifier(action.id, key):
            pattern = self.tr("%1 alone is for typing: hold Ctrl or Alt, or take a function key.")
            return pattern.replace("%1", shown), ""
        labels = {one.upper(): name for one, name in self._labels().items()}
        if not _WITH_LABELS.isdisjoint(action.reaches) and key.upper() in labels:
            pattern = self.tr("%1 is the key of “%2” in the codebook.")
            return pattern.replace("%1", shown).replace("%2", labels[key.upper()]), ""
        rivals = ", ".join(f"“{said(one)}”" for one in self._keymap.rivals(action.id, key))
        pattern = self.tr("%1 is the key of %2, which would lose it.")
        return "", pattern.replace("%1", shown).replace("%2", rivals) if rivals else ""

    def _set(self) -> None:
        action = self._chosen
        if action is not None and self._pressed:
            self._tell(self._keymap.given(action.id, self._pressed))

    def _clear(self) -> None:
        action = self._chosen
        if action is not None:
            self._tell(self._keymap.with_keys(action.id, ()))

    def _reset(self) -> None:
        """Give an action its first key back, and take it from those who have it now."""
        action = self._chosen
        if action is None:
            return
        made = self._keymap
        for key in action.keys:
            made = made.given(action.id, key)
        self._tell(made.with_keys(action.id, action.keys))

    def _tell(self, keymap: Keymap) -> None:
        self.keymap_wished.emit(keymap)

    def _prepare(self) -> None:
        self._proxy.setSourceModel(self.model)
        self._proxy.setFilterKeyColumn(-1)
        self._proxy.setFilterRole(SOUGHT)
        self._proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.setAccessibleName(self.tr("Find an action or a key"))
        self.search.setClearButtonEnabled(True)
        table = self.table
        table.setModel(self._proxy)
        table.setAccessibleName(self.tr("Actions and keys"))
        table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setProperty("kind", "plain")
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        for column in (MENU, KEYS):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.table.activated.connect(lambda _: self.field.setFocus())
        self.field.pressed.connect(self._take)
        self.set.clicked.connect(lambda _: self._set())
        self.none.clicked.connect(lambda _: self._clear())
        self.reset.clicked.connect(lambda _: self._reset())
        self.reset_all.clicked.connect(lambda _: self._tell(Keymap()))

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        row = QHBoxLayout()
        hint = self.fontMetrics().horizontalAdvance(self.field.placeholderText())
        self.field.setMinimumWidth(hint + unit * 2)
        row.addWidget(self._name, 1)
        for widget in (self.field, self.set, self.none, self.reset):
            row.addWidget(widget)
        foot = QHBoxLayout()
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.close)
        foot.addWidget(self.reset_all)
        foot.addStretch(1)
        foot.addWidget(close)
        self.message.setMinimumHeight(unit * 2)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self.message)
        column.addLayout(foot)
        self.resize(unit * 48, unit * 40)
