"""The Story place by key and mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from tests.ui.story.conftest import COPY, VERSIONS, WIRE, add_story, tag_words, tagged

from variorum.ui.library.panel import ArticleWish
from variorum.ui.story.page.surface import WIDEST
from variorum.ui.story.tables.model import CELL

LEFT = Qt.MouseButton.LeftButton


def click_cell(hand, row: int, column: int, at: QPoint | None = None) -> None:
    hand.view.go_to(row, column)
    place = hand.view.cell_rect(row, column).topLeft() + (at or QPoint(6, 10))
    QTest.mouseClick(hand.view.viewport(), LEFT, pos=place)


def test_the_versions_stand_in_columns_with_the_earliest_as_baseline(begin):
    hand = begin()
    columns = hand.story.desk.story.columns
    assert [one.document.outlet for one in columns] == ["Wire", "Copycat", "Blaster"]
    assert columns[0].share is None
    assert hand.parts.bar.stories.currentText() == "The bridge · 3 versions"


def test_the_switch_and_its_keys_show_places(begin):
    hand = begin()
    assert hand.window.places.current == "story"
    hand.press("Ctrl+1")
    assert hand.window.pages.currentWidget() is hand.place
    QTest.mouseClick(hand.window.places.switch.buttons["story"], LEFT)
    assert hand.window.places.current == "story"


def test_actions_of_the_article_rest_while_a_story_is_shown(begin):
    hand = begin()
    actions = hand.window.actions_
    assert actions["story.next"].isEnabled()
    assert not actions["select.grow"].isEnabled()
    hand.press("Ctrl+1")
    assert not actions["story.next"].isEnabled()


def test_arrows_go_from_cell_to_cell(begin):
    hand = begin()
    first = hand.view.chosen
    hand.press("Down", "Right")
    assert (hand.view.chosen.row, hand.view.chosen.column) == (first.row + 1, 1)
    hand.press("Up", "Left", "Left", "Up")
    assert (hand.view.chosen.row, hand.view.chosen.column) == (0, 0)
    hand.press("End")
    assert hand.view.chosen.row == len(hand.rows) - 1


def test_n_and_p_go_through_the_differences(begin):
    hand = begin()
    hand.press("N")
    first = hand.view.chosen
    assert first.column in hand.rows[first.row].differing
    hand.press("N", "P")
    assert hand.view.chosen == first


def test_behind_the_last_difference_one_is_told_so(begin):
    hand = begin()
    hand.press("End", "Right", "Right", "N")
    assert hand.window.status.said_words == "There is no further difference."


def test_enter_opens_the_words_in_the_article(begin):
    hand = begin()
    hand.view.go_to(hand.row_with("Petra"), 0)
    hand.press("Enter")
    assert hand.window.pages.currentWidget() is hand.place
    chosen = hand.place.reader.selection()
    assert WIRE[chosen.start : chosen.end].startswith("The mayor, Petra Lind")


def test_a_click_opens_the_words_of_that_version(begin):
    hand = begin()
    click_cell(hand, hand.row_with("Shop owners", 1), 1)
    chosen = hand.place.reader.selection()
    assert hand.desk.article.document.outlet == "Copycat"
    assert COPY[chosen.start : chosen.end].startswith("Shop owners")


def test_a_click_on_a_tag_opens_its_words(begin):
    hand = begin(prepare=tagged)
    row = hand.row_with("Orlen")
    cell = hand.view.sheet.set_cell(row, 0)
    tag = next(one for one in cell.tags if one.annotation.exact == "Orlen bridge")
    piece = next(iter(cell.laid.pieces(tag.start, tag.end)))
    click_cell(hand, row, 0, QPoint(round(piece.left) + 4, round(cell.laid.top(piece.line)) + 10))
    chosen = hand.place.reader.selection()
    assert WIRE[chosen.start : chosen.end] == "Orlen bridge"


def test_a_click_where_a_version_says_nothing_stays(begin):
    hand = begin()
    click_cell(hand, hand.row_with("Petra"), 1)
    assert hand.window.places.current == "story"


def test_a_drag_selects_words_and_copies_them(begin):
    hand = begin()
    rect = hand.view.cell_rect(0, 0)
    port = hand.view.viewport()
    QTest.mousePress(port, LEFT, pos=rect.topLeft() + QPoint(0, 10))
    QTest.mouseMove(port, rect.topLeft() + QPoint(120, 10))
    QTest.mouseRelease(port, LEFT, pos=rect.topLeft() + QPoint(120, 10))
    hand.press("Ctrl+C")
    words = QGuiApplication.clipboard().text()
    assert hand.window.places.current == "story"
    assert words
    assert words != hand.cell(0, 0)
    assert hand.cell(0, 0).startswith(words)


def test_without_a_selection_the_cell_is_copied(begin):
    hand = begin()
    hand.press("Ctrl+C")
    assert QGuiApplication.clipboard().text() == hand.cell(0, 0)


def test_f_folds_what_is_the_same_and_enter_unfolds_it(begin):
    hand = begin((("Wire", WIRE), ("Mirror", WIRE)))
    assert len(hand.view.sheet.strips) == 5
    hand.press("F")
    assert [strip.count for strip in hand.view.sheet.strips] == [5]
    hand.press("Enter")
    assert len(hand.view.sheet.strips) == 5
    hand.press("F", "F")
    assert [strip.count for strip in hand.view.sheet.strips] == [5]


def test_d_shows_the_words_that_were_removed(begin):
    hand = begin()
    row = hand.row_with("4 million")
    before = hand.view.sheet.set_cell(row, 2).words
    hand.press("D")
    after = hand.view.sheet.set_cell(row, 2).words
    assert len(after) > len(before)
    assert hand.parts.bar.views.on == ("removed",)


def test_b_makes_a_version_the_baseline_and_undo_takes_it_back(begin):
    hand = begin()
    hand.press("Right")
    hand.again("B")
    assert hand.story.desk.story.columns[0].document.outlet == "Copycat"
    hand.again("Ctrl+Z")
    assert hand.story.desk.story.columns[0].document.outlet == "Wire"
    assert hand.window.status.said_words == "Undone: Choose baseline"


def test_findings_lead_to_their_words(begin):
    hand = begin()
    hand.press("I")
    assert len(hand.parts.findings.list.selectedIndexes()) == 1
    entries = hand.parts.findings.list.entries.rows
    place = next(n for n, one in enumerate(entries) if "unverified" in one.words)
    hand.parts.findings.list.setCurrentIndex(hand.parts.findings.list.entries.index(place))
    chosen = hand.view.chosen
    assert "unverified" in hand.cell(chosen.row, chosen.column)
    words = hand.view.sheet.set_cell(chosen.row, chosen.column).words
    assert "unverified" in words[chosen.start : chosen.end]


def test_a_tag_is_carried_over_with_enter_and_taken_back_with_one_undo(begin):
    hand = begin(prepare=tagged)
    hand.press("C")
    panel = hand.parts.carrying
    hand.until(lambda: len(panel.list.entries.rows) > 0)
    (chosen,) = panel.list.selectedIndexes()
    assert chosen.row() == 0
    first = panel.list.entries.rows[0]
    assert first.about[0].status == "identical"
    assert first.details.startswith("identical → Copycat · ")
    before = len(panel.list.entries.rows)
    hand.again("Enter")
    hand.until(lambda: len(panel.list.entries.rows) == before - 1)
    hand.again("Ctrl+Z")
    hand.until(lambda: len(panel.list.entries.rows) == before)


def test_shift_enter_carries_over_all_that_is_identical_as_one_act(begin):
    hand = begin(prepare=tagged)
    hand.press("C")
    panel = hand.parts.carrying
    hand.until(lambda: len(panel.identical) >= 2)
    hand.again("Shift+Enter")
    hand.until(lambda: not panel.identical)
    tags = hand.story.desk.story.columns[1].tags
    assert {one.exact for one in tags} >= {"Orlen bridge", "Repairs will cost 4 million crowns"}
    hand.again("Ctrl+Z")
    assert hand.story.desk.story.columns[1].tags == ()


def test_the_matrix_says_who_tells_a_claim_and_leads_there(begin):
    hand = begin(prepare=tagged)
    model = hand.parts.tables.sorted
    assert model.rowCount() == 1
    assert model.index(0, 0).data() == "The repairs cost 4 million crowns."
    assert model.index(0, 1).data().startswith("✓ no source")
    hand.parts.tables.table.clicked.emit(model.index(0, 1))
    chosen = hand.place.reader.selection()
    assert WIRE[chosen.start : chosen.end] == "Repairs will cost 4 million crowns"


def test_the_matrix_is_filtered_by_words(begin):
    hand = begin(prepare=tagged)
    hand.type(hand.parts.tables.filter_field, "harbour")
    assert hand.parts.tables.sorted.rowCount() == 0
    hand.parts.tables.filter_field.clear()
    assert hand.parts.tables.sorted.rowCount() == 1


def test_the_tabs_show_stances_and_times(begin):
    hand = begin(prepare=tagged)
    tables = hand.parts.tables
    QTest.mouseClick(tables.choice.chip("timeline"), LEFT)
    assert tables.model.grid.rows[0][2].words == "Wire"
    QTest.mouseClick(tables.choice.chip("stances"), LEFT)
    assert tables.model.grid.rows == ()
    assert not tables.export_button.isEnabled()


@pytest.mark.parametrize(
    ("ending", "begins"),
    [(".csv", b"\xef\xbb\xbfClaim,"), (".html", b"<!doctype"), (".png", b"\x89PNG")],
)
def test_the_table_is_exported(begin, prompts, tmp_path, ending, begins):
    hand = begin(prepare=tagged)
    path = tmp_path / f"matrix{ending}"
    prompts.expect(path)
    hand.press("Ctrl+Shift+E")
    hand.until(lambda: path.exists() and not hand.window.jobs.is_busy)
    assert path.read_bytes().startswith(begins)


def test_leaving_the_question_writes_nothing(begin, prompts):
    hand = begin(prepare=tagged)
    prompts.expect(None)
    hand.press("Ctrl+Shift+E")
    assert not hand.window.jobs.is_busy


def test_without_a_story_articles_are_imported_by_key(begin):
    hand = begin(())
    button = hand.parts.import_button
    hand.until(button.isVisible)
    hand.prompts.expect([])
    button.setFocus()
    hand.press("Enter", on=button)
    assert [wish.title for wish in hand.prompts.asked] == ["Import articles"]


def test_without_a_story_some_are_suggested_and_confirmed(begin):
    from variorum.formats.texts.base import Article
    from variorum.services.importing import add_article, document_id_of

    def loose(project, _ids):
        with project.act("Import") as changes:
            for outlet, text in VERSIONS[:2]:
                article = Article(text * 3, title=outlet, outlet=outlet, published="2025-02-01")
                add_article(project, changes, article, document_id_of(article), None)

    hand = begin((), loose)
    parts = hand.parts
    hand.until(parts.suggest_button.isVisible)
    QTest.mouseClick(parts.suggest_button, LEFT)
    hand.until(lambda: len(parts.suggestions.list.entries.rows) == 1)
    hand.press("Enter", on=parts.suggestions.list)
    hand.until(lambda: parts.shows_page)
    assert hand.view.hasFocus()
    assert len(hand.story.desk.story.columns) == 2


def test_of_many_versions_six_are_shown_and_others_can_be_chosen(begin):
    hand = begin(tuple((f"Outlet {n}", WIRE.replace("eleven", f"{n}")) for n in range(50)))
    story = hand.story.desk.story
    assert (len(story.documents), len(story.columns)) == (50, 6)
    assert hand.parts.bar.versions.text() == "6 of 50 versions ▾"
    menu = hand.parts.bar.versions.menu().actions()
    shown = [one for one in menu if one.isChecked()]
    assert len(shown) == 5
    shown[0].trigger()
    hand.until(lambda: hand.story.desk.story is not story)
    assert len(hand.story.desk.story.columns) == 5


def test_one_version_is_shown_without_differences(begin):
    hand = begin((("Wire", WIRE),))
    assert len(hand.story.desk.story.columns) == 1
    hand.press("N")
    assert hand.window.status.said_words == "There is no further difference."


def test_a_version_that_runs_from_right_to_left_is_set_from_the_right(begin):
    hand = begin((("Wire", WIRE), ("صدى", "قالت الوزارة إن الجسر سيغلق في مارس.\n")))
    row = hand.row_with("الجسر", 1)
    cell = hand.view.sheet.set_cell(row, 1)
    assert cell.laid.bidi
    click_cell(hand, row, 1, QPoint(hand.view.cell_rect(row, 1).width() - 20, 10))
    assert hand.desk.article.document.outlet == "صدى"


def test_titles_of_any_length_keep_the_bar_in_the_window(begin):
    hand = begin(title="A very long title of a story " * 20)
    assert hand.parts.bar.stories.width() < hand.window.width() / 2
    assert hand.window.width() <= 1300


def test_the_place_fits_into_a_small_window(begin):
    hand = begin(title="A very long title of a story " * 20)
    hand.window.resize(1024, 700)
    hand.settle()
    assert hand.window.width() == 1024


def test_what_is_changed_in_the_tag_place_is_shown_on_return(begin):
    hand = begin()
    hand.press("Ctrl+1")
    hand.desk.open(hand.story.desk.story.columns[0].document.id)
    hand.place.reader.setFocus()
    hand.select("Petra Lind")
    hand.act("1")
    before = hand.story.desk.story
    hand.press("Ctrl+2")
    hand.until(lambda: hand.story.desk.story is not before)
    assert "Petra Lind" in [one.exact for one in hand.story.desk.story.columns[0].tags]


def test_the_active_cell_is_spoken(begin):
    hand = begin()
    hand.view.go_to(hand.row_with("Petra"), 1)
    assert hand.view.accessibleDescription() == "Copycat: not in this version"


def test_cells_of_the_table_are_spoken_with_their_column(begin):
    hand = begin(prepare=tagged)
    index = hand.parts.tables.sorted.index(0, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Copycat: ")
    assert index.data(CELL).words == index.data()


def test_a_place_is_found_again_after_a_change(begin):
    hand = begin(prepare=lambda project, ids: tag_words(project, ids[0], WIRE, "1931", "DATE"))
    hand.view.go_to(2, 0)
    hand.press("C")
    hand.until(lambda: hand.parts.carrying.identical != [])
    hand.again("Shift+Enter")
    assert (hand.view.chosen.row, hand.view.chosen.column) != (0, 0)


def test_the_status_line_says_where_one_is_among_the_versions(begin):
    hand = begin(prepare=tagged)
    hand.view.go_to(hand.row_with("Petra"), 0)
    assert hand.window.status.elsewhere_words == "Wire · passage 4 of 5 · 2 tags"
    hand.press("Right")
    assert hand.window.status.elsewhere_words == "Copycat · 0 tags"
    assert not hand.window.status._suggestions.isVisible()
    hand.press("Ctrl+1")
    assert hand.window.status.elsewhere_words == ""
    assert hand.window.status._suggestions.isVisibleTo(hand.window.status)


def test_the_heights_of_page_and_tables_are_remembered(begin):
    hand = begin()
    below = hand.parts.tables.parentWidget()
    below.setSizes([200, 300])
    wanted = below.sizes()
    hand.press("Ctrl+1")
    kept = hand.window.settings.get("story.splitters", dict)
    assert kept == {"below": wanted}
    hand.parts.set_sizes({"below": [400, 100], "beside": [1]})
    assert below.sizes()[0] > below.sizes()[1]


def test_the_story_of_the_article_that_was_read_is_compared(begin):
    other = (("Agency", "The zoo opens late.\n"), ("Daily", "The zoo opens very late.\n"))
    hand = begin(prepare=lambda project, _: add_story(project, "Zoo", other))
    assert hand.story.desk.story.story.title == "The bridge"
    zoo = next(one for one in hand.story.desk.stories if one.title == "Zoo")
    hand.press("Ctrl+1")
    hand.window.place.go_to(ArticleWish(zoo.articles[1].id))
    hand.press("Ctrl+2")
    hand.until(lambda: hand.story.desk.story.story.title == "Zoo")


def test_a_story_that_was_chosen_stays_until_another_article_is_read(begin):
    other = (("Agency", "The zoo opens late.\n"), ("Daily", "The zoo opens very late.\n"))
    hand = begin(prepare=lambda project, _: add_story(project, "Zoo", other))
    zoo = next(one for one in hand.story.desk.stories if one.title == "Zoo")
    hand.story.desk.open(zoo.id)
    hand.until(lambda: hand.story.desk.story.story.title == "Zoo")
    hand.press("Ctrl+1")
    hand.press("Ctrl+2")
    hand.settle()
    assert hand.story.desk.story.story.title == "Zoo"


def test_where_nothing_is_suggested_one_is_told_what_to_do(begin):
    hand = begin()
    hand.story.handlers()["story.suggest"]()
    hand.until(lambda: hand.parts.currentWidget() is hand.parts.suggestions)
    assert hand.parts.suggestions.nothing.isVisible()
    assert not hand.parts.suggestions.confirm_button.isVisible()
    assert hand.window.focusWidget() is hand.parts.suggestions.close_button
    hand.press("Enter")
    assert hand.parts.currentWidget() is not hand.parts.suggestions


def test_a_version_without_tags_has_none_to_carry_over(begin):
    hand = begin()
    hand.press("C")
    hand.until(lambda: "press C" in hand.parts.carrying.words.text())
    assert not hand.parts.carrying.all_button.isVisible()


def test_lines_do_not_grow_longer_than_can_be_followed(begin):
    hand = begin((("Wire", WIRE), ("Copycat", COPY)))
    unit = hand.view.fontMetrics().height()
    hand.window.resize(unit * 200, 800)
    hand.until(lambda: hand.view.sheet.column_width == unit * WIDEST)
    hand.window.resize(unit * 80, 800)
    hand.until(lambda: hand.view.sheet.column_width < unit * WIDEST)
    assert hand.view.sheet.column_width == hand.view.viewport().width() / 2
