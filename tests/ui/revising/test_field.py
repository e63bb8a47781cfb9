"""A field that keeps to the letter what nobody touched, whatever Qt makes of it on the screen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from tests.strategies import texts

from variorum.domain.offsets import Offsets
from variorum.ui.revising.field import TextField

ODD = "Non\u00a0breaking 😀 and \u2028 a line\u2029new \u200d\n\nמים בסכר, e\u0301t\u00e9\n"


@pytest.fixture
def field(qtbot):
    made = TextField()
    qtbot.addWidget(made)
    return made


def put(field, start, end, words):
    """Type words over a range (code points)."""
    offsets = Offsets(field.text)
    cursor = QTextCursor(field.document())
    cursor.setPosition(offsets.to_utf16(start))
    cursor.setPosition(offsets.to_utf16(end), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(words)


def test_a_text_that_nobody_touched_is_the_same(field):
    field.set_text(ODD)
    assert field.text == ODD


def line_ends(field):
    """How far the ends of the first line are from those of the field."""
    block = field.firstVisibleBlock()
    line = block.layout().lineAt(0)
    left = field.blockBoundingGeometry(block).left() + line.naturalTextRect().left()
    return left, field.viewport().width() - left - line.naturalTextWidth()


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("The dam is filled.\n", False),
        ("سيُملأ السد\nAFP\nقال المسؤولون\n", True),
        ("הסכר\n", True),
        ("The dam\nסכר\nis filled.\n", False),
        ("\n \n1 2\n", False),
        ("", False),
    ],
)
def test_lines_begin_at_the_side_where_most_of_the_text_does(field, text, right):
    field.resize(600, 300)
    field.set_text(text)
    field.show()
    left, after = line_ends(field)
    assert (after < left) == right
    assert field.text == text


def test_the_next_text_begins_at_its_own_side(field):
    field.resize(600, 300)
    field.show()
    field.set_text("הסכר\n")
    field.set_text("The dam\n")
    left, after = line_ends(field)
    assert left < after


def test_a_key_changes_nothing_but_its_place(field):
    field.set_text(ODD)
    field.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(field, "x")
    assert field.text == ODD + "x"
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text == ODD


def test_enter_is_a_line_feed_and_undo_takes_it_back(field):
    field.set_text("one two")
    field.select(3, 3)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text == "one\n two"
    field.undo()
    assert field.text == "one two"


def test_all_of_it_can_be_pasted_over(field, qtbot):
    field.set_text(ODD)
    field.selectAll()
    with qtbot.waitSignal(field.edited):
        field.insertPlainText("Another\r\ntext 😀")
    assert field.text == "Another\ntext 😀"


def test_what_is_selected_are_code_points(field):
    field.set_text(ODD)
    start = ODD.index("and")
    field.select(start, start + 3)
    assert field.textCursor().selectedText() == "and"


def test_tab_leads_on(field):
    assert field.tabChangesFocus()


WORDS = st.text("ab 😀ש\u00a0\n", max_size=6)
EDITS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), WORDS), min_size=1, max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(texts, EDITS)
def test_edits_are_made_to_the_letter(field, text, edits):
    field.set_text(text)
    wanted = text
    for one, other, words in edits:
        start, end = sorted(round(share * len(wanted)) for share in (one, other))
        put(field, start, end, words)
        wanted = wanted[:start] + words + wanted[end:]
        assert field.text == wanted
