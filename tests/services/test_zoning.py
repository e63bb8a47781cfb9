"""Zones cover the whole text, whatever is marked."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.conftest import TEXT

from variorum.errors import RuleError, UserError
from variorum.services import undoing, zoning
from variorum.services.zoning import Zone, with_zone

LENGTH = 60
LABELS = st.sampled_from(["body", "furniture", "headline", "comments"])
ZONES = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, LENGTH), LABELS).map(
    lambda z: Zone(z[0], min(LENGTH, z[0] + z[1]), z[2])
)


def zones(project, article):
    found = [a for a in project.store.annotations(article) if a.layer == "zone"]
    return [(one.label, one.exact) for one in found]


@given(st.lists(ZONES, min_size=1, max_size=8))
def test_zones_always_cover_the_text_once(wanted):
    found = []
    for zone in wanted:
        found = with_zone(found, zone, LENGTH)
        assert [z.start for z in found] == [0, *(z.end for z in found[:-1])]
        assert found[-1].end == LENGTH
        assert all(a.label != b.label for a, b in pairwise(found))
        assert all(
            z.label == zone.label for z in found if z.start < zone.end and zone.start < z.end
        )


@given(ZONES, ZONES)
def test_marking_a_zone_again_changes_nothing(one, other):
    marked = with_zone(with_zone([], one, LENGTH), other, LENGTH)
    assert with_zone(marked, other, LENGTH) == marked


def test_marking_takes_whole_paragraphs_and_cuts_the_neighbours(project, article):
    start = TEXT.index("Some 300")
    zoning.mark_zone(project, article, start + 2, start + 5, "furniture")
    marked = zones(project, article)
    assert marked[-1] == ("furniture", TEXT[start:])
    assert "".join(words for _, words in marked) == TEXT
    assert marked[0][0] == "headline"


def test_zones_that_stay_keep_their_identity(project, article):
    before = {a.id for a in project.store.annotations(article) if a.label == "headline"}
    zoning.mark_zone(project, article, TEXT.index("Some"), len(TEXT), "comments")
    after = {a.id for a in project.store.annotations(article) if a.label == "headline"}
    assert before == after != set()


def test_a_zone_can_be_undone(project, article):
    before = zones(project, article)
    zoning.mark_zone(project, article, 0, 5, "furniture")
    undoing.undo(project)
    assert zones(project, article) == before


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 2)])
def test_nothing_selected_is_no_zone(project, article, start, end):
    before = zones(project, article)
    with pytest.raises(UserError, match="Select the paragraphs first"):
        zoning.mark_zone(project, article, start, end, "furniture")
    assert zones(project, article) == before


def test_a_label_that_the_codebook_lacks_is_no_zone(project, article):
    before = zones(project, article)
    with pytest.raises(RuleError, match="no label “advert”"):
        zoning.mark_zone(project, article, 0, 5, "advert")
    assert zones(project, article) == before
