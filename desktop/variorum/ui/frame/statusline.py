"""The status line: whether everything is saved, who works, what is open, where the caret is."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar, QWidget

from variorum.ui.tag.showing import Standing
from variorum.ui.widgets.labels import SMALL, Tone, label, set_tone
from variorum.ui.widgets.wording import counted

SAID_FOR = 6_000
"""Milliseconds for which something told in passing stays."""


class StatusLine(QStatusBar):
    """ "Saved" is said only when everything that is seen is on disk."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        unit = self.fontMetrics().height()
        self.setContentsMargins(unit // 2, 0, unit // 2, 0)
        self._saved = label(scale=SMALL)
        self._me = label("", "muted", SMALL)
        self._points = label("", "muted", SMALL)
        self._suggestions = label("", "muted", SMALL)
        self._said = label("", "accent", SMALL)
        self._place = label("", "muted", SMALL)
        self._elsewhere = label("", "muted", SMALL)
        self._zoom = label("", "muted", SMALL)
        for one in (
            self._saved,
            self._me,
            self._points,
            self._suggestions,
            self._elsewhere,
            self._said,
        ):
            one.setContentsMargins(0, 0, unit // 2, 0)
            self.addWidget(one)
        for one in (self._place, self._zoom):
            one.setContentsMargins(unit // 2, 0, 0, 0)
            self.addPermanentWidget(one)
        self._fading = QTimer(self, interval=SAID_FOR, singleShot=True)
        self._fading.timeout.connect(self._said.clear)

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saved.text()

    @property
    def points_words(self) -> str:
        """How many points are open."""
        return self._points.text()

    @property
    def suggestion_words(self) -> str:
        """What is said of suggestions."""
        return self._suggestions.text()

    @property
    def said_words(self) -> str:
        """What was told in passing and is still to be read."""
        return self._said.text()

    def show_saving(self, *, saving: bool, read_only: bool) -> None:
        """Say whether everything is on disk."""
        tone: Tone
        if read_only:
            words, tone = "◌ " + self.tr("Read only"), "warning"
            tip = self.tr(
                "Nothing can be changed: the file may only be read, is open elsewhere, or"
                " comes from a newer version."
            )
        else:
            words = "● " + (self.tr("Saving…") if saving else self.tr("Saved"))
            tone = "muted" if saving else "good"
            tip = self.tr("Every tag that is shown is on the disk; a tag is shown once it is.")
        if words != self._saved.text():
            self._saved.setText(words)
            set_tone(self._saved, tone)
            self._saved.setToolTip(tip)

    def show_person(self, name: str) -> None:
        """Say who works here."""
        self._me.setText(self.tr("You: %1").replace("%1", name) if name else "")

    def show_standing(self, standing: Standing) -> None:
        """Say what is open and where the caret is."""
        points = standing.points
        self._points.setText(counted("%n open point(s)", points) if points else "")
        place = self.tr("¶ %1 of %2").replace("%1", str(standing.paragraph))
        place = place.replace("%2", str(standing.paragraphs))
        self._place.setText(place if standing.paragraphs else "")

    def show_suggestions(self, words: str) -> None:
        """Say how many suggestions there are; empty for none."""
        self._suggestions.setText(words)

    def show_elsewhere(self, words: str | None) -> None:
        """Say where one is in another place than Tag; ``None``: in the Tag place."""
        self._elsewhere.setText(words or "")
        self._elsewhere.setVisible(bool(words))
        for one in (self._points, self._suggestions, self._place):
            one.setVisible(words is None)

    @property
    def elsewhere_words(self) -> str:
        """What is said of another place than Tag; empty in the Tag place."""
        return self._elsewhere.text()

    def show_zoom(self, zoom: int) -> None:
        """Say how large the text is."""
        self._zoom.setText(f"{zoom} %" if zoom else "")

    def say(self, words: str) -> None:
        """Tell something in passing."""
        self._said.setText(words)
        self._fading.start()

    def clear_project(self) -> None:
        """No project is open."""
        for one in (
            self._saved,
            self._me,
            self._points,
            self._suggestions,
            self._place,
            self._elsewhere,
            self._zoom,
        ):
            one.clear()
