"""Which tags are chosen together: by click, by range, by key."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.tag.several.picking import Picked, chosen, extended, picked, picked_up_to

ORDER = ["a", "b", "c", "d", "e"]
tags = st.sampled_from(ORDER)
steps = st.one_of(
    tags.map(lambda tag: lambda now: picked(now, tag)),
    tags.map(lambda tag: lambda now: picked_up_to(ORDER, now, tag)),
    st.sampled_from([1, -1]).map(lambda step: lambda now: extended(ORDER, now, step)),
    st.lists(tags, unique=True).map(lambda some: lambda now: chosen(some, now.active)),
)


@given(st.none() | tags, st.lists(steps, max_size=12))
def test_whatever_is_done_the_active_tag_is_among_those_chosen(active, acts):
    now = Picked(active)
    for act in acts:
        now = act(now)
        assert len(now.together) != 1
        assert not now.together or now.active in now.together
        assert now.together <= set(ORDER)


@given(tags, tags)
def test_choosing_a_tag_twice_leaves_what_was(active, tag):
    twice = picked(picked(Picked(active), tag), tag)
    assert twice == (Picked(active) if active != tag else Picked(tag))


def test_the_first_tag_that_is_added_joins_the_active_one():
    assert picked(Picked("a"), "c") == Picked("c", frozenset("ac"))


def test_with_no_tag_active_a_click_makes_one_active():
    assert picked(Picked(None), "c") == Picked("c")


def test_the_only_tag_can_be_let_go():
    assert picked(Picked("a"), "a") == Picked(None)


@given(tags, tags)
def test_a_range_is_the_same_from_either_end(one, other):
    there = picked_up_to(ORDER, Picked(one), other)
    back = picked_up_to(ORDER, Picked(other), one)
    assert there.together == back.together
    assert there.active == one


def test_a_range_takes_the_place_of_what_was_chosen():
    before = Picked("a", frozenset("ae"))
    assert picked_up_to(ORDER, before, "c").together == frozenset("abc")


def test_a_tag_that_is_not_shown_ends_no_range():
    now = Picked("a", frozenset("ab"))
    assert picked_up_to(ORDER, now, "gone") == now


def test_going_on_by_key_chooses_ever_more_and_going_back_lets_go():
    now = extended(ORDER, extended(ORDER, Picked("b"), 1), 1)
    assert now == Picked("d", frozenset("bcd"))
    back = extended(ORDER, extended(ORDER, now, -1), -1)
    assert back == Picked("b")
    assert extended(ORDER, back, -1) == Picked("a", frozenset("ab"))


def test_there_is_nothing_beyond_the_last_tag():
    now = Picked("e", frozenset("de"))
    assert extended(ORDER, now, 1) == now
    assert extended(ORDER, Picked(None), 1) == Picked(None)


def test_exactly_what_is_said_is_chosen():
    assert chosen("bd", "d") == Picked("d", frozenset("bd"))
    assert chosen("bd", "a") == Picked("b", frozenset("bd"))
    assert chosen("b", "a") == Picked("b")
    assert chosen("", "a") == Picked(None)
