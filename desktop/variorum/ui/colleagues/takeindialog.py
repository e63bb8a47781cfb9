"""Before taking a package in: whose it is, what it would bring, and what a person has to say."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.formats.losses import Refusal
from variorum.services.colleagues.taking_in import (
    TakeInOptions,
    TakeInReport,
    lines_of,
    vouched,
)
from variorum.ui.colleagues.counting import Counts
from variorum.ui.colleagues.questions import Questions
from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.labels import ElidedLabel, paragraph, set_font, set_tone
from variorum.ui.windows.dialogs import Dialog

Plan = Callable[[TakeInOptions, Callable[[TakeInReport], None]], None]
"""Finds out what a package would bring; the answer comes later."""


class TakeInDialog(Dialog):
    """Shows what would come in; nothing is changed before "Take in" is pressed."""

    agreed = Signal(object)
    """``TakeInOptions``"""

    def __init__(self, name: str, codebook: Codebook, plan: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Take in a colleague’s work"))
        self._plan = plan
        self.questions = Questions(codebook)
        self.questions.answered.connect(self._ask)
        self.older = QCheckBox(self.tr("Take this older state instead of the later one"))
        self.older.clicked.connect(lambda _: self._ask())
        self.older.hide()
        self.counts = Counts()
        self.bar = ProgressLine()
        self._author = paragraph()
        set_font(self._author, 1.0, bold=True)
        self._vouched = paragraph("", "muted")
        self._sentence = paragraph()
        self._details = QPlainTextEdit()
        self._lay_out(name)
        self._ask()

    @property
    def sentence(self) -> str:
        """What is said about the package."""
        return f"{self._author.text()} {self._sentence.text()}".strip()

    @property
    def details(self) -> str:
        """What is listed."""
        return self._details.toPlainText()

    def options(self) -> TakeInOptions:
        """What was decided so far."""
        return TakeInOptions(
            labels=self.questions.meanings(),
            articles=self.questions.same(),
            older=self.older.isChecked(),
        )

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the package's articles were looked at."""
        self.bar.show_progress(done, total)

    def show_plan(self, report: TakeInReport) -> None:
        """Show what the package would bring, and ask what has to be asked."""
        self.bar.hide()
        self._author.setText(report.author.name)
        self._vouched.setText(vouched(report))
        set_tone(self._vouched, "muted" if report.vouching.fingerprint else "warning")
        self._sentence.setText(lines_of(report)[0])
        self._show_counts(report)
        self._details.setPlainText("\n".join(detailed(report)))
        self._details.setVisible(bool(self.details))
        self.questions.show_report(report)
        self.older.setVisible(bool(report.older) or self.older.isChecked())
        something = bool(report.added or report.altered or report.retired)
        self.go.setEnabled(something)
        if not something:
            self._sentence.setText(self.tr("There is nothing new in this package."))
        elif not self.questions.are_there:
            self.go.setFocus()

    def _show_counts(self, report: TakeInReport) -> None:
        self.counts.show_counts(
            (
                (self.tr("New"), report.added),
                (self.tr("Changed"), report.altered),
                (self.tr("Removed"), report.retired),
                (self.tr("Already there"), report.same),
                (self.tr("Newer here"), report.older),
            )
        )

    def _ask(self) -> None:
        self._sentence.setText(self.tr("Looking at the package…"))
        self.bar.show_progress(0, 0)
        self.bar.show()
        self.go.setEnabled(False)
        self._plan(self.options(), self.show_plan)

    def _agree(self) -> None:
        self.agreed.emit(self.options())
        self.close()

    def _lay_out(self, name: str) -> None:
        unit = self.fontMetrics().height()
        buttons, self.go = self.cancel_or(self.tr("Take in"))
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.close)
        file = ElidedLabel(name)
        file.setProperty("tone", "muted")
        self.bar.setAccessibleName(self.tr("Articles looked at"))
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("What would not come in as it is"))
        self._details.setMinimumHeight(unit * 4)
        self._details.hide()
        layout = QVBoxLayout(self)
        head = (file, self._author, self._vouched, self._sentence, self.bar, self.counts)
        for part in (*head, self.older):
            layout.addWidget(part)
        layout.addWidget(self.questions, 2)
        layout.addWidget(self._details, 1)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(unit * 44, unit * 44)


def detailed(report: TakeInReport) -> list[str]:
    """What would not come in as it is, below headings: conflicts first, then what is refused."""
    partly = [one for one in report.refused if one.partly]
    refused = [one for one in report.refused if not one.partly]
    lines = _listed("In conflict: the project keeps its own", report.conflicts)
    lines += _listed("Not taken", _by_reason(refused), len(refused) + report.more)
    lines += _listed("Taken in part", _by_reason(partly), len(partly))
    return lines + ([f"And {report.more:,} more were not taken."] if report.more else [])


def _listed(heading: str, lines: tuple[str, ...], count: int | None = None) -> list[str]:
    if not lines:
        return []
    number = len(lines) if count is None else count
    return [f"{heading} ({number:,})", *(f"  {line}" for line in lines), ""]


def _by_reason(refused: list[Refusal]) -> tuple[str, ...]:
    """What has the same reason stands together, below it."""
    found: dict[str, list[str]] = {}
    for one in refused:
        found.setdefault(one.reason, []).append(one.what)
    lines: list[str] = []
    for reason, what in found.items():
        lines += [f"{reason[:1].upper()}{reason[1:]}:", *(f"  {one}" for one in what)]
    return tuple(lines)
