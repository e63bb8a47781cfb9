"""Why something is not suggested: every suggestion that is hidden in the open article."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from variorum.suggest.ensemble import Cause
from variorum.ui.suggesters.hiddenmodel import HiddenDelegate, HiddenModel, HiddenRow
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.empty import EmptyState
from variorum.ui.widgets.labels import SMALL, keycap, label, paragraph
from variorum.ui.widgets.lists.rows import ROW, kept_place
from variorum.ui.windows.dialogs import Dialog
from variorum.ui.windows.dressing import Coloured

ALL = "all"


class HiddenList(Dialog, Coloured):
    """Stays before the window until one goes to some words, and follows the open article."""

    place_requested = Signal(object)
    """The words of a ``HiddenRow`` are to be gone to in the article."""
    tag_requested = Signal(object)
    """A ``HiddenRow`` is to be made a tag all the same."""
    allow_requested = Signal(object)
    """The rejection that hides a ``HiddenRow`` is to be taken back."""
    outdated = Signal()
    """The rows are to be given anew: their labels have other colours."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hidden")
        self.setWindowTitle(self.tr("Why is it not suggested?"))
        self._said = paragraph("", "muted", SMALL)
        self.causes = Chips(self.tr("Why it is hidden"))
        self.model = HiddenModel()
        self._delegate = HiddenDelegate()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Suggestions that are not shown"))
        self.list.installEventFilter(self)
        self._empty = EmptyState(
            self.tr("Nothing is hidden"),
            self.tr("Whatever is suggested for this article is shown in it."),
        )
        self._stack = QStackedWidget()
        self.go = QPushButton(self.tr("Show in the article"))
        self.tag = QPushButton(self.tr("Tag it all the same"))
        self.allow = QPushButton(self.tr("Suggest it again"))
        for button, signal in (
            (self.go, self.place_requested),
            (self.tag, self.tag_requested),
            (self.allow, self.allow_requested),
        ):
            button.clicked.connect(lambda _=False, one=signal: self._ask(one))
        self._lay_out()
        self.causes.chosen.connect(lambda on: self._choose(on[0]))
        self.list.selectionModel().currentChanged.connect(lambda *_: self._allow_buttons())
        self.list.doubleClicked.connect(lambda _: self._ask(self.place_requested))

    @property
    def said(self) -> str:
        """The sentence above the list."""
        return self._said.text()

    @property
    def current(self) -> HiddenRow | None:
        """The row that is chosen."""
        row: HiddenRow | None = self.list.currentIndex().data(ROW)
        return row

    def show_rows(self, title: str, rows: Sequence[HiddenRow]) -> None:
        """Show what is hidden in an article; the place in the list is kept."""
        place, kept = self.list.currentIndex().row(), self.current
        self._show_causes(rows)
        self.model.set_rows(rows)
        pattern = self.tr("%1 in “%2”. A tag can be made all the same.")
        number = self.tr("1 suggestion is hidden") if len(rows) == 1 else None
        number = number or self.tr("%1 suggestions are hidden").replace("%1", str(len(rows)))
        self._said.setText(pattern.replace("%1", number).replace("%2", title) if rows else "")
        self._stack.setCurrentIndex(0 if rows else 1)
        ids = [row.id for row in self.model.rows]
        here = kept_place(ids, kept.id if kept else None, place)
        self.list.setCurrentIndex(self.model.index(here))
        self._allow_buttons()

    def take_colours(self) -> None:
        """Ask for rows in others."""
        self.outdated.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes to the words, Ctrl+Enter tags them, Delete takes their rejection back."""
        if watched is not self.list or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.tag_requested if held else self.place_requested)
        elif event.key() == Qt.Key.Key_Delete and self.allow.isEnabled():
            self._ask(self.allow_requested)
        else:
            return False
        return True

    def _ask(self, signal: SignalInstance) -> None:
        row = self.current
        if row is not None:
            signal.emit(row)

    def _choose(self, cause: str) -> None:
        self.model.set_cause("" if cause == ALL else cause)
        self.list.setCurrentIndex(self.model.index(0))
        self._allow_buttons()

    def _allow_buttons(self) -> None:
        row = self.current
        for button in (self.go, self.tag):
            button.setEnabled(row is not None)
        self.tag.setEnabled(row is not None and row.cause not in ("tagged", "unknown label"))
        self.allow.setEnabled(row is not None and row.cause == "rejected")

    def _show_causes(self, rows: Sequence[HiddenRow]) -> None:
        counts = Counter(row.cause for row in rows)
        chosen = self.causes.on[0] if self.causes.on else ALL
        names = self._names()
        choices = [Choice(ALL, self.tr("All %1").replace("%1", str(len(rows))))]
        choices += [Choice(one, f"{names[one]} {counts[one]}") for one in names if counts[one]]
        on = chosen if chosen in {one.key for one in choices} else ALL
        self.causes.set_choices(choices, [on])
        self.model.set_cause("" if on == ALL else on)

    def _names(self) -> dict[Cause, str]:
        return {
            "doubtful": self.tr("Seldom right"),
            "rejected": self.tr("Rejected"),
            "overlapped": self.tr("Something else there"),
            "tagged": self.tr("Tagged"),
            "covered": self.tr("A colleague’s tag"),
            "resting": self.tr("Suggester rests"),
            "off": self.tr("Suggester off"),
            "furniture": self.tr("Not the article"),
            "unknown label": self.tr("Unknown label"),
        }

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        foot = QHBoxLayout()
        for key, button in (("Enter", self.go), ("Ctrl+Enter", self.tag), ("Del", self.allow)):
            foot.addWidget(button)
            foot.addWidget(keycap(key))
        foot.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(label(self.tr("Why is it not suggested?"), scale=1.1, bold=True))
        layout.addWidget(self._said)
        layout.addWidget(self.causes)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)
        self.resize(unit * 42, unit * 30)
