"""A draft under way with everything that led to it, so that each step can be taken back; no Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from variorum.analysis.codebooks.editing import Draft


@dataclass(frozen=True, slots=True)
class DraftEdit:
    """A change that is wanted: in words, and as a function from draft to draft.

    Edits of one ``series`` in a row (letters typed into one field) are one step.
    """

    words: str
    apply: Callable[[Draft], Draft]
    series: str = ""


class DraftHistory:
    """The draft as it is, and the steps behind and ahead of it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._behind: list[tuple[Draft, str]] = []
        self._ahead: list[tuple[Draft, str]] = []
        self._series = ""

    @property
    def undoable(self) -> str:
        """What a step back would take back, in words; empty for nothing."""
        return self._behind[-1][1] if self._behind else ""

    @property
    def redoable(self) -> str:
        """What a step forward would make again; empty for nothing."""
        return self._ahead[-1][1] if self._ahead else ""

    def take(self, edit: DraftEdit) -> bool:
        """Makes a change; whether it changed anything."""
        changed = edit.apply(self.draft)
        if changed == self.draft:
            return False
        if not (edit.series and edit.series == self._series and self._behind):
            self._behind.append((self.draft, edit.words))
        self._series = edit.series
        self._ahead.clear()
        self.draft = changed
        return True

    def undo(self) -> None:
        """Takes the last step back."""
        self._step(self._behind, self._ahead)

    def redo(self) -> None:
        """Makes the step again that was taken back last."""
        self._step(self._ahead, self._behind)

    def _step(self, source: list[tuple[Draft, str]], target: list[tuple[Draft, str]]) -> None:
        if source:
            draft, words = source.pop()
            target.append((self.draft, words))
            self.draft, self._series = draft, ""
