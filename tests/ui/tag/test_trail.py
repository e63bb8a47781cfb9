"""Back and forward: a trail of places, as a browser keeps one."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.ui.tag.going.trail import LONGEST, NEAR, Spot, Trail

spots = st.builds(Spot, st.sampled_from("abc"), st.integers(0, 10_000))


@given(st.lists(spots, max_size=10), spots)
def test_as_many_steps_forward_as_back_lead_to_where_one_was(left, here):
    trail, now = Trail(), here
    for spot in left:
        trail = trail.jumped_from(spot)
    for _ in left:
        trail, now = trail.back(now)
    for _ in left:
        trail, now = trail.forward(now)
    assert now == here
    assert trail.behind == tuple(left)


@given(st.lists(spots, min_size=1, max_size=10), spots)
def test_going_back_visits_the_places_in_turn(left, here):
    trail, now, seen = Trail(), here, []
    for spot in left:
        trail = trail.jumped_from(spot)
    while trail.behind:
        trail, now = trail.back(now)
        seen.append(now)
    assert seen == left[::-1]


def test_with_nowhere_to_go_one_stays():
    here = Spot("a", 5)
    assert Trail().back(here) == (Trail(), here)
    assert Trail().forward(here) == (Trail(), here)


def test_a_new_jump_gives_up_what_was_ahead():
    trail, here = Trail().jumped_from(Spot("a", 0)).back(Spot("b", 0))
    assert trail.ahead
    assert trail.jumped_from(here).ahead == ()


@given(st.lists(spots, max_size=LONGEST + 20))
def test_only_so_many_places_are_kept(left):
    trail = Trail()
    for spot in left:
        trail = trail.jumped_from(spot)
    assert trail.behind == tuple(left[-LONGEST:])


def test_an_article_that_is_gone_leaves_the_trail():
    trail = Trail((Spot("a", 1), Spot("b", 2)), (Spot("a", 3),))
    assert trail.without("a") == Trail((Spot("b", 2),))


def test_a_small_step_is_no_jump():
    assert Spot("a", 0).is_near(Spot("a", NEAR))
    assert not Spot("a", 0).is_near(Spot("a", NEAR + 1))
    assert not Spot("a", 0).is_near(Spot("b", 0))
