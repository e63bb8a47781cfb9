"""Going from one place worth a tag to the next by key, and tagging it by one more."""

import pytest


def chosen(hand) -> str:
    return hand.place.reader.selected_text()


@pytest.fixture
def at_start(hand):
    hand.place.suggest(on=False)
    hand.place.reader.select(0, 0)
    return hand


def test_a_fresh_tag_takes_two_keys_however_many_words_it_has(at_start):
    at_start.press("J")  # on from Monday, which is framed
    assert chosen(at_start) == "River Board"
    at_start.act("2")
    assert [(one.exact, one.label) for one in at_start.mine] == [("River Board", "ORG")]


def test_after_a_tag_it_goes_on_from_there_and_passes_what_is_tagged(at_start):
    at_start.press("J")
    at_start.act("2")
    at_start.press("J")
    assert chosen(at_start) == "“It will hold,”"
    at_start.place.reader.select(0, 0)
    at_start.press("J")
    assert chosen(at_start) == "June"


def test_back_again_with_shift(at_start):
    at_start.press("J", "J", "Shift+J")
    assert chosen(at_start) == "River Board"


def test_a_claim_around_a_name_says_nothing_of_the_name(at_start):
    at_start.select("the River Board may fill the dam in June")
    at_start.act("C", "1")
    at_start.place.reader.select(0, 0)
    at_start.press("J")
    assert chosen(at_start) == "River Board"


def test_the_active_tag_is_left(at_start):
    at_start.select("Monday")
    at_start.act("-")
    at_start.press("J")
    assert at_start.desk.active is None


def test_where_nothing_is_left_it_says_so_and_stays(at_start):
    end = len(at_start.desk.article.text)
    at_start.place.reader.select(end, end)
    at_start.press("J")
    assert at_start.place.reader.selection().end == end
    words = "No name, figure or quotation is left untagged after here."
    assert at_start.window.status.said_words == words


def test_what_was_rejected_as_a_suggestion_is_passed_over(hand):
    hand.until(lambda: bool(hand.place.suggestions.proposals))
    proposal = hand.place.suggestions.proposals[0]
    start, end = proposal.annotation.extent
    hand.place.suggestions.go_to(proposal)
    hand.act("Backspace")
    hand.until(lambda: any(one.cause == "rejected" for one in hand.place.suggestions.hidden))
    assert (start, end) in hand.place.likely.rejected()


def test_two_letters_select_the_next_word_that_begins_so(at_start):
    at_start.press("T", "F", "A")
    assert chosen(at_start) == "farmers"
    at_start.act("4")
    assert [(one.exact, one.label) for one in at_start.mine] == [("farmers", "NORP")]


def test_the_letters_of_labels_and_actions_are_taken_for_the_word(at_start):
    at_start.press("T", "H", "E")
    assert chosen(at_start) == "heads"
    assert at_start.mine == []


def test_the_same_letters_again_go_on_and_round_the_end(at_start):
    at_start.press("T", "R", "I")
    first = at_start.place.reader.selection()
    at_start.press("T", "R", "I")
    second = at_start.place.reader.selection()
    at_start.press("T", "R", "I")
    assert first.start < second.start
    assert at_start.place.reader.selection() == first


def test_while_letters_are_awaited_the_window_says_so_and_esc_ends_it(at_start):
    hints = at_start.place.columns.centre.hints
    at_start.press("T")
    assert hints.isVisible()
    at_start.press("Esc")
    assert not hints.isVisible()
    at_start.press("J")
    assert chosen(at_start) == "River Board"


def test_letters_that_begin_no_word_leave_the_caret_where_it_is(at_start):
    at_start.press("T", "X", "X")
    assert chosen(at_start) == ""
    assert "xx" in at_start.window.status.said_words


def test_one_letter_selects_a_word_already_and_a_digit_tags_it(at_start):
    at_start.press("T", "F")
    assert chosen(at_start) == "filled"
    at_start.act("6")
    assert [(one.exact, one.label) for one in at_start.mine] == [("filled", "FAC")]


def test_a_second_letter_looks_from_where_the_first_one_did(at_start):
    at_start.press("T", "F", "I")
    assert chosen(at_start) == "filled"


def test_what_selects_more_ends_the_waiting_for_letters(at_start):
    at_start.press("T", "A", "Ctrl+Shift+Right")
    assert chosen(at_start) == "Anil Rao"
    at_start.act("1")
    assert [(one.exact, one.label) for one in at_start.mine] == [("Anil Rao", "PER")]


def test_behind_a_digit_the_key_of_a_label_gives_it(at_start):
    at_start.press("T", "3")
    assert chosen(at_start) == "300"
    at_start.act("=")
    assert [(one.exact, one.label) for one in at_start.mine] == [("300", "NUM")]
