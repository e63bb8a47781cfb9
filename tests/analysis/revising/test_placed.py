"""Tags that come to stand in a text one after the other."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news, tagged

from variorum.analysis.revising.placed import PlacedTags
from variorum.analysis.saving_rules import faults_beside
from variorum.domain.spans import span_in

ENTITY = tagged("Rao", "entity", "PER", "Rao")
FRAME = replace(ENTITY, layer="frame", label="f", attributes={"rank": "primary"})
PLACES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9)), min_size=2, max_size=9)


def at(start, length, pattern=ENTITY, **more):
    """A tag at a place; of no length, one of the whole article."""
    spans = (span_in("x" * 40, start, start + length),) if length else ()
    return replace(pattern, id=f"{start} {length}", spans=spans, **more)


def placed(*tags):
    there = PlacedTags(news())
    for one in tags:
        there.add(one)
    return there


@pytest.mark.parametrize("pattern", [ENTITY, FRAME])
@given(PLACES)
def test_a_tag_is_admitted_where_it_breaks_no_rule_beside_all_that_stand(pattern, places):
    *there, tag = [at(*place, pattern) for place in places]
    there = [one for one in there if one.id != tag.id]
    assert placed(*there).admits(tag) == (not faults_beside(tag, there, news()))


def test_other_sets_layers_and_layers_that_nobody_knows_forbid_nothing():
    one, crossing = at(0, 5), at(3, 5)
    assert not placed(one).admits(crossing)
    assert placed(one).admits(replace(crossing, set_id="another"))
    assert placed(one).admits(replace(crossing, layer="hedge"))
    gone = {"layer": "gone"}
    assert placed(at(0, 5, **gone)).admits(at(3, 5, **gone))
