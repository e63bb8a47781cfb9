"""What is pointed out on a page: the paragraph at the caret, and the words a key would take."""

from PySide6.QtCore import QObject

from variorum.analysis.segmenting import Range
from variorum.ui.reader.pageview import PageView


class Focus(QObject):
    """Off, or on the paragraph at the caret of a page, also of the page that is shown next."""

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        self._is_on = False
        page.selected.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Whether anything is faded."""
        return self._is_on

    def turn(self, *, on: bool) -> None:
        """Fade all but a paragraph, or nothing."""
        self._is_on = on
        self._page.view.focus = None
        self._page.viewport().update()
        self._follow()

    def _follow(self) -> None:
        if not self._is_on:
            return
        place = self._page.sheet.blocks.paragraph_at(self._page.caret())
        if place != self._page.view.focus:
            self._page.view.focus = place
            self._page.viewport().update()


class Framing:
    """Shows the frame on a page, and takes it off."""

    def __init__(self, page: PageView) -> None:
        self._page = page

    def show(self, framed: Range | None) -> None:
        """Frame these words, or none; only their lines are painted anew."""
        view = self._page.view
        before, view.framed = view.framed, framed
        if framed != before:
            self._page.paint_lines(one for one in (before, framed) if one is not None)
