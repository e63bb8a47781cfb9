from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.annotations import Annotation, reading_order
from variorum.domain.spans import Span
from variorum.ui.reader.typesetting.blocks import Blocks
from variorum.ui.reader.typesetting.marks import Marks, moved_edge, next_hit

TEXT = "one two three\nfour five six\nseven eight"
blocks = Blocks(TEXT)


def tag(name, *ranges, layer="entity", **more):
    spans = tuple(Span(start, end) for start, end in ranges)
    return Annotation(name, "s", "d", "r", layer, "PER", spans, **more)


def marks(*annotations):
    return Marks(blocks, annotations, lambda one: one.layer == "zone")


ranges = st.tuples(st.integers(0, 38), st.integers(1, 20)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)
tags = st.lists(st.lists(ranges, min_size=1, max_size=3), max_size=8).map(
    lambda all_ranges: [tag(f"t{n}", *one) for n, one in enumerate(all_ranges)]
)


def test_the_innermost_tag_at_a_place_comes_first():
    shown = marks(tag("outer", (0, 13)), tag("inner", (4, 7)), tag("other", (8, 13)))
    assert [one.id for one in shown.at(5)] == ["inner", "outer"]
    assert [one.id for one in shown.at(7)] == ["outer"]


def test_a_gap_in_a_tag_is_not_part_of_it():
    shown = marks(tag("split", (0, 3), (8, 13)))
    assert [len(shown.at(offset)) for offset in (1, 5, 9)] == [1, 0, 1]


def test_structure_is_never_hit_nor_reached():
    shown = marks(tag("zone", (0, 39), layer="zone"))
    assert shown.at(5) == []
    assert shown.beyond((0, -100, ""), 1) is None
    assert shown.within(0)


def test_rejected_and_replaced_tags_are_not_shown():
    shown = marks(tag("no", (0, 3), status="rejected"), tag("old", (0, 3), status="superseded"))
    assert (len(shown), shown.at(1), shown.get("no")) == (0, [], None)


def test_a_changed_tag_leaves_its_old_place():
    shown = marks(tag("a", (0, 3)))
    assert shown.put(tag("a", (14, 18))) == {0, 1}
    assert (shown.at(1), [one.id for one in shown.at(15)]) == ([], ["a"])


def test_a_tag_that_is_rejected_disappears():
    shown = marks(tag("a", (0, 3)))
    assert shown.put(tag("a", (0, 3), status="rejected")) == {0}
    assert not list(shown)


def test_removing_what_is_not_there_changes_nothing():
    assert marks(tag("a", (0, 3))).remove("b") == set()


def test_tags_of_the_whole_article_lie_nowhere():
    shown = marks(tag("frame"))
    assert [one.id for one in shown.whole()] == ["frame"]
    assert shown.beyond((0, 0, ""), 1) is None


def test_tags_across_blocks_get_lanes_of_their_own():
    shown = marks(tag("a", (0, 20)), tag("b", (10, 30)), tag("short", (0, 3)))
    assert shown.long_lanes == {"b": 0, "a": 1}


def test_a_new_long_tag_moves_no_other():
    shown = marks(tag("a", (0, 20)), tag("b", (10, 30)))
    shown.put(tag("c", (5, 35)))
    shown.remove("a")
    shown.put(tag("d", (0, 16)))
    assert shown.long_lanes == {"b": 0, "c": 2, "d": 1}


@given(tags)
def test_going_on_visits_every_tag_in_reading_order_and_comes_round(annotations):
    shown = marks(*annotations)
    expected = [one.id for one in sorted(annotations, key=reading_order)]
    place, visited = (0, -100, ""), []
    for _ in expected:
        found = shown.beyond(place, 1)
        place = reading_order(found)
        visited.append(found.id)
    assert visited == expected
    assert not expected or shown.beyond(place, 1).id == expected[0]


@given(tags)
def test_going_back_is_going_on_reversed(annotations):
    shown = marks(*annotations)
    for one in annotations:
        following = shown.beyond(reading_order(one), 1)
        assert shown.beyond(reading_order(following), -1).id == one.id


@given(tags, st.data())
def test_an_index_that_followed_changes_equals_a_new_one(annotations, data):
    shown = marks(*annotations)
    wanted = {one.id: one for one in annotations}
    for one in data.draw(st.permutations(annotations)):
        if data.draw(st.booleans()):
            shown.remove(one.id)
            del wanted[one.id]
        else:
            wanted[one.id] = replace(one, spans=(Span(*data.draw(ranges)),))
            shown.put(wanted[one.id])
    fresh = marks(*wanted.values())
    for block in range(len(blocks)):
        assert sorted((one.id, n) for one, n in shown.within(block)) == sorted(
            (one.id, n) for one, n in fresh.within(block)
        )


def test_clicking_again_goes_outwards_and_round():
    found = [tag("inner", (4, 7)), tag("middle", (2, 9)), tag("outer", (0, 13))]
    assert next_hit(found, None) == "inner"
    assert next_hit(found, "inner") == "middle"
    assert next_hit(found, "outer") == "inner"
    assert next_hit([], "inner") is None


def test_an_edge_cannot_pass_the_other():
    span = Span(4, 7)
    assert moved_edge(span, "start", 2) == (2, 7)
    assert moved_edge(span, "end", 9) == (4, 9)
    assert moved_edge(span, "start", 7) is None
