"""Before an import: which story, which encoding, which columns and labels, and what comes in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.services.articles.reporting import ImportOptions, ImportReport
from variorum.services.transferring.receiving import ReceiveChoices
from variorum.ui.files.importplans import Looked
from variorum.ui.files.importquestions import ColumnQuestions, LabelQuestions
from variorum.ui.widgets.labels import label, paragraph
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "windows-1251", "windows-1256", "utf-16")
Plan = Callable[[ImportOptions, Callable[[ImportReport], None]], None]
"""Finds out what an import would bring; the answer comes later."""
_MOST_LINES = 500
"""Lines that are shown while files are still read."""


class ImportDialog(Dialog):
    """Shows what would come in; nothing is changed before "Import" is pressed."""

    agreed = Signal(object)
    """``ImportOptions``"""

    def __init__(
        self,
        paths: Sequence[Path],
        stories: Sequence[str],
        codebook: Codebook,
        plan: Plan,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import articles"))
        self._plan = plan
        unit = self.fontMetrics().height()
        self.story = self._story_box(stories)
        self.encoding = self._encoding_box()
        self.columns = ColumnQuestions()
        self.labels = LabelQuestions(codebook)
        for questions in (self.columns, self.labels):
            questions.changed.connect(self._ask)
        self._sentence = paragraph()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Files looked at"))
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        self._details.setAccessibleName(self.tr("What was found"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go = self.buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.go.setProperty("kind", "primary")
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.close)
        form = QFormLayout()
        form.addRow(label(self.tr("Story")), self.story)
        form.addRow(label(self.tr("Encoding")), self.encoding)
        layout = QVBoxLayout(self)
        layout.addWidget(label(_named(paths), bold=True))
        layout.addLayout(form)
        layout.addWidget(self.columns)
        layout.addWidget(self.labels)
        layout.addWidget(self._sentence)
        layout.addWidget(self._bar)
        layout.addWidget(self._details, 1)
        layout.addWidget(self.buttons)
        self.resize(unit * 40, unit * 32)
        self._ask()

    def _story_box(self, stories: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.addItem("")
        box.addItems(list(stories))
        box.setAccessibleName(self.tr("Story"))
        if (field := box.lineEdit()) is not None:
            field.setPlaceholderText(self.tr("What the files say, or none"))
        return box

    def _encoding_box(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Detect automatically"), None)
        for one in ENCODINGS:
            box.addItem(one, one)
        box.setAccessibleName(self.tr("Encoding"))
        box.activated.connect(lambda _: self._ask())
        return box

    @property
    def sentence(self) -> str:
        """What is said about the import."""
        return self._sentence.text()

    def show_plan(self, report: ImportReport) -> None:
        """Show what the import would bring."""
        self._bar.hide()
        self._sentence.setText(said(report, would=True))
        self.columns.show_columns(report.columns)
        self.labels.show_labels(report.labels)
        self._details.setPlainText("\n".join([*lines_of(report), *seen(report)]))
        self.go.setEnabled(bool(report.added or report.records or report.renewed))
        if self.go.isEnabled():
            self.go.setFocus()

    def show_looked(self, looked: Looked) -> None:
        """Show what was found while the files are still read."""
        self._bar.setRange(0, looked.total if looked.total > 1 else 0)
        self._bar.setValue(looked.done)
        words = self.tr("Looking at file %1 of %2. So far: %3")
        words = words.replace("%1", f"{looked.done + 1:,}").replace("%2", f"{looked.total:,}")
        self._sentence.setText(words.replace("%3", said(looked.report, would=True)))
        bar = self._details.verticalScrollBar()
        place = bar.value()
        lines = [*seen(looked.report), "", *lines_of(looked.report)]
        self._details.setPlainText("\n".join(lines[:_MOST_LINES]).strip())
        bar.setValue(place)  # Who has begun to read is not led away.

    def _ask(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.show()
        self._sentence.setText(self.tr("Looking at the files…"))
        self.go.setEnabled(False)
        self._plan(self._options(), self.show_plan)

    def _options(self) -> ImportOptions:
        return ImportOptions(
            encoding=self.encoding.currentData(),
            story=self.story.currentText().strip(),
            columns=self.columns.chosen(),
            tagged=ReceiveChoices(labels=self.labels.chosen()),
        )

    def _agree(self) -> None:
        self.agreed.emit(self._options())
        self.close()


def said(report: ImportReport, *, would: bool = False) -> str:
    """An import in a sentence."""
    parts = [f"{counted('%n article(s)', report.added)} {'to add' if would else 'added'}"]
    tags = report.records.get("annotation", 0)
    if tags:
        parts.append(counted("%n tag(s)", tags))
    if report.renewed:
        parts.append(f"{counted('%n tag(s)', report.renewed)} changed by their authors")
    if report.same:
        parts.append(f"{report.same} there already")
    if report.refused:
        parts.append(f"{len(report.refused)} not taken")
    return ", ".join(parts) + "."


def lines_of(report: ImportReport) -> list[str]:
    """What was not taken, with the reason, and what was guessed."""
    refused = [f"Not taken: {one.where}: {one.reason}" for one in report.refused]
    return [*refused, *report.notes]


def seen(report: ImportReport) -> list[str]:
    """The first articles that would come in, each in two lines."""
    lines: list[str] = []
    for one in report.previews:
        about = " · ".join(filter(None, (one.outlet, one.published[:10], one.source_name)))
        size = f"{one.words:,} words"
        if one.left_out:
            size += f", {one.left_out:,} of them greyed as page furniture or comments"
        lines += ["", f"{one.title or 'Without a title'} — {about}", f"    {one.begins} … ({size})"]
    more = report.added - len(report.previews)
    return lines + (["", f"… and {more:,} more articles."] if more > 0 and lines else [])


def _named(paths: Sequence[Path]) -> str:
    if len(paths) == 1:
        return paths[0].name
    return counted("%n file(s)", len(paths))
