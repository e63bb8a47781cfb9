"""After an act the article is painted before anything else in the window is touched."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from tests.ui.conftest import PATIENCE

from variorum.ui.frame.jobbar import JobBar
from variorum.ui.frame.saving import SavingMark
from variorum.ui.jobs import Progress


class FirstPainting(QObject):
    """Writes down, at the first painting at which ``when`` holds, what ``look`` sees."""

    def __init__(self, window, when, look) -> None:
        super().__init__(window)
        self.seen = None
        self._when, self._look = when, look
        window.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.UpdateRequest and self.seen is None and self._when():
            self.seen = self._look()
        return False


class Resized(QObject):
    """Writes down which of some widgets get another size."""

    def __init__(self, *watched) -> None:
        super().__init__()
        self.seen = []
        for one in watched:
            one.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.Resize:
            self.seen.append(watched)
        return False


def state(hand) -> tuple[bool, int, str]:
    """Whether the article shows the tag as active; how many the list has; the panel's tag."""
    shown = hand.place.reader.active_id == (hand.desk.active.id if hand.desk.active else None)
    return shown, hand.inspector.tags.model.rowCount(), hand.inspector.editor.tag_id


@pytest.fixture
def first(hand):
    return FirstPainting(hand.window, lambda: hand.desk.active is not None, lambda: state(hand))


def test_a_tag_is_painted_in_the_article_before_lists_and_panels_follow(hand, first, qtbot):
    hand.select("River Board")
    hand.press("2")
    qtbot.waitUntil(lambda: first.seen is not None, timeout=PATIENCE)
    assert first.seen == (True, 0, "")
    hand.settle()
    assert state(hand) == (True, 1, hand.desk.active.id)


def test_the_next_key_finds_the_actions_of_the_tag_that_was_just_made(hand, qtbot):
    hand.select("River Board")
    hand.press("2")
    qtbot.waitUntil(lambda: hand.desk.active is not None, timeout=PATIENCE)
    QCoreApplication.sendPostedEvents()  # as Qt does before it takes a key
    assert hand.window.actions_["tag.remove"].isEnabled()


def test_the_next_article_is_painted_before_lists_and_panels_follow(hand, qtbot):
    harbour = hand.place.neighbour(1)
    library = hand.place.columns.library
    first = FirstPainting(
        hand.window, lambda: hand.desk.document_id == harbour, library.list.currentIndex
    )
    before = library.list.currentIndex()
    hand.desk.open(harbour)
    qtbot.waitUntil(lambda: first.seen is not None, timeout=PATIENCE)
    assert first.seen == before
    hand.settle()
    assert library.list.currentIndex() == library.model.index_of(harbour)


def test_saved_is_said_when_it_is_and_not_before(hand):
    hand.select("River Board")
    hand.press("2")
    assert "Saving" in hand.window.status.saved_words or not hand.window.bridge.is_saving
    hand.settle()
    assert "Saved" in hand.window.status.saved_words


def test_what_still_waits_when_a_project_is_closed_is_dropped(hand):
    afterwards = hand.window.bridge.afterwards
    hand.desk.open(hand.place.neighbour(1))
    assert not afterwards.is_settled
    hand.window.close_project()
    assert afterwards.is_settled


def test_who_works_stands_beside_whether_all_is_saved(hand):
    status = hand.window.status
    named = next(one for one in status.findChildren(QLabel) if one.text() == "You: Ines Marlow")
    left = status.findChild(SavingMark).geometry()
    assert left.width() < named.fontMetrics().horizontalAdvance("● Read only, and more")
    assert 0 <= named.x() - left.right() < named.fontMetrics().height() * 2


def test_what_is_told_in_passing_never_makes_the_window_wider(hand):
    window = hand.window
    before = window.width()
    window.status.say("Stopped: " + "a long title " * 60)
    window.status.show_elsewhere("an outlet with a long name " * 30)
    hand.until(lambda: window.status.said_words.startswith("Stopped"))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert window.minimumSizeHint().width() < before
    assert window.width() == before


def test_a_job_that_begins_and_ends_moves_nothing_above_the_status_line(hand):
    hand.settle()
    window, bar = hand.window, hand.window.findChild(JobBar)
    resized = Resized(window.pages, window.top, window.status)
    window.jobs.progressed.emit(Progress("Reading", 1, 3))
    hand.settle()
    assert bar.isVisible()
    window.jobs.finished.emit()
    hand.settle()
    assert bar.isHidden()
    assert resized.seen == []


def test_a_job_lies_in_the_status_line_before_where_the_caret_is(hand):
    window, bar = hand.window, hand.window.findChild(JobBar)
    caret = next(one for one in window.status.findChildren(QLabel) if one.text().startswith("¶"))
    before = caret.geometry()
    window.jobs.progressed.emit(Progress("Reading", 1, 3))
    hand.settle()
    assert bar.parent() is window.status
    assert bar.geometry().right() < caret.x()
    assert bar.geometry().bottom() <= window.status.rect().bottom()
    assert caret.geometry() == before
    window.jobs.finished.emit()


def test_a_job_with_a_long_title_leaves_room_for_its_progress_and_for_stop(hand):
    window, bar = hand.window, hand.window.findChild(JobBar)
    hand.window.jobs.progressed.emit(Progress("Asking " + "a long title " * 60, 1, 3))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert window.minimumSizeHint().width() < 1280
    assert bar.stop.geometry().right() < bar.width()
    QTest.mouseClick(bar.stop, Qt.MouseButton.LeftButton)
    assert hand.article.hasFocus()
    hand.window.jobs.finished.emit()
