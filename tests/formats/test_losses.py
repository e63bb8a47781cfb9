"""Losses and refusals, collected."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.formats.losses import Loss, Losses, Refusal, Refusals


def test_losses_of_one_kind_are_counted_together():
    losses = Losses()
    losses.note("tags", "no room", "first")
    losses.note("links", "no room", count=3)
    losses.note("tags", "no room", "second", 2)
    assert list(losses) == [
        Loss("tags", 3, "first", "no room"),
        Loss("links", 3, "", "no room"),
    ]


def test_the_same_thing_lost_for_another_reason_is_another_loss():
    losses = Losses()
    losses.note("tags", "nested")
    losses.note("tags", "without a place")
    assert [loss.count for loss in losses] == [1, 1]


def test_none_of_something_is_no_loss():
    losses = Losses()
    losses.note("tags", "no room", count=0)
    assert list(losses) == []


def test_refusals_beyond_the_list_are_counted():
    refusals = Refusals()
    for line in range(Refusals.LISTED + 7):
        refusals.add(line, "record", "it is not valid JSON")
    assert (len(refusals.listed), refusals.more) == (Refusals.LISTED, 7)
    assert refusals.listed[0] == Refusal(0, "record", "it is not valid JSON")


def test_what_is_counted_once_is_counted_once_however_often_it_is_found_out():
    losses = Losses()
    for story in ("one", "two", "one"):
        losses.note_once("baselines", "not exported", f"Story {story}", story)
    losses.note_once("baselines", "for another reason", "Story one", "one")
    assert [(loss.count, loss.example) for loss in losses] == [(2, "Story one"), (1, "Story one")]


def test_what_was_taken_out_is_not_there_any_more():
    losses = Losses()
    losses.note("tags", "no room")
    losses.note_once("baselines", "not exported", "", "one")
    assert [one.loss.what for one in losses.taken_out()] == ["tags", "baselines"]
    assert list(losses) == losses.taken_out() == []


notes = st.tuples(
    st.sampled_from(["tags", "links"]),
    st.sampled_from(["no room", "nested"]),
    st.sampled_from(["first", "second"]),
    st.integers(0, 3) | st.sampled_from(["a", "b", "c"]),
)
"""What is noted: so many of something, or what has an id and is counted once."""


def note_all(losses: Losses, noted: list[tuple[str, str, str, int | str]]) -> None:
    for what, why, example, of in noted:
        if isinstance(of, str):
            losses.note_once(what, why, example, of)
        else:
            losses.note(what, why, example, of)


@given(st.lists(st.tuples(st.integers(0, 2), st.lists(notes, max_size=6)), max_size=6))
def test_losses_of_several_processes_are_those_of_one_in_their_order(portions):
    whole, gathered = Losses(), Losses()
    processes = [Losses() for _ in range(3)]
    for process, noted in portions:
        note_all(whole, noted)
        note_all(processes[process], noted)
        gathered.take(processes[process].taken_out())
    assert list(gathered) == list(whole)
