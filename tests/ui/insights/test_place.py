"""The Insights place, driven by key and mouse in the real window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import PATIENCE, tag_as_tomas

from variorum.ui.insights.place import InsightsPlace


@pytest.fixture
def shown(hand, qtbot):
    """The window at the Insights place; it has counted."""

    def show() -> InsightsPlace:
        hand.press("Ctrl+4")
        place = hand.window.places.place("insights")
        qtbot.waitUntil(lambda: bool(place.desk.tables), timeout=PATIENCE)
        return place

    return show


def choose(place: InsightsPlace, key: str) -> None:
    keys = [one.key for one in place.desk.tables]
    place.parts.names.setCurrentIndex(place.parts.names.entries.index(keys.index(key)))


def listed(place: InsightsPlace) -> list[str]:
    return [one.words for one in place.parts.counted.entries.rows]


def tag_as_ines(hand, words: str = "River Board") -> None:
    hand.select(words)
    hand.act("2")


def test_ctrl_4_counts_and_shows_how_far_the_work_is(hand, shown):
    place = shown()
    assert place.table.key == "progress"
    assert hand.window.places.current == "insights"
    assert place.parts.names.hasFocus()


def test_before_anybody_has_tagged_every_chart_says_what_to_do(hand, shown):
    place = shown()
    for table in place.desk.tables:
        assert table.is_empty
        choose(place, table.key)
        assert place.parts.middle.currentWidget() is place.parts.nothing
        assert place.parts.nothing.words.text() == table.empty
    assert not place.parts.export_button.isEnabled()


def test_no_chart_makes_a_small_window_wider(hand, shown):
    hand.window.resize(860, 600)
    place = shown()
    for table in place.desk.tables:
        choose(place, table.key)
        hand.settle()
        assert hand.window.width() == 860


def test_a_mark_opens_the_words_it_counts_by_key(hand, shown, qtbot):
    tag_as_ines(hand)
    place = shown()
    choose(place, "labels")
    hand.press("Enter", on=place.parts.names)
    assert place.parts.chart.hasFocus()
    hand.press("Enter", on=place.parts.chart)  # goes to the first mark
    assert "Entities: 1 tag" in place.parts.telling.text()
    hand.press("Enter", on=place.parts.chart)  # opens it
    qtbot.waitUntil(lambda: listed(place) == ["River Board"], timeout=PATIENCE)
    assert place.parts.counted.hasFocus()
    hand.press("Enter", on=place.parts.counted)
    assert hand.window.places.current == "tag"
    hand.until(lambda: hand.place.reader.selected_text() == "River Board")


def test_a_click_opens_what_is_under_it(hand, shown, qtbot):
    tag_as_ines(hand)
    place = shown()
    choose(place, "progress")
    chart = place.parts.chart
    mark = next(one for one in chart.drawing.marks if one.cell.value == 2)
    point = (mark.rect.center() + QPointF(6, 6)).toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=point)
    qtbot.waitUntil(lambda: len(listed(place)) == 2, timeout=PATIENCE)
    assert place.parts.amount.text() == "2"


def test_two_people_are_compared_and_their_differences_opened(
    hand, shown, qtbot, project_path: Path
):
    tag_as_ines(hand, "the River Board")
    hand.window.close_project()
    tag_as_tomas(project_path)
    assert hand.window.projects.open(project_path)
    place = shown()
    choose(place, "detection")
    assert place.table.rows[0].cells[0].value == 0
    assert place.table.rows[0].cells[1].value == 1
    hand.press("Home", on=place.parts.chart)
    hand.press("O", on=place.parts.chart)
    qtbot.waitUntil(lambda: len(listed(place)) == 2, timeout=PATIENCE)
    assert set(listed(place)) == {"the River Board", "River Board"}


def test_arrows_go_from_mark_to_mark_and_the_chart_says_where(hand, shown):
    tag_as_ines(hand)
    place = shown()
    choose(place, "progress")
    chart = place.parts.chart
    said = []
    for key in ("Home", "Right", "Left", "End"):
        hand.press(key, on=chart)
        said.append(chart.accessibleDescription())
    assert said[0] == said[2]
    assert len(set(said)) > 1
    assert all("Ines Marlow" in one for one in said)


def test_what_is_tagged_meanwhile_is_counted(hand, shown, qtbot):
    place = shown()
    assert all(one.is_empty for one in place.desk.tables)
    hand.press("Ctrl+1")
    tag_as_ines(hand)
    hand.press("Ctrl+4")
    qtbot.waitUntil(lambda: not place.table.is_empty, timeout=PATIENCE)
    hand.act("Ctrl+Z")
    qtbot.waitUntil(lambda: place.table.is_empty, timeout=PATIENCE)


def test_a_layer_by_itself_is_shown_by_label(hand, shown):
    tag_as_ines(hand)
    place = shown()
    choose(place, "labels")
    place.parts.layers.setFocus()
    hand.press("Down", on=place.parts.layers)
    place.parts.layers.activated.emit(place.parts.layers.currentIndex())
    assert [row.name for row in place.table.rows] == ["Organisation"]
    assert place.parts.layers.isEnabled()
    choose(place, "progress")
    assert not place.parts.layers.isEnabled()


@pytest.mark.parametrize("ending", [".png", ".svg", ".csv"])
def test_the_chart_is_exported(hand, shown, qtbot, tmp_path, ending):
    tag_as_ines(hand)
    place = shown()
    target = tmp_path / f"chart{ending}"
    hand.prompts.expect(target)
    hand.press("X", on=place.parts.chart)
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not hand.window.jobs.is_busy, timeout=PATIENCE)


@pytest.mark.parametrize(("ending", "begin"), [(".pdf", b"%PDF"), (".html", b"<!doctype html>")])
def test_a_report_is_written(hand, shown, qtbot, tmp_path, ending, begin):
    tag_as_ines(hand)
    shown()
    target = tmp_path / f"report{ending}"
    hand.prompts.expect(target)
    hand.press("Ctrl+P")
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not hand.window.jobs.is_busy, timeout=PATIENCE)
    assert target.read_bytes().startswith(begin)


def test_page_keys_go_through_the_charts(hand, shown):
    place = shown()
    keys = [one.key for one in place.desk.tables]
    hand.press("PgDn", on=place.parts.names)
    assert place.table.key == keys[1]
    hand.press("PgUp", on=place.parts.names)
    assert place.table.key == keys[0]
    hand.press("PgUp", on=place.parts.names)  # before the first comes what stands last
    assert place.parts.middle.currentWidget() is place.parts.training


def test_counting_can_be_stopped_and_begun_again(hand, shown, qtbot):
    place = shown()
    place.desk._counting = True
    hand.window.jobs.cancelled.emit(place.desk._title)
    assert place.parts.middle.currentWidget() is place.parts.stopped
    QTest.mouseClick(place.parts.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: place.parts.middle.currentWidget() is not place.parts.stopped, timeout=PATIENCE
    )


def test_closing_the_project_stops_the_counting(hand, qtbot):
    tag_as_ines(hand)
    hand.press("Ctrl+4")
    hand.window.close_project()  # while it is being counted, or before that has begun
    qtbot.waitUntil(lambda: not hand.window.jobs.is_busy, timeout=PATIENCE)
    assert hand.window.bridge is None


def test_everything_that_takes_the_keyboard_has_a_name(hand, shown):
    place = shown()
    for name in ("names", "chart", "counted", "layers", "export_button", "report_button"):
        widget = getattr(place.parts, name)
        assert widget.accessibleName() or widget.text(), name
