"""What a draft lacks and what it would change, beside the forms; from here it is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from variorum.analysis.codebooks.checking import Wanting
from variorum.domain.codebooks import Codebook
from variorum.services.codebooks.publishing import Plan
from variorum.ui.widgets.labels import SMALL, label, paragraph, section
from variorum.ui.widgets.wording import counted

MOST = 60
"""So many lines of a kind are listed."""


class ChangesPanel(QWidget):
    """Lines under three headings, and the button that saves."""

    publish_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._wanting: list[str] = []
        self._lines: list[str] = []
        self._none = ""
        self._page = QVBoxLayout()
        self.publish = QPushButton()
        self.publish.setProperty("kind", "primary")
        self.publish.clicked.connect(lambda _: self.publish_wanted.emit())
        self._lay_out()
        self.show_plan(None, Codebook("", "", ""))

    @property
    def said(self) -> str:
        """Everything that is listed, line by line."""
        return "\n".join([*self._wanting, *self._lines])

    def show_wanting(self, found: Sequence[Wanting], colours: Sequence[str]) -> None:
        """Show what is wanting in the draft; ``colours`` are lines about its colours."""
        self._wanting = [one.message for one in found] + list(colours)
        self._fill()

    def wait(self) -> None:
        """The draft is another one: what saving would do is being found out."""
        self._lines = []
        self._none = self.tr("Looking…")
        self.publish.setEnabled(False)
        self._fill()

    def show_plan(self, plan: Plan | None, before: Codebook) -> None:
        """Show what saving would do; ``None`` for nothing."""
        self._none = self.tr("Nothing yet.")
        self._lines = list(self._said(plan, before)) if plan else []
        self.publish.setEnabled(plan is not None and plan.can_be_saved)
        version = plan.codebook.version if plan else ""
        words = self.tr("Save as version %1").replace("%1", version)
        self.publish.setText(words if version else self.tr("Save"))
        self._fill()

    def _said(self, plan: Plan, before: Codebook) -> list[str]:
        pattern = self.tr("Cannot be saved like this: %1.")
        lines = [pattern.replace("%1", one) for one in plan.hindrances]
        lines += plan.changes
        for one in plan.moves:
            source = before.label(one.move.layer, one.move.label)
            target = plan.codebook.label(one.move.to_layer, one.move.to_label)
            names = (source.name if source else "", target.name if target else "")
            said = self.tr("“%1” becomes “%2”").replace("%1", names[0]).replace("%2", names[1])
            line = f"{said} {counted('on %n tag(s)', one.moving)}"
            if one.staying:
                stays = counted("the retired label stays on %n tag(s)", one.staying)
                why = self.tr("others’, or a rule would be broken")
                line += f"; {stays} ({why})"
            lines.append(line)
        kept = (f"{counted('Kept, for %n tag(s)', one.tags)}: {one.what}" for one in plan.kept)
        return [*lines, *kept]

    def _fill(self) -> None:
        while item := self._page.takeAt(0):
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for title, lines, none in (
            (self.tr("Worth a look"), self._wanting, self.tr("Nothing to point out.")),
            (self.tr("What changes"), self._lines, self._none),
        ):
            self._page.addWidget(section(title))
            for line in lines[:MOST]:
                self._page.addWidget(paragraph(line, "", SMALL))
            if not lines:
                self._page.addWidget(label(none, "muted", SMALL))
            if len(lines) > MOST:
                more = self.tr("… and %1 more").replace("%1", str(len(lines) - MOST))
                self._page.addWidget(label(more, "muted", SMALL))
            self._page.addSpacing(self.fontMetrics().height() // 2)
        self._page.addStretch(1)

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        inside = QWidget()
        inside.setLayout(self._page)
        self._page.setSpacing(unit // 3)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setProperty("kind", "read")
        area.setAccessibleName(self.tr("What changes"))
        column = QVBoxLayout(self)
        column.setContentsMargins(unit // 2, unit // 2, unit // 2, unit // 2)
        column.addWidget(area, 1)
        column.addWidget(self.publish)
