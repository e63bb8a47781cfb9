"""Grouping, sorting, saved searches and details of articles, through the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from tests.ui.conftest import CTRL, SHIFT, tag_as_tomas

from variorum.domain.documents import Document
from variorum.services.searching import keeping
from variorum.ui.drawer.panel import LINES
from variorum.ui.library.model import LINE
from variorum.ui.library.rows import Folder, Heading


@pytest.fixture
def library(hand):
    return hand.place.columns.library


def titles(library) -> list[str]:
    return [row.title for row in library.model.articles()]


def headings(library) -> list[str]:
    return [one.title or one.key for one in library.model.lines if isinstance(one, Heading)]


def take(button, words: str) -> None:
    next(one for one in button.menu().actions() if one.text() == words).trigger()


def test_articles_are_grouped_and_sorted_and_the_order_is_kept(hand, library):
    take(library.order.grouping, "By outlet")
    assert headings(library) == ["Wire"]
    take(library.order.sorting, "Newest first")
    assert titles(library) == ["Bridge reopens", "Harbour closes", "Dam to be filled early"]
    assert library.order.sorting.text() == "Newest first ▾"
    assert hand.window.settings.get("library.grouping", str) == "outlet"
    path = hand.desk.project.path
    hand.window.close_project()
    hand.window.projects.open(path)
    assert titles(hand.place.columns.library)[0] == "Bridge reopens"


def test_the_open_article_stays_chosen_and_keys_follow_the_order(hand, library):
    take(library.order.sorting, "Newest first")
    take(library.order.grouping, "Not grouped")
    hand.show_all()
    assert library.list.currentIndex().data(LINE).title == "Dam to be filled early"
    hand.press("Ctrl+PgUp", on=hand.article)
    assert hand.desk.article.document.title == "Harbour closes"


def test_an_article_that_is_not_listed_is_what_its_details_are_about(hand, library):
    library.filter_field.setText("harbour")
    hand.until(lambda: titles(library) == ["Harbour closes"])
    (listed,) = library.model.articles()
    hand.desk.open(listed.id)
    hand.show_all()
    assert library.selected == (listed.id,)
    hand.press("Ctrl+K")
    hand.type(hand.window.palette_.panel.field, "bridge")
    hand.until(lambda: len(hand.window.palette_.panel.model.lines) == 1)
    hand.press("Enter", on=hand.window.palette_.panel.field)
    assert library.selected == ()
    hand.window.actions_["article.details"].trigger()
    dialog = hand.window.finding.details.dialog
    hand.until(dialog.isVisible)
    assert dialog.fields["title"].text() == "Bridge reopens"
    dialog.close()


def test_enter_opens_the_line_at_hand_of_several_that_are_chosen(hand, library):
    first = hand.desk.document_id
    library.list.setFocus()
    hand.press("Shift+Down", "Shift+Down", on=library.list)
    assert len(library.selected) > 1
    assert hand.desk.document_id == first
    at_hand = library.list.currentIndex().data(LINE).id
    hand.press("Enter", on=library.list)
    assert hand.desk.document_id == at_hand != first
    assert library.selected == (at_hand,)


@pytest.mark.parametrize("held", [CTRL, SHIFT])
def test_a_click_that_chooses_another_article_too_opens_nothing(hand, library, held):
    first, other = library.model.articles()[:2]
    assert hand.desk.document_id == first.id
    middle = library.list.visualRect(library.model.index_of(other.id)).center()
    QTest.mouseClick(library.list.viewport(), Qt.MouseButton.LeftButton, held, middle)
    assert set(library.selected) == {first.id, other.id}
    assert hand.desk.document_id == first.id


def test_progress_groups_move_with_the_next_filter_and_not_under_the_hand(hand, library):
    take(library.order.grouping, "By progress")
    assert headings(library) == ["todo"]
    hand.act("Ctrl+Enter", on=hand.article)
    assert headings(library) == ["todo"]
    take(library.order.grouping, "By story")
    take(library.order.grouping, "By progress")
    assert headings(library) == ["todo", "done"]


def test_a_heading_follows_what_is_done_below_it(hand, library):
    take(library.order.grouping, "By outlet")
    model, told = library.model, []
    model.repaint_requested.connect(lambda index: told.append(index.row()))
    hand.act("Ctrl+Enter", on=hand.article)
    assert [one.done for one in model.lines if isinstance(one, Heading)] == [1]
    assert 0 in told
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Wire, 3 articles, 1 done"
    hand.act("Ctrl+Z")
    assert [one.done for one in model.lines if isinstance(one, Heading)] == [0]


@pytest.fixture
def folder(hand, library):
    """A saved search that two of three articles have words of."""
    hand.desk.bridge.act(keeping.save, "Closures", "clos*")
    hand.desk.bridge.act(keeping.save, "River", "river")
    hand.settle()
    hand.until(lambda: all(isinstance(one, Folder) for one in library.model.lines[:2]))
    return library


def click(library, row: int) -> None:
    rect = library.list.visualRect(library.model.index(row))
    QTest.mouseClick(library.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_a_saved_search_is_a_folder_of_its_articles(hand, folder):
    assert [one.title for one in folder.model.lines[:2]] == ["Closures", "River"]
    click(folder, 0)
    hand.until(lambda: titles(folder) == ["Harbour closes"])
    assert folder.model.lines[0].is_open
    click(folder, 1)
    hand.until(lambda: titles(folder) == ["Dam to be filled early"])
    click(folder, 1)
    hand.until(lambda: len(titles(folder)) == 3)


def test_a_folder_is_renamed_removed_and_brought_back(hand, folder, prompts):
    search = folder.model.lines[0].search
    menu = QMenu()
    hand.window.finding.folders.fill_menu(menu, search)
    prompts.expect("What closed")
    next(one for one in menu.actions() if one.text() == "Rename…").trigger()
    hand.settle()
    hand.until(lambda: folder.model.lines[1].title == "What closed")
    next(one for one in menu.actions() if one.text() == "Remove").trigger()
    hand.settle()
    hand.until(lambda: not isinstance(folder.model.lines[1], Folder))
    hand.act("Ctrl+Z", on=hand.article)
    hand.until(lambda: folder.model.lines[1].title == "What closed")


def test_a_folder_lists_every_place(hand, folder):
    menu = QMenu()
    hand.window.finding.folders.fill_menu(menu, folder.model.lines[1].search)
    next(one for one in menu.actions() if one.text() == "List every place").trigger()
    lines = hand.place.columns.drawer.lists[LINES].model
    hand.until(lambda: lines.rowCount() == 2)


def test_details_of_several_articles_are_changed_in_one_step(hand, library):
    library.list.selectAll()
    hand.window.actions_["article.details"].trigger()
    dialog = hand.window.finding.details.dialog
    hand.until(dialog.isVisible)
    assert dialog.fields["published"].placeholderText() == "several"
    dialog.fields["outlet"].clear()
    hand.type(dialog.fields["outlet"], "Coast Daily")
    assert dialog.changed() == {"outlet": "Coast Daily"}
    dialog.go.click()
    hand.settle()
    assert {row.outlet for row in library.model.articles()} == {"Coast Daily"}
    assert len({row.published for row in library.model.articles()}) == 3
    hand.act("Ctrl+Z", on=hand.article)
    assert {row.outlet for row in library.model.articles()} == {"Wire"}


def test_details_of_the_open_article_show_at_once(hand, library):
    library.list.clearSelection()
    hand.press("Alt+Enter", on=hand.article)
    dialog = hand.window.finding.details.dialog
    hand.until(dialog.isVisible)
    assert dialog.fields["title"].text() == "Dam to be filled early"
    dialog.fields["published"].clear()
    hand.type(dialog.fields["published"], "1 July 2025")
    dialog.go.click()
    hand.settle()
    document = hand.desk.project.store.get(Document, hand.desk.document_id)
    assert document.published == "2025-07-01"


def test_a_date_that_is_none_is_said_in_the_dialog_and_nothing_typed_is_lost(hand, library):
    library.list.clearSelection()
    hand.press("Alt+Enter", on=hand.article)
    dialog = hand.window.finding.details.dialog
    hand.until(dialog.isVisible)
    dialog.fields["outlet"].clear()
    hand.type(dialog.fields["outlet"], "Coast Daily")
    dialog.fields["published"].clear()
    hand.type(dialog.fields["published"], "soon")
    hand.press("Enter", on=dialog.fields["published"])
    assert dialog.isVisible()
    assert dialog.problem == (
        "“soon” is not an unambiguous date. Write it as 2025-08-02, 2025-08 or 2 August 2025."
    )
    assert not dialog.go.isEnabled()
    dialog.fields["published"].clear()
    hand.type(dialog.fields["published"], "2025-08")
    assert not dialog.problem
    hand.press("Enter", on=dialog.fields["published"])
    hand.settle()
    document = hand.desk.project.store.get(Document, hand.desk.document_id)
    assert (document.outlet, document.published) == ("Coast Daily", "2025-08")


def test_who_has_done_what_stands_beside_the_article(opened, project_path):
    tag_as_tomas(project_path)
    hand = opened(project_path)
    details = hand.inspector.article
    hand.until(lambda: details.work_words == ["Tomas Adeyemi · Begun · 1 tag"])
    hand.select("Anil Rao")
    hand.act("1")
    hand.until(lambda: "You · Begun · 1 tag" in details.work_words)
