"""Settling by a rule: which rule, over which articles, and beforehand what it would do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.reviewing.by_rule import PRESETS, Preset, Rule, rule_of
from variorum.domain.listings import ArticleRow
from variorum.domain.operations import Changed
from variorum.services.reviewing import by_rule
from variorum.services.reviewing.by_rule import RulePlan
from variorum.ui.jobs import Job, Jobs
from variorum.ui.review.deciding.cards import keyed
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.wording import KINDS, tr
from variorum.ui.turns.progress import ProgressLine
from variorum.ui.widgets.cards import scroll_down
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.labels import SMALL, label, paragraph, set_font
from variorum.ui.widgets.layouts import FlowLayout
from variorum.ui.widgets.wording import counted
from variorum.ui.windows.looking import Looking

PAUSE = 120
"""Milliseconds after a change of the rule before its effect is counted."""
_MEANINGS = {
    "unanimous": "Everybody who took part says the same.",
    "majority": "More than half say the same, and at least two. Silence counts as “nothing”.",
    "any": "More say it than anything else. Silence does not count.",
}


class RulePanel(QScrollArea):
    """Plans with every change of the rule; settles what the plan says, as one step."""

    left = Signal()
    """It is not wanted any more."""
    settled = Signal(object)
    """The plan that was carried out: ``RulePlan``."""

    def __init__(
        self, desk: ReviewDesk, jobs: Jobs, rows: Callable[[], Sequence[ArticleRow]]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._jobs = jobs
        self._rows = rows
        self.plan: RulePlan | None = None
        self.presets = Chips(self.tr("Rule"))
        self.presets.set_choices(
            [Choice(key, tr(key.capitalize()), tr(_MEANINGS[key])) for key in PRESETS],
            ["unanimous"],
        )
        self.meaning = paragraph("", "muted", SMALL)
        self.votes = QSpinBox()
        self.share = QSpinBox()
        self.scope = Chips(self.tr("Where"))
        self.told = paragraph()
        set_font(self.told, 1.0, bold=True)
        self.details = paragraph("", "muted", SMALL)
        self.settle = QPushButton()
        self.leave = QPushButton(self.tr("Leave it"))
        self.bar = ProgressLine()
        self._pause = QTimer(self, interval=PAUSE, singleShot=True)
        self._looking = Looking(desk.bridge, "rule", self)
        self._lay_out()
        self._connect()

    @property
    def rule(self) -> Rule:
        """The rule as it is set."""
        preset: Preset = self.presets.on[0]  # type: ignore[assignment]  # the chips' keys
        usual = PRESETS[preset]
        votes, share = self.votes.value(), self.share.value() / 100
        if (votes, round(share, 2)) == (usual.votes, round(usual.share, 2)):
            return usual
        return rule_of(preset, votes, share)

    def begin(self) -> None:
        """Count what the rule would do now."""
        self._show_preset()
        self.presets.chip(self.presets.on[0]).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter settles what the plan says; in a field for a number it only ends the number."""
        elsewhere = self.focusWidget() in (self.votes, self.share, self.leave)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not elsewhere:
            self.settle.click()
        else:
            super().keyPressEvent(event)

    def show_plan(self, made: RulePlan) -> None:
        """Say what a plan would settle and what stays."""
        self.plan = made
        self.bar.hide()
        settling, staying = len(made.rulings), sum(made.staying.values())
        words = self.tr("%1 would be settled, %2 stay with you").replace("%1", str(settling))
        self.told.setText(words.replace("%2", str(staying)))
        lines = [
            f"{tr(KINDS[kind])}: {made.settling.get(kind, 0)} / "
            f"{made.settling.get(kind, 0) + made.staying.get(kind, 0)}"
            for kind in KINDS
            if made.settling.get(kind) or made.staying.get(kind)
        ]
        if made.forbidden:
            forbidden = self.tr("The codebook forbids %1 of them.")
            lines.append(forbidden.replace("%1", str(made.forbidden)))
        self.details.setText("\n".join(lines))
        self.settle.setText(self.tr("Settle %1").replace("%1", counted("%n item(s)", settling)))
        self.settle.setEnabled(settling > 0 and self._desk.writable)

    def apply(self) -> None:
        """Carry the plan out, as one step that can be undone."""
        made = self.plan
        if made is None or not made.rulings:
            return
        self.settle.setEnabled(False)
        bridge, project = self._desk.bridge, self._desk.project
        if self.scope.on == ("article",):
            bridge.act(by_rule.apply, made, then=lambda _: self.settled.emit(made))
            return

        def done(changed: Changed) -> None:
            bridge.report(changed)
            self.settled.emit(made)

        title = self.tr("Settling by the rule “%1”").replace("%1", made.rule.name)
        self._jobs.run(Job(title, lambda told: by_rule.apply(project, made, told), done))

    def stop(self) -> None:
        """Nobody looks at what the rule would do."""
        self._pause.stop()
        self._looking.stop()

    def recount(self) -> None:
        """Count anew what the rule would do, and no longer what an earlier one would."""
        review = self._desk.review
        if review is None:
            return
        self.settle.setEnabled(False)
        self.plan = None
        rule = self.rule
        if self.scope.on == ("article",):
            self._looking.ask(
                lambda project, _: by_rule.plan_of(project, [review], rule), self.show_plan
            )
            return
        story = review.document.story_id
        ids = [
            row.id
            for row in self._rows()
            if self.scope.on == ("project",) or (story and row.story_id == story)
        ]
        self.told.setText(self.tr("Counting…"))
        self.details.setText("")
        self._show_progress(0, 0)
        self._looking.ask(
            lambda project, told: by_rule.plan(project, ids, rule, told), self.show_plan
        )

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.show_progress(done, total)
        self.bar.show()

    def _show_preset(self) -> None:
        preset: Preset = self.presets.on[0]  # type: ignore[assignment]  # the chips' keys
        self.meaning.setText(tr(_MEANINGS[preset]))
        self.votes.setValue(PRESETS[preset].votes)
        self.share.setValue(round(PRESETS[preset].share * 100))
        self.recount()

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit * 3 // 4, unit * 3 // 4, unit * 3 // 4, unit * 3 // 4)
        column.setSpacing(unit // 2)
        self.votes.setRange(1, 99)
        self.share.setRange(0, 100)
        self.share.setSuffix(" %")
        self.votes.setAccessibleName(self.tr("Votes at least"))
        self.share.setAccessibleName(self.tr("Share of those who took part"))
        self.scope.set_choices(
            [
                Choice("article", self.tr("This article")),
                Choice("story", self.tr("Its story")),
                Choice("project", self.tr("The project")),
            ],
            ["article"],
        )
        self.settle.setProperty("kind", "primary")
        column.addWidget(label(self.tr("Settle by a rule"), bold=True))
        for part in (self.presets, self.meaning):
            column.addWidget(part)
        for words, field in (
            (self.tr("At least this many votes"), self.votes),
            (self.tr("and this share of all who took part"), self.share),
        ):
            column.addWidget(label(words, "muted", SMALL))
            column.addWidget(field)
        self.bar.setAccessibleName(self.tr("Articles counted"))
        self.bar.hide()
        below: tuple[QWidget, ...] = (self.scope, self.told, self.bar, self.details)
        for panel in below:
            column.addWidget(panel)
        buttons = QWidget()
        row = FlowLayout(buttons, gap=unit // 3)
        for button in (keyed(self.settle, "Enter"), keyed(self.leave, "Esc")):
            row.addWidget(button)
        column.addWidget(buttons)
        column.addStretch(1)
        scroll_down(self, inside)

    def _connect(self) -> None:
        self.presets.chosen.connect(lambda _: self._show_preset())
        self.scope.chosen.connect(lambda _: self.recount())
        for field in (self.votes, self.share):
            field.valueChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self.recount)
        self._looking.progressed.connect(self._show_progress)
        self._looking.failed.connect(self._desk.bridge.failed)
        self.settle.clicked.connect(self.apply)
        self.leave.clicked.connect(self.left)
