"""The manual that is shipped, as pages beside the window; nothing else is ever shown in it.

This is the one place that gives Qt rich text: the pages are ours, pictures are taken from the
manual's folder alone, and links lead to other pages only.
"""

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QWidget,
)

from variorum.resources import resource
from variorum.ui.widgets.layouts import in_column
from variorum.ui.windows.dialogs import Dialog

_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_PAGE_ROLE = Qt.ItemDataRole.UserRole


def manual_pages() -> list[Path]:
    """The pages of the manual in the order of their numbers."""
    return sorted(resource("manual").glob("*.md"), key=lambda page: int(page.name.split("-")[0]))


def title_of(page: str) -> str:
    """The title of a page: its first line without the mark."""
    return page.partition("\n")[0].removeprefix("# ").strip()


class ManualText(QTextBrowser):
    """Shows one page; loads nothing but pictures from the manual's folder."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName(self.tr("Page of the manual"))

    def show_page(self, page: str) -> None:
        """Show a page that is written in Markdown."""
        words = _COMMENT.sub("", page)
        self.document().setMarkdown(words, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self.document().setDocumentMargin(self.fontMetrics().height())
        # Written text leaves the cursor behind it, and Qt would keep that in sight.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> QImage | QByteArray:
        """Qt asks for a picture: one of the manual's, scaled to the page, or nothing."""
        folder = resource("manual").resolve()
        url = QUrl(name)
        path = (folder / url.path()).resolve()
        is_picture = kind == QTextDocument.ResourceType.ImageResource.value
        if not (is_picture and url.isRelative() and path.is_relative_to(folder)):
            return QByteArray()
        picture = QImage(str(path))
        width = max(200, self.viewport().width() - 40)
        if picture.width() <= width:
            return picture
        return picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


class ManualViewer(Dialog):
    """Stays beside the window until it is closed: pages on the left, the page on the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("manual")
        self.setWindowTitle(self.tr("Manual"))
        self.contents = QListWidget()
        self.contents.setAccessibleName(self.tr("Pages of the manual"))
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the manual"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.search.setClearButtonEnabled(True)
        self.text = ManualText()
        self._lay_out()
        self._fill()
        self.contents.currentItemChanged.connect(self._show)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self.find_next)
        self.text.anchorClicked.connect(self._follow)
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        self.contents.setCurrentRow(0)

    def open_page(self, name: str) -> None:
        """Open the page of this file name; an unknown one changes nothing."""
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if item.data(_PAGE_ROLE).name == name:
                self.contents.setCurrentItem(item)

    def find_next(self) -> None:
        """Go to the next place of the searched words on the page, from the top after the last."""
        words = self.search.text()
        if words and not self.text.find(words):
            cursor = self.text.textCursor()
            cursor.setPosition(0)
            self.text.setTextCursor(cursor)
            self.text.find(words)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        left = QWidget()
        left.setLayout(in_column(self.search, self.contents))
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.text)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([unit * 17, unit * 44])
        layout = QHBoxLayout(self)
        layout.addWidget(splitter)
        self.resize(unit * 64, unit * 44)

    def _fill(self) -> None:
        for path in manual_pages():
            item = QListWidgetItem(title_of(path.read_text(encoding="utf-8")))
            item.setData(_PAGE_ROLE, path)
            self.contents.addItem(item)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.text.show_page(item.data(_PAGE_ROLE).read_text(encoding="utf-8"))

    def _filter(self, words: str) -> None:
        """Leave only the pages that hold the words; open the first of them."""
        wanted = words.casefold()
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            page = item.data(_PAGE_ROLE).read_text(encoding="utf-8").casefold()
            item.setHidden(wanted not in page)
        current = self.contents.currentItem()
        if current is None or current.isHidden():
            shown = (self.contents.item(row) for row in range(self.contents.count()))
            first = next((item for item in shown if not item.isHidden()), None)
            if first is not None:
                self.contents.setCurrentItem(first)

    def _follow(self, link: QUrl) -> None:
        if link.isRelative():
            self.open_page(Path(link.path()).name)
