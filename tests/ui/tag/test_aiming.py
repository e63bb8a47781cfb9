"""What the key of a label takes where nothing is selected, and how that is shown before."""

from pathlib import Path

import pytest
from tests.ui.conftest import DAM, INES, Hand, Opener

from variorum.formats.texts.base import Article
from variorum.services import opening
from variorum.services.importing import add_article, document_id_of

NAMES = "It was said by Minister Anna Berg.\n\nShe went from southern Norland to the Bank of Tor.\n"


@pytest.fixture
def at_start(hand):
    hand.place.suggest(on=False)
    hand.place.reader.select(0, 0)
    hand.show_all()
    return hand


def framed(hand) -> str:
    found = hand.place.aiming.framed
    return hand.desk.article.text[slice(*found)] if found else ""


def chosen(hand) -> str:
    return hand.place.reader.selected_text()


def tags(hand) -> list[tuple[str, str]]:
    return [(one.exact, one.label) for one in hand.mine]


class TestTheFrame:
    def test_it_holds_the_next_likely_words_and_one_key_tags_them(self, at_start):
        assert framed(at_start) == "Monday"
        at_start.act("-")
        assert tags(at_start) == [("Monday", "DATE")]

    def test_behind_a_tag_it_goes_on_to_the_next_words(self, at_start):
        at_start.act("-", "2", "-")
        assert tags(at_start) == [("Monday", "DATE"), ("River Board", "ORG"), ("June", "DATE")]
        assert framed(at_start) == "Anil Rao"

    def test_it_goes_on_before_the_tag_is_saved(self, at_start):
        at_start.press("-")
        assert framed(at_start) == "River Board"
        at_start.settle()
        assert framed(at_start) == "River Board"

    def test_nothing_is_looked_for_while_another_place_is_shown(self, at_start):
        at_start.press("Ctrl+2")
        at_start.place.reader.select(DAM.index("June"), DAM.index("June"))
        at_start.place.aiming.rest()
        at_start.desk.shown_changed.emit(at_start.desk.shown)
        at_start.show_all()
        assert framed(at_start) == ""
        at_start.press("Ctrl+1")
        assert framed(at_start) == "June"

    def test_the_page_is_painted_with_it(self, at_start):
        assert at_start.place.reader.focusProxy().view.framed == at_start.place.aiming.framed

    def test_a_caret_that_was_put_on_a_word_points_at_that_word(self, at_start):
        at_start.press("Ctrl+Right")
        assert framed(at_start) == ""
        at_start.act("6")
        assert tags(at_start) == [("Dam", "FAC")]

    def test_selected_words_are_meant_and_framed_are_none(self, at_start):
        at_start.select("farmers")
        at_start.show_all()
        assert framed(at_start) == ""

    def test_a_caret_that_comes_back_to_where_it_rested_points_at_the_word(self, at_start):
        at_start.act("-")
        at_start.press("Right", "Left")
        assert framed(at_start) == ""

    def test_going_to_a_sentence_to_read_it_points_at_no_word(self, at_start):
        at_start.press("Ctrl+Down")
        assert framed(at_start) == "Monday"
        at_start.press("Ctrl+Down")
        assert framed(at_start) == "Some 300 farmers"

    def test_a_caret_that_has_moved_on_is_never_given_the_frame_it_left(self, at_start):
        farther = DAM.index("Some 300 farmers")
        at_start.place.reader.select(farther, farther)
        at_start.place.aiming.rest()
        assert framed(at_start) == ""
        at_start.act("-")
        assert ("Monday", "DATE") not in tags(at_start)
        at_start.show_all()
        assert at_start.place.aiming.framed[0] > farther

    def test_likely_words_are_gone_to_from_the_caret_and_not_from_a_frame_it_left(self, at_start):
        farther = DAM.index("Some 300 farmers")
        at_start.place.reader.select(farther, farther)
        at_start.place.likely.go(1)
        first = at_start.place.reader.selection()
        at_start.place.likely.go(1)
        assert farther <= first.start < at_start.place.reader.selection().start

    def test_tags_of_other_layers_do_not_stand_in_its_way(self, at_start):
        at_start.select("Monday")
        at_start.act("W", "1")
        at_start.place.reader.select(0, 0)
        at_start.show_all()
        assert framed(at_start) == "Monday"

    def test_what_was_undone_is_passed_over_until_the_program_ends(self, at_start):
        at_start.act("-", "Ctrl+Z")
        at_start.place.reader.select(0, 0)
        at_start.show_all()
        assert framed(at_start) == "River Board"

    def test_where_no_likely_words_are_left_it_says_so_and_tags_nothing(self, at_start):
        end = len(DAM)
        at_start.place.reader.select(end, end)
        at_start.place.aiming.rest()
        at_start.press("1")
        assert tags(at_start) == []
        assert "Select some words" in at_start.window.status.said_words

    def test_words_out_of_sight_are_brought_into_it_before_they_are_tagged(self, at_start):
        at_start.window.resize(700, 330)
        at_start.place.reader.set_reading_style(at_start.place.reader.reading_style)
        for _ in range(8):
            at_start.place.reader.zoom_in()
        at_start.show_all()
        low, high = at_start.place.reader.visible_range()
        start, end = at_start.place.aiming.framed
        if low <= start and end <= high:  # a screen on which everything fits shows nothing of this
            pytest.fail("the window is too large for this test")
        at_start.press("-")
        assert tags(at_start) == []
        at_start.act("-")
        assert tags(at_start) == [("Monday", "DATE")]

    def test_suggestions_come_first(self, hand):
        hand.until(lambda: bool(hand.place.suggestions.proposals))
        hand.press("Tab")
        assert framed(hand) == ""


@pytest.fixture
def named(opened: Opener, project_path: Path) -> Hand:
    """An article with names within names, read by somebody who wants no suggestions."""
    article = Article(NAMES, title="Names", outlet="Wire", published="2025-08-04")
    with opening.open_(project_path, INES) as project, project.act("Import") as changes:
        add_article(project, changes, article, document_id_of(article), None)
    hand = opened(project_path)
    hand.place.suggest(on=False)
    hand.desk.open(document_id_of(article))
    hand.place.reader.setFocus()
    hand.show_all()
    return hand


class TestNamesWithinNames:
    def test_titles_are_not_framed_with_a_name(self, named):
        assert framed(named) == "Anna Berg"

    def test_who_tags_none_is_not_led_to_them(self, named):
        named.act("1", "5")
        assert framed(named) == "Bank of Tor"

    def test_the_key_that_selects_less_selects_the_name_within_the_active_tag(self, named):
        named.act("1", "5")
        named.press(",")
        assert chosen(named) == "Norland"
        named.act("3")
        assert tags(named)[1:] == [("southern Norland", "LOC"), ("Norland", "GPE")]

    def test_who_has_tagged_one_is_led_to_the_next(self, named):
        named.act("1", "5")
        named.act(",", "3")
        assert framed(named) == "Bank of Tor"
        named.act("2")
        assert framed(named) == "Tor"
        named.act("3")
        assert tags(named)[3:] == [("Bank of Tor", "ORG"), ("Tor", "GPE")]

    def test_the_key_to_likely_words_goes_there_too(self, named):
        named.act("1", "5")
        named.act(",", "3", "2")
        named.place.reader.select(0, 0)
        named.press("J")
        assert chosen(named) == "Tor"

    def test_with_no_name_within_it_a_tag_gives_its_first_word(self, named):
        named.act("1")
        named.press(",")
        assert chosen(named) == "Anna"


class TestTheKeyOfALayer:
    def test_it_selects_the_next_likely_words_and_the_label_tags_them(self, at_start):
        at_start.press("H")
        assert chosen(at_start) == "may"
        at_start.act("1")
        assert tags(at_start) == [("may", "modal")]

    def test_tab_goes_on_and_back(self, at_start):
        at_start.press("H", "Tab")
        assert chosen(at_start) == "Some"
        at_start.press("Shift+Tab")
        assert chosen(at_start) == "may"

    def test_a_letter_goes_to_the_next_word_that_begins_so(self, at_start):
        at_start.press("H", "S")
        assert chosen(at_start) == "said"
        at_start.act("1")
        assert tags(at_start) == [("said", "modal")]

    def test_more_letters_narrow_it_down(self, at_start):
        at_start.press("W", "F", "E")
        assert chosen(at_start) == "fear"

    def test_letters_that_no_word_begins_with_begin_again_further_on(self, at_start):
        at_start.press("W", "F", "F")
        assert chosen(at_start) == "fill"

    def test_with_shift_a_letter_selects_on_to_such_a_word(self, at_start):
        at_start.press("W", "F", "E", "Shift+T")
        assert chosen(at_start) == "fear for their"
        at_start.act("3")
        assert tags(at_start) == [("fear for their", "emotive")]

    def test_the_letter_of_the_layer_goes_to_a_word_too(self, at_start):
        at_start.press("H", "H")
        assert chosen(at_start) == "hold"

    def test_return_takes_the_first_label(self, at_start):
        at_start.act("H", "Return")
        assert tags(at_start) == [("may", "modal")]

    def test_esc_puts_the_caret_back(self, at_start):
        at_start.press("H", "Tab", "Esc")
        assert at_start.place.reader.selection().end == 0
        assert chosen(at_start) == ""

    def test_after_esc_the_words_that_were_framed_before_are_framed_again(self, at_start):
        at_start.act("-")
        at_start.press("H", "Esc")
        at_start.show_all()
        assert framed(at_start) == "River Board"

    def test_after_esc_a_caret_that_pointed_at_a_word_still_does(self, at_start):
        at_start.press("Ctrl+Right", "H", "Esc")
        at_start.show_all()
        assert framed(at_start) == ""

    def test_words_that_were_selected_are_meant(self, at_start):
        at_start.select("farmers")
        at_start.act("W", "6")
        assert tags(at_start) == [("farmers", "labelling")]

    def test_a_caret_on_a_word_means_that_word(self, at_start):
        at_start.press("Ctrl+Right", "W")
        assert chosen(at_start) == "Dam"

    def test_a_claim_is_the_sentence_at_the_caret_and_the_next_one_behind_a_claim(self, at_start):
        place = DAM.index("River")
        at_start.place.reader.select(place, place)
        at_start.act("C", "1")
        assert tags(at_start)[0][0].startswith("Officials said")
        at_start.press("C")
        assert chosen(at_start).startswith("“It will hold,”")

    def test_another_label_for_a_tag_selects_nothing(self, at_start):
        at_start.act("-")
        at_start.press("L", "W")
        assert chosen(at_start) == ""

    def test_everywhere_in_the_article_selects_nothing(self, at_start):
        at_start.press("Shift+H")
        assert chosen(at_start) == ""

    def test_the_strip_says_which_keys_go_on(self, at_start):
        at_start.press("H")
        said = at_start.place.columns.centre.hints.accessibleName()
        assert "Tab goes on" in said

    def test_a_page_of_another_language_has_no_likely_hedges_but_letters(self, at_start):
        desk = at_start.desk
        targets = at_start.place.aiming.targets
        assert targets.kind(desk.codebook.layer("hedge")) == "hedges"
        assert targets.kind(desk.codebook.layer("frame")) is None
