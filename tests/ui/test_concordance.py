"""The concordance through the window: every place in its line, ticked, tagged, changed, saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu, QStyleOptionViewItem
from tests.ui.conftest import PATIENCE

from variorum.domain.codebooks import Attribute, Codebook
from variorum.domain.searches.concordances import Line, LinesPage
from variorum.services.searching import keeping
from variorum.services.searching.changing import Doable
from variorum.ui.concordance.delegate import LinesDelegate
from variorum.ui.concordance.model import AFTER, BEFORE, DATE, LINE, OUTLET, TAG, WORDS, LinesModel
from variorum.ui.concordance.valuing import ValueDialog
from variorum.ui.concordance.wishes import BulkWish
from variorum.ui.drawer.panel import LINES
from variorum.ui.inspector.lookup import LookUp


@pytest.fixture
def panel(hand):
    hand.press("Ctrl+Alt+F", on=hand.article)
    made = hand.place.columns.drawer.lists[LINES]
    assert made.field.hasFocus()
    return made


def look_for(hand, panel, query: str, lines: int | None = None) -> None:
    panel.field.clear()
    hand.type(panel.field, query)
    with hand.qtbot.waitSignal(panel.model.modelReset, timeout=PATIENCE):
        hand.press("Enter", on=panel.field)
    if lines is not None:
        hand.until(lambda: panel.model.rowCount() == lines)


def column(panel, number: int) -> list[str]:
    model = panel.model
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_from_a_line_that_was_opened_the_same_key_leads_back_to_it(hand, panel):
    look_for(hand, panel, "/[Dd]am/ -harbour", 2)
    hand.press("Down", on=panel.field)
    hand.press("Down", "Space", "Enter", on=panel.table)
    assert hand.place.reader.selected_text() == "dam"
    hand.press("Ctrl+Alt+F", on=hand.article)
    assert panel.field.text() == "/[Dd]am/ -harbour"
    assert panel.table.hasFocus()
    assert (panel.table.currentIndex().row(), len(panel.model.chosen)) == (1, 1)
    hand.select("Officials")
    hand.press("Ctrl+Alt+F", on=hand.article)
    assert panel.field.text() == '"Officials"'


def test_the_model_keeps_qts_rules(hand, panel):
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    look_for(hand, panel, "the", 5)
    panel.model.toggle(1)
    look_for(hand, panel, "rao", 2)


def test_every_place_stands_in_its_line(hand, panel):
    look_for(hand, panel, '"the dam" board', 3)
    assert column(panel, WORDS) == ["Board", "the dam", "Board"]


def test_of_a_word_that_is_only_begun_all_is_listed_and_tagged(hand, panel):
    look_for(hand, panel, "offic*", 1)
    assert column(panel, WORDS) == ["Officials"]
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "1")
    assert [one.exact for one in hand.mine] == ["Officials"]


def test_selected_words_are_looked_for_at_once(hand):
    hand.select("River Board")
    hand.press("Ctrl+Alt+F", on=hand.article)
    panel = hand.place.columns.drawer.lists[LINES]
    hand.until(lambda: panel.model.rowCount() == 2)
    assert panel.field.text() == '"River Board"'
    assert column(panel, OUTLET) == ["Wire", "Wire"]
    assert column(panel, DATE) == ["1 Aug 2025", "1 Aug 2025"]
    assert column(panel, BEFORE)[0].endswith("that the")


def test_enter_opens_a_line_in_its_article(hand, panel):
    look_for(hand, panel, "okoro", 1)
    hand.press("Down", on=panel.field)
    hand.press("Enter", on=panel.table)
    assert hand.desk.article.document.title == "Harbour closes"
    assert hand.place.reader.selected_text() == "Okoro"


def test_ticked_places_are_tagged_in_one_step(hand, panel):
    look_for(hand, panel, '"river board"', 2)
    hand.press("Down", on=panel.field)
    hand.press("Ctrl+A", on=panel.table)
    assert "2 lines" in panel.bulk.count_words
    choose(panel.bulk.tag, "Entity", "Organisation")
    hand.settle()
    hand.until(lambda: column(panel, TAG) == ["Organisation", "Organisation"])
    assert [one.exact for one in hand.mine] == ["River Board", "River Board"]
    assert len(panel.model.chosen) == 2
    assert "2 places tagged" in hand.window.status.said_words
    hand.act("Ctrl+Z", on=hand.article)
    hand.until(lambda: column(panel, TAG) == ["", ""])
    assert hand.mine == []


def on_lines(hand, panel, *keys: str) -> None:
    """Press keys on the lines."""
    panel.table.setFocus()
    for key in keys:
        hand.press(key, on=panel.table)
    hand.settle()


def test_the_key_of_a_label_tags_all_ticked_places_in_one_step(hand, panel):
    look_for(hand, panel, '"river board"', 2)
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "Ctrl+A", "2")
    hand.until(lambda: column(panel, TAG) == ["Organisation", "Organisation"])
    assert [one.exact for one in hand.mine] == ["River Board", "River Board"]
    hand.act("Ctrl+Z", on=hand.article)
    assert hand.mine == []


def test_without_ticks_a_key_tags_the_line_at_hand_and_goes_on_to_the_next(hand, panel):
    look_for(hand, panel, "board rao", 4)
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "2")
    assert [one.exact for one in hand.mine] == ["Board"]
    assert panel.table.currentIndex().row() == 1
    on_lines(hand, panel, "1")
    assert {one.label for one in hand.mine} == {"ORG", "PER"}


def test_the_line_at_hand_is_seen_as_soon_as_the_lines_have_the_keyboard(hand, panel):
    look_for(hand, panel, "board rao", 4)
    for key, widget in (("Down", panel.field), ("Down", panel.table)):
        hand.press(key, on=widget)
    assert [one.row() for one in panel.table.selectionModel().selectedRows()] == [1]
    look_for(hand, panel, "board rao", 4)
    panel.save.setFocus()
    hand.press("Tab", on=panel.save)
    assert panel.table.hasFocus()
    assert [one.row() for one in panel.table.selectionModel().selectedRows()] == [0]


def test_the_row_at_hand_is_marked_while_the_lines_have_the_keyboard(hand, panel):
    accent = QColor(hand.window.appearance.theme.accent)

    def is_marked() -> bool:
        row = panel.table.visualRect(panel.table.currentIndex())
        picture = panel.table.viewport().grab().toImage()
        x, ratio = row.center().x(), picture.devicePixelRatio()
        place = round(x * ratio), round((row.top() + 1) * ratio)
        return picture.pixelColor(*place) == accent

    look_for(hand, panel, "dam")
    panel.focus_lines()
    assert is_marked()
    panel.field.setFocus()
    assert not is_marked()


def test_a_layers_key_waits_for_the_label_and_says_so(hand, panel):
    look_for(hand, panel, "may", 1)
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "H")
    assert panel.bulk.count_words == "Hedge: press the key of a label"
    on_lines(hand, panel, "1")
    assert panel.bulk.count_words == "0 lines ticked"
    assert [(one.layer, one.exact) for one in hand.mine] == [("hedge", "may")]


def test_esc_leaves_a_key_that_waits_before_it_leaves_the_lines(hand, panel):
    look_for(hand, panel, "may", 1)
    hand.press("Down", on=panel.field)
    for begun in ("H", "L"):
        on_lines(hand, panel, begun, "Esc")
        assert panel.bulk.count_words == "0 lines ticked"
        assert panel.table.hasFocus()
    assert hand.mine == []


def test_what_waits_is_forgotten_when_the_keyboard_goes_elsewhere(hand, panel):
    look_for(hand, panel, "may", 1)
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "H")
    panel.field.setFocus()
    on_lines(hand, panel, "1")
    assert [one.layer for one in hand.mine] == ["entity"]


def test_a_key_that_is_no_labels_changes_nothing(hand, panel):
    look_for(hand, panel, "may", 1)
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "Z", "1")
    assert [one.layer for one in hand.mine] == ["entity"]


def test_digits_typed_into_the_field_tag_nothing(hand, panel):
    look_for(hand, panel, "may", 1)
    hand.type(panel.field, "2")
    hand.settle()
    assert hand.mine == []


def test_the_menus_name_the_keys_of_the_labels(panel):
    inside = menu_of(panel.bulk.tag).actions()
    hedges = next(one.menu() for one in inside if one.text() == "Hedge")
    assert hedges.actions()[0].text().endswith("\tH 1")


def test_the_bar_names_keys_before_anything_was_looked_for(panel):
    said = panel.bulk.hints.accessibleName()
    assert said.startswith("Space ticks, Ctrl+A all, Enter opens, 1 and other keys")
    assert said.endswith("L relabels, Del removes tags")
    assert not panel.bulk.isVisible()


def test_a_small_window_stays_small_with_lines_in_it(hand, panel):
    hand.window.resize(900, 600)
    look_for(hand, panel, "dam", 2)
    hand.settle()
    assert panel.bulk.isVisible()
    assert hand.window.width() == 900


def test_a_menu_is_filled_once_when_it_is_opened_and_anew_for_another_codebook(panel):
    menu = panel.bulk.relabel.menu()
    assert menu.isEmpty()
    menu_of(panel.bulk.relabel)
    names = [one.text() for one in menu.actions()]
    assert "Hedge" in names
    assert [one.text() for one in menu_of(panel.bulk.relabel).actions()] == names
    panel.set_codebook(Codebook("", "", ""))
    assert menu_of(panel.bulk.relabel).isEmpty()


def menu_of(button) -> QMenu:
    """The menu of a button as it is when it is opened."""
    menu = button.menu()
    menu.aboutToShow.emit()  # the platform without a screen gives the keyboard back from no popup
    return menu


def choose(button, *names: str) -> None:
    """Take an entry of the menus below a button."""
    menu = menu_of(button)
    for name in names:
        action = next(one for one in menu.actions() if one.text().startswith(name))
        menu = action.menu() or menu
    action.trigger()


@pytest.fixture
def tagged(hand, panel):
    """Both boards are tagged, and listed as tags."""
    look_for(hand, panel, '"river board"', 2)
    panel.model.tick_all(on=True)
    panel.bulk.wished.emit(BulkWish("tag", "entity", "ORG"))
    hand.settle()
    look_for(hand, panel, "label:organisation", 2)
    return panel


def test_of_two_tags_of_the_same_words_one_is_ticked(hand, tagged):
    tagged.model.tick_all(on=True)
    tagged.bulk.wished.emit(BulkWish("tag", "loaded", "derogatory"))
    hand.settle()
    look_for(hand, tagged, "by:me", 4)
    hand.press("Down", on=tagged.field)
    on_lines(hand, tagged, "Space")
    assert len(tagged.model.chosen) == 1
    assert tagged.bulk.count_words == "1 line ticked"
    on_lines(hand, tagged, "Del")
    hand.until(lambda: tagged.model.rowCount() == 3)


def test_tags_are_listed_relabelled_and_removed(hand, tagged):
    tagged.model.tick_all(on=True)
    choose(tagged.bulk.relabel, "Entity", "Person")
    hand.settle()
    assert {one.label for one in hand.mine} == {"PER"}
    look_for(hand, tagged, "label:person", 2)
    tagged.model.toggle(0)
    QTest.mouseClick(tagged.bulk.remove, Qt.MouseButton.LeftButton)
    hand.settle()
    hand.until(lambda: tagged.model.rowCount() == 1)
    assert len(hand.mine) == 1


def test_l_and_a_key_give_another_label_and_del_removes(hand, tagged):
    on_lines(hand, tagged, "Ctrl+A", "L", "1")
    assert {one.label for one in hand.mine} == {"PER"}
    look_for(hand, tagged, "label:person", 2)
    hand.press("Down", on=tagged.field)
    on_lines(hand, tagged, "Del")
    hand.until(lambda: tagged.model.rowCount() == 1)
    assert len(hand.mine) == 1


def test_keys_that_were_changed_are_those_of_lines_too(hand, tagged):
    hand.window.keys._take(
        hand.window.keys.keymap.given("tag.label", "G").given("tag.remove", "Ctrl+D")
    )
    on_lines(hand, tagged, "L", "1")
    assert {one.label for one in hand.mine} == {"ORG"}
    on_lines(hand, tagged, "Ctrl+A", "G", "1")
    assert {one.label for one in hand.mine} == {"PER"}
    look_for(hand, tagged, "label:person", 2)
    assert tagged.bulk.hints.accessibleName().endswith(", Ctrl+D removes tags")
    hand.press("Down", on=tagged.field)
    on_lines(hand, tagged, "Del")
    assert len(hand.mine) == 2
    on_lines(hand, tagged, "Ctrl+D")
    hand.until(lambda: tagged.model.rowCount() == 1)
    assert len(hand.mine) == 1


def test_an_attribute_is_set_on_all_ticked_tags(hand, tagged):
    tagged.model.tick_all(on=True)
    choose(tagged.bulk.attribute, "Entity", "Stands for", "yes")
    hand.until(lambda: "applies to none" in hand.window.messages.words)
    choose(tagged.bulk.relabel, "Entity", "Country")
    hand.settle()
    look_for(hand, tagged, "label:gpe", 2)
    tagged.model.tick_all(on=True)
    choose(tagged.bulk.attribute, "Entity", "Stands for", "yes")
    hand.settle()
    assert {one.attributes.get("metonym") for one in hand.mine} == {True}


@pytest.fixture
def numbers(hand, tagged):
    """Both boards are tagged as numbers, which have a value in free words, and ticked."""
    tagged.model.tick_all(on=True)
    choose(tagged.bulk.relabel, "Entity", "Number")
    hand.settle()
    look_for(hand, tagged, "label:num", 2)
    tagged.model.tick_all(on=True)
    return tagged


def asked(hand, panel, *names: str) -> ValueDialog:
    choose(panel.bulk.attribute, *names)
    dialog = hand.window.finding.lists.lines.asking
    hand.until(dialog.isVisible)
    return dialog


def test_free_words_are_asked_for_and_set_in_one_step(hand, numbers):
    dialog = asked(hand, numbers, "Entity", "Value", "Type")
    assert "2 tags will be changed." in dialog.said
    assert not dialog.go.isEnabled()
    hand.type(dialog.field, "about five")
    hand.press("Enter", on=dialog.field)
    hand.settle()
    assert {one.attributes["value"] for one in hand.mine} == {"about five"}
    hand.act("Ctrl+Z", on=hand.article)
    hand.until(lambda: not any("value" in one.attributes for one in hand.mine))


def test_esc_leaves_everything_as_it_is(hand, numbers):
    dialog = asked(hand, numbers, "Entity", "Value", "Type")
    hand.type(dialog.field, "about five")
    hand.press("Esc", on=dialog.field)
    assert not dialog.isVisible()
    assert not any("value" in one.attributes for one in hand.mine)


def test_a_number_that_is_none_is_said_before_it_is_set(hand, tagged):
    dialog = ValueDialog(tagged)
    attribute = Attribute("count", "Count", "int", help="How many there are.")
    dialog.ask_value(BulkWish("ask", "entity", "", "count"), attribute, Doable(3, 1))
    hand.type(dialog.field, "many")
    assert dialog.said.count("whole number") == 1
    assert "3 tags will be changed. 1 stay as they are" in dialog.said
    assert not dialog.go.isEnabled()
    dialog.field.clear()
    hand.type(dialog.field, "12")
    with hand.qtbot.waitSignal(dialog.agreed) as told:
        hand.press("Enter", on=dialog.field)
    assert told.args[0] == BulkWish("set", "entity", "", "count", 12)


def test_all_ticked_tags_are_linked_to_one_entity(hand, tagged):
    tagged.model.tick_all(on=True)
    dialog = asked(hand, tagged, "Entity", "Entity", "Choose")
    field = dialog.findChild(LookUp).field
    hand.type(field, "The Board")
    hand.press("Enter", on=field)
    hand.until(lambda: not dialog.isVisible())
    hand.settle()
    (board,) = {one.entity_id for one in hand.mine}
    assert board is not None
    choose(tagged.bulk.attribute, "Entity", "Entity", "(none)")
    hand.settle()
    assert {one.entity_id for one in hand.mine} == {None}


def test_every_attribute_of_the_codebook_can_be_set(hand, tagged):
    menu = menu_of(tagged.bulk.attribute)
    offered = {
        (layer.text(), one.text().replace("&&", "&"))
        for layer in menu.actions()
        for one in layer.menu().actions()
    }
    for layer in hand.desk.codebook.layers:
        if layer.key != "zone":
            assert {(layer.singular, one.name) for one in layer.attributes} <= offered


def test_what_applies_to_nothing_is_said_and_nothing_is_asked(hand, tagged):
    tagged.model.tick_all(on=True)
    choose(tagged.bulk.attribute, "Entity", "Value", "Type")
    hand.until(lambda: "applies to none" in hand.window.status.said_words)


def test_a_line_of_a_tag_opens_the_tag(hand, tagged):
    hand.press("Down", on=tagged.field)
    hand.press("Enter", on=tagged.table)
    assert hand.desk.active.exact == "River Board"


def test_a_new_tag_elsewhere_joins_the_tags_that_are_listed(hand, tagged):
    hand.desk.open(hand.place.columns.library.model.articles()[1].id)
    hand.select("Port Ellis")
    hand.act("2", on=hand.article)
    hand.until(lambda: tagged.model.rowCount() == 3)


def test_without_ticks_nothing_can_be_done(hand, panel):
    look_for(hand, panel, "dam", 2)
    assert not panel.bulk.remove.isEnabled()
    panel.model.toggle(0)
    assert panel.bulk.remove.isEnabled()


def test_a_click_on_the_box_ticks_a_line(hand, panel, qtbot):
    look_for(hand, panel, "dam", 2)
    rect = panel.table.visualRect(panel.model.index(1, 0))
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert [panel.model.lines.index(one) for one in panel.model.chosen] == [1]
    hand.press("Space", on=panel.table)
    assert panel.model.chosen == []


def test_a_sample_is_drawn_and_another_one(hand, panel):
    look_for(hand, panel, "the", 5)
    panel.sample_requested.emit(3)
    hand.until(lambda: panel.model.rowCount() == 3)
    assert panel.count_words == "A sample of 3 lines, draw 1"
    panel.sample_requested.emit(3)
    hand.until(lambda: "draw 2" in panel.count_words)


def test_a_sample_of_any_number_is_drawn(hand, panel):
    look_for(hand, panel, "the", 5)
    button = panel.sample
    button.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))
    for _ in range(5):
        QTest.keyClick(button.menu(), Qt.Key.Key_Down)
    assert button.number.hasFocus()
    button.number.selectAll()
    hand.type(button.number, "2")
    hand.press("Enter", on=button.number)
    hand.until(lambda: panel.model.rowCount() == 2)
    assert panel.count_words == "A sample of 2 lines, draw 1"
    assert not button.menu().isVisible()


def test_lines_are_sorted_by_a_column(hand, panel):
    look_for(hand, panel, "dam river", 4)
    panel.table.sortByColumn(WORDS, Qt.SortOrder.DescendingOrder)
    assert [one.casefold() for one in column(panel, WORDS)] == ["river", "river", "dam", "dam"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("zebra", "fewer or different"),
        ("/(/", "not a regular"),
        ("/(a|aa)+$|(o+)+$x/", ""),
        ("by:zebra", "Nobody called “zebra” has tagged here."),
    ],
)
def test_what_finds_nothing_says_why(hand, panel, query, said):
    look_for(hand, panel, query)
    hand.until(lambda: panel.nothing.isVisible() and "Nothing" in panel.nothing.title.text())
    assert said in panel.nothing.words.text()


def test_a_search_is_saved_under_a_name(hand, panel, prompts):
    look_for(hand, panel, "dam", 2)
    prompts.expect("About the dam")
    QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    hand.settle()
    (kept,) = keeping.saved(hand.desk.project)
    assert (kept.name, kept.query) == ("About the dam", "dam")
    assert "“About the dam” stands above the articles" in hand.window.status.said_words


def test_esc_puts_the_drawer_away_and_its_height_is_kept(hand, panel):
    drawer = hand.place.columns.drawer
    hand.place.columns.rows.setSizes([300, 350])
    heights = hand.place.columns.rows.sizes()
    hand.press("Esc", on=panel.field)
    assert drawer.isHidden()
    assert hand.article.hasFocus()
    assert hand.place.columns.sizes()["rows"][1] > 0
    hand.press("Ctrl+Alt+F", on=hand.article)
    assert hand.place.columns.rows.sizes() == heights


def line(number: int) -> Line:
    return Line(f"d{number}", "r", "Title", "Wire", "2025", 0, 3, "", "dam", f" {number}")


def test_pages_are_fetched_as_they_are_scrolled_to():
    model = LinesModel()
    asked = []
    model.more_requested.connect(asked.append)
    model.set_page(LinesPage(tuple(map(line, range(40))), 40, None))
    assert model.canFetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    model.fetchMore(model.index(-1, -1))
    assert asked == [40]
    model.add_page(LinesPage((), 80, None))
    assert asked == [40, 80]
    model.add_page(LinesPage((line(99),), None, None))
    assert (model.rowCount(), model.is_whole) == (41, True)


def test_a_hundred_thousand_lines_are_ticked_and_replaced():
    model = LinesModel()
    model.set_lines([line(number) for number in range(100_000)])
    model.tick_all(on=True)
    model.replace(["d5"], [line(5), line(5)])
    assert len(model.chosen) == model.rowCount() == 100_001
    assert model.index(5, 1).data(LINE).document_id == "d5"


def test_a_line_from_right_to_left_has_what_follows_on_the_left(qapp):
    arabic = Line("d", "r", "Title", "Wire", "2025", 0, 3, "قال المجلس إن ", "السد", " سيفتح غدا")
    model, delegate = LinesModel(), LinesDelegate()
    model.set_lines([arabic, line(1)])

    def shown(row: int, column: int) -> str:
        option = QStyleOptionViewItem()
        delegate.initStyleOption(option, model.index(row, column))
        return option.text

    assert (shown(0, BEFORE), shown(0, AFTER)) == ("سيفتح غدا", "قال المجلس إن")
    assert shown(1, AFTER).strip() == "1"


def test_the_keys_that_tick_can_be_changed_as_all_others_can(hand, panel):
    look_for(hand, panel, "dam", 2)
    hand.window.keys._take(
        hand.window.keys.keymap.given("lines.tick", "X").given("lines.tick_all", "Ctrl+T")
    )
    hand.press("Down", on=panel.field)
    on_lines(hand, panel, "Space")
    assert panel.model.chosen == []
    on_lines(hand, panel, "X")
    assert len(panel.model.chosen) == 1
    assert panel.bulk.hints.accessibleName().startswith("X ticks, Ctrl+T all")
    on_lines(hand, panel, "Ctrl+T")
    assert len(panel.model.chosen) == 2


def test_lines_can_be_ticked_from_the_palette_while_they_are_shown(hand, panel):
    look_for(hand, panel, "dam", 2)
    hand.press("Down", on=panel.field)
    assert hand.window.actions_["lines.tick"].isEnabled()
    hand.window.actions_["lines.tick"].trigger()
    assert len(panel.model.chosen) == 1
    hand.window.actions_["lines.tick_all"].trigger()
    assert len(panel.model.chosen) == 2
    hand.press("Esc", on=panel.table)
    hand.until(lambda: not hand.window.actions_["lines.tick"].isEnabled())


def test_a_search_that_cannot_be_followed_is_not_saved(hand, panel, prompts):
    look_for(hand, panel, "/(/")
    prompts.expect("Brackets")
    QTest.mouseClick(panel.save, Qt.MouseButton.LeftButton)
    hand.until(lambda: "not a regular expression" in hand.window.messages.words)
    assert keeping.saved(hand.desk.project) == []
