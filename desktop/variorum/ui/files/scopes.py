"""Which articles an export takes, whose tags, and as what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication

from variorum.formats.base import FormatInfo
from variorum.services.transferring.selecting import ExportFilter, GoldChoice
from variorum.services.transferring.settled import usual_gold
from variorum.ui.widgets.chips import Chips, Choice

GOLD: dict[GoldChoice, tuple[str, str]] = {
    "without": (
        "Everybody’s",
        "Gold is left out: it was settled of these tags, which would stand in the file twice.",
    ),
    "only": ("Gold only", "The newest version of gold, and the parts of the page."),
    "with": ("Both", "Settled tags stand in the file twice: as their authors’, and as gold."),
}
"""What may become of gold, in the words of the window; and what that means."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Articles that can be exported together; no ids: all of the project."""

    key: str
    name: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportWish:
    """What is to be exported, as what, and with which options of the format."""

    format: FormatInfo
    chosen: ExportFilter
    options: Mapping[str, str] = field(default_factory=dict)


class GoldChips(Chips):
    """Everybody's tags, gold, or both: what is usual for a format, until somebody says more."""

    def __init__(self) -> None:
        super().__init__(self.tr("Everybody’s tags or gold"))
        self._is_said = False
        choices = [Choice(key, self.tr(words), self.tr(tip)) for key, (words, tip) in GOLD.items()]
        self.set_choices(choices, ["without"])
        self.chosen.connect(lambda _: self._keep())

    @property
    def choice(self) -> GoldChoice:
        """What is chosen now."""
        return next(key for key in GOLD if key in self.on)

    def show_format(self, info: FormatInfo) -> None:
        """Go by another format, unless something was said already."""
        if not self._is_said:
            self.set_on([usual_gold(info)])

    def _keep(self) -> None:
        self._is_said = True


def twice_told(info: FormatInfo, chosen: ExportFilter) -> str:
    """Where settled tags would stand in a file twice, a sentence that says so; else nothing."""
    if chosen.sets or chosen.gold != "with" or usual_gold(info) == "with":
        return ""
    return " " + QCoreApplication.translate("files", "Settled tags are in it twice, once as gold.")
