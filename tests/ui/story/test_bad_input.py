"""The Story place with what it was not made for: a sensible screen, and no stall."""

from random import Random

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.story.conftest import WIRE

LEFT = Qt.MouseButton.LeftButton
NAMES = "bridge river mayor school crowns repair ferry harbour council winter traffic".split()


def long_text(seed: int, sentences: int) -> str:
    """Sentences of which most are those of every other seed."""
    common, own = Random(1), Random(seed)
    told = []
    for _ in range(sentences):
        source = own if own.random() < 0.3 else common
        words = " ".join(source.choice(NAMES) + str(source.randrange(400)) for _ in range(14))
        told.append(words.capitalize() + ".")
    return "\n\n".join(told)


def test_comparing_long_versions_shows_a_bar_is_stopped_and_begun_again(begin, qtbot):
    hand = begin((("Wire", long_text(1, 4_000)), ("Copycat", long_text(2, 4_000))), wait=False)
    bar = hand.parts.comparing
    hand.until(lambda: bar.isVisible() and bar.stop.isVisible())
    QTest.mouseClick(bar.stop, LEFT)
    assert bar.words.text() == "The comparison was stopped."
    assert hand.story.desk.story is None
    QTest.mouseClick(bar.again, LEFT)
    hand.ready()
    assert not bar.isVisible()
    assert len(hand.rows) > 4_000


def test_a_comparison_ends_when_the_place_is_left_and_is_made_on_return(begin):
    hand = begin((("Wire", long_text(1, 1_500)), ("Copycat", long_text(2, 1_500))), wait=False)
    hand.until(lambda: hand.story.desk.story_id is not None)
    hand.press("Ctrl+1")
    assert hand.story.desk.story is None
    hand.press("Ctrl+2")
    hand.ready()
    assert len(hand.rows) > 1_500


def test_identical_versions_have_nothing_to_step_to(begin):
    hand = begin((("Wire", WIRE), ("Mirror", WIRE)))
    assert all(row.unchanged for row in hand.rows)
    assert len(hand.story.desk.noticing) == 0
    hand.press("N")
    assert hand.window.status.said_words == "There is no further difference."


def test_an_empty_body_says_nothing_in_every_row(begin):
    hand = begin((("Wire", WIRE), ("Empty", "\n")))
    assert all(not row.cells[1].numbers for row in hand.rows)
    hand.press("N")
    assert hand.view.accessibleDescription() == "Empty: not in this version"


def test_an_empty_baseline_shows_the_other_version_whole(begin):
    hand = begin((("Empty", "\n"), ("Wire", WIRE)))
    assert "".join(row.cells[1].words for row in hand.rows).startswith("The Orlen bridge")


def test_two_languages_stand_side_by_side(begin):
    german = "Die Orlen-Brücke schließt im März.\n\nDie Reparatur kostet 4 Millionen Kronen.\n"
    hand = begin((("Wire", WIRE), ("Zeitung", german)))
    assert len(hand.story.desk.story.columns) == 2
    shown = [row.cells[1].words for row in hand.rows if row.cells[1].numbers]
    assert "".join(shown).startswith("Die Orlen-Brücke")


def test_texts_with_nothing_in_common_stand_one_behind_the_other(begin):
    other = "Sardines off Agadir are scarce this year.\n\nBoats stay in port, fishers complain.\n"
    hand = begin((("Wire", WIRE), ("Other", other)))
    assert not any(row.cells[0].numbers and row.cells[1].numbers for row in hand.rows)
    hand.press("F", "D", "I", "Esc", "End")
    assert hand.view.chosen.row == len(hand.rows) - 1
