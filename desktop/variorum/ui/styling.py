"""The theme on the widgets: a whole palette, one small style sheet, and nothing in pixels."""

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from variorum.resources import resource
from variorum.ui.reader.colours import mixed
from variorum.ui.settings import Settings
from variorum.ui.theme import DARK, LIGHT, Theme


class Appearance(QObject):
    """The theme of the program, as the settings have it; follows the system where they say so.

    The style sheet is the window's, with all that is in it or opens above it, and not the
    application's: under a style sheet Qt polishes a widget, and all that is in it, each time it is
    put into another one. So what is built is dressed once, when it comes into the window; the
    window itself waits for ``dress``.
    """

    changed = Signal(object)
    """``Theme``"""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._dressed: QWidget | None = None
        self.theme = chosen_theme(self.choice)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._settings.get("theme", str)

    def choose(self, choice: str) -> None:
        """Take another theme, for the next time too."""
        self._settings.set("theme", choice)
        self.theme = chosen_theme(choice)
        self._apply()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on what was built so far; from now on it goes with the theme."""
        if self._dressed is None:
            self._dressed = window
            window.setStyleSheet(style_sheet(self.theme))

    def _follow_system(self) -> None:
        if self.choice == "system":
            self.choose("system")

    def _apply(self) -> None:
        if self._dressed is not None:  # Qt would work the old sheet out anew for the new palette.
            self._dressed.setStyleSheet("")
        QApplication.setPalette(palette(self.theme))
        self.changed.emit(self.theme)
        if self._dressed is not None:
            self._dressed.setStyleSheet(style_sheet(self.theme))


def chosen_theme(choice: str) -> Theme:
    """The theme for a setting: ``light``, ``dark``, or whatever the system has."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if choice == "dark" else LIGHT


def palette(theme: Theme) -> QPalette:
    """A palette in which every role is ours, so that no system colour shines through."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.panel,
        role.WindowText: theme.text,
        role.Base: theme.raised,
        role.AlternateBase: theme.panel,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.danger,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.raised,
        role.Midlight: theme.border,
        role.Mid: theme.border,
        role.Dark: theme.muted,
        role.Shadow: theme.border,
        role.Accent: theme.accent,
    }
    made = QPalette()
    for one, colour in colours.items():
        made.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.muted))
    return made


def style_sheet(theme: Theme) -> str:
    """The style sheet of the program in the colours of ``theme``."""
    unit = QFontMetrics(QApplication.font()).height()
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(
        chevron=resource("themes", f"chevron-{theme.name}.svg").as_posix(),
        tick=resource("themes", "tick.svg").as_posix(),
        chip_radius=f"{round(unit * 0.6)}px",
        page=theme.page,
        panel=theme.panel,
        raised=theme.raised,
        border=theme.border,
        strong_border=mixed(theme.muted, theme.border, 0.45),
        text=theme.text,
        muted=theme.muted,
        accent=theme.accent,
        accent_text=theme.accent_text,
        accent_soft=theme.accent_soft,
        hover=mixed(theme.text, theme.panel, 0.06),
        focus=theme.focus,
        good=theme.good,
        warning=theme.warning,
        danger=theme.danger,
    )
