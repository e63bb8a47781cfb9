"""Why something is not suggested: listed, gone to, tagged all the same, allowed again."""

import pytest
from tests.ui.conftest import Hand
from tests.ui.suggesters.conftest import active, words

from variorum.domain.suggestions import Verdict


def rows(hand: Hand):
    return hand.window.suggesters.hiding.list.model.rows


def row_of(hand: Hand, wanted: str):
    return next(row for row in rows(hand) if row.words == wanted)


def choose(hand: Hand, wanted: str) -> None:
    shown = hand.window.suggesters.hiding.list
    index = [row.words for row in rows(hand)].index(wanted)
    shown.list.setCurrentIndex(shown.model.index(index))


@pytest.fixture
def rejected(suggested: Hand) -> Hand:
    """“River Board” was rejected, and the list of what is hidden stands open."""
    suggested.press(*["Tab"] * (words(suggested).index("River Board") + 1))
    assert active(suggested) == "River Board"
    suggested.act("Backspace")
    suggested.press("Ctrl+H")
    suggested.until(lambda: any(row.cause == "rejected" for row in rows(suggested)))
    return suggested


def test_every_hidden_suggestion_says_why(rejected):
    row = row_of(rejected, "River Board")
    assert row.label == "Organisation"
    assert row.reason == "“River Board” was rejected as this."
    assert all(one.reason.endswith(".") and one.suggester for one in rows(rejected))
    assert "hidden in “Dam to be filled early”" in rejected.window.suggesters.hiding.list.said


def test_what_is_tagged_just_so_is_not_missing(rejected):
    assert [row.words for row in rows(rejected)].count("River Board") == 1


def test_enter_goes_to_the_words_in_the_article_and_leaves_them_in_sight(rejected):
    shown = rejected.window.suggesters.hiding.list
    choose(rejected, "River Board")
    rejected.press("Enter", on=shown.list)
    chosen, text = rejected.place.reader.selection(), rejected.desk.article.text
    assert text[chosen.start : chosen.end] == "River Board"
    assert not shown.isVisible()
    rejected.act("2")
    assert "River Board" in [one.exact for one in rejected.mine]


def test_the_list_comes_back_where_one_was_in_it(rejected):
    shown = rejected.window.suggesters.hiding.list
    shown.list.setCurrentIndex(shown.model.index(len(rows(rejected)) - 1))
    last = shown.current
    rejected.press("Enter", on=shown.list)
    rejected.window.actions_["suggestions.hidden"].trigger()
    assert (shown.isVisible(), shown.current) == (True, last)


def test_del_takes_the_rejection_back(rejected):
    choose(rejected, "River Board")
    rejected.act("Del", on=rejected.window.suggesters.hiding.list.list)
    rejected.until(lambda: "River Board" in words(rejected))
    assert not any(row.cause == "rejected" for row in rows(rejected))
    rejected.desk.undo()
    rejected.until(lambda: "River Board" not in words(rejected))


def test_it_is_tagged_all_the_same(rejected):
    choose(rejected, "River Board")
    rejected.act("Ctrl+Enter", on=rejected.window.suggesters.hiding.list.list)
    assert [one.exact for one in rejected.mine] == ["River Board"] * 2
    verdicts = list(rejected.desk.project.store.every(Verdict))
    assert [one.accepted for one in verdicts] == [False, True]


def test_causes_are_counted_and_chosen(rejected):
    shown = rejected.window.suggesters.hiding.list
    assert shown.causes.chip("rejected").text() == "Rejected 1"
    shown.causes.chip("rejected").click()
    assert [row.cause for row in rows(rejected)] == ["rejected"]
    assert shown.allow.isEnabled()


def test_a_suggester_that_is_off_says_so_for_each(rejected):
    rejected.window.settings.set("suggesters.off", ["measures"])
    rejected.place.suggestions.prefer()
    rejected.until(lambda: any(row.cause == "off" for row in rows(rejected)))
    assert row_of(rejected, "Monday").reason == "“Dates and amounts” is switched off."
    assert "Monday" not in words(rejected)


def test_the_list_follows_the_article_and_goes_with_the_project(rejected):
    following = rejected.place.columns.library.model.articles()[1]
    rejected.desk.open(following.id)
    rejected.until(lambda: "Friday" in words(rejected))
    assert "River Board" not in [row.words for row in rows(rejected)]
    rejected.window.close_project()
    assert rejected.window.suggesters.hiding is None


def test_where_nothing_is_suggested_nothing_is_hidden(hand):
    hand.window.actions_["suggestions.on"].trigger()
    hand.window.actions_["suggestions.hidden"].trigger()
    assert rows(hand) == []
    assert hand.window.suggesters.hiding.list.said == ""
