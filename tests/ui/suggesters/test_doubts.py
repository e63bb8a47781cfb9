"""Checking what is doubtful: through the articles, one key for each."""

import pytest
from tests.ui.conftest import Hand
from tests.ui.suggesters.conftest import active, words

from variorum.domain.suggestions import Verdict


def strip(hand: Hand) -> str:
    """What the strip below the article says; empty where it is not seen."""
    shown = hand.place.columns.centre.doubts
    return "" if shown.isHidden() else shown.accessibleName()


def check(hand: Hand, scope: str) -> None:
    hand.window.actions_[f"doubtful.{scope}"].trigger()
    hand.until(lambda: not hand.window.jobs.is_busy)


@pytest.fixture
def checking(hand: Hand) -> Hand:
    """Every suggestion is doubtful, and the project is checked."""
    hand.until(lambda: "Monday" in words(hand))
    assistant = hand.place.suggestions.learning._student.assistant
    assert any(s.score < 0.65 for _, s in assistant.doubtful(all_ids(hand)))
    check(hand, "project")
    hand.until(lambda: bool(active(hand)))
    return hand


def all_ids(hand: Hand) -> list[str]:
    return [row.id for row in hand.place.columns.library.model.articles()]


def queue(hand: Hand) -> tuple[tuple[str, str], ...]:
    return tuple(hand.place.answers.doubts._course.queue)


def test_the_first_doubtful_one_is_active_and_counted(checking):
    total = len(queue(checking))
    assert strip(checking).startswith(f"Doubtful: 1 of {total}")
    assert checking.place.suggestions.active.id == queue(checking)[0][1]
    assert checking.article.hasFocus()


def test_all_of_them_are_below_what_is_sure_and_in_reading_order(checking):
    ids = all_ids(checking)
    order = [ids.index(document_id) for document_id, _ in queue(checking)]
    assert order == sorted(order)


def test_tab_leaves_one_open_and_shift_tab_goes_back(checking):
    first = checking.place.suggestions.active.id
    checking.press("Tab")
    checking.until(lambda: bool(active(checking)))
    assert strip(checking).startswith("Doubtful: 2 of")
    checking.press("Shift+Tab")
    checking.until(lambda: bool(active(checking)))
    assert checking.place.suggestions.active.id == first


def test_answers_lead_through_the_articles_to_the_end(checking):
    seen = set()
    while checking.place.answers.doubts.is_on:
        checking.until(lambda: bool(active(checking)) or not checking.place.answers.doubts.is_on)
        if checking.place.answers.doubts.is_on:
            seen.add(checking.desk.document_id)
            checking.act("Backspace")
    assert len(seen) == len({document_id for document_id, _ in seen_in(checking)})
    assert strip(checking) == ""
    assert "the last of the doubtful ones" in checking.window.status.said_words


def seen_in(hand: Hand) -> list[tuple[str, str]]:
    """The articles in which something was answered."""
    return [(one.document_id, one.words) for one in hand.desk.project.store.every(Verdict)]


def test_each_answer_belongs_to_its_own_article(checking):
    answered = []
    for _ in range(len(queue(checking))):
        checking.until(lambda: bool(active(checking)) or not checking.place.answers.doubts.is_on)
        if not checking.place.answers.doubts.is_on:
            break
        suggestion = checking.place.suggestions.active.suggestion
        answered.append((checking.desk.document_id, suggestion.layer, suggestion.label))
        checking.act("Enter")
    verdicts = checking.desk.project.store.every(Verdict)
    assert [(one.document_id, one.layer, one.label) for one in verdicts] == answered
    assert all(one.accepted for one in checking.desk.project.store.every(Verdict))


def test_esc_ends_the_check(checking):
    checking.press("Esc")
    assert strip(checking) == ""
    assert active(checking) == ""
    checking.press("Tab")
    assert active(checking) in words(checking)


def test_an_article_opened_by_hand_ends_it_too(checking):
    checking.press("Ctrl+PgDn")
    assert strip(checking) == ""
    assert not checking.place.answers.doubts.is_on


def test_nothing_doubtful_is_told(hand):
    hand.until(lambda: "Monday" in words(hand))
    hand.window.settings.set("suggestions.least", 90)
    hand.place.suggestions.prefer()
    check(hand, "article")
    hand.until(lambda: bool(hand.window.status.said_words))
    assert "Nothing that is suggested here is doubtful" in hand.window.status.said_words
    assert strip(hand) == ""


def test_without_suggestions_it_says_what_to_do(hand):
    hand.window.actions_["suggestions.on"].trigger()
    check(hand, "article")
    hand.until(lambda: bool(hand.window.messages.words))
    assert "Turn suggestions on" in hand.window.messages.words
