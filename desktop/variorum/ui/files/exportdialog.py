"""Before an export: which format, which articles, whose tags, and what would be lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from variorum.domain.annotations import Status
from variorum.domain.codebooks import Layer
from variorum.domain.people import AnnotationSet
from variorum.errors import UserError
from variorum.formats.base import FormatInfo
from variorum.services.transferring.exporting import ExportPlan
from variorum.services.transferring.selecting import ExportFilter
from variorum.ui.files.formatoptions import FormatOptions
from variorum.ui.files.scopes import ExportWish, GoldChips, Scope, twice_told
from variorum.ui.widgets.cards import Yielding
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import label, paragraph
from variorum.ui.widgets.layouts import Form
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.dialogs import Dialog

KINDS = {
    "document": "%n article(s)",
    "tag": "%n tag(s)",
    "zone": "%n part(s) of pages",
    "relation": "%n link(s)",
    "claim": "%n claim(s)",
    "codebook": "%n codebook(s)",
}
"""What is counted for the user, of what a format counts."""
STATUSES: dict[Status, str] = {
    "draft": "Draft",
    "submitted": "Submitted",
    "accepted": "Accepted",
    "rejected": "Rejected",
    "gold": "Gold",
    "superseded": "Superseded",
}
"""What the statuses of tags are called."""
_NATIVE = ("variorum", "variorum-documents")
Planned = ExportPlan | UserError
Plan = Callable[[ExportWish, Callable[[Planned], None]], None]
"""Finds out what an export would write and lose, or why it cannot; the answer comes later."""


def _order(one: FormatInfo) -> tuple[int, str]:
    """What loses nothing first, then by name."""
    place = _NATIVE.index(one.key) if one.key in _NATIVE else len(_NATIVE)
    return place, one.name.lower()


class ExportDialog(Dialog):
    """Says before anything is written what the format cannot carry."""

    agreed = Signal(object)
    """``ExportWish``"""
    addition_wanted = Signal(object)
    """``FormatOption``: the codebook is to have what this one asks for."""

    def __init__(
        self,
        formats: Sequence[FormatInfo],
        scopes: Sequence[Scope],
        sets: Sequence[AnnotationSet],
        layers: Sequence[Layer],
        plan: Plan,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._plan = plan
        # What loses nothing stands first.
        self._formats = sorted(formats, key=_order)
        self._scopes = {scope.key: scope for scope in scopes}
        self.format = QComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        self.format.addItems([one.name for one in self._formats])
        self.description = paragraph("", "muted")
        self.options = FormatOptions(layers)
        self.scope = Chips(self.tr("Which articles"))
        self.scope.set_choices([Choice(s.key, s.name) for s in scopes], [scopes[0].key])
        self._has_gold = any(one.kind == "gold" for one in sets)
        self.gold = GoldChips()
        self.sets = Chips(self.tr("Whose tags"), many=True)
        people = [one for one in sets if one.kind != "structure"]
        self.sets.set_choices([Choice(one.id, one.name) for one in people])
        self.layers = Chips(self.tr("Which layers"), many=True)
        self.layers.set_choices([Choice(one.key, one.name) for one in layers])
        self.statuses = Chips(self.tr("Which statuses"), many=True)
        self.statuses.set_choices([Choice(key, self.tr(name)) for key, name in STATUSES.items()])
        self.furniture = QCheckBox(self.tr("Include tags in page furniture and comments"))
        self.furniture.setChecked(True)
        self._sentence = paragraph()
        self._losses = QPlainTextEdit()
        self._losses.setReadOnly(True)
        self._losses.setAccessibleName(self.tr("What the format cannot carry"))
        self._lay_out()
        self.format.activated.connect(lambda _: self._show_format())
        self.options.changed.connect(self._ask)
        self.options.addition_wanted.connect(self.addition_wanted)
        for chips in (self.scope, self.gold, self.sets, self.layers, self.statuses):
            chips.chosen.connect(lambda _: self._ask())
        self.furniture.clicked.connect(lambda _: self._ask())
        self._show_format()

    @property
    def sentence(self) -> str:
        """What is said about the export."""
        return self._sentence.text()

    @property
    def losses(self) -> str:
        """What is listed as lost."""
        return self._losses.toPlainText()

    def wish(self) -> ExportWish:
        """What is chosen now."""
        scope = self._scopes[self.scope.on[0]]
        return ExportWish(
            self._formats[self.format.currentIndex()],
            ExportFilter(
                documents=scope.documents,
                sets=self.sets.on,
                statuses=self.statuses.on,
                layers=self.layers.on,
                include_furniture=self.furniture.isChecked(),
                gold=self.gold.choice,
            ),
            self.options.chosen(),
        )

    def show_layers(self, layers: Sequence[Layer]) -> None:
        """Go by a codebook that has changed."""
        self.options.show_layers(layers, self._formats[self.format.currentIndex()])
        self._ask()

    def show_plan(self, plan: Planned) -> None:
        """Show what would be written and lost, or why nothing can be."""
        if isinstance(plan, UserError):
            self._sentence.setText(str(plan))
            self._losses.clear()
            return
        if plan.is_empty:
            told = self.tr("There is nothing that this format could hold.")
        else:
            told = f"{said(plan)}."
        nothing = self.tr("Nothing is lost.")
        lost = self.tr("What cannot be carried is listed here.")
        wish = self.wish()
        twice = twice_told(wish.format, wish.chosen) if self._has_gold else ""
        self._sentence.setText(f"{told} {lost if plan.losses else nothing}{twice}")
        self._losses.setPlainText("\n".join(map(str, plan.losses)))
        self._losses.setVisible(bool(plan.losses))
        self.go.setEnabled(not plan.is_empty)

    def _show_format(self) -> None:
        shown = self._formats[self.format.currentIndex()]
        self.options.show_options(shown)
        self.gold.show_format(shown)
        self._form.setRowVisible(self.options, bool(self.options.fields))
        self._ask()

    def _ask(self) -> None:
        wish = self.wish()
        self.gold.setEnabled(not wish.chosen.sets)
        self.description.setText(wish.format.description)
        self._sentence.setText(self.tr("Looking at what there is…"))
        self.go.setEnabled(False)
        self._plan(wish, self.show_plan)

    def _agree(self) -> None:
        self.agreed.emit(self.wish())
        self.close()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        buttons, self.go = self.cancel_or(self.tr("Export…"))
        buttons.accepted.connect(self._agree)
        buttons.rejected.connect(self.close)
        self._form = form = Form()
        form.setVerticalSpacing(unit // 2)
        form.addRow(label(self.tr("Format")), self.format)
        form.addRow(label(""), self.description)
        form.addRow(label(""), self.options)
        form.addRow(label(self.tr("Articles")), self.scope)
        form.addRow(label(self.tr("Tags")), self.gold)
        form.setRowVisible(self.gold, self._has_gold)
        form.addRow(
            label(self.tr("Only those of") if self._has_gold else self.tr("Tags of")), self.sets
        )
        form.addRow(label(self.tr("Layers")), self.layers)
        form.addRow(label(self.tr("Status")), self.statuses)
        form.addRow(label(""), label(self.tr("None chosen: all of them."), "muted"))
        form.addRow(label(""), self.furniture)
        layout = QVBoxLayout(self)
        layout.addWidget(Yielding(form))
        layout.addWidget(self._sentence)
        self._losses.setMinimumHeight(unit * 4)
        layout.addWidget(self._losses, 1)
        layout.addStretch()
        layout.addWidget(buttons)
        self.resize(unit * 40, unit * 36)


def said(plan: ExportPlan) -> str:
    """What an export holds, in the words of the window: "18 articles, 578 tags, 239 links"."""
    tags = plan.counts.get("annotation", 0) - plan.zones
    counts = {**plan.counts, "tag": tags, "zone": plan.zones}
    parts = [counted(words, counts[kind]) for kind, words in KINDS.items() if counts.get(kind)]
    return ", ".join(parts) or "Nothing"
