"""The preview: every place that would be tagged, with its words in their line, to look through."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.occurrences import Standing
from variorum.analysis.wording.plurals import other_numbers
from variorum.domain.names import tidied
from variorum.domain.spans import shortened
from variorum.services.propagating.wanting import Plan, Wanted
from variorum.ui.everywhere.model import TICK, PlacesDelegate, PlacesModel
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, keycap, label, paragraph
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog


class Preview(Dialog):
    """Stays beside the window; Enter tags what is ticked, Space ticks, Esc leaves."""

    confirmed = Signal(object)
    """The places with these numbers are to be tagged: ``list[int]``."""
    scope_chosen = Signal(object)
    """The words are to be looked for elsewhere: ``Scope``."""
    numbers_chosen = Signal(bool)
    """The plural, or the singular, is to be looked for too, or not."""
    left = Signal()
    """The preview was closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("everywhere")
        self.setWindowTitle(self.tr("Tag everywhere"))
        self._title = label(scale=1.1, bold=True)
        self.scopes = Chips(self.tr("Where to look"))
        self.model = PlacesModel()
        self._delegate = PlacesDelegate()
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName(self.tr("Places that would be tagged"))
        self.list.installEventFilter(self)
        self.list.viewport().installEventFilter(self)
        self.numbers = QCheckBox(self.tr("Plural and singular"))
        self._passed = paragraph("", "muted", SMALL)
        self.tag = QPushButton()
        self.tag.setProperty("kind", "primary")
        self.on_enter = self.tag
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.model.ticked.connect(self._count)
        self.tag.clicked.connect(self._confirm)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _: self.left.emit())
        self.numbers.clicked.connect(self.numbers_chosen)
        self.scopes.chosen.connect(lambda on: self.scope_chosen.emit(on[0]))

    @property
    def passed_words(self) -> str:
        """What is said of the places that are passed over."""
        return self._passed.text()

    @property
    def title_words(self) -> str:
        """What would be tagged as what."""
        return self._title.text()

    def show_wanted(self, wanted: Wanted, label_name: str, *, in_story: bool) -> None:
        """Show what is looked for while the places are not yet known."""
        said = self.tr("“%1” as %2").replace("%2", label_name)
        self._title.setText(said.replace("%1", shortened(wanted.words)))
        choices = [Choice("article", self.tr("This article"))]
        if in_story:
            choices.append(Choice("story", self.tr("The story")))
        choices.append(Choice("project", self.tr("The whole project")))
        self.scopes.set_choices(choices, [wanted.scope])
        others = other_numbers(tidied(wanted.words))
        self.numbers.setVisible(bool(others))
        self.numbers.setChecked(wanted.with_numbers)
        self.numbers.setToolTip(self.tr("Also: %1").replace("%1", ", ".join(others)))
        self._passed.setText(self.tr("Looking…"))
        self.model.set_rows(())
        self.tag.setEnabled(False)

    def show_plan(self, plan: Plan) -> None:
        """Show the places that were found."""
        self.model.set_rows(plan.occurrences)
        found = len(plan.occurrences)
        where = counted("%n article(s)", plan.articles)
        said = self.tr("%1 in %2.").replace("%1", counted("%n place(s)", found))
        self._passed.setText(f"{said.replace('%2', where)} {passed_over(plan.passed_over)}".strip())
        self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space and a click on a row tick it, Enter tags, Ctrl+A ticks all or none."""
        if watched is self.list and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        if is_release and watched is self.list.viewport() and isinstance(event, QMouseEvent):
            self._toggle(self.list.indexAt(event.position().toPoint()))
            return True
        return False

    def _key(self, event: QKeyEvent) -> bool:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.list.currentIndex())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._confirm()
        elif event.key() == Qt.Key.Key_A and held:
            self.model.tick_all(on=len(self.model.chosen) < self.model.rowCount())
        else:
            return False
        return True

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            ticked = Qt.CheckState(index.data(TICK)) == Qt.CheckState.Checked
            self.model.setData(
                index, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked, TICK
            )

    def _confirm(self) -> None:
        if self.model.chosen:
            self.confirmed.emit(self.model.chosen)

    def _count(self) -> None:
        number = len(self.model.chosen)
        self.tag.setText(self.tr("Tag %1").replace("%1", counted("%n place(s)", number)))
        self.tag.setEnabled(number > 0)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        keys = QHBoxLayout()
        for key, words in (("Space", self.tr("ticks")), ("Ctrl+A", self.tr("all or none"))):
            keys.addWidget(keycap(key))
            keys.addWidget(label(words, "muted", SMALL))
        keys.addStretch(1)
        keys.addWidget(self.cancel)
        keys.addWidget(self.tag)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(unit, unit, unit, unit)
        layout.setSpacing(unit // 2)
        layout.addWidget(self._title)
        where = QHBoxLayout()
        where.addWidget(self.scopes, 1)
        where.addWidget(self.numbers, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(where)
        layout.addWidget(self._passed)
        layout.addWidget(self.list, 1)
        layout.addLayout(keys)
        self.resize(unit * 44, unit * 27)


def passed_over(counts: Mapping[Standing, int]) -> str:
    """How many places are left out, and why, in a sentence for each reason."""
    reasons: dict[Standing, tuple[str, str]] = {
        "tagged": ("1 is tagged already.", "%1 are tagged already."),
        "rejected": ("1 was rejected before.", "%1 were rejected before."),
        "furniture": (
            "1 is in a part of the page that is not the article.",
            "%1 are in parts of the page that are not the article.",
        ),
    }
    found = []
    for standing, (one, several) in reasons.items():
        number = counts.get(standing, 0)
        if number:
            found.append(one if number == 1 else several.replace("%1", str(number)))
    return " ".join(found)
