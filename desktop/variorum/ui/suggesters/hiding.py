"""The list of what is hidden, at work: filled from what is suggested, its wishes carried out."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from variorum.domain.codebooks import Codebook
from variorum.services.project import Project
from variorum.services.suggesting import answering
from variorum.suggest.base import Suggestion
from variorum.ui.codebook.swatches import Swatches
from variorum.ui.suggesters.hidden import HiddenList
from variorum.ui.suggesters.hiddenmodel import HiddenRow
from variorum.ui.tag.place import TagPlace
from variorum.ui.tag.suggesting.proposals import Unshown


class Hiding(QObject):
    """Follows the open article as long as the list is seen."""

    def __init__(self, place: TagPlace, window: QWidget) -> None:
        super().__init__(window)
        self._place = place
        self.list = HiddenList(window)
        self.list.place_requested.connect(self._go)
        self.list.tag_requested.connect(self._tag)
        self.list.allow_requested.connect(self._allow)
        self.list.outdated.connect(self._refresh)
        place.suggestions.refreshed.connect(self._refresh)

    def open(self) -> None:
        """Show what is hidden in the open article, and why."""
        self.list.come_forward()
        self._refresh()
        self.list.list.setFocus()

    def close(self) -> None:
        """The project is closed: the list goes."""
        self.list.close()
        self.list.deleteLater()
        self.deleteLater()

    def _refresh(self) -> None:
        place = self._place
        if not self.list.isVisible():
            return
        article = place.desk.article
        title = article.document.title if article else ""
        looks = Swatches(place.desk.codebook)
        made = place.suggestions.hidden
        rows = [_row(one, place.desk.codebook, looks) for one in made if not self._is_done(one)]
        self.list.show_rows(title, sorted(rows, key=lambda row: (row.start, row.end, row.id)))

    def _is_done(self, one: Unshown) -> bool:
        """Whether there is just this tag already: then nothing is missing."""
        article, suggestion = self._place.desk.article, one.proposal.suggestion
        wanted = (suggestion.layer, suggestion.label, (suggestion.start, suggestion.end))
        mine = self._place.desk.project.my_set_id
        return article is not None and any(
            (tag.layer, tag.label, tag.extent) == wanted and tag.set_id == mine
            for tag in article.annotations
        )

    def _go(self, row: HiddenRow) -> None:
        """Go to the words. The list would lie over them: it is hidden, and keeps its place."""
        self.list.hide()
        self._place.reader.select(row.start, row.end)
        self._place.reader.setFocus()

    def _tag(self, row: HiddenRow) -> None:
        """What the person makes of it all the same counts as accepted."""
        self._answer(answering.accept, row)

    def _allow(self, row: HiddenRow) -> None:
        self._answer(answering.allow, row)

    def _answer(self, act: Callable[[Project, str, Suggestion], object], row: HiddenRow) -> None:
        place = self._place
        found = next((one for one in place.suggestions.hidden if _id(one) == row.id), None)
        if found is not None:
            document_id = place.desk.document_id or ""
            place.desk.bridge.act(act, document_id, found.proposal.suggestion)


def _row(one: Unshown, codebook: Codebook, looks: Swatches) -> HiddenRow:
    proposal, suggestion = one.proposal, one.proposal.suggestion
    return HiddenRow(
        id=_id(one),
        words=proposal.words,
        label=codebook.label_name(suggestion.layer, suggestion.label),
        colour=looks.colour(suggestion.layer, suggestion.label),
        suggester=proposal.suggester,
        cause=one.cause,
        reason=one.reason,
        start=suggestion.start,
        end=suggestion.end,
    )


def _id(one: Unshown) -> str:
    """Two suggesters may both have made it, for reasons of their own."""
    return f"{one.proposal.id}:{one.proposal.suggestion.suggester}"
