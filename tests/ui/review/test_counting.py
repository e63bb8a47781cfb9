"""The list of many articles' items: it fills while one works, and can be told to stop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.review.test_model import SPEECH, two
from tests.ui.review.test_scope import everywhere, project_path, show, titles  # noqa: F401

from variorum.ui.review.items.counting import CountingBar
from variorum.ui.review.items.delegate import ItemDelegate
from variorum.ui.review.items.model import ItemsModel
from variorum.ui.review.items.view import ItemList


@pytest.fixture
def bar(qtbot) -> CountingBar:
    made = CountingBar()
    qtbot.addWidget(made)
    return made


def test_it_says_how_many_articles_were_compared(bar):
    bar.show_progress(420, 2000, stopped=False)
    assert bar.words.words == "420 of 2,000 articles compared"
    assert (bar.bar.value(), bar.bar.maximum()) == (420, 2000)
    assert not bar.isHidden()


def test_it_takes_no_room_once_all_are_compared(bar):
    bar.show_progress(2, 3, stopped=False)
    bar.show_progress(3, 3, stopped=False)
    assert bar.isHidden()


def test_its_button_stops_and_goes_on(bar, qtbot):
    bar.show_progress(1, 3, stopped=False)
    with qtbot.waitSignal(bar.stopped):
        bar.button.click()
    bar.show_progress(1, 3, stopped=True)
    assert bar.button.text() == "Go on"
    with qtbot.waitSignal(bar.resumed):
        bar.button.click()


def test_counting_that_was_stopped_goes_on_when_it_is_wished(everywhere):  # noqa: F811
    lists, counting = everywhere.place.lists, everywhere.columns.items.counting
    lists.stop()
    lists.counts.clear()
    lists.refresh()
    everywhere.hand.until(lambda: not counting.isHidden())
    everywhere.hand.settle()
    assert lists.is_counting
    counting.button.click()
    everywhere.hand.until(lambda: not lists.is_counting)
    everywhere.hand.until(counting.isHidden)
    assert len(titles(everywhere)) == 3


def test_choosing_all_articles_counts_on(everywhere):  # noqa: F811
    lists = everywhere.place.lists
    lists.stop()
    lists.counts.clear()
    show(everywhere, "project")
    assert not lists.is_stopped


@pytest.fixture
def view(qtbot) -> ItemList:
    model = ItemsModel()
    model.show_groups({one: two(one, *["open"] * 30) for one in "abc"}, SPEECH)
    delegate = ItemDelegate()
    made = ItemList(delegate)
    made.setModel(model)
    made.kept = model, delegate
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_home_and_end_go_to_the_first_and_the_last_item(view):
    view.setCurrentIndex(view.model().index(40))
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == view.model().rowCount() - 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.currentIndex().row() == 1


def test_arrows_step_over_the_lines_of_articles(view):
    view.setCurrentIndex(view.model().index(30))
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 32


def test_all_lines_are_as_high_as_they_are_painted(view):
    heights = {view.rowHeight(row) for row in range(view.model().rowCount())}
    assert heights == {view.sizeHintForRow(0)}
    assert view.columnWidth(0) == view.viewport().width()


def test_many_lines_more_move_nothing_that_is_seen(view, qtbot):
    view.setCurrentIndex(view.model().index(5))
    before = view.visualRect(view.currentIndex())
    model, _ = view.kept
    for number in range(50):
        model.add_group(f"d{number:02}", two(f"d{number:02}", *["open"] * 40), SPEECH)
    qtbot.waitUntil(lambda: model.rowCount() > 2_000)
    assert view.visualRect(view.currentIndex()) == before
