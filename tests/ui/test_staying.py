"""One tag of a layer after another: Space stays in the layer, and each tag takes one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import INES

from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of

TEXT = (
    "Bridge may close\n\n"
    "It may rain. Mia Okoro said that it could snow, and that nobody would mind."
    " The plan is apparently dead. Perhaps it is not.\n"
)


@pytest.fixture
def reading(hand, tmp_path):
    """An article with hedges in it; nothing is suggested."""
    path = tmp_path / "bridge.variorum"
    with opening.create(path, INES) as project, project.act("Import") as changes:
        article = Article(TEXT, title="Bridge may close", language="en")
        add_article(project, changes, article, document_id_of(article), None)
    hand.window.projects.open(path)
    hand.place.suggest(on=False)
    hand.desk.open(hand.place.columns.library.model.articles()[0].id)
    hand.place.reader.setFocus()
    hand.place.reader.select(0, 0)
    return hand


def chosen(hand) -> str:
    return hand.place.reader.selected_text()


def hedges(hand) -> list[tuple[str, str]]:
    tags = sorted(hand.mine, key=lambda one: one.extent)
    return [(one.exact, one.label) for one in tags if one.layer == "hedge"]


def strip(hand) -> str:
    return hand.place.columns.centre.hints.accessibleName()


def test_after_space_every_tag_takes_one_key(reading):
    reading.act("H", "Space", "1", "1")
    reading.act("1")
    assert [one for one, _ in hedges(reading)] == ["may", "may", "could"]
    assert chosen(reading) == "would"


def test_keys_that_are_quicker_than_the_disk_tag_one_word_each(reading):
    keys = (Qt.Key.Key_H, Qt.Key.Key_Space, *[Qt.Key.Key_1] * 4)
    for key in keys:
        QTest.keyClick(reading.article, key)
    reading.settle()
    assert [one for one, _ in hedges(reading)] == ["may", "may", "could", "would"]


def test_the_strip_says_that_one_stays_and_how_to_leave(reading):
    reading.press("H")
    assert "Space stays" in strip(reading)
    reading.press("Space")
    assert strip(reading).startswith("Hedge, one after another:")
    assert "Esc leaves" in strip(reading)
    reading.act("1")
    assert strip(reading).startswith("Hedge, one after another:")


def test_esc_ends_it_and_leaves_the_caret_behind_the_last_tag(reading):
    reading.act("H", "Space", "1")
    reading.press("Esc")
    assert reading.place.columns.centre.hints.isHidden()
    assert chosen(reading) == ""
    assert reading.place.reader.selection().end == hedge_end(reading)
    reading.press("H")
    assert "Space stays" in strip(reading)


def hedge_end(hand) -> int:
    return max(one.extent[1] for one in hand.mine if one.layer == "hedge")


def test_tab_passes_a_word_over_and_a_letter_goes_to_another(reading):
    reading.act("H", "Space", "1")
    reading.press("Tab")
    reading.act("1")
    reading.press("N")
    assert chosen(reading) == "nobody"
    reading.press("Esc")
    assert [one for one, _ in hedges(reading)] == ["may", "could"]


def test_letters_go_on_from_where_another_key_has_led(reading):
    reading.act("H", "Space", "1")
    reading.press("Ctrl+Down", "Ctrl+Down", "Ctrl+Up", "I")
    assert chosen(reading) == "It"
    assert reading.place.reader.selection().start == TEXT.index("It may")


def test_where_nothing_is_left_it_says_so_and_still_takes_letters(reading):
    reading.act("H", "Space")
    for _ in range(8):
        if chosen(reading):
            reading.act("1")
    assert "No more words after this" in reading.window.status.said_words
    reading.press("T")
    assert chosen(reading).startswith(("T", "t"))


def test_claims_go_from_sentence_to_sentence(reading):
    reading.press("Alt+Down")
    reading.act("C", "Space", "1", "1")
    claims = sorted(
        (one for one in reading.mine if one.layer == "claim"), key=lambda one: one.extent
    )
    assert len(claims) == 2
    assert claims[0].extent[1] <= claims[1].extent[0]


def test_a_choice_of_ones_own_begins_it_too(reading):
    reading.select("apparently")
    reading.act("H", "Space", "4")
    assert hedges(reading) == [("apparently", "evidential")]
    assert chosen(reading) == "Perhaps"
