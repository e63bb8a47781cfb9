"""Zones cover the whole text, whatever is marked."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.conftest import TEXT

from variorum.domain.annotations import Annotation
from variorum.domain.people import AnnotationSet
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


@given(st.text("a\n", min_size=1), st.data())
def test_lines_are_whole(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    first, last = zoning._whole_lines(text, start, end)
    assert first <= start < end <= last
    assert first == 0 or text[first - 1] == "\n"
    assert "\n" not in text[first:start]
    assert last == len(text) or text[last - 1] == "\n"
    assert "\n" not in text[end - 1 : last - 1]


@given(ZONES, ZONES)
def test_marking_a_zone_again_changes_nothing(one, other):
    marked = with_zone(with_zone([], one, LENGTH), other, LENGTH)
    assert with_zone(marked, other, LENGTH) == marked


def test_what_a_zone_had_on_both_sides_stays_of_its_label():
    menu = Zone(0, LENGTH, "furniture")
    assert with_zone([menu], Zone(20, 30, "headline"), LENGTH) == [
        replace(menu, end=20),
        Zone(20, 30, "headline"),
        replace(menu, start=30),
    ]


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


def test_page_parts_of_an_import_are_no_zones_of_the_project(project, article):
    project_zones = project.store.annotations_as(article, Annotation)
    brought = replace(project_zones[0], id="brought", set_id="import", label="comments")
    with project.act("Import") as changes:
        changes.add(AnnotationSet("import", "Import", "import"))
        changes.add(brought)
    changed = zoning.mark_zone(project, article, 0, len(TEXT), "furniture")
    assert "brought" not in changed.ids["annotation"]
    assert project.store.get(Annotation, "brought") == brought


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
