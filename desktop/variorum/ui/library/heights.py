"""How high the lines of the article list are: of all lines at once, before Qt lays them out."""

from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF

from variorum.domain.listings import ArticleRow
from variorum.ui.library.rows import Heading, Line
from variorum.ui.library.wording import read_said
from variorum.ui.widgets.lists.rows import META
from variorum.ui.widgets.painting import scaled


class Heights:
    """The heights of lines in a font; a title that was measured once is known."""

    def __init__(self) -> None:
        self._font = QFont()
        self._advances: dict[str, float] = {}

    def of(self, lines: Sequence[Line], font: QFont, width: int) -> list[int]:
        """The heights of these lines in a list of this width, all in pixels."""
        if font != self._font:
            self._font, self._advances = QFont(font), {}
        metrics = QFontMetricsF(font)
        unit = metrics.height()
        heading, folder = round(unit * 1.75), round(unit * 1.6)
        one, two = (self._of_article(font, titles) for titles in (1, 2))
        usual = title_width(width, unit, "")
        heights = []
        for line in lines:
            if isinstance(line, ArticleRow):
                said = read_said(line)
                room = title_width(width, unit, said) if said else usual
                heights.append(one if self._advance(line.title, metrics) <= room else two)
            else:
                heights.append(heading if isinstance(line, Heading) else folder)
        return heights

    def of_one_height(self, font: QFont) -> int:
        """The height of any line where all are of one height: that of a title of two lines."""
        return self._of_article(font, 2)

    def _of_article(self, font: QFont, titles: int) -> int:
        """So many lines of title, one below."""
        unit = QFontMetricsF(font).height()
        meta = QFontMetricsF(scaled(font, META)).height()
        return round(unit * titles + meta + unit * 1.1)

    def _advance(self, words: str, metrics: QFontMetricsF) -> float:
        known = self._advances.get(words)
        if known is None:
            known = self._advances[words] = metrics.horizontalAdvance(words)
        return known


def title_width(width: float, unit: float, said: str) -> float:
    """The room for a title in a list of this width, beside how far the article was read."""
    return width - unit * (4.9 if said else 3.0)
