"""The status line: whether everything is saved, who works, what is open, where the caret is, and a
long job while it is under way.
"""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStatusBar

from variorum.ui.bridge import Bridge
from variorum.ui.frame.jobbar import JobBar
from variorum.ui.frame.saving import SavingMark
from variorum.ui.jobs import Jobs
from variorum.ui.tag.place import TagPlace
from variorum.ui.tag.showing import Standing
from variorum.ui.widgets.labels import SMALL, elided, label
from variorum.ui.widgets.wording import counted

SAID_FOR = 6_000
"""Milliseconds for which something told in passing stays."""


class StatusLine(QStatusBar):
    """Says what is so; all that it does is to stop a job."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        unit = self.fontMetrics().height()
        self.setContentsMargins(unit // 2, 0, unit // 2, 0)
        self._saving = SavingMark()
        self._me = label("", "muted", SMALL)
        self._points = label("", "muted", SMALL)
        self._suggestions = label("", "muted", SMALL)
        self._said = elided("accent", SMALL)
        self._place = label("", "muted", SMALL)
        self._elsewhere = elided("muted", SMALL)
        self._zoom = label("", "muted", SMALL)
        left = (self._me, self._points, self._suggestions, self._elsewhere, self._said)
        for one in (self._saving, *left):
            one.setContentsMargins(0, 0, unit // 2, 0)
            self.addWidget(one)
        self.addPermanentWidget(JobBar(jobs))
        right = (self._place, self._zoom)
        for one in right:
            one.setContentsMargins(unit // 2, 0, 0, 0)
            self.addPermanentWidget(one)
        self._labels = (self._me, self._points, self._suggestions, *right)
        self._fading = QTimer(self, interval=SAID_FOR, singleShot=True)
        self._fading.timeout.connect(lambda: self._said.set_words(""))

    @property
    def saved_words(self) -> str:
        """What is said about saving."""
        return self._saving.words

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
        return self._said.words

    @property
    def elsewhere_words(self) -> str:
        """What is said of another place than Tag; empty in the Tag place."""
        return self._elsewhere.words

    def adopt(self, bridge: Bridge | None, place: TagPlace | None) -> None:
        """Tell of another project, or of none."""
        if bridge is None or place is None:
            self._saving.adopt(None)
            for one in self._labels:
                one.clear()
            for told in (self._said, self._elsewhere):
                told.set_words("")
            return
        self._saving.adopt(bridge, writable=place.desk.writable)
        self._me.setText(self.tr("You: %1").replace("%1", bridge.project.me.name))
        self._show_zoom(place.reader.reading_style.zoom)
        place.said.connect(self.say)
        place.answers.said.connect(self._suggestions.setText)
        place.reader.style_changed.connect(lambda style: self._show_zoom(style.zoom))
        place.showing.standing_changed.connect(bridge.afterwards.later(self._show_standing))

    def show_elsewhere(self, words: str | None) -> None:
        """Say where one is in another place than Tag; ``None``: in the Tag place."""
        self._elsewhere.set_words(words or "")
        self._elsewhere.setVisible(bool(words))
        for one in (self._points, self._suggestions, self._place):
            one.setVisible(words is None)

    def say(self, words: str) -> None:
        """Tell something in passing."""
        self._said.set_words(words)
        self._fading.start()

    def _show_standing(self, standing: Standing) -> None:
        """Say what is open and where the caret is."""
        points = standing.points
        self._points.setText(counted("%n open point(s)", points) if points else "")
        place = self.tr("¶ %1 of %2").replace("%1", str(standing.paragraph))
        place = place.replace("%2", str(standing.paragraphs))
        self._place.setText(place if standing.paragraphs else "")

    def _show_zoom(self, zoom: int) -> None:
        """Say how large the text is."""
        self._zoom.setText(f"{zoom} %")
