"""The history of a tag, folded until somebody asks for it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from variorum.domain.listings import HistoryStep
from variorum.ui.widgets.labels import SMALL, paragraph, set_font
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.wording import moment_said

SHOWN = 30
VERBS = {"undo": "Undone: %1", "redo": "Redone: %1"}


class HistorySection(QWidget):
    """What happened to a tag, the newest first."""

    requested = Signal()
    """The history is to be read."""

    def __init__(self) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setText(self.tr("History"))
        self.button.setCheckable(True)
        self.button.setProperty("kind", "quiet")
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_font(self.button, SMALL)
        self.button.toggled.connect(self._fold)
        self._steps = paragraph("", "muted", SMALL)
        self._steps.hide()
        self.setLayout(in_column(self.button, self._steps))

    @property
    def words(self) -> str:
        """What is shown."""
        return self._steps.text()

    def reset(self) -> None:
        """The tag has changed or is another one: what is shown is out of date."""
        self._steps.setText("")
        if self.button.isChecked():
            self.requested.emit()

    def show_steps(self, steps: Sequence[HistoryStep], names: Mapping[str, str]) -> None:
        """Show what happened; ``names`` are those of the people by id."""
        lines = [
            f"{moment_said(step.act.at)}  {self._said(step)}"
            + (f" · {names[step.act.author]}" if step.act.author in names else "")
            for step in steps[:SHOWN]
        ]
        self._steps.setText("\n".join(lines))

    def _said(self, step: HistoryStep) -> str:
        pattern = VERBS.get(step.act.verb, "%1")
        return self.tr(pattern).replace("%1", step.act.label)

    def _fold(self, opened: bool) -> None:  # noqa: FBT001
        arrow = Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow
        self.button.setArrowType(arrow)
        self._steps.setVisible(opened)
        if opened:
            self.requested.emit()
