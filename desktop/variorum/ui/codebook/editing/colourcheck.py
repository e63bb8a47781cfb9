"""Whether a label's colour can be seen and told from others, in light and dark, for everybody."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from variorum.analysis.colours.srgb import contrast
from variorum.ui.codebook.editing.looks import Look
from variorum.ui.theme import DARK, LIGHT, Theme
from variorum.ui.widgets.labels import SMALL, paragraph, set_tone

_GAP = 4.0


class ColourCheck(QWidget):
    """Two rows of words as four kinds of eyes see them, and a sentence on each."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = {theme.name: _Views(theme) for theme in (LIGHT, DARK)}
        self._said = {theme.name: paragraph("", "muted", SMALL) for theme in (LIGHT, DARK)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 4)
        for name, row in self._rows.items():
            column.addWidget(row)
            column.addWidget(self._said[name])

    @property
    def said(self) -> str:
        """Both sentences."""
        return "\n".join(one.text() for one in self._said.values())

    def show_looks(self, light: Look, dark: Look, words: str) -> None:
        """Show a label's looks in both themes."""
        for name, one in ((LIGHT.name, light), (DARK.name, dark)):
            self._rows[name].show_look(one, words)
            self._said[name].setText(self._sentence(name, one))
            set_tone(self._said[name], "warning" if one.is_close or one.text < 4.5 else "muted")

    def _sentence(self, theme: str, one: Look) -> str:
        where = self.tr("Light") if theme == LIGHT.name else self.tr("Dark")
        parts = [
            self.tr("words %1 : 1").replace("%1", f"{one.text:.1f}"),
            self.tr("edge or line %1 : 1").replace("%1", f"{one.page:.1f}"),
        ]
        if one.nearest:
            pattern = (
                self.tr("hard to tell from “%1” (%2, %3)")
                if one.is_close
                else self.tr("nearest “%1” (%2, %3)")
            )
            said = pattern.replace("%2", f"ΔE {one.distance:.0f}")
            said = said.replace("%3", self._vision(one.vision))
            parts.append(said.replace("%1", one.nearest))
        return f"{where}: {' · '.join(parts)}"

    def _vision(self, vision: str) -> str:
        names = {
            "full": self.tr("for everybody"),
            "protan": self.tr("with protanopia"),
            "deutan": self.tr("with deuteranopia"),
            "tritan": self.tr("with tritanopia"),
        }
        return names[vision]


class _Views(QWidget):
    """The same word on a colour as each kind of eyes sees it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._colours: tuple[str, ...] = ()
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of words with room around them."""
        return QSize(100, round(self.fontMetrics().height() * 1.7))

    def show_look(self, one: Look, words: str) -> None:
        """Show a look."""
        self._colours, self._words = one.views, words
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the page, and on it the word four times."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.border))
        painter.setBrush(QColor(self._theme.page))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        metrics = QFontMetricsF(self.font())
        count = max(1, len(self._colours))
        width = (self.width() - _GAP * (count + 1)) / count
        for place, colour in enumerate(self._colours):
            box = QRectF(_GAP + place * (width + _GAP), _GAP, width, self.height() - 2 * _GAP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(QColor(_readable(colour, self._theme)))
            words = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, width - 6)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


def _readable(colour: str, theme: Theme) -> str:
    """Words on a ground as the reader has them; on a line's colour whatever can be read."""
    return max((theme.text, theme.page), key=lambda ink: contrast(ink, colour))
