"""Where suggestions are answered by mouse, and what is said of them beside the text."""

from PySide6.QtCore import QObject, Signal

from variorum.ui.inspector.suggestion import SuggestionView
from variorum.ui.keys.keymap import stored
from variorum.ui.menus import shown_key
from variorum.ui.settings import Settings
from variorum.ui.tag.columns import Columns
from variorum.ui.tag.desk import Desk
from variorum.ui.tag.suggesting.course import Course
from variorum.ui.tag.suggesting.doubts import Doubts
from variorum.ui.tag.suggesting.proposals import Proposal
from variorum.ui.tag.suggesting.suggestions import Standing, Suggestions
from variorum.ui.tag.suggesting.verdicts import Rule, Verdicts
from variorum.ui.widgets.wording import counted


class Answering(QObject):
    """Joins suggestions with the inspector, the offer at the foot of the page, the status line."""

    said = Signal(object)
    """How many suggestions there are and which key goes on, empty for none: ``str``."""

    def __init__(
        self, suggestions: Suggestions, desk: Desk, columns: Columns, settings: Settings
    ) -> None:
        super().__init__(suggestions)
        self._suggestions = suggestions
        self._settings = settings
        self.verdicts = verdicts = Verdicts(suggestions, desk)
        self.doubts = Doubts(suggestions, desk)
        self._strip = columns.centre.doubts
        self.doubts.moved.connect(self._show_course)
        self._desk = desk
        self._codebook = columns.codebook
        self._inspector = columns.inspector
        self._reader = columns.reader
        self._offer = columns.centre.offer
        card = columns.inspector.suggestion
        for requested, answer in (
            (card.accept_requested, verdicts.accept),
            (card.accept_same_requested, verdicts.accept_same),
            (card.reject_requested, verdicts.reject),
            (self._offer.taken, verdicts.reject_everywhere),
            (self._offer.left, verdicts.decline),
        ):
            requested.connect(answer)
            requested.connect(self._reader.setFocus)
        later = desk.afterwards.later
        suggestions.activated.connect(later(self._show))
        verdicts.offered.connect(self._show_offer)
        suggestions.standing_changed.connect(later(self._tell))

    def _tell(self, standing: Standing) -> None:
        self.said.emit(self._words(standing))

    def _show(self, proposal: Proposal | None) -> None:
        if proposal is not None:
            view = _view(proposal, len(self._suggestions.same))
            answers = ("accept", "accept_same", "reject")
            keys = [self._key(f"suggestion.{one}") for one in answers]
            self._inspector.suggestion.show_keys(keys)
            self._inspector.show_suggestion(view, self._desk.codebook)
            self._codebook.guide_to(proposal.suggestion.layer, proposal.suggestion.label)
        elif self._desk.active is None:
            self._inspector.show_tag(None, self._desk.codebook)

    def _show_offer(self, rule: Rule | None) -> None:
        if rule is None:
            self._offer.hide()
            return
        words = self.tr("You have rejected “%1” several times.")
        yes = self.tr("Never suggest “%1” in this project")
        words, yes = words.replace("%1", rule.words), yes.replace("%1", rule.words)
        self._offer.show_offer(words, yes, self._key("suggestion.never"))

    def _show_course(self, course: Course) -> None:
        """Say how far the check of the doubtful ones is, and which keys lead on."""
        if not course.total:
            self._strip.hide()
            return
        said = self.tr("Doubtful: %1 of %2").replace("%1", str(course.place))
        keys = [
            (self._key("suggestion.accept"), self.tr("accepts")),
            (self._key("suggestion.reject"), self.tr("rejects")),
            (self._key("suggestion.next"), self.tr("leaves it open")),
            ("Esc", self.tr("ends")),
        ]
        self._strip.show_hints(said.replace("%2", str(course.total)), keys)

    def _key(self, action_id: str) -> str:
        """The key of an action as it is now; empty where it has none."""
        key = shown_key(next(iter(stored(self._settings).keys(action_id)), ""))
        return key.replace("Return", "Enter")

    def _words(self, standing: Standing) -> str:
        if standing.lessons:
            said = self.tr("Learning from your tags: %1 of %2")
            return said.replace("%1", str(standing.learnt)).replace("%2", str(standing.lessons))
        if not standing.count:
            return ""
        several = counted("%n suggestion(s)", standing.count)
        if not standing.place:
            return f"{several} · {self._key('suggestion.next')} {self.tr('next')}"
        accept = f"{self._key('suggestion.accept')} {self.tr('accepts')}"
        reject = f"{self._key('suggestion.reject')} {self.tr('rejects')}"
        place = self.tr("Suggestion %1 of %2").replace("%1", str(standing.place))
        return f"{place.replace('%2', str(standing.count))} · {accept} · {reject}"


def _view(proposal: Proposal, same: int) -> SuggestionView:
    suggestion = proposal.suggestion
    return SuggestionView(
        layer=suggestion.layer,
        label=suggestion.label,
        words=proposal.words,
        entity=proposal.entity,
        reason=suggestion.reason,
        score=suggestion.score,
        suggester=proposal.suggester,
        taken=proposal.taken,
        answered=proposal.answered,
        same=same,
    )
