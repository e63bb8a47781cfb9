"""Losses and refusals, collected."""

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
