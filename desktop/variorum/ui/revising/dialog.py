"""Another text for an article: written on the left; on the right, as one types, what it changes."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QPushButton, QSplitter, QVBoxLayout, QWidget

from variorum.analysis.revising.excerpts import Excerpt
from variorum.services.revising.wording import NewText
from variorum.ui.revising.difference import DifferenceView
from variorum.ui.revising.fates import FateDelegate, FateModel, FateRow
from variorum.ui.revising.field import TextField
from variorum.ui.widgets.labels import SMALL, ElidedLabel, label, paragraph, set_font, set_tone
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.lists.rows import ROW
from variorum.ui.windows.dialogs import Dialog

PATIENCE = 300
"""Milliseconds without a key until it is asked what the text changes."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a text changes, as it is shown: ``problem`` says why it cannot be taken."""

    sentences: tuple[str, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    more: str = ""
    rows: tuple[FateRow, ...] = ()
    problem: str = ""
    changes: bool = False


class ReviseDialog(Dialog):
    """Shows an article's text to be corrected; nothing is changed before Replace is pressed."""

    wanted = Signal(object)
    """It is asked what this text changes: ``NewText``, or ``str`` where it was typed."""
    file_wanted = Signal()
    """The text is to be read from a file."""
    agreed = Signal(object)
    """The text is to be taken, with the tags of changed words of these ids: ``frozenset[str]``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("revise")
        self.setWindowTitle(self.tr("Replace the text"))
        self._before = ""
        self._read: NewText | None = None
        self._title = ElidedLabel()
        set_font(self._title, 1.1, bold=True)
        self.field = TextField()
        self.field.setAccessibleName(self.tr("The new text"))
        self.file = QPushButton(self.tr("From a file…"))
        self.back = QPushButton(self.tr("As it was"))
        self._said = paragraph("", "", 1.0)
        self.difference = DifferenceView()
        self.model = FateModel()
        self._delegate = FateDelegate()
        self.list = QListView()
        self._heading = label("", "section")
        self.buttons, self.go = self.cancel_or(self.tr("Replace the text"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PATIENCE)
        self._lay_out()
        self._connect()

    @property
    def text(self) -> NewText | str:
        """The text as it is to be taken: as it was read from a file, or as it was typed."""
        if self._read is not None and self._read.text == self.field.text:
            return self._read
        return self.field.text

    @property
    def said(self) -> str:
        """What is said of the changes."""
        return self._said.text()

    def show_article(self, title: str, text: str, place: tuple[int, int]) -> None:
        """Show an article's present text, a range of it selected.

        What was typed for it before, and neither taken nor given up, is there again.
        """
        again = self._before == text and self.field.text not in ("", text)
        self._title.set_words(title)
        if not again:
            self._before, self._read = text, None
            self.field.set_text(text)
            self.model.forget()
        self.show_told(Told())
        self.come_forward()
        if not again:
            self.field.select(*place)
        self.field.setFocus()
        self._ask()

    def show_read(self, new: NewText) -> None:
        """Show a text that was read from a file."""
        self._read = new
        self.field.set_text(new.text)
        self.field.setFocus()
        self._ask()

    def show_told(self, told: Told) -> None:
        """Show what the text changes."""
        self._said.setText(told.problem or "\n".join(told.sentences))
        set_tone(self._said, "warning" if told.problem else "")
        self.difference.show_excerpts(told.excerpts, told.more)
        self.difference.setVisible(bool(told.excerpts))
        self._show_rows(told.rows)
        self.go.setEnabled(told.changes)
        self.back.setEnabled(self.field.text != self._before)

    def forget(self) -> None:
        """The text was taken: what was typed is no draft any more."""
        self._before, self._read = "", None
        self.field.set_text("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space and a click on a row tick it, Ctrl+A ticks all or none."""
        if watched is self.list and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        if is_release and watched is self.list.viewport() and isinstance(event, QMouseEvent):
            self.model.toggle([self.list.indexAt(event.position().toPoint())])
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody waits for an answer any more."""
        self._rest.stop()
        super().closeEvent(event)

    def _show_rows(self, rows: Sequence[FateRow]) -> None:
        current = self.list.currentIndex().row()
        self.model.set_rows(rows)
        asked = sum(row.is_asked for row in rows)
        self._heading.setText(
            self.tr("Tags – tick those that are to go to the changed words")
            if asked
            else self.tr("Tags")
        )
        for one in (self._heading, self.list):
            one.setVisible(bool(rows))
        if rows:
            self.list.setCurrentIndex(self.model.index(min(max(current, 0), len(rows) - 1)))

    def _key(self, event: QKeyEvent) -> bool:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space:
            self.model.toggle([self.list.currentIndex()])
        elif event.key() == Qt.Key.Key_A and held:
            self.model.tick_all(on=not self.model.approved)
        else:
            return False
        return True

    def _point_out(self, index: QModelIndex) -> None:
        """Show where a tag goes, if somebody looks through the list."""
        row: FateRow | None = index.data(ROW)
        if row is not None and row.place is not None and self.list.hasFocus():
            self.field.select(*row.place)

    def _edited(self) -> None:
        self.go.setEnabled(False)
        self._rest.start()

    def _ask(self) -> None:
        self._rest.stop()
        self._said.setText(self.tr("Looking…"))
        self.go.setEnabled(False)
        self.wanted.emit(self.text)

    def _restore(self) -> None:
        self._read = None
        self.field.set_text(self._before)
        self.field.setFocus()
        self._ask()

    def _agree(self) -> None:
        if self.go.isEnabled():
            self.agreed.emit(self.model.approved)
            self.accept()

    def _connect(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda now, _: self._point_out(now))
        self.field.edited.connect(self._edited)
        self._rest.timeout.connect(self._ask)
        self.file.clicked.connect(self.file_wanted)
        self.back.clicked.connect(self._restore)
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        hint = paragraph(
            self.tr(
                "Correct the text, paste another one, or take it from a file. Everybody’s tags go"
                " with their words; the earlier text is kept."
            ),
            "muted",
            SMALL,
        )
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("What becomes of the tags"))
        left, right = QWidget(), QWidget()
        tools = in_row(self.file, self.back, STRETCH)
        left.setLayout(in_column((self.field, 1), tools))
        told = ((self.difference, 3), self._heading, (self.list, 4), STRETCH)
        right.setLayout(in_column(self._said, *told, margins=(unit // 2, 0, 0, 0)))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(left)
        split.addWidget(right)
        split.setSizes([unit * 30, unit * 24])
        split.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self._title)
        layout.addWidget(hint)
        layout.addWidget(split, 1)
        layout.addWidget(self.buttons)
        self.resize(unit * 58, unit * 36)
