"""What a package leaves open: which labels stand for its own, and which articles are the same."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from variorum.domain.codebooks import Codebook
from variorum.domain.spans import shortened
from variorum.services.colleagues.matching import Likeness
from variorum.services.colleagues.own_work import Label
from variorum.services.colleagues.taking_in import TakeInReport
from variorum.ui.widgets.labels import SMALL, paragraph, section
from variorum.ui.widgets.layouts import in_column
from variorum.ui.widgets.wording import counted, joined

_IN_SIGHT = 5
"""So many questions at most are seen at once; the others are scrolled to."""
_LAST = 10_000
"""A row below all others, which takes the room that they leave."""
_LONGEST = 70


class Questions(QWidget):
    """A row for each question; what was answered stays, also where it is no question any more."""

    answered = Signal()
    """Another answer was chosen."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self._codebook = codebook
        self.labels: dict[Label, QComboBox] = {}
        self.articles: dict[str, QComboBox] = {}
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setRowStretch(_LAST, 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(self.fontMetrics().height())
        self._grid.setVerticalSpacing(self.fontMetrics().height() // 3)
        self._area = QScrollArea()
        self._area.setWidget(self._inside)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setLayout(in_column(section(self.tr("To be decided")), self._area))
        self.hide()

    @property
    def are_there(self) -> bool:
        """Whether anything has to be decided."""
        return bool(self.labels or self.articles)

    def meanings(self) -> Mapping[Label, Label | None]:
        """What stands for the labels that were asked about."""
        return {one: box.currentData() for one, box in self.labels.items()}

    def same(self) -> Mapping[str, str]:
        """Which article here is meant by one of the package, by their ids."""
        found = ((one, box.currentData()) for one, box in self.articles.items())
        return {one: here for one, here in found if here}

    def show_report(self, report: TakeInReport) -> None:
        """Ask about each label that is unknown here, and each article that may be one."""
        for unknown, count in sorted(report.unknown.items()):
            if unknown not in self.labels:
                self._ask_about_label(unknown, count, report)
        alike: dict[str, list[Likeness]] = {}
        for one in report.alike:
            alike.setdefault(one.packed_id, []).append(one)
        for packed_id, found in alike.items():
            if packed_id not in self.articles:
                self._ask_about_article(packed_id, found)
        self.setVisible(self.are_there)
        self._make_room()

    def _ask_about_label(self, unknown: Label, count: int, report: TakeInReport) -> None:
        theirs = report.codebook
        layer = theirs.layer(unknown[0]) if theirs else None
        named = theirs.label(*unknown) if theirs else None
        box = self._box(self.tr("Label for %1").replace("%1", "/".join(unknown)))
        box.addItem(self.tr("Leave these tags out"), None)
        for one in sorted(self._codebook.layers, key=lambda one: one.key != unknown[0]):
            for there in one.offered:
                box.addItem(f"{one.name}: {there.name}", (one.key, there.key))
                if report.meanings.get(unknown) == (one.key, there.key):  # Qt finds no tuples
                    box.setCurrentIndex(box.count() - 1)
        below = joined((layer.name if layer else unknown[0], counted("%n tag(s)", count)))
        words = named.name if named else unknown[1]
        tip = named.definition if named else ""
        self.labels[unknown] = box
        self._add_row(words, below, box, tip)

    def _ask_about_article(self, packed_id: str, found: Sequence[Likeness]) -> None:
        title = found[0].title
        box = self._box(self.tr("What “%1” is here").replace("%1", title))
        box.addItem(self.tr("Another article: take it in"), "")
        for one in found:
            words = self.tr("The same as “%1” (%2 % alike)")
            words = words.replace("%2", str(one.percent))
            place = box.count()
            box.addItem(words.replace("%1", shortened(one.own_title, _LONGEST)), one.document_id)
            box.setItemData(place, one.own_title, Qt.ItemDataRole.ToolTipRole)
        self.articles[packed_id] = box
        self._add_row(f"“{shortened(title, 2 * _LONGEST)}”", self.tr("Article"), box, title)

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.activated.connect(lambda _: self.answered.emit())
        return box

    def _add_row(self, words: str, below: str, box: QComboBox, tip: str) -> None:
        asked = QWidget()
        asked.setToolTip(tip)
        asked.setLayout(in_column(paragraph(words), paragraph(below, "muted", SMALL), spacing=0))
        row = len(self.labels) + len(self.articles)
        self._grid.addWidget(asked, row, 0)
        self._grid.addWidget(box, row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _make_room(self) -> None:
        """As high as its rows, up to those that are seen at once."""
        count = len(self.labels) + len(self.articles)
        inside = self._inside.sizeHint().height()
        wanted = inside if count <= _IN_SIGHT else inside * _IN_SIGHT // count
        self._area.setMinimumHeight(min(wanted, self.fontMetrics().height() * 3 * _IN_SIGHT))
