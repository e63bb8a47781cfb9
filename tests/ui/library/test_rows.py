from collections import Counter
from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow
from variorum.ui.library.rows import (
    GROUPINGS,
    SORTINGS,
    Filter,
    Heading,
    Listing,
    Order,
    neighbour,
    order_of,
)
from variorum.ui.library.wording import count_said, heading_said


def row(name, story=None, date="2025-01-01", state="todo", outlet="Wire", number=1):
    return ArticleRow(name, number, name, outlet, date, "", "en", story, 10, state, 0, 0)


STORIES = {"a": Story("a", "The zoo"), "b": Story("b", "A bridge")}
ROWS = [
    row("Lion out", "a", "2025-03-02"),
    row("Tiger in", "a", "2025-03-01", "done"),
    row("Bridge closed", "b", outlet="Gazette"),
    row("Weather", None, state="doing"),
]


def listed(rows, stories, chosen, order=Order()):  # noqa: B008 - a frozen value
    return Listing(rows, stories, order).lines(chosen)


def said(lines):
    return [f"# {x.title} {x.count}" if isinstance(x, Heading) else x.title for x in lines]


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


def ordered(grouping="story", sorting="date", rows=ROWS):
    return said(listed(rows, STORIES, Filter(), Order(grouping, sorting)))


def test_articles_are_grouped_by_outlet_month_or_progress():
    assert ordered("outlet") == [
        "# Gazette 1", "Bridge closed", "# Wire 3", "Weather", "Tiger in", "Lion out",
    ]  # fmt: skip
    assert ordered("date") == ["#  2", "Bridge closed", "Weather", "#  2", "Tiger in", "Lion out"]
    newest = ["Lion out", "Tiger in", "#  2", "Bridge closed", "Weather"]
    undated = [*ROWS, row("Undated", date="")]
    assert ordered("date", "newest", undated) == ["#  2", *newest, "#  1", "Undated"]
    assert ordered("state") == [
        "#  2", "Bridge closed", "Lion out", "#  1", "Weather", "#  1", "Tiger in",
    ]  # fmt: skip
    assert ordered("none") == ["Bridge closed", "Weather", "Tiger in", "Lion out"]


def test_headings_have_words_of_their_own():
    lines = listed(ROWS, STORIES, Filter(), Order("date"))
    assert [heading_said(one) for one in lines if isinstance(one, Heading)] == [
        "January 2025",
        "March 2025",
    ]
    states = listed(ROWS, STORIES, Filter(), Order("state"))
    assert [heading_said(one) for one in states if isinstance(one, Heading)] == [
        "To do",
        "Begun",
        "Done",
    ]
    undated = listed([row("x", date="", outlet="")], {}, Filter(), Order("outlet"))
    assert heading_said(undated[0]) == "No outlet"


def test_articles_are_sorted_within_their_groups():
    rows = [
        replace(row("a", date="2025-01-01", outlet="Z"), all_tags=1, words=5),
        replace(row("C", date="2025-03-01", outlet="y"), all_tags=3, words=1),
        replace(row("b", date="", outlet=""), all_tags=2, words=9),
    ]
    assert ordered("none", "newest", rows) == ["C", "a", "b"]
    assert ordered("none", "title", rows) == ["a", "b", "C"]
    assert ordered("none", "outlet", rows) == ["C", "a", "b"]
    assert ordered("none", "tags", rows) == ["C", "b", "a"]
    assert ordered("none", "length", rows) == ["b", "a", "C"]


def test_a_saved_search_limits_the_articles():
    lines = listed(ROWS, STORIES, Filter(ids=frozenset({"Weather", "gone"})))
    assert said(lines) == ["#  1", "Weather"]


def test_an_order_is_known_by_its_names():
    assert order_of("outlet", "tags") == Order("outlet", "tags")
    assert order_of("", "nothing") == Order()


@given(
    st.lists(
        st.builds(
            row,
            st.sampled_from("abcdefgh"),
            st.sampled_from([None, "a", "b", "gone"]),
            st.sampled_from(["", "2025", "2025-03", "2024-12-31"]),
            st.sampled_from(["todo", "doing", "done", "skipped"]),
            st.sampled_from(["", "Wire", "Gazette"]),
            st.integers(1, 9),
        ),
        max_size=12,
    ),
    st.sampled_from(GROUPINGS),
    st.sampled_from(SORTINGS),
)
def test_every_order_lists_every_article_once_under_its_heading(rows, grouping, sorting):
    lines = listed(rows, STORIES, Filter(), Order(grouping, sorting))
    articles = [one for one in lines if isinstance(one, ArticleRow)]
    assert Counter(map(id, articles)) == Counter(map(id, rows))
    headings = [one for one in lines if isinstance(one, Heading)]
    assert sum(one.count for one in headings) in (0, len(rows))
    assert len({one.key for one in headings}) == len(headings)


def test_a_hundred_thousand_articles_are_filtered_in_one_pass():
    rows = [row(f"Article {n}", number=n) for n in range(100_000)]
    listing = Listing(rows, {}, Order("none", "title"))
    listing.lines(Filter("article"))
    began = process_time()
    assert len(listing.lines(Filter("article 9999"))) == 19
    assert process_time() - began < 0.5


def test_a_heading_counts_what_is_done_below_it():
    lines = listed(ROWS, STORIES, Filter())
    assert [one.done for one in lines if isinstance(one, Heading)] == [0, 1, 0]
    assert [count_said(one) for one in lines if isinstance(one, Heading)] == [
        "(1)",
        "1 of 2 done",
        "(1)",
    ]


def test_where_progress_makes_the_groups_their_headings_only_count():
    lines = listed(ROWS, STORIES, Filter(), Order("state"))
    assert [count_said(one) for one in lines if isinstance(one, Heading)] == ["(2)", "(1)", "(1)"]


FILTERS = st.builds(
    Filter,
    st.text("abr éi ", max_size=5),
    st.sampled_from([(), ("todo",), ("doing", "done")]),
    st.sampled_from([None, frozenset({"Lion out", "Weather"})]),
)


@given(st.lists(FILTERS, max_size=6))
def test_one_filter_after_another_lists_what_each_lists_alone(filters):
    listing = Listing(ROWS, STORIES, Order())
    for chosen in filters:
        assert listing.lines(chosen) == listed(ROWS, STORIES, chosen)


@given(st.text("abr éil", max_size=8))
def test_a_word_typed_letter_by_letter_lists_what_it_lists_at_once(words):
    listing = Listing(ROWS, STORIES, Order())
    for end in (*range(len(words)), *range(len(words), -1, -1)):
        typed = Filter(words[:end])
        assert listing.lines(typed) == listed(ROWS, STORIES, typed)


class Counted(str):
    """A title that counts how often it is looked through."""

    looks = 0

    def __contains__(self, word):
        type(self).looks += 1
        return super().__contains__(word)


def test_one_more_letter_looks_only_through_what_was_found():
    listing = Listing(ROWS, STORIES, Order())
    listing.lines(Filter("zo"))
    vars(listing)["_words"] = [Counted(one) for one in listing._words]
    assert len(listing.lines(Filter("zoo"))) == 3
    assert Counted.looks == 2
