"""A decision stays with what it settled, and is stale once that has changed."""

from dataclasses import replace

from hypothesis import given
from tests.analysis.reviewing.crowds import ADA, BO, CY, crowds, decided_over, tag

from variorum.analysis.reviewing.contents import fingerprint
from variorum.analysis.reviewing.items import Item, items
from variorum.analysis.reviewing.standing import Standing, Standings, standings
from variorum.domain.reviews.decisions import Decision, Input

FIRST = tag(ADA, "five people", id="01")
OTHER = tag(BO, "five people familiar", id="02")
EVERYBODY = (ADA, BO, CY, "set-di")


def decision_on(item: Item, key: str = "decision", at: str = "2026-01-01") -> Decision:
    inputs = tuple(Input(one.id, one.set_id, "op", fingerprint(one)) for one in item.tags)
    return Decision(
        key, item.document_id, "gold", item.key, item.layer, item.kind, "take", *item.extent,
        inputs, item.missing, decided_at=at,
    )  # fmt: skip


def states(items_, *decisions):
    return [(one.key, one.state) for one in standings(items_, decisions)]


def test_an_item_nobody_decided_about_is_open():
    (item,) = decided_over(FIRST, OTHER)
    assert states([item]) == [(item.key, "open")]


def test_an_item_with_its_decision_is_decided():
    (item,) = decided_over(FIRST, OTHER)
    assert states([item], decision_on(item)) == [(item.key, "decided")]


def test_a_moved_edge_makes_a_decision_stale():
    (item,) = decided_over(FIRST, OTHER)
    (after,) = decided_over(FIRST, replace(OTHER, spans=tag(BO, "people").spans))
    assert states([after], decision_on(item)) == [(after.key, "stale")]


def test_a_note_changes_nothing_that_was_decided():
    (item,) = decided_over(FIRST, OTHER)
    (after,) = decided_over(FIRST, replace(OTHER, note="I wonder", modified_at="2026-02-02"))
    assert states([after], decision_on(item)) == [(after.key, "decided")]


def test_a_further_tag_makes_a_decision_stale():
    (item,) = decided_over(FIRST, OTHER, people=(ADA, BO, CY))
    (after,) = decided_over(FIRST, OTHER, tag(CY, "people", id="03"), people=(ADA, BO, CY))
    assert states([after], decision_on(item)) == [(after.key, "stale")]


def test_somebody_who_takes_part_later_and_tagged_nothing_makes_it_stale():
    (item,) = decided_over(FIRST, OTHER)
    (after,) = decided_over(FIRST, OTHER, people=(ADA, BO, CY))
    assert states([after], decision_on(item)) == [(after.key, "stale")]


def test_the_identity_may_go_with_a_tag_and_the_decision_stays():
    (item,) = decided_over(FIRST, OTHER)
    (after,) = decided_over(OTHER)
    assert after.key != item.key
    assert states([after], decision_on(item)) == [(after.key, "stale")]


def test_a_decision_whose_tags_are_all_gone_is_not_lost():
    (item,) = decided_over(FIRST, OTHER)
    (found,) = standings([], [decision_on(item)])
    assert (found.item, found.key, found.state) == (None, item.key, "stale")


def test_a_decision_goes_to_the_item_that_has_most_of_it():
    three = [FIRST, OTHER, tag(CY, "five people familiar", id="03")]
    (item,) = decided_over(*three, people=(ADA, BO, CY))
    apart = replace(FIRST, spans=tag(ADA, "Armenia").spans)
    most, least = decided_over(apart, *three[1:], people=(ADA, BO, CY))
    assert states([most, least], decision_on(item)) == [(most.key, "stale"), (least.key, "open")]


def test_items_that_came_together_are_stale_with_both_decisions():
    first, other = decided_over(FIRST, tag(BO, "Armenia", id="02"))
    (after,) = decided_over(FIRST, OTHER)
    earlier, later = decision_on(first, "1", "2026-01-01"), decision_on(other, "2", "2026-03-03")
    (found,) = standings([after], [earlier, later])
    assert (found.state, found.decision, len(found.decisions)) == ("stale", later, 2)


@given(crowds())
def test_what_was_just_decided_is_decided(tags):
    found = items(tags, {"entity": EVERYBODY, "claim": EVERYBODY})
    told = [decision_on(item, str(number)) for number, item in enumerate(found)]
    assert {one.state for one in standings(found, told)} <= {"decided"}


@given(crowds(), crowds())
def test_no_decision_is_ever_lost(before, after):
    layers = {"entity": EVERYBODY, "claim": EVERYBODY}
    told = [decision_on(item, str(number)) for number, item in enumerate(items(before, layers))]
    found = standings(items(after, layers), told)
    kept = [one.id for standing in found for one in standing.decisions]
    assert sorted(kept) == sorted(one.id for one in told)


def test_standings_are_found_by_their_key_and_keep_their_order():
    found = Standings(standings(decided_over(FIRST, tag(ADA, "Armenia"), tag(BO, "Armenia")), []))
    assert [found.place_of(one.key) for one in found] == [0, 1]
    assert found.get(found[1].key) is found[1]
    assert (found.get(None), found.get("elsewhere"), found.place_of(None)) == (None, None, None)


def test_standings_are_equal_when_their_items_stand_alike():
    one, other = decided_over(FIRST), decided_over(FIRST, tag(BO, "Armenia"))
    assert Standings(standings(one, [])) == Standings(standings(one, []))
    assert Standings(standings(one, [])) != Standings(standings(other, []))
    assert Standings(standings(one, [])) != standings(one, [])


def test_standings_with_one_decided_leave_the_former_ones_as_they_were():
    before = Standings(standings(decided_over(FIRST, tag(ADA, "Armenia")), []))
    item = before[0].item
    after = before.replaced([Standing(item, (decision_on(item),), "decided")])
    assert ([one.state for one in before], before.settled) == (["open", "open"], 0)
    assert ([one.state for one in after], after.settled) == (["decided", "open"], 1)
    again = after.replaced([before[0]])
    assert (list(again), again.settled) == (list(before), 0)


@given(crowds())
def test_what_is_settled_is_counted_as_it_is(tags):
    layers = {one.layer: EVERYBODY for one in tags}
    found = items(tags, layers)
    decisions = [decision_on(one, one.key) for one in found[::2]]
    told = Standings(standings(found, decisions))
    assert told.settled == len(decisions) == sum(one.state == "decided" for one in told)
