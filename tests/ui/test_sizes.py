"""Windows beside the main one come back as large as they were left."""

import pytest
from PySide6.QtWidgets import QProgressDialog

from variorum.ui.datasets.dialog import DatasetDialog
from variorum.ui.files.exportdialog import ExportDialog
from variorum.ui.keys.dialog import KeyDialog
from variorum.ui.widgets.cards import Yielding
from variorum.ui.windows.dialogs import Dialog


def key_dialog(hand):
    hand.window.actions_["keys.change"].trigger()
    hand.until(lambda: any(one.isVisible() for one in hand.window.findChildren(KeyDialog)))
    return next(one for one in hand.window.findChildren(KeyDialog) if one.isVisible())


def test_a_window_is_as_large_as_it_was_left(hand):
    first = key_dialog(hand)
    first.resize(701, 503)
    first.close()
    hand.settle()
    assert key_dialog(hand).size().toTuple() == (701, 503)


def test_a_window_is_as_large_as_it_was_left_the_next_time_too(hand, settings):
    settings.set("window.sizes", {"KeyDialog": [655, 455]})
    assert key_dialog(hand).size().toTuple() == (655, 455)


def test_a_window_that_was_left_on_a_larger_screen_fits_into_this_one(hand, settings):
    settings.set("window.sizes", {"KeyDialog": [90_000, 500]})
    dialog = key_dialog(hand)
    assert dialog.width() <= dialog.screen().availableSize().width()


def test_a_window_that_wants_more_than_the_screen_has_takes_what_there_is(hand):
    dialog = Dialog(hand.window)
    dialog.resize(20_000, 20_000)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() == room.width()
    assert room.height() * 3 // 4 < dialog.height() < room.height()
    dialog.close()


@pytest.mark.parametrize("action", ["export", "dataset.make"])
def test_a_dialog_of_many_questions_fits_a_small_screen_and_scrolls_there_only(hand, action):
    hand.window.actions_[action].trigger()
    kinds = (ExportDialog, DatasetDialog)
    hand.until(lambda: any(hand.window.findChildren(one) for one in kinds))
    (dialog,) = (made for one in kinds for made in hand.window.findChildren(one))
    area = dialog.findChild(Yielding)
    hand.settle()
    dialog.resize(dialog.width(), dialog.fontMetrics().height() * 40)
    hand.until(lambda: area.verticalScrollBar().maximum() == 0)
    dialog.resize(dialog.width(), dialog.fontMetrics().height() * 24)
    hand.until(lambda: area.verticalScrollBar().maximum() > 0)
    assert dialog.height() == dialog.fontMetrics().height() * 24
    dialog.close()


def test_what_is_no_size_is_passed_over(hand, settings):
    settings.set("window.sizes", {"KeyDialog": ["wide", None]})
    assert key_dialog(hand).width() > 100


def test_questions_of_qt_are_not_measured(hand, settings):
    box = QProgressDialog(hand.window)
    box.show()
    box.close()
    assert "QProgressDialog" not in settings.get("window.sizes", dict)
