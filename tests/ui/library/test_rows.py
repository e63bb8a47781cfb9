import pytest

from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow
from variorum.ui.library.rows import Filter, StoryHeading, listed, neighbour


def row(name, story=None, date="2025-01-01", state="todo", outlet="Wire", number=1):
    return ArticleRow(name, number, name, outlet, date, "", "en", story, 10, state, 0, 0)


STORIES = {"a": Story("a", "The zoo"), "b": Story("b", "A bridge")}
ROWS = [
    row("Lion out", "a", "2025-03-02"),
    row("Tiger in", "a", "2025-03-01", "done"),
    row("Bridge closed", "b", outlet="Gazette"),
    row("Weather", None, state="doing"),
]


def said(lines):
    return [f"# {x.title} {x.count}" if isinstance(x, StoryHeading) else x.title for x in lines]


def test_stories_stand_by_title_their_articles_by_date():
    assert said(listed(ROWS, STORIES, Filter())) == [
        "# A bridge 1",
        "Bridge closed",
        "# The zoo 2",
        "Tiger in",
        "Lion out",
        "#  1",
        "Weather",
    ]


def test_without_stories_there_are_no_headings():
    assert said(listed([ROWS[3]], {}, Filter())) == ["Weather"]


def test_articles_without_a_date_come_last():
    rows = [row("undated", date=""), row("dated")]
    assert said(listed(rows, {}, Filter())) == ["dated", "undated"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lion", {"Lion out"}),
        ("LION out", {"Lion out"}),
        ("gazette", {"Bridge closed"}),
        ("zoo", {"Lion out", "Tiger in"}),
        ("zoo tiger", {"Tiger in"}),
        ("lión", {"Lion out"}),
        ("nothing", set()),
    ],
)
def test_words_are_looked_for_in_title_outlet_and_story(words, found):
    lines = listed(ROWS, STORIES, Filter(words))
    assert {x.title for x in lines if isinstance(x, ArticleRow)} == found


def test_progress_filters_and_empty_stories_vanish():
    assert said(listed(ROWS, STORIES, Filter(states=("done",)))) == ["# The zoo 1", "Tiger in"]


def test_a_story_that_is_not_known_is_no_story():
    assert said(listed([row("x", "gone")], {}, Filter())) == ["x"]


def test_neighbours_pass_over_headings():
    lines = listed(ROWS, STORIES, Filter())
    assert neighbour(lines, "Bridge closed", 1) == "Tiger in"
    assert neighbour(lines, "Tiger in", -1) == "Bridge closed"


def test_from_nowhere_one_begins_at_an_end():
    lines = listed(ROWS, STORIES, Filter())
    assert neighbour(lines, None, 1) == "Bridge closed"
    assert neighbour(lines, None, -1) == "Weather"


def test_at_the_end_there_is_no_neighbour():
    lines = listed(ROWS, STORIES, Filter())
    assert neighbour(lines, "Weather", 1) is None
    assert neighbour([], None, 1) is None


def test_a_neighbour_of_a_kind_is_looked_for_further_on():
    lines = listed(ROWS, STORIES, Filter())
    assert neighbour(lines, "Bridge closed", 1, ("todo",)) == "Lion out"


def test_an_empty_filter_says_so():
    assert not Filter("  ")
    assert Filter("x")
    assert Filter(states=("done",))
