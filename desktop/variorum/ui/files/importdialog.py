"""Before an import: which format, story and encoding, what is asked, and what comes in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.formats.base import FormatInfo
from variorum.formats.texts.base import clean_name
from variorum.services.articles.reporting import ImportOptions, ImportReport
from variorum.services.transferring.receiving import ReceiveChoices
from variorum.ui.files.formatoptions import FormatOptions
from variorum.ui.files.importpages import ImportPages, said
from variorum.ui.files.importplans import Looked
from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.labels import ElidedLabel, label, paragraph, set_font
from variorum.ui.widgets.layouts import Form
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

ENCODINGS = ("utf-8", "windows-1252", "iso-8859-1", "windows-1251", "windows-1256", "utf-16")
Plan = Callable[[ImportOptions, Callable[[ImportReport], None]], None]
"""Finds out what an import would bring; the answer comes later."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What can be chosen for an import: the titles of stories, the codebook, and the formats."""

    stories: Sequence[str]
    codebook: Codebook
    formats: Sequence[FormatInfo] = ()


class ImportDialog(Dialog):
    """Shows what would come in; nothing is changed before "Import" is pressed."""

    agreed = Signal(object)
    """``ImportOptions``"""

    def __init__(
        self, paths: Sequence[Path], offered: Offered, plan: Plan, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import articles"))
        self._plan = plan
        self._is_fresh = True
        self._formats = {one.key: one for one in offered.formats if one.reads}
        self.format = self._format_box()
        self.options = FormatOptions(offered.codebook.layers, reading=True)
        self.story = self._story_box(offered.stories)
        self.encoding = self._encoding_box()
        self.pages = ImportPages(offered.codebook)
        self._sentence = paragraph()
        self._bar = ProgressLine()
        self._bar.setAccessibleName(self.tr("Files looked at"))
        self.buttons, self.go = self.cancel_or(self.tr("Import"))
        self.buttons.accepted.connect(self._agree)
        self.buttons.rejected.connect(self.close)
        for one in (self.options, self.pages.columns, self.pages.labels):
            one.changed.connect(self._ask)
        self._lay_out(paths)
        self._ask()

    def _format_box(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("Detect automatically"), None)
        for one in sorted(self._formats.values(), key=lambda one: one.name.lower()):
            box.addItem(one.name, one.key)
        box.setAccessibleName(self.tr("Format"))
        box.activated.connect(lambda _: self._take_format())
        return box

    def _story_box(self, stories: Sequence[str]) -> QComboBox:
        box = QComboBox()
        box.setEditable(True)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
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

    def _lay_out(self, paths: Sequence[Path]) -> None:
        unit = self.fontMetrics().height()
        name = ElidedLabel(named(paths))
        set_font(name, 1.0, bold=True)
        form = Form()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(label(self.tr("Format")), self.format)
        form.addRow(label(""), self.options)
        form.addRow(label(self.tr("Story")), self.story)
        form.addRow(label(self.tr("Encoding")), self.encoding)
        form.setRowVisible(self.options, False)  # noqa: FBT003 - Qt's method takes no keyword
        self._form = form
        layout = QVBoxLayout(self)
        layout.addWidget(name)
        layout.addLayout(form)
        layout.addWidget(self._sentence)
        layout.addWidget(self._bar)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.buttons)
        self.resize(unit * 46, unit * 36)

    @property
    def sentence(self) -> str:
        """What is said about the import."""
        return self._sentence.text()

    def show_plan(self, report: ImportReport) -> None:
        """Show what the import would bring."""
        self._bar.hide()
        self._sentence.setText(said(report, would=True))
        self.pages.show_report(report)
        self.go.setEnabled(report.brings_something)
        if self.go.isEnabled() and self._is_fresh:
            self.go.setFocus()  # Later it would take the keyboard from who answers questions.
            self._is_fresh = False

    def look_again(self) -> None:
        """Look at the files anew: what the project has is another thing now."""
        self.come_forward()
        self._ask()

    def show_looked(self, looked: Looked) -> None:
        """Show what was found while the files are still read."""
        self._bar.show_progress(looked.done, looked.total if looked.total > 1 else 0)
        words = self.tr("Looking at file %1 of %2. So far: %3")
        words = words.replace("%1", f"{looked.done + 1:,}").replace("%2", f"{looked.total:,}")
        self._sentence.setText(words.replace("%3", said(looked.report, would=True)))
        self.pages.show_so_far(looked.report)

    def _take_format(self) -> None:
        chosen = self._formats.get(self.format.currentData() or "")
        if chosen is not None:
            self.options.show_options(chosen)
        is_asked = chosen is not None and bool(self.options.fields)
        self._form.setRowVisible(self.options, is_asked)
        self._ask()

    def _ask(self) -> None:
        self._bar.show_progress(0, 0)
        self._bar.show()
        self._sentence.setText(self.tr("Looking at the files…"))
        self.go.setEnabled(False)
        self._plan(self._options(), self.show_plan)

    def _options(self) -> ImportOptions:
        key = self.format.currentData()
        return ImportOptions(
            format_key=key,
            encoding=self.encoding.currentData(),
            story=self.story.currentText().strip(),
            columns=self.pages.columns.chosen(),
            tagged=ReceiveChoices(
                options=self.options.chosen() if key else {},
                labels=self.pages.labels.chosen(),
            ),
        )

    def _agree(self) -> None:
        self.agreed.emit(self._options())
        self.close()


def named(paths: Sequence[Path]) -> str:
    """One by its name, several counted, folders apart."""
    if len(paths) == 1:
        return clean_name(paths[0])
    folders = sum(path.is_dir() for path in paths)
    counts = {"%n folder(s)": folders, "%n file(s)": len(paths) - folders}
    return ", ".join(counted(words, number) for words, number in counts.items() if number)
