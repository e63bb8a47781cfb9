"""The building blocks, one by one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QMenu, QPushButton, QStyle, QToolButton, QWidget

from variorum.errors import UserError
from variorum.ui.styling import style_sheet
from variorum.ui.theme import LIGHT
from variorum.ui.widgets.chips import Chips, Choice
from variorum.ui.widgets.icons import icon, pixmap
from variorum.ui.widgets.labels import ElidedLabel, label
from variorum.ui.widgets.messages import MessageBar
from variorum.ui.widgets.painting import (
    _known,
    advance,
    draw_keycap,
    draw_lines,
    draw_row,
    elided,
    lines_of,
)
from variorum.ui.widgets.picker import Picker, give_menu

CHOICES = [Choice("a", "One"), Choice("b", "Two"), Choice("c", "Three")]


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    return widget


def click(qtbot, chips, key):
    qtbot.mouseClick(chips.chip(key), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("kind", "clicks", "on"),
    [
        ({}, "a", ("a",)),
        ({}, "ab", ("b",)),
        ({}, "aa", ("a",)),
        ({"optional": True}, "aa", ()),
        ({"many": True}, "ab", ("a", "b")),
        ({"many": True}, "aba", ("b",)),
    ],
)
def test_chips_are_chosen(qtbot, kind, clicks, on):
    chips = shown(qtbot, Chips("Kind", **kind))
    chips.set_choices(CHOICES)
    for key in clicks:
        click(qtbot, chips, key)
    assert chips.on == on


def test_arrows_go_from_chip_to_chip(qtbot):
    chips = shown(qtbot, Chips("Kind"))
    chips.set_choices(CHOICES)
    chips.activateWindow()
    chips.chip("a").setFocus()
    qtbot.waitUntil(chips.chip("a").hasFocus)
    qtbot.keyClick(chips.chip("a"), Qt.Key.Key_Left)
    assert chips.chip("c").hasFocus()


def test_chips_that_stay_are_only_renamed(qtbot):
    chips = shown(qtbot, Chips("Tags of"))
    chips.set_choices([Choice("me", "You 1")])
    before = chips.chip("me")
    chips.set_choices([Choice("me", "You 2")])
    assert chips.chip("me") is before
    assert (before.text(), before.accessibleName()) == ("You 2", "Tags of: You 2")


def test_setting_chips_is_no_choice(qtbot):
    chips = shown(qtbot, Chips("Kind"))
    with qtbot.assertNotEmitted(chips.chosen):
        chips.set_choices(CHOICES, ["b"])
    assert chips.on == ("b",)


def test_words_that_look_like_markup_stay_words(qtbot):
    made = shown(qtbot, label("<b>bold</b>"))
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == "<b>bold</b>"


def test_a_cut_line_tells_all_of_it_in_its_tip(qtbot):
    made = shown(qtbot, ElidedLabel("A long line about a dam that is to be filled"))
    made.resize(60, 20)
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == made.words
    made.resize(1_000, 20)
    assert (made.text(), made.toolTip()) == (made.words, "")


def test_a_line_between_margins_is_cut_where_its_room_ends(qtbot):
    made = ElidedLabel("A long line about a dam that is to be filled")
    made.setContentsMargins(40, 0, 40, 0)
    shown(qtbot, made)
    made.resize(made.sizeHint().width(), 20)
    assert made.text() == made.words
    made.resize(made.sizeHint().width() - 10, 20)
    assert made.text().endswith("…")
    assert made.fontMetrics().horizontalAdvance(made.text()) <= made.contentsRect().width()


@pytest.fixture
def bar(qtbot) -> Iterator[MessageBar]:
    """A message bar over the page of a window."""
    window = shown(qtbot, QWidget())
    page, made = QWidget(window), MessageBar()
    page.setObjectName("page")
    page.setGeometry(0, 50, 900, 400)
    page.show()
    made.lie_over(page)
    yield made
    window.close()


def test_a_message_stays_until_it_is_closed(qtbot, bar):
    bar.say("The disk is full.", "Make room.")
    assert bar.words == "The disk is full.\nMake room."
    bar.pass_by()
    assert bar.words
    qtbot.mouseClick(bar.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert bar.words == ""


def test_what_was_refused_goes_with_the_next_act(bar):
    bar.refuse(UserError("These tags cross.", "Move an edge."))
    assert bar.words == "These tags cross.\nMove an edge."
    bar.pass_by()
    assert bar.words == ""
    bar.refuse(UserError("These tags cross."))
    bar.say("The disk is full.")
    bar.pass_by()
    assert bar.words == "The disk is full."


def test_a_message_lies_over_the_foot_of_the_page_and_goes_with_it(bar):
    page = bar.parentWidget().findChild(QWidget, "page")
    bar.say("The disk is full.")
    before = page.geometry()
    short = bar.geometry()
    assert page.geometry() == before
    assert before.contains(short)
    assert before.bottom() - short.bottom() < short.height()
    page.setGeometry(0, 50, 400, 600)
    assert page.geometry().contains(bar.geometry())
    assert bar.y() > short.y()


def test_long_messages_go_over_several_lines_within_the_page(bar):
    page = bar.parentWidget().findChild(QWidget, "page")
    bar.say("The disk is full.")
    short = bar.geometry()
    bar.say("The disk is full, and so is the other one. " * 12)
    assert bar.height() > short.height()
    assert page.geometry().contains(bar.geometry())


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_a_message_is_closed_by_key_and_gives_the_keyboard_back(qtbot, bar, key):
    bar.say("The disk is full.")
    button = bar.findChild(QPushButton)
    bar.window().activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(button, key)
    assert bar.words == ""


@pytest.mark.parametrize("kind", [QPushButton, QToolButton])
def test_a_button_does_not_look_pointed_at_once_its_menu_is_closed(qtbot, kind):
    window = shown(qtbot, QWidget())
    window.setGeometry(200, 200, 300, 200)
    button = kind(window)
    button.setText("By story")
    button.show()
    give_menu(button, QMenu(button))
    button.menu().addAction("By outlet")
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    button.menu().popup(window.mapToGlobal(QPoint(0, 100)))
    QCursor.setPos(0, 0)
    qtbot.keyClick(button.menu(), Qt.Key.Key_Escape)
    assert not button.underMouse()


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_lines_are_as_many_as_allowed_and_the_last_is_cut(qapp, limit):
    words = "Kyrgyzstan to begin filling the dam early, officials say, in June"
    lines = lines_of(words * 3, QFont(), 120, limit)
    assert len(lines) == limit
    assert lines[-1].endswith("…")
    assert words.startswith("".join(lines[:-1]).strip()[:40])


def test_what_fits_is_one_line_whatever_its_breaks(qapp):
    assert lines_of("A\ndam\u2028early", QFont(), 10_000, 2) == ("A dam early",)


def test_an_icon_is_drawn_in_the_colour_it_is_given(qapp):
    picture = pixmap("check", "#FF0000", 48).toImage()
    colours = {
        QColor(picture.pixelColor(x, y)).name()
        for x in range(48)
        for y in range(48)
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colours == {"#ff0000"}
    assert not icon("check", "#FF0000", "#00FF00").isNull()


def test_a_key_cap_ends_where_it_is_told_to(qapp):
    image = QImage(100, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    width = draw_keycap(painter, QRectF(0, 0, 90, 40).center() * 2, "C 1", QFont(), LIGHT)
    painter.end()
    assert 10 < width < 90


def test_the_same_words_again_lay_nothing_out(qtbot):
    words = shown(qtbot, ElidedLabel("River Board"))
    words.resize(400, 20)
    qtbot.waitUntil(lambda: words.text() == "River Board")
    asked = []
    words.installEventFilter(_Listener(asked, words))
    words.set_words("River Board")
    assert asked == []
    words.set_words("Other words")
    assert words.text() == "Other words"
    assert words.words == words.accessibleName() == "Other words"


class _Listener(QObject):
    """Notes that a widget asks to be laid out."""

    def __init__(self, asked: list[QEvent.Type], parent: QObject) -> None:
        super().__init__(parent)
        self._asked = asked

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Paint):
            self._asked.append(event.type())
        return False


def test_what_is_chosen_is_cut_where_there_is_no_room_for_it(qtbot):
    picker = Picker(4)
    picker.addItem("A title that goes on and on")
    shown(qtbot, picker)
    picker.resize(120, picker.height())
    assert picker.shown_words.startswith("A title")
    assert picker.shown_words.endswith("…")
    picker.resize(400, picker.height())
    assert picker.shown_words == "A title that goes on and on"


def test_a_list_asks_for_no_more_room_than_a_few_letters_take(qtbot):
    picker, short = Picker(), Picker()
    picker.addItem("A title that goes on and on" * 9)
    assert shown(qtbot, picker).sizeHint().width() == shown(qtbot, short).sizeHint().width()


def test_the_list_that_opens_is_as_wide_as_its_words(qtbot):
    picker = shown(qtbot, Picker(4))
    picker.addItem("A title that goes on and on")
    picker.resize(90, picker.height())
    picker.showPopup()
    assert picker.view().width() >= picker.view().sizeHintForColumn(0) > picker.width()
    picker.hidePopup()


def test_the_list_that_opens_leaves_half_of_the_screen_free(qtbot):
    picker = shown(qtbot, Picker(4))
    picker.setStyleSheet(style_sheet())  # Fusion's own list is as wide as its words
    picker.addItem("A title that goes on and on" * 40)
    picker.showPopup()
    assert picker.view().minimumWidth() == picker.screen().availableGeometry().width() // 2
    picker.hidePopup()


def test_a_cut_choice_is_painted(qtbot):
    picker = Picker()
    picker.addItem("A title that goes on and on")
    shown(qtbot, picker)
    assert not picker.grab().isNull()


@pytest.mark.parametrize(
    ("state", "ground"),
    [
        (QStyle.StateFlag.State_None, "#ffffff"),
        (QStyle.StateFlag.State_MouseOver, LIGHT.raised),
        (QStyle.StateFlag.State_Selected, LIGHT.accent_soft),
        (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver, LIGHT.accent_soft),
    ],
)
def test_a_row_that_is_chosen_or_pointed_at_has_a_ground(qapp, state, ground):
    assert row_painted(state).pixelColor(20, 10) == QColor(ground)


def test_a_row_with_the_keyboard_has_a_frame(qapp):
    edge = row_painted(QStyle.StateFlag.State_HasFocus).pixelColor(1, 10)
    assert edge == QColor(LIGHT.focus)


def row_painted(state):
    """A row of 40 by 20 pixels on white."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_row(painter, QRectF(0, 0, 40, 20), state, LIGHT)
    painter.end()
    return image


def inked(words):
    """From where to where a line of words is written in 200 pixels."""
    image = QImage(200, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_lines(painter, QRectF(0, 0, 200, 20), [words], QFont(), "#000000")
    painter.end()
    white = QColor("white").rgb()
    dark = [x for x in range(200) for y in range(20) if image.pixel(x, y) != white]
    return min(dark), max(dark)


@pytest.mark.parametrize(("words", "left"), [("Harbour closes", True), ("الجسر", False)])
def test_lines_begin_at_the_side_their_words_begin_at(qapp, words, left):
    first, last = inked(words)
    assert (first < 10) is left
    assert (last > 190) is not left


def test_words_are_cut_as_qt_cuts_them_however_often(qapp):
    words, font = "Kyrgyzstan to begin filling the dam early", QFont()
    metrics = QFontMetricsF(font)
    for width in (40.0, 120.0, 10_000.0):
        cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        assert [elided(words, font, width), elided(words, QFont(font), width)] == [cut, cut]
    assert advance(words, font) == metrics.horizontalAdvance(words)


def test_what_is_known_of_words_belongs_to_their_font(qapp):
    words, font, large = "Kyrgyzstan to begin filling the dam early", QFont(), QFont()
    large.setPointSizeF(font.pointSizeF() * 2)
    assert advance(words, large) > advance(words, font)
    assert len(lines_of(words, large, 200, 9)) > len(lines_of(words, font, 200, 9))
    assert len(elided(words, large, 150)) < len(elided(words, font, 150))
    font.setPointSizeF(large.pointSizeF())
    assert advance(words, font) == advance(words, large)


def test_what_another_thread_asks_is_found_anew_and_not_kept(qapp):
    asked: list[str] = []

    @_known
    def length(words: str, font: QFont) -> int:
        asked.append(words)
        return len(words)

    font = QFont()
    assert [length("here", font), length("here", QFont(font))] == [4, 4]
    assert asked == ["here"]
    with ThreadPoolExecutor(1) as threads:
        found = list(threads.map(lambda words: length(words, font), ["here", "there", "there"]))
    assert found == [4, 5, 5]
    assert asked == ["here", "here", "there", "there"]
    assert length("there", font) == 5
    assert len(asked) == 5


def test_a_thread_and_the_window_find_the_same(qapp):
    words, font = "Kyrgyzstan to begin filling the dam early", QFont()
    questions = (
        lambda: advance(words, font),
        lambda: elided(words, font, 120),
        lambda: lines_of(words, font, 120, 2),
    )
    here = [question() for question in questions]
    with ThreadPoolExecutor(1) as threads:
        assert list(threads.map(lambda question: question(), questions)) == here
