"""The theme on the widgets: a whole palette, one small style sheet, and nothing in pixels."""

import re
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from variorum.analysis.colours.srgb import mixed
from variorum.resources import resource
from variorum.ui.settings import Settings
from variorum.ui.theme import DARK, LIGHT, Theme
from variorum.ui.windows.dressing import Dressing


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
        self.dressing = Dressing(self)
        self.theme = _chosen_theme(self.choice)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._apply()

    @property
    def choice(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return self._settings.get("theme", str)

    def choose(self, choice: str) -> None:
        """Take another theme, for the next time too."""
        self._settings.set("theme", choice)
        self.theme = _chosen_theme(choice)
        self._apply()

    def dress(self, window: QWidget) -> None:
        """Put the style sheet on what was built so far; from now on it goes with the colours."""
        if self._dressed is None:
            self._dressed = window
            window.setStyleSheet(style_sheet())

    def _follow_system(self) -> None:
        if self.choice == "system":
            self.choose("system")

    def _apply(self) -> None:
        if self._dressed is not None:
            self.dressing.hold(self._dressed)
        QApplication.setPalette(palette(self.theme))
        self.changed.emit(self.theme)
        if self._dressed is not None:
            self.dressing.dress(self._dressed)


def _chosen_theme(choice: str) -> Theme:
    """The theme for a setting: ``light``, ``dark``, or whatever the system has."""
    if choice == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if choice == "dark" else LIGHT


_ROLE = QPalette.ColorRole
_ROLES = {
    "panel": _ROLE.Window,
    "text": _ROLE.Text,
    "muted": _ROLE.PlaceholderText,
    "raised": _ROLE.Base,
    "page": _ROLE.AlternateBase,
    "border": _ROLE.Mid,
    "strong_border": _ROLE.Shadow,
    "hover": _ROLE.Midlight,
    "accent": _ROLE.Highlight,
    "accent_text": _ROLE.HighlightedText,
    "accent_soft": _ROLE.Light,
    "focus": _ROLE.Accent,
    "good": _ROLE.Link,
    "warning": _ROLE.LinkVisited,
    "danger": _ROLE.BrightText,
}
"""In which role the style sheet finds a colour. Some are there for something else that we do not
have: links in a text, rows by turns, edges in relief."""


def palette(theme: Theme) -> QPalette:
    """A palette in which every role is ours, so that no system colour shines through."""
    colours = {
        **{role: _colour(theme, name) for name, role in _ROLES.items()},
        _ROLE.WindowText: theme.text,
        _ROLE.Button: theme.raised,
        _ROLE.ButtonText: theme.text,
        _ROLE.ToolTipBase: theme.raised,
        _ROLE.ToolTipText: theme.text,
        _ROLE.Dark: theme.muted,
    }
    made = QPalette()
    for one, colour in colours.items():
        made.setColor(one, QColor(colour))
    for one in (_ROLE.WindowText, _ROLE.Text, _ROLE.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(theme.muted))
    return made


def _colour(theme: Theme, name: str) -> str:
    """A colour by its name in the style sheet."""
    match name:
        case "strong_border":
            return mixed(theme.muted, theme.border, 0.45)
        case "hover":
            return mixed(theme.text, theme.panel, 0.06)
    found: str = getattr(theme, name)
    return found


def style_sheet() -> str:
    """The style sheet of the program: the same for all colours, which it takes from the palette."""
    unit = QFontMetrics(QApplication.font()).height()
    template = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    return template.substitute(
        {name: f"palette({_in_sheet(role)})" for name, role in _ROLES.items()},
        chevron=resource("themes", "chevron.svg").as_posix(),
        tick=resource("themes", "tick.svg").as_posix(),
        chip_radius=f"{round(unit * 0.6)}px",
    )


def _in_sheet(role: QPalette.ColorRole) -> str:
    """What a style sheet calls a role: ``placeholder-text`` for ``PlaceholderText``."""
    return re.sub(r"(?<=.)(?=[A-Z])", "-", role.name).lower()
