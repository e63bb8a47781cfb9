"""The two palettes, light and dark: every colour of the window comes from here or the codebook.

``QStyleHints.setColorScheme`` has no effect on several platforms, so the program brings its own.
Nobody hands colours down: whoever paints asks for the current theme.
"""

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication, QPalette

_MIDDLE = 128
"""Below this lightness (0 … 255) a ground is a dark one."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A palette: ``#RRGGBB`` texts by what they are for."""

    name: str
    dark: bool
    page: str
    """Behind the article."""
    panel: str
    """Behind the side panels and bars."""
    raised: str
    """Fields, cards and buttons that stand on a panel."""
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    """On a ground of ``accent``."""
    accent_soft: str
    """The chosen row, the current tab."""
    selection: str
    selection_text: str
    focus: str
    good: str
    warning: str
    danger: str
    tint: str
    """Behind page furniture in the reader."""
    added: str
    """Behind words that only this version of a story has."""
    reworded: str
    """Behind words that stand for others of the baseline."""


LIGHT = Theme(
    name="light",
    dark=False,
    page="#FFFFFF",
    panel="#F6F6F4",
    raised="#FFFFFF",
    border="#DCDEE0",
    text="#1B2026",
    muted="#62686F",
    accent="#2A6BDB",
    accent_text="#FFFFFF",
    accent_soft="#E6EEFC",
    selection="#BBD6FF",
    selection_text="#10161D",
    focus="#2A6BDB",
    good="#14804A",
    warning="#9A5B00",
    danger="#B3261E",
    tint="#F1F1EF",
    added="#D8F1E2",
    reworded="#FCEBC2",
)
DARK = Theme(
    name="dark",
    dark=True,
    page="#1E2125",
    panel="#17191C",
    raised="#24282D",
    border="#33383E",
    text="#E7EAED",
    muted="#9AA1A9",
    accent="#6FA3FF",
    accent_text="#0E1726",
    accent_soft="#22314F",
    selection="#2F4F86",
    selection_text="#FFFFFF",
    focus="#6FA3FF",
    good="#5CC48D",
    warning="#E6B054",
    danger="#FF8A80",
    tint="#262A2F",
    added="#1D4232",
    reworded="#47391C",
)


def current_theme() -> Theme:
    """The one that the program has on: its palette says which (``ui/styling.py`` puts it on)."""
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < _MIDDLE else LIGHT
