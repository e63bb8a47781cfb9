"""The article list through the window: filter, progress, search, several at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest

from variorum.ui.library.panel import MenuWish
from variorum.ui.tag.articlemenu import article_menu
from variorum.ui.tag.columns import ARTICLES, ENTITIES


@pytest.fixture
def library(hand):
    return hand.place.columns.library


def titles(library):
    return [row.title for row in library.model.articles()]


def test_the_model_keeps_qts_rules(library):
    QAbstractItemModelTester(library.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    library.filter_field.setText("bridge")
    library.filter_field.clear()


def test_articles_are_grouped_by_story(library):
    assert titles(library) == ["Dam to be filled early", "Harbour closes", "Bridge reopens"]
    spoken = [
        library.model.data(library.model.index(row), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(library.model.rowCount())
    ]
    assert spoken[0] == "The dam, 2 articles"
    assert spoken[1] == "Dam to be filled early, open, Wire, 1 August 2025, 0 tags, To do"
    assert spoken[2] == "Harbour closes, Wire, 2 August 2025, 0 tags, To do"


def test_words_filter_the_list(hand, library):
    hand.type(library.filter_field, "harb")
    assert titles(library) == ["Harbour closes"]


def test_nothing_found_says_what_to_do(hand, library):
    hand.type(library.filter_field, "zebra")
    assert library.nothing.isVisible()
    assert "filter" in library.nothing.words.text()


def test_progress_filters_the_list_and_is_kept(hand, library, qtbot):
    hand.act("Ctrl+Enter")
    qtbot.mouseClick(library.states.chip("done"), Qt.MouseButton.LeftButton)
    assert titles(library) == ["Dam to be filled early"]
    assert hand.window.settings.get("library.states", list) == ["done"]


def test_an_article_that_was_just_finished_does_not_vanish(hand, library, qtbot):
    qtbot.mouseClick(library.states.chip("todo"), Qt.MouseButton.LeftButton)
    hand.window.actions_["article.done"].trigger()
    hand.settle()
    assert "Dam to be filled early" in titles(library)


def test_a_click_opens_an_article(hand, library, qtbot):
    index = library.model.index_of(library.model.articles()[1].id)
    rect = library.list.visualRect(index)
    qtbot.mouseClick(library.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert hand.desk.article.document.title == "Harbour closes"


def test_the_next_article_is_one_key_away_until_the_last(hand):
    hand.press("Ctrl+PgDn", "Ctrl+PgDn", "Ctrl+PgDn")
    assert hand.desk.article.document.title == "Bridge reopens"
    assert "no further" in hand.window.status.said_words
    hand.press("Ctrl+PgUp")
    assert hand.desk.article.document.title == "Harbour closes"


def test_all_articles_are_searched_and_a_hit_leads_to_its_place(hand, library):
    hand.press("Ctrl+Shift+F")
    hand.type(hand.window.top.field, "Okoro")
    hand.until(lambda: library.hits.rowCount() == 1)
    hand.press("Down", on=hand.window.top.field)
    hand.press("Enter", on=library.hit_list)
    assert hand.desk.article.document.title == "Harbour closes"
    assert hand.place.reader.selected_text() == "Okoro"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/(/", "not a regular expression"),
        ("label:zebra", "The codebook has no label “zebra”."),
        ("outlet:zebra", "There is no outlet “zebra”. There are: Wire."),
        ("date:soon", "“soon” is no date to search by."),
    ],
)
def test_what_cannot_be_searched_for_is_told(hand, library, typed, told):
    hand.type(hand.window.top.field, typed)
    hand.until(lambda: library.nothing.isVisible() and told in library.nothing.words.text())


def test_a_search_may_name_its_label(hand, library):
    hand.select("River Board")
    hand.act("2")
    hand.type(hand.window.top.field, "label:organisation")
    hand.until(lambda: library.hits.rowCount() == 1)


def test_a_search_and_the_key_of_the_list_bring_it_out_from_behind_the_entities(hand, library):
    side, top = hand.place.columns.side, hand.window.top
    for begin in (lambda: hand.type(top.field, "Okoro"), lambda: hand.press("Alt+1")):
        side.show_page(ENTITIES)
        assert not library.isVisible()
        begin()
        hand.until(library.isVisible)
        assert side.current == ARTICLES


def test_a_search_and_the_key_of_the_list_bring_it_back_where_it_was_put_away(hand, library):
    hand.press("F9")
    assert not library.isVisible()
    hand.press("Alt+1")
    assert library.list.hasFocus()
    assert hand.window.actions_["panel.left"].isChecked()
    hand.press("F9")
    hand.type(hand.window.top.field, "Okoro")
    hand.until(library.hit_list.isVisible)


def bar_of(library, place: int) -> QColor:
    """The colour at the left edge of the ground of an article's line."""
    index = library.model.index_of(library.model.articles()[place].id)
    rect, unit = library.list.visualRect(index), library.fontMetrics().height()
    picture = library.list.viewport().grab().toImage()
    x, y = rect.left() + unit * 0.25 + 1.5, rect.center().y()
    return picture.pixelColor(round(x * picture.devicePixelRatio()), round(y))


def test_the_open_article_is_told_apart_from_others_that_are_chosen(hand, library):
    accent = QColor(hand.window.appearance.theme.accent)
    assert [bar_of(library, place) == accent for place in range(3)] == [True, False, False]
    library.list.selectAll()
    assert len(library.selected) == 3
    assert [bar_of(library, place) == accent for place in range(3)] == [True, False, False]
    hand.press("Ctrl+PgDn")
    assert [bar_of(library, place) == accent for place in range(3)] == [False, True, False]


def test_whoever_goes_on_to_another_article_has_done_with_a_choice_of_several(hand, library):
    library.list.selectAll()
    hand.press("Ctrl+PgDn")
    assert library.selected == (library.model.articles()[1].id,)


def test_a_choice_of_several_outlasts_what_changes_in_the_open_article(hand, library):
    library.list.selectAll()
    hand.select("Anil Rao")
    hand.act("1", on=hand.article)
    assert len(library.selected) == 3


def test_clearing_the_search_brings_the_list_back(hand, library):
    hand.type(hand.window.top.field, "zebra")
    hand.until(library.nothing.isVisible)
    hand.window.top.field.clear()
    hand.until(library.list.isVisible)


def test_several_articles_are_marked_in_one_step(hand, library):
    ids = tuple(row.id for row in library.model.articles())
    menu = article_menu(hand.place, MenuWish(hand.window.pos(), ids), lambda _: None)
    next(one for one in menu.actions() if one.text() == "Skip").trigger()
    hand.settle()
    assert {row.state for row in library.model.articles()} == {"skipped"}
    hand.act("Ctrl+Z")
    assert {row.state for row in library.model.articles()} == {"todo"}


def test_an_empty_project_says_how_to_begin(window, prompts, tmp_path):
    prompts.expect(tmp_path / "empty.variorum")
    window.actions_["project.new"].trigger()
    library = window.place.columns.library
    assert library.nothing.isVisible()
    assert "Import" in library.nothing.words.text()


def test_an_empty_project_shows_no_panel_without_a_use(window, prompts, tmp_path):
    prompts.expect(tmp_path / "empty.variorum")
    window.actions_["project.new"].trigger()
    columns = window.place.columns
    assert not columns.inspector.tags.list.isVisible()
    assert not columns.centre.people.isVisible()
    assert columns.library.nothing.isAncestorOf(window.focusWidget())


def test_after_a_click_on_an_article_the_next_key_is_for_it(hand, library):
    library.list.setFocus()
    second = library.model.index_of(hand.place.neighbour(1))
    where = library.list.visualRect(second).center()
    QTest.mouseClick(library.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    hand.until(hand.article.hasFocus)
    assert hand.desk.article.document.title == "Harbour closes"


def test_words_are_found_in_the_article(hand):
    hand.press("Ctrl+F")
    field = hand.window.focusWidget()
    hand.type(field, "Rao")
    hand.press("Enter", on=field)
    assert hand.place.reader.selected_text() == "Rao"
    hand.press("Esc", on=field)
    assert hand.article.hasFocus()
