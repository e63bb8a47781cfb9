"""The reader driven as a person drives it: by mouse, key and command."""

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.builders import news, related, tagged

from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.ui.reader.pages import EdgeMove, FindResult, Page, ReadingStyle, Selection
from variorum.ui.reader.view import Reader
from variorum.ui.styling import style_sheet
from variorum.ui.theme import DARK

# What Qt says of every window on a screen that is not there.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
TEXT = (
    "The council of Norland agreed with Anna Berg on Monday. It may still change its mind.\n\n"
    "A second paragraph says said שלום עולם and goes on 👩\u200d👩\u200d👧 for a while.\n"
    "Third."
)
PERSON = tagged(TEXT, "entity", "PER", "Anna Berg", id="person")
PLACE = tagged(TEXT, "entity", "GPE", "Norland", id="place")
COUNCIL = tagged(TEXT, "entity", "ORG", "council of Norland", id="council")
CLAIM = tagged(TEXT, "claim", "fact", "agreed with Anna Berg on Monday", id="claim")
STANCE = tagged(TEXT, "stance", "against", "second", id="stance")
ALL = (PERSON, PLACE, COUNCIL, CLAIM, STANCE)


def page(text=TEXT, annotations=ALL, **more):
    return Page("d", text, "A title", ("Wire", "2 August"), annotations, codebook=news(), **more)


@pytest.fixture
def reader(qtbot):
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(900, 700)
    reader.show_page(page())
    with qtbot.waitExposed(reader):
        reader.show()
    reader.setFocus()
    return reader


def article(reader):
    return reader.focusProxy()


def spot(reader, words, inside=1, text=TEXT):
    """The middle of a character of ``words`` in the viewport."""
    view, offset = article(reader), text.index(words) + inside
    left = view.sheet.caret_rect(offset).center()
    right = view.sheet.caret_rect(offset + 1, ends=True).center()
    scrolled = view.verticalScrollBar().value()
    return QPoint(round((left.x() + right.x()) / 2), round(left.y() - scrolled))


def click(qtbot, reader, words, inside=1, **more):
    viewport = article(reader).viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=spot(reader, words, inside), **more)


def drag(qtbot, reader, start, end, modifier=Qt.KeyboardModifier.NoModifier):
    viewport, button = article(reader).viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(viewport, button, modifier, start)
    for place in ((start + end) / 2, end):
        event = mouse_move(viewport, place, modifier)
        QGuiApplication.sendEvent(viewport, event)
    qtbot.mouseRelease(viewport, button, modifier, end)


def mouse_move(viewport, place, modifier, buttons=Qt.MouseButton.LeftButton):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    at = QPointF(place)
    where = QPointF(viewport.mapToGlobal(place))
    none = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, at, where, none, buttons, modifier)


def emitted(signal):
    caught = []
    signal.connect(caught.append)
    return caught


# -- the mouse ---------------------------------------------------------------------------------


def test_a_click_activates_the_innermost_tag_and_another_the_next_outside(qtbot, reader):
    caught = emitted(reader.annotation_activated)
    for _ in range(3):
        click(qtbot, reader, "Norland", 3)
    assert caught == ["place", "council", "place"]
    assert reader.active_id == "place"


def test_a_click_beside_all_tags_makes_none_active(qtbot, reader):
    reader.activate("person")
    caught = emitted(reader.annotation_activated)
    click(qtbot, reader, "Third")
    assert (caught, reader.active_id) == ([None], None)


def test_a_click_places_the_caret(qtbot, reader):
    click(qtbot, reader, "Third", 3)
    chosen = reader.selection()
    assert not chosen
    assert abs(chosen.start - TEXT.index("Third") - 3) <= 1


def test_a_double_click_takes_the_word(qtbot, reader):
    viewport = article(reader).viewport()
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=spot(reader, "council", 3))
    assert reader.selected_text() == "council"


def test_a_triple_click_takes_the_paragraph(qtbot, reader):
    viewport, place = article(reader).viewport(), spot(reader, "second", 3)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert reader.selected_text() == TEXT.split("\n")[2]


def test_dragging_takes_whole_words(qtbot, reader):
    drag(qtbot, reader, spot(reader, "still", 2), spot(reader, "mind", 1))
    assert reader.selected_text() == "still change its mind"


def test_dragging_back_takes_whole_words(qtbot, reader):
    drag(qtbot, reader, spot(reader, "mind", 1), spot(reader, "still", 2))
    assert reader.selected_text() == "still change its mind"


def test_dragging_with_alt_is_exact(qtbot, reader):
    alt = Qt.KeyboardModifier.AltModifier
    drag(qtbot, reader, spot(reader, "still", 1), spot(reader, "change", 3), alt)
    chosen = reader.selected_text()
    assert chosen not in ("still change", "")
    assert chosen in TEXT


def test_an_edge_dragged_by_its_handle_asks_for_the_move(qtbot, reader):
    reader.activate("person")
    caught = emitted(reader.edge_move_requested)
    end = PERSON.spans[0].end
    handle = article(reader).sheet.caret_rect(end, ends=True).center().toPoint()
    drag(qtbot, reader, handle, spot(reader, "Monday", 5))
    assert caught == [EdgeMove("person", 0, PERSON.spans[0].start, TEXT.index("Monday") + 6)]
    assert reader.active_id == "person"


def test_a_click_on_a_handle_is_a_click(qtbot, reader):
    reader.activate("person")
    caught = emitted(reader.edge_move_requested)
    box = article(reader).sheet.caret_rect(PERSON.spans[0].start)
    qtbot.mouseClick(
        article(reader).viewport(), Qt.MouseButton.LeftButton, pos=box.center().toPoint()
    )
    assert caught == []


def test_the_chip_in_the_margin_activates_its_stance(qtbot, reader):
    view = article(reader)
    caught = emitted(reader.annotation_activated)
    line = view.sheet.caret_rect(TEXT.index("second"))
    x = view.sheet.measures.left + view.sheet.measures.column + 40
    place = QPoint(round(x), round(line.center().y()))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert caught == ["stance"]


def test_resting_on_a_tag_tells_about_it_in_plain_text(qtbot, reader):
    note = "<img src=x> & more"
    reader.refresh([replace(PERSON, note=note)], [], ())
    article(reader)._ask_for_tip(spot(reader, "Anna", 2))
    tip = reader._tip
    assert tip.isVisible()
    assert note in tip.words
    formats = {one.textFormat() for one in tip.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_going_straight_from_tag_to_tag_the_card_is_as_large_as_its_words(reader):
    article(reader)._ask_for_tip(spot(reader, "Anna", 2))
    article(reader)._ask_for_tip(spot(reader, "Norland", 2))
    assert reader._tip.words.startswith("Entity · Country, region, city")
    assert reader._tip.height() > 2 * reader._tip.fontMetrics().height()


def test_the_card_goes_when_the_pointer_or_the_keyboard_leaves_the_article(reader):
    for left in (QEvent(QEvent.Type.Leave), QFocusEvent(QEvent.Type.FocusOut)):
        article(reader)._ask_for_tip(spot(reader, "Anna", 2))
        assert reader._tip.isVisible()
        by_pointer = left.type() == QEvent.Type.Leave
        QApplication.sendEvent(article(reader).viewport() if by_pointer else article(reader), left)
        assert not reader._tip.isVisible()


def test_the_card_breaks_only_lines_that_are_longer_than_it_may_be_wide(reader):
    reader.refresh([], [COUNCIL.id], ())
    article(reader)._ask_for_tip(spot(reader, "Norland", 2))
    title = reader._tip.findChildren(QLabel)[0]
    assert title.height() < 2 * title.fontMetrics().height()


def test_a_long_note_on_the_card_goes_over_several_lines_within_it(reader):
    reader.refresh([replace(PERSON, note="long " * 40)], [], ())
    article(reader)._ask_for_tip(spot(reader, "Anna", 2))
    note = reader._tip.findChildren(QLabel)[1]
    assert note.height() > 3 * note.fontMetrics().height()
    assert reader._tip.rect().contains(note.geometry())


def test_the_card_names_what_is_only_suggested_as_legibly_as_a_tag(reader):
    suggested = replace(PERSON, origin="suggested", status="draft", created_by=None)
    reader.refresh([suggested], [], ())
    article(reader)._ask_for_tip(spot(reader, "Anna", 2))
    styles = article(reader).sheet.styles
    ink = styles.of(replace(PERSON, status="accepted")).ink
    assert styles.of(suggested).ink != ink
    assert reader._tip._cards[0].colour == ink


# -- selecting ---------------------------------------------------------------------------------


def test_selecting_tells_code_points(reader):
    caught = emitted(reader.selection_changed)
    start = TEXT.index("for a while")
    reader.select(start, start + 3)
    assert caught[-1] == reader.selection() == Selection(start, start + 3)


def test_what_is_copied_is_the_articles_own_text(qtbot, reader):
    start = TEXT.index("and goes")
    reader.select(start, len(TEXT))
    qtbot.keyClick(article(reader), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == TEXT[start:]
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_arrow_keys_move_the_caret(qtbot, reader):
    reader.select(0, 0)
    qtbot.keyClick(article(reader), Qt.Key.Key_Right)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(article(reader), Qt.Key.Key_Right, shift)
    assert reader.selection() == Selection(1, 2)


def test_keys_without_a_meaning_here_are_left_to_the_window(qtbot, reader):
    class Window(QWidget):
        def keyPressEvent(self, event):  # noqa: N802
            caught.append(event.text())

    caught, window = [], Window()
    qtbot.addWidget(window)
    reader.setParent(window)
    reader.show()
    for key in "1cn":
        qtbot.keyClicks(article(reader), key)
    reader.setParent(None)
    assert caught == ["1", "c", "n"]


def test_the_caret_moves_and_extends_by_units(reader):
    reader.select(0, 0)
    reader.move_caret("word", 1)
    assert reader.selection() == Selection(3, 3)
    reader.move_caret("sentence", 1, extend=True)
    assert reader.selection() == Selection(3, TEXT.index(" It may"))
    reader.move_caret("paragraph", 1)
    assert reader.selection().start == TEXT.index("A second")


def test_a_character_back_from_a_selection_is_its_beginning(reader):
    reader.select(4, 11)
    reader.move_caret("character", -1)
    assert reader.selection() == Selection(4, 4)


def test_extending_back_over_the_anchor_turns_the_selection(reader):
    reader.select(11, 11)
    reader.move_caret("word", -1, extend=True)
    reader.move_caret("word", 1, extend=True)
    assert reader.selection() == Selection(11, 11)


def test_shrinking_goes_back_the_way_it_grew(reader):
    start = TEXT.index("Berg") + 2
    reader.select(start, start)
    seen = [reader.selection()]
    for _ in range(4):
        reader.grow_selection()
        seen.append(reader.selection())
    for expected in reversed(seen[:-1]):
        reader.shrink_selection()
        assert reader.selection() == expected


# -- tags --------------------------------------------------------------------------------------


def test_going_from_tag_to_tag_follows_the_text_and_comes_round(reader):
    caught = emitted(reader.annotation_activated)
    reader.select(0, 0)
    for _ in range(6):
        reader.next_annotation()
    assert caught == ["council", "place", "claim", "person", "stance", "council"]
    reader.previous_annotation()
    assert reader.active_id == "stance"


def test_the_next_tag_is_looked_for_from_the_caret(reader):
    reader.select(TEXT.index("agreed"), TEXT.index("agreed"))
    reader.next_annotation()
    assert reader.active_id == "claim"


def test_nudging_asks_to_move_an_edge_of_the_active_tag(reader):
    caught = emitted(reader.edge_move_requested)
    reader.nudge_edge("end", 1)
    reader.activate("person")
    reader.nudge_edge("end", 1)
    reader.nudge_edge("start", 1, "character")
    span = PERSON.spans[0]
    assert caught == [
        EdgeMove("person", 0, span.start, span.end + 3),
        EdgeMove("person", 0, span.start + 1, span.end),
    ]


def test_a_discontinuous_tag_moves_by_its_outer_edges(reader):
    split = tagged(TEXT, "claim", "fact", "The council", "its mind", id="split")
    reader.refresh([split], [], ())
    reader.activate("split")
    caught = emitted(reader.edge_move_requested)
    reader.nudge_edge("end", -1)
    assert caught[0].span_index == 1


def test_refreshing_shows_what_was_added_and_forgets_what_was_removed(reader):
    reader.activate("person")
    added = tagged(TEXT, "hedge", "modal", "may", id="may")
    reader.refresh([added], ["person"], ())
    marks = article(reader).sheet.marks
    assert (marks.get("may"), marks.get("person"), reader.active_id) == (added, None, None)


def test_refreshing_keeps_selection_and_place(reader):
    reader.select(5, 9)
    value = article(reader).verticalScrollBar().value()
    reader.refresh([replace(PERSON, label="ORG")], [], ())
    assert reader.selection() == Selection(5, 9)
    assert article(reader).verticalScrollBar().value() == value


def test_a_headline_is_set_large_once_it_is_marked(reader):
    before = article(reader).sheet.block_height(3)
    reader.refresh([tagged(TEXT, "zone", "headline", "Third.", id="z")], [], ())
    assert article(reader).sheet.block_height(3) > before


def test_a_headline_in_the_text_stands_for_the_title(qtbot):
    text = "A title\nThe story."
    shown = page(text, (tagged(text, "zone", "headline", "A title"),))
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_page(page(text, ()))
    with_title = article(reader).sheet.header.height
    reader.show_page(shown)
    assert article(reader).sheet.header.height < with_title


def test_what_is_linked_to_the_active_tag_is_pointed_out(reader):
    reader.refresh([], [], (related("nested_in", CLAIM, to_annotation="council"),))
    reader.activate("council")
    assert article(reader).view.related == {"claim"}


def test_activating_scrolls_to_the_tag(qtbot):
    text = "Word after word. " * 40 + "\n\n"
    text = text * 40 + "Here it is."
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(700, 500)
    reader.show_page(page(text, (tagged(text, "entity", "PER", "Here", id="last"),)))
    reader.activate("last")
    view = article(reader)
    y = view.sheet.caret_rect(text.index("Here")).top() - view.verticalScrollBar().value()
    assert 0 <= y <= 500


# -- finding -----------------------------------------------------------------------------------


def test_finding_goes_on_round_the_end_and_back(reader):
    found = [reader.find("SA") for _ in range(3)]
    assert [(one.position, one.count) for one in found] == [(1, 2), (2, 2), (1, 2)]
    assert reader.find("SA", backwards=True).position == 2
    assert reader.selected_text() == "sa"


def test_what_is_not_there_leaves_the_selection(reader):
    reader.select(4, 6)
    assert reader.find("nowhere") == FindResult()
    assert reader.selection() == Selection(4, 6)


def test_the_find_bar_counts_and_goes_away(qtbot, reader):
    reader.open_find()
    qtbot.keyClicks(reader._bar.focusProxy(), "said")
    assert "1" in reader._bar._count.text()
    qtbot.keyClick(reader._bar.focusProxy(), Qt.Key.Key_Escape)
    assert not reader._bar.isVisible()
    assert article(reader).view.hits == []


# -- how it looks ------------------------------------------------------------------------------


def test_zooming_keeps_to_its_steps_and_tells_them(reader):
    caught = emitted(reader.style_changed)
    reader.zoom_in()
    reader.zoom_out()
    reader.zoom_out()
    reader.zoom_reset()
    assert [style.zoom for style in caught] == [110, 100, 90, 100]


def test_the_line_at_the_top_stays_when_the_width_changes(qtbot):
    text = "\n\n".join(f"Paragraph {n}. " + "Word after word. " * 30 for n in range(60))
    reader = Reader()
    qtbot.addWidget(reader)
    reader.resize(900, 600)
    reader.show_page(page(text, ()))
    reader.show()
    view = article(reader)
    view.reveal(text.index("Paragraph 30"))
    before = view._top()[0]
    reader.resize(560, 600)
    after = view._top()[0]
    assert abs(text[:after].count("Paragraph") - text[:before].count("Paragraph")) <= 1


def test_the_column_keeps_between_narrow_and_wide(reader):
    measures = article(reader).sheet.measures
    per_line = measures.column / measures.types["body"].advance
    assert 56 <= per_line <= 75
    assert measures.left >= 40
    assert measures.right >= 40


def test_another_theme_keeps_page_and_selection(reader, put_on):
    reader.select(4, 9)
    put_on(DARK)
    reader.setStyleSheet(style_sheet())
    reader.take_colours()
    assert reader.selection() == Selection(4, 9)
    assert reader.grab().toImage().pixelColor(4, 300).name().upper() == DARK.page


def test_badges_and_another_size_can_be_asked_for(reader):
    reader.set_reading_style(ReadingStyle(size=22, badges=True))
    assert article(reader).sheet.measures.types["body"].size == 22
    assert not reader.grab().isNull()


def test_without_an_article_it_says_what_to_do(qtbot, reader):
    reader.show_page(None)
    assert reader.page is None
    assert "Choose an article" in reader._empty.text()
    assert reader._empty.isVisible()


# -- other scripts, long texts -----------------------------------------------------------------


def test_a_span_in_mixed_directions_is_drawn_where_its_letters_stand(reader):
    view, start = article(reader), TEXT.index("said שלום")
    block = view.sheet.blocks.at(start)
    local = [view.sheet.blocks.local(block, start + n) for n in (0, 9)]
    pieces = list(view.sheet.laid(block).pieces(*local))
    assert len(pieces) == 2
    assert pieces[0].right < pieces[1].left


def test_hebrew_paragraphs_stand_at_the_right(qtbot):
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_page(page("שלום עולם", ()))
    sheet = article(reader).sheet
    (piece,) = sheet.laid(0).pieces(0, 9)
    assert abs(piece.right - sheet.measures.column) <= 2


def test_selecting_over_cuts_and_emoji_keeps_code_points(qtbot):
    text = "👩\u200d👩\u200d👧 Sentence number one goes here. " * 600
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_page(page(text, ()))
    assert article(reader).document().blockCount() > 3
    for start, end in ((0, len(text)), (4_990, 5_010), (12_345, 12_399)):
        reader.select(start, end)
        assert reader.selection() == Selection(start, end)
        assert article(reader).createMimeDataFromSelection().text() == text[start:end]


def test_a_million_characters_without_a_space_can_be_shown(qtbot):
    text = "x" * 1_000_000
    reader = Reader()
    qtbot.addWidget(reader)
    reader.show_page(
        page(
            text,
            (Annotation("a", "s", "d", "r", "entity", "PER", (span_in(text, 999_990, 999_995),)),),
        )
    )
    reader.activate("a")
    assert article(reader).visible_range()[1] == len(text)


# -- for people who do not see it --------------------------------------------------------------


def test_screen_readers_get_text_caret_and_selection(reader):
    interface = QAccessible.queryAccessibleInterface(article(reader))
    text = interface.textInterface()
    reader.select(4, 11)
    assert text.text(0, 11) == "The council"
    assert text.cursorPosition() == 11
    assert text.selectionCount() == 1
    assert interface.text(QAccessible.Text.Name)


def test_everything_that_takes_the_focus_has_a_name(reader):
    reader.open_find()
    nameless = [
        widget
        for widget in reader.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert nameless == []


@pytest.fixture
def unsearched():
    """Nobody searches for garbage."""
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("unsearched")
def test_a_page_that_is_left_is_let_go_at_once(reader, qtbot):
    left = weakref.ref(article(reader).sheet)
    reader.show_page(page("Another text."))
    qtbot.waitUntil(lambda: left() is None)
