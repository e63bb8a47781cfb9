"""The tables below the versions by key and mouse: pinned, sorted, filtered, confirmed, exported."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.story.conftest import WIRE, tag_words, tagged

from variorum.domain.annotations import Annotation
from variorum.services.linking import Target, relate
from variorum.services.registering import NewEntity, link_new_claim, link_new_entity
from variorum.services.tagging import NewTag, Part, tag
from variorum.ui.keys.keymap import Keymap
from variorum.ui.story.tables.model import CELL
from variorum.ui.widgets.chips import Chip
from variorum.ui.widgets.labels import set_font
from variorum.ui.widgets.layouts import Halves

LEFT = Qt.MouseButton.LeftButton
CLAIMS = (
    ("Ferries will run from the old harbour", "Ferries replace the bridge."),
    ("schools would stay open", "Schools stay open."),
    ("The bridge was built in 1931", "The bridge dates from 1931."),
)


def more_claims(project, ids):
    tagged(project, ids)
    for words, claim in CLAIMS:
        made = tag_words(project, ids[0], WIRE, words, "fact")
        link_new_claim(project, [made], claim, None)


def names(project, ids):
    """The bridge is named by all, the mayor by the wire alone, which holds something of her."""
    bridge = tag_words(project, ids[0], WIRE, "Orlen bridge", "FAC")
    mayor = tag_words(project, ids[0], WIRE, "Petra Lind", "PER")
    link_new_entity(project, [bridge], NewEntity("FAC", "Orlen bridge"))
    link_new_entity(project, [mayor], NewEntity("PER", "Petra Lind"))
    start = WIRE.index("promised")
    part = Part(start, start + len("promised"))
    stance = tag(project, NewTag(ids[0], "stance", "favor", (part,))).annotation_id
    entity = project.store.get(Annotation, mayor).entity_id
    relate(project, stance, "target", Target("entity", entity))


@pytest.fixture
def table(begin):
    hand = begin(prepare=more_claims)
    hand.parts.tables.table.setFocus()
    hand.parts.tables.table.setCurrentIndex(hand.parts.tables.sorted.index(0, 0))
    return hand, hand.parts.tables


def column(tables, place: int = 0) -> list[str]:
    model = tables.sorted
    return [model.index(row, place).data() for row in range(model.rowCount())]


def test_the_columns_fill_the_table_and_do_not_scroll_for_a_few_pixels(begin):
    hand = begin(prepare=more_claims)
    hand.window.resize(1282, 800)
    tables = hand.parts.tables
    tables.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    tables.show_table("stances")
    tables.show_table("claims")
    widths = [tables.table.columnWidth(one) for one in range(1, tables.model.columnCount())]
    assert max(widths) - min(widths) < tables.model.columnCount()
    assert tables.table.horizontalScrollBar().maximum() == 0


def test_a_pinned_row_stays_first_however_the_table_is_sorted(table):
    hand, tables = table
    before = column(tables)
    tables.table.setCurrentIndex(tables.sorted.index(2, 0))
    hand.press("Space", on=tables.table)
    assert column(tables) == [before[2], before[0], before[1], before[3]]
    assert tables.table.currentIndex().row() == 0
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        tables.table.sortByColumn(0, order)
        assert column(tables)[0] == before[2]
        rest = sorted(one for one in before if one != before[2])
        assert column(tables)[1:] == (rest if order == Qt.SortOrder.AscendingOrder else rest[::-1])


def test_a_pinned_row_is_not_filtered_out_is_spoken_and_let_go(table):
    hand, tables = table
    first = column(tables)[0]
    QTest.mouseClick(tables.pin_button, LEFT)
    assert tables.pin_button.text() == "Unpin"
    hand.type(tables.filter_field, "schools")
    assert column(tables) == [first, "Schools stay open."]
    spoken = tables.sorted.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("pinned")
    tables.filter_field.clear()
    QTest.mouseClick(tables.pin_button, LEFT)
    assert tables.pin_button.text() == "Pin"


def test_the_keys_of_a_row_can_be_changed_and_its_tips_follow(table):
    hand, tables = table
    before = column(tables)
    keymap = Keymap().given("story.pin", "V").given("story.confirm", "Ctrl+Y")
    hand.window.actions_.use_keys(keymap.keys)
    assert tables.pin_button.toolTip() == "Keep the row at the top: V"
    assert tables.confirm_button.toolTip().endswith(": Ctrl+Y")
    assert tables.export_button.toolTip() == "Export the table: Ctrl+Shift+E"
    tables.table.setCurrentIndex(tables.sorted.index(2, 0))
    hand.press("Space", on=tables.table)
    assert column(tables) == before
    hand.press("V", on=tables.table)
    assert column(tables)[0] == before[2]


def test_keys_of_rows_do_nothing_where_words_are_typed(table):
    hand, tables = table
    before = column(tables)
    tables.filter_field.setFocus()
    hand.press("Space", on=tables.filter_field)
    assert tables.filter_field.text() == " "
    assert column(tables) == before


def test_the_choice_of_tables_stays_on_one_line_in_a_small_window(table):
    hand, tables = table
    hand.window.resize(1004, 660)
    hand.show_all()
    chips = tables.choice.findChildren(Chip)
    assert len({chip.y() for chip in chips}) == 1
    assert all(one.width() >= one.sizeHint().width() for one in chips)
    assert tables.width() <= hand.window.width()


def test_large_letters_put_the_bars_on_two_lines_and_not_the_window_beyond_the_screen(table):
    hand, tables = table
    for one in (tables.choice, tables.differing, hand.parts.bar.views, hand.parts.bar.drawers):
        for chip in one.findChildren(Chip):
            set_font(chip, 2.2)
        one.set_on(one.on)
        one.hide()
        one.show()
    hand.show_all()
    hand.window.resize(1004, 660)
    hand.show_all()
    assert hand.window.width() == 1004
    halves = hand.story.findChildren(Halves)
    assert [one.is_on_one_line for one in halves] == [False, False]


def test_only_rows_in_which_outlets_differ_are_kept(begin):
    hand = begin((("Wire", WIRE), ("Mirror", WIRE)), prepare=more_claims)
    tables = hand.parts.tables
    hand.parts.drawer.hide()
    tables.table.setFocus()
    tables.table.setCurrentIndex(tables.sorted.index(0, 2))
    hand.press("Shift+Enter", on=tables.table)
    hand.until(lambda: tables.sorted.index(0, 2).data().startswith("✓"))
    QTest.mouseClick(tables.differing.chip("differing"), LEFT)
    assert len(column(tables)) == len(CLAIMS)


def test_what_is_only_suggested_is_tagged_with_shift_enter_and_undone(table):
    hand, tables = table
    tables.table.setCurrentIndex(tables.sorted.index(0, 2))
    assert tables.sorted.index(0, 2).data().startswith("≈")
    assert tables.confirm_button.isEnabled()
    hand.press("Shift+Enter", on=tables.table)
    hand.until(lambda: tables.sorted.index(0, 2).data().startswith("✓"))
    assert not tables.confirm_button.isEnabled()
    hand.act("Ctrl+Z")
    hand.until(lambda: tables.sorted.index(0, 2).data().startswith("≈"))


def test_entities_are_listed_by_when_they_were_named_and_what_is_held_of_them(begin):
    hand = begin(prepare=names)
    tables = hand.parts.tables
    QTest.mouseClick(tables.choice.chip("entities"), LEFT)
    assert column(tables) == ["Orlen bridge", "Petra Lind"]
    assert column(tables, 1) == ["1 Feb 2025", "1 Feb 2025"]
    assert column(tables, 2) == ["Wire", "Wire"]
    assert column(tables, 3)[1] == "1 × · + favor · medium"
    assert column(tables, 4) == ["–", "–"]
    place = tables.sorted.index(1, 3).data(CELL).place
    assert WIRE[place.start : place.end] == "Petra Lind"


def test_a_drawing_holds_the_words_of_the_table_as_it_is_shown(table, prompts, tmp_path):
    hand, tables = table
    hand.type(tables.filter_field, "schools")
    path = tmp_path / "matrix.svg"
    prompts.expect(path)
    hand.window.actions_["story.export"].trigger()
    hand.until(lambda: path.exists() and not hand.window.jobs.is_busy)
    said = " ".join(ElementTree.parse(path).getroot().itertext())
    assert "Schools stay open." in said
    assert "Ferries replace" not in said
