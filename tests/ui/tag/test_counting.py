"""The list tells how many tags are suggested for articles that nobody has opened yet."""

import pytest

from variorum.ui.library.model import SUGGESTED


def suggested(hand) -> dict[str, int]:
    """The numbers in the list, by title."""
    model = hand.place.columns.library.model
    return {row.title: model.data(model.index_of(row.id), SUGGESTED) for row in model.articles()}


@pytest.fixture
def counted(hand):
    """The article that is open has a name that another one has, too."""
    hand.until(lambda: bool(hand.place.suggestions.proposals))
    hand.until(lambda: suggested(hand)["Harbour closes"] > 0)
    return hand


def test_articles_in_sight_are_counted_while_hands_rest(counted):
    assert counted.desk.article.document.title == "Dam to be filled early"


def test_the_number_is_that_which_is_suggested_when_the_article_is_opened(counted):
    told = suggested(counted)["Harbour closes"]
    model = counted.place.columns.library.model
    row = next(row for row in model.articles() if row.title == "Harbour closes")
    counted.desk.open(row.id)
    counted.until(lambda: bool(counted.place.suggestions.proposals))
    assert len(counted.place.suggestions.proposals) == told


def test_the_number_of_the_open_article_follows_what_is_shown_in_it(counted):
    suggestions, title = counted.place.suggestions, counted.desk.article.document.title
    counted.until(lambda: suggested(counted)[title] == len(suggestions.proposals))
    number = len(suggestions.proposals)
    suggestions.withdraw(suggestions.proposals[:1])
    assert number > 1
    counted.until(lambda: suggested(counted)[title] == number - 1)


def test_without_suggestions_there_are_no_numbers(counted):
    counted.place.suggest(on=False)
    counted.settle()
    assert set(suggested(counted).values()) == {0}


def test_only_articles_in_sight_are_asked_for(hand):
    library = hand.place.columns.library
    assert [row.title for row in library.in_sight()] == [
        row.title for row in library.model.articles()
    ]
    library.hide()
    assert library.in_sight() == []
