"""The right column: the answers to the item looked at, the guideline, and the decision."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from variorum.analysis.reviewing.precedents import Precedent
from variorum.analysis.reviewing.standing import Standing
from variorum.domain.reviews.decisions import REASONS
from variorum.services.reviewing.commenting import about
from variorum.ui.comments.talk import Talk
from variorum.ui.review.deciding.cards import GuidelineCard, KeyButton, OptionCard
from variorum.ui.review.desk import ReviewDesk
from variorum.ui.review.wording import KINDS, guideline_of, reason_said, tr
from variorum.ui.widgets.cards import Card, scroll_down
from variorum.ui.widgets.labels import SMALL, label, paragraph, section, set_tone
from variorum.ui.widgets.layouts import FlowLayout
from variorum.ui.widgets.picker import Picker
from variorum.ui.widgets.wording import date_said, moment_said
from variorum.ui.windows.dressing import Coloured

_MEANINGS = {
    "split": "One marked in pieces what another marked as one.",
    "boundary": "They mark different words.",
    "label": "The same words, a different label.",
    "attribute": "The same words and label, a different attribute.",
    "link": "The same words and label, a different entity or claim.",
    "missing": "Somebody may have overlooked it.",
    "extra": "Only a few tagged it.",
    "unanimous": "Everybody says the same.",
}


_LINKED = "The same thing, linked differently, or not by everybody who could have."


class DecisionPanel(QScrollArea, Coloured):
    """Says what the reviewer wishes; shows what came of it."""

    take_requested = Signal(int)
    """The number of an answer, from 0."""
    both_requested = Signal()
    nothing_requested = Signal()
    edit_requested = Signal()
    reopen_requested = Signal()
    explained = Signal(str, str)
    """A reason code and a note."""
    noted = Signal()
    """The note is written; the keyboard is not needed here any more."""
    version_requested = Signal()
    """The next version of gold is to be begun."""
    option_pointed = Signal(int)
    """The number of an answer, from 0."""

    def __init__(self, desk: ReviewDesk) -> None:
        super().__init__()
        self._desk = desk
        self.title = label(bold=True)
        self.meaning = paragraph("", "muted", SMALL)
        self.verdict = _Verdict()
        self.frozen = _Frozen()
        self.cards: list[OptionCard] = []
        self.silent = paragraph("", "muted", SMALL)
        self.guideline = GuidelineCard()
        self.both = KeyButton(self.tr("All"), "B")
        self.nothing = KeyButton(self.tr("Nothing"), "X")
        self.edit = KeyButton(self.tr("Edit"), "E")
        self.reasons = Picker()
        self.note = QLineEdit()
        self.before = paragraph("", "", SMALL)
        self.before_title = section(self.tr("Decided before"))
        self.talk = Talk()
        self._inside = QWidget()
        self._lay_out()
        self._connect()

    def take_colours(self) -> None:
        """Name people in others."""
        if self._desk.standing is not None:
            self._show_options(self._desk.standing)

    def show_chosen(self, standing: Standing | None) -> None:
        """Show an item; ``None`` for none."""
        self._inside.setVisible(standing is not None)
        if standing is None:
            return
        self._show_title(standing)
        self._show_options(standing)
        self.verdict.show_standing(standing, self._desk)
        self._show_guideline()
        self._show_reason(standing)
        self._show_talk(standing)
        self._allow(standing)

    def point_at(self, number: int) -> None:
        """Let the card of an answer stand out, and show what the guideline says of its label."""
        for place, card in enumerate(self.cards):
            card.point(pointed=place == number)
        if number < len(self.cards):
            self.ensureWidgetVisible(self.cards[number], 0, 8)
        self._show_guideline()

    def show_precedents(self, found: Sequence[Precedent]) -> None:
        """Show how the like was decided before."""
        speech = self._desk.speech
        lines = [
            f"“{one.decision.words}” · {speech.decided(one.decision)}"
            + (f" · {reason_said(one.decision.reason)}" if one.decision.reason else "")
            + f" · {date_said(one.decision.decided_at)}"
            for one in found
        ]
        self.before.setText("\n".join(lines))
        for part in (self.before, self.before_title):
            part.setVisible(bool(lines))

    def begin_reason(self) -> None:
        """Give the keyboard to the reasons."""
        self.reasons.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reasons.showPopup()

    def begin_comment(self) -> None:
        """Give the keyboard to the field for comments."""
        self.ensureWidgetVisible(self.talk.field)
        self.talk.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_title(self, standing: Standing) -> None:
        item, odd = standing.item, self._desk.at_odds
        if item is None or item.kind == "unanimous":
            words = tr(KINDS[item.kind]) if item else self.tr("Decided, and gone since")
        else:
            words = self.tr("Disagreement %1 of %2")
            words = words.replace("%1", str(odd.get(standing.key, 0)))
            words = words.replace("%2", str(len(odd)))
        self.title.setText(words)
        kind = item.kind if item else standing.decisions[0].kind
        links = bool((item or standing.decisions[0]).relation)
        meaning = tr(_LINKED if links else _MEANINGS[kind])
        name = tr(KINDS[kind])
        self.meaning.setText(meaning if name == words else f"{name}. {meaning}")

    def _show_options(self, standing: Standing) -> None:
        item = standing.item
        count = len(item.options) if item else 0
        while len(self.cards) < count:
            self._add_card()
        for number, card in enumerate(self.cards):
            card.setVisible(number < count)
            if item is not None and number < count:
                card.show_option(item, number, self._desk.speech)
                card.point(pointed=number == self._desk.option)
        missing = item.missing if item else ()
        who = self._desk.people.names(missing, item.key, 6) if item else ""
        linked = item is not None and bool(item.relation)
        silent = self.tr("%1: no such link") if linked else self.tr("%1: tagged nothing here")
        self.silent.setText(silent.replace("%1", who))
        self.silent.setVisible(bool(missing))

    def _show_guideline(self) -> None:
        item, option = self._desk.item, self._desk.option
        found = None
        if item is not None and option < len(item.options):
            key = item.options[option].contents[0].label
            found = guideline_of(self._desk.codebook, item.layer, key)
        self.guideline.show_label(found)

    def _show_reason(self, standing: Standing) -> None:
        decision = standing.decision
        reason, note = (decision.reason, decision.note) if decision else ("", "")
        with QSignalBlocker(self.reasons), QSignalBlocker(self.note):
            if not self.reasons.hasFocus() or decision:
                self.reasons.setCurrentIndex(max(0, self.reasons.findData(reason)))
            if not self.note.hasFocus():
                self.note.setText(note)

    def _show_talk(self, standing: Standing) -> None:
        review = self._desk.review
        comments = review.comments if review else ()
        threads = about(comments, "item", standing.key)
        desk = self._desk
        self.talk.show_threads(
            standing.key, threads, desk.names, writable=desk.writable, me=desk.project.me.id
        )

    def _keep_field_in_sight(self) -> None:
        if self.talk.field.hasFocus():
            self.ensureWidgetVisible(self.talk.field)

    def _allow(self, standing: Standing) -> None:
        review = self._desk.review
        frozen = bool(review and review.gold and review.gold.is_frozen)
        can = self._desk.writable and standing.item is not None and not frozen
        self.frozen.show_version(review.gold.version if frozen and review and review.gold else 0)
        for button in (self.both, self.nothing, self.edit):
            button.setEnabled(can)
        options = len(standing.item.options) if standing.item else 0
        self.both.setVisible(options > 1)
        self.both.button.setText(self.tr("Both") if options == 2 else self.tr("All"))
        self.edit.setVisible(standing.item is not None)
        for card in self.cards:
            card.button.setEnabled(can)
        for field in (self.reasons, self.note):
            field.setEnabled(self._desk.writable and not frozen)
        self.verdict.back.setEnabled(self._desk.writable and not frozen)

    def _add_card(self) -> None:
        card, number = OptionCard(), len(self.cards)
        card.take_requested.connect(lambda: self.take_requested.emit(number))
        card.pointed_at.connect(lambda: self.option_pointed.emit(number))
        self._options.addWidget(card)
        self.cards.append(card)

    def _explain(self) -> None:
        self.explained.emit(self.reasons.currentData() or "", self.note.text().strip())

    def _lay_out(self) -> None:
        unit = self.fontMetrics().height()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(unit * 3 // 4, unit * 3 // 4, unit * 3 // 4, unit * 3 // 4)
        column.setSpacing(unit // 2)
        self._options = QVBoxLayout()
        self._options.setSpacing(unit // 2)
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=unit // 2)
        for button in (self.both, self.nothing, self.edit):
            flow.addWidget(button)
        self.reasons.setAccessibleName(self.tr("Reason"))
        self.reasons.addItem(self.tr("No reason given"), "")
        for code in REASONS:
            self.reasons.addItem(reason_said(code), code)
        self.note.setPlaceholderText(self.tr("A note for the annotators"))
        self.note.setAccessibleName(self.tr("Note of the decision"))
        above: tuple[QWidget, ...] = (self.title, self.meaning, self.frozen, self.verdict)
        below: tuple[QWidget, ...] = (
            self.silent,
            buttons,
            self.guideline,
            section(self.tr("Why")),
            self.reasons,
            self.note,
            self.before_title,
            self.before,
            self.talk,
        )
        for part in above:
            column.addWidget(part)
        column.addLayout(self._options)
        for part in below:
            column.addWidget(part)
        column.addStretch(1)
        scroll_down(self, self._inside)
        self.show_precedents(())
        self._inside.hide()

    def _connect(self) -> None:
        self.both.clicked.connect(self.both_requested)
        self.nothing.clicked.connect(self.nothing_requested)
        self.edit.clicked.connect(self.edit_requested)
        self.verdict.back.clicked.connect(self.reopen_requested)
        self.frozen.button.clicked.connect(self.version_requested)
        self.reasons.activated.connect(lambda _: self._explain())
        self.note.editingFinished.connect(self._explain)
        self.note.returnPressed.connect(self.noted)
        # What was said stands above the field: it would push it out of sight.
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._keep_field_in_sight())


class _Frozen(Card):
    """Says why nothing can be decided, and what to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = paragraph()
        self.button = QPushButton(self.tr("Begin the next version"))
        self.column.addWidget(self.words)
        self.column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_version(self, version: int) -> None:
        """Show which version is frozen; 0 for none."""
        self.setVisible(version > 0)
        words = self.tr("Gold %1 is frozen. Its next version begins with all that is in it.")
        self.words.setText(words.replace("%1", str(version)))


class _Verdict(Card):
    """What was decided, by whom, and whether that still fits."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "good", bold=True)
        self.words.setWordWrap(True)
        self.who = paragraph("", "muted", SMALL)
        self.back = QPushButton(self.tr("Take the decision back"))
        self.back.setProperty("kind", "quiet")
        for part in (self.words, self.who):
            self.column.addWidget(part)
        self.column.addWidget(self.back, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_standing(self, standing: Standing, desk: ReviewDesk) -> None:
        """Show the decision of an item, if there is one."""
        decision = standing.decision
        self.setVisible(decision is not None)
        if decision is None:
            return
        stale = standing.state == "stale"
        words = desk.speech.decided(decision)
        if stale:
            words += ". " + self.tr("The tags have changed since: look at it again.")
        self.words.setText(words if stale else f"✓ {words}")
        set_tone(self.words, "danger" if stale else "good")
        by = desk.names.get(decision.decided_by or "", "")
        self.who.setText(" · ".join(one for one in (by, moment_said(decision.decided_at)) if one))
