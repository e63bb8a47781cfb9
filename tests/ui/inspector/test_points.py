"""The open points of an article: sentences that lead to their tags."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from variorum.analysis.problems import Problem
from variorum.ui.inspector.article import SHOWN, ArticleDetails, Point
from variorum.ui.theme import DARK, LIGHT

LONG = "The claim “the River Board may fill the dam before the rains” has no source."


def problem(number: int = 0, level: str = "warning", said: str = LONG) -> Problem:
    return Problem(level, "rule", said, f"tag-{number}")


@pytest.fixture
def point(qtbot):
    made = Point(problem())
    qtbot.addWidget(made)
    return made


@pytest.fixture
def details(qtbot):
    made = ArticleDetails()
    qtbot.addWidget(made)
    made.resize(240, 600)
    made.show()
    return made


def colours(point: Point) -> set[str]:
    image = point.grab().toImage()
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name().upper() for x, y in places}


def test_a_point_is_as_high_as_its_words_need(point):
    wide, narrow = point.heightForWidth(2_000), point.heightForWidth(160)
    assert narrow > 2 * point.fontMetrics().height() > wide
    point.say(problem(said="Short."))
    assert point.heightForWidth(160) == wide


def test_a_point_paints_all_of_its_words(point):
    point.resize(160, point.heightForWidth(160))
    image = point.grab().toImage()
    ground = image.pixelColor(image.width() - 1, image.height() // 2)
    last = range(image.height() - point.fontMetrics().height() - 4, image.height() - 4)
    inked = [y for y in last for x in range(30, 120) if image.pixelColor(x, y) != ground]
    assert inked


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_what_must_be_settled_has_the_colour_of_danger(point, put_on, theme):
    put_on(theme)
    point.resize(300, 60)
    assert QColor(theme.danger).name().upper() not in colours(point)
    point.say(problem(level="error"))
    assert QColor(theme.danger).name().upper() in colours(point)


def test_a_point_is_one_widget_and_is_spoken(point):
    assert point.findChildren(QWidget) == []
    assert point.accessibleName() == LONG
    point.say(problem(said="Another."))
    assert point.accessibleName() == "Another."


def test_points_that_are_shown_are_not_made_again(details):
    details.show_points([problem(n) for n in range(3)])
    before = details.points
    details.show_points([problem(n, said=f"Point {n}.") for n in range(5)])
    assert details.points[:3] == before
    assert [one.problem.message for one in details.points] == [f"Point {n}." for n in range(5)]


def test_more_points_than_anybody_reads_are_only_counted(details):
    details.show_points([problem(n) for n in range(SHOWN + 5)])
    assert len(details.points) == SHOWN


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, None])
def test_a_point_leads_to_its_tag_by_key_and_by_mouse(qtbot, details, key):
    details.show_points([problem(7)])
    (shown,) = details.points
    with qtbot.waitSignal(details.tag_requested) as told:
        if key is None:
            qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(shown, key)
    assert told.args == ["tag-7"]
