"""What an import would bring, on pages: the articles, what is asked, what is not taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton, QWidget

from variorum.domain.codebooks import Codebook
from variorum.domain.spans import shortened
from variorum.services.articles.reporting import ImportReport
from variorum.ui.files.importquestions import ColumnQuestions, LabelQuestions
from variorum.ui.widgets.layouts import STRETCH, in_column, in_row
from variorum.ui.widgets.picker import give_menu
from variorum.ui.widgets.tabs import Tabs
from variorum.ui.widgets.wording import apart, counted

_MOST_LINES = 500
"""Lines that are shown while files are still read."""
ARTICLES, COLUMNS, LABELS, REFUSED, NOTES = "articles", "columns", "labels", "refused", "notes"


class ImportPages(Tabs):
    """The pages of an import; those that would be empty are not offered."""

    text_wanted = Signal(object)
    """An article is to have the text that comes in under its address: ``Again``."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self.columns = ColumnQuestions()
        self.labels = LabelQuestions(codebook)
        self._texts = {key: self._text() for key in (ARTICLES, REFUSED, NOTES)}
        self.replace = QPushButton(self.tr("Replace the text of ▾"))
        self._articles = QMenu(self.replace)
        give_menu(self.replace, self._articles)
        self._is_led = True
        words = {
            ARTICLES: self.tr("What comes in"),
            COLUMNS: self.tr("Columns"),
            LABELS: self.tr("Labels"),
            REFUSED: self.tr("Not taken"),
            NOTES: self.tr("Notes"),
        }
        noted = QWidget()
        noted.setLayout(in_column((self._texts[NOTES], 1), in_row(self.replace, STRETCH)))
        pages = {COLUMNS: self.columns, LABELS: self.labels, NOTES: noted}
        for key, named in words.items():
            self.add(key, named, pages.get(key) or self._texts[key])
        for key, text in self._texts.items():
            text.setAccessibleName(words[key])
        self._words = words
        self.head.addStretch(1)
        self.head.setContentsMargins(0, 0, 0, 0)
        self.chosen.connect(lambda _: self._stay())
        for asking in (self.columns, self.labels):
            asking.changed.connect(self._stay)
        self._offer(ImportReport())

    def text(self, key: str) -> QPlainTextEdit:
        """What is read on the page with this key."""
        return self._texts[key]

    def lines(self, key: str) -> str:
        """The same as words."""
        return self._texts[key].toPlainText()

    def show_report(self, report: ImportReport) -> None:
        """Show what would come in; what wants an answer is shown first, until one looks around."""
        self.columns.show_columns(report.columns)
        self.labels.show_labels(report.labels)
        self._show_texts(report, len(report.refused) + len(report.notes))
        self._offer_texts(report)
        nothing = self.tr("Nothing that is new here.")
        if report.brings_something:
            nothing = self.tr("No new articles: all of it belongs to articles that are here.")
        self._texts[ARTICLES].setPlaceholderText(nothing)
        self._offer(report)
        if self._is_led or not self.buttons[self.current].isVisibleTo(self):
            self.show_page(self._wanting(report))

    def show_so_far(self, report: ImportReport) -> None:
        """Show what was found while the files are still read."""
        self._show_texts(report, _MOST_LINES)
        self._offer(report)

    def _show_texts(self, report: ImportReport, most: int) -> None:
        shown = {
            ARTICLES: seen(report),
            REFUSED: [str(one) for one in report.refused[:most]],
            NOTES: list(report.notes[:most]),
        }
        for key, lines in shown.items():
            text = self._texts[key]
            words = "\n".join(lines).strip()
            if words != text.toPlainText():
                bar = text.verticalScrollBar()
                place = bar.value()
                text.setPlainText(words)
                bar.setValue(place)  # Who has begun to read is not led away.

    def _offer_texts(self, report: ImportReport) -> None:
        """Offer to take what comes in as the text of the article that has its address."""
        self._articles.clear()
        for one in report.again:
            title = shortened(one.known.title) or self.tr("Without a title")
            entry = self._articles.addAction(f"{title.replace('&', '&&')}…")
            entry.triggered.connect(lambda _=False, one=one: self.text_wanted.emit(one))
        self.replace.setVisible(bool(report.again))

    def _offer(self, report: ImportReport) -> None:
        counts = {
            COLUMNS: len(self.columns.boxes),
            LABELS: len(self.labels.boxes),
            REFUSED: len(report.refused),
            NOTES: len(report.notes),
        }
        for key, count in counts.items():
            self.buttons[key].setVisible(count > 0)
        self.name(REFUSED, f"{self._words[REFUSED]} ({counts[REFUSED]:,})")
        self.name(NOTES, f"{self._words[NOTES]} ({counts[NOTES]:,})")
        is_open = self.labels.open
        more = self.tr("%1 open").replace("%1", str(is_open)) if is_open else ""
        self.name(LABELS, f"{self._words[LABELS]} ({more or counts[LABELS]})")

    def _wanting(self, report: ImportReport) -> str:
        """The page that wants to be looked at first."""
        if report.columns is not None and "text" not in report.columns.used:
            return COLUMNS
        if self.labels.open:
            return LABELS
        if report.again:
            return NOTES
        return REFUSED if report.refused and not report.brings_something else ARTICLES

    def _stay(self) -> None:
        self._is_led = False

    def _text(self) -> QPlainTextEdit:
        text = QPlainTextEdit()
        text.setReadOnly(True)
        return text


def said(report: ImportReport, *, would: bool = False) -> str:
    """An import in a sentence."""
    parts = [f"{counted('%n article(s)', report.added)} {'to add' if would else 'added'}"]
    if report.records.get("codebook"):
        parts.append("a codebook")
    tags = report.records.get("annotation", 0)
    if tags:
        parts.append(counted("%n tag(s)", tags))
    if report.renewed:
        parts.append(f"{counted('%n tag(s)', report.renewed)} changed by their authors")
    if report.same:
        parts.append(f"{report.same:,} already there")
    if report.refused:
        parts.append(f"{len(report.refused):,} not taken")
    return ", ".join(parts) + "."


def lines_of(report: ImportReport) -> list[str]:
    """What was not taken, with the reason, and what was guessed."""
    return [*(f"Not taken: {one}" for one in report.refused), *report.notes]


def seen(report: ImportReport) -> list[str]:
    """The first articles that would come in, each in two lines."""
    lines: list[str] = []
    for one in report.previews:
        about = " · ".join(filter(None, (one.outlet, one.published[:10], one.source_name)))
        size = counted("%n word(s)", one.words)
        if one.left_out:
            size += f", {one.left_out:,} of them greyed as page furniture or comments"
        if one.tags:
            size += f", {counted('%n tag(s)', one.tags)}"
        title = apart(one.title) or "Without a title"
        lines += ["", f"{title} — {about}", f"    {apart(one.begins)} … ({size})"]
    more = report.added - len(report.previews)
    return lines + (["", f"… and {more:,} more articles."] if more > 0 and lines else [])
