"""Tags in columns say what the tags say."""

from dataclasses import replace

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import ORIGINS, spans

from variorum.domain.annotations import STATUSES, Annotation
from variorum.domain.spans import Span
from variorum.formats.native.incoming_lines import PlacedMark, PlacedTag
from variorum.formats.tag_columns import TagColumns, columns_of

TEXT = "The River Board may fill the dam in June 👩‍👩‍👧, said Anil Rao."
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
ids = st.none() | WORDS.filter(bool)
values = st.booleans() | st.integers(-(2**40), 2**40) | WORDS | st.floats(0, 1)
tags = st.builds(
    Annotation,
    id=WORDS.filter(bool),
    set_id=WORDS.filter(bool),
    document_id=st.just("a"),
    revision_id=st.just("a/1"),
    layer=WORDS,
    label=WORDS,
    spans=spans(TEXT),
    entity_id=ids,
    claim_id=ids,
    attributes=st.dictionaries(WORDS, values, max_size=3),
    note=WORDS,
    origin=st.sampled_from(ORIGINS),
    status=st.sampled_from(STATUSES),
    confidence=st.none() | st.floats(0, 1),
    derived_from=st.tuples(WORDS),
    created_by=ids,
    modified_by=ids,
)
ONE = Annotation("one", "set", "a", "a/1", "entity", "ORG", created_by="ines", modified_by="joe")


def as_read(tag: Annotation) -> PlacedTag:
    return msgspec.convert(tag, PlacedTag, from_attributes=True)


@given(st.lists(tags, max_size=4))
def test_they_are_the_same_sequence(given_tags):
    columns = columns_of("a", "a/1", given_tags)
    assert len(columns) == len(given_tags)
    assert list(columns) == given_tags
    assert columns[1:] == given_tags[1:]


@given(st.lists(tags, min_size=1, max_size=4))
def test_each_column_says_what_the_tags_say(given_tags):
    columns = columns_of("a", "a/1", given_tags)
    assert columns.ids == [one.id for one in given_tags]
    assert columns.set_ids.each() == [one.set_id for one in given_tags]
    assert columns.labels.each() == [(one.layer, one.label) for one in given_tags]
    assert list(zip(columns.starts, columns.stops, strict=True)) == [
        one.extent for one in given_tags
    ]
    assert columns.entity_ids.each() == [one.entity_id or "" for one in given_tags]
    assert columns.claim_ids.each() == [one.claim_id or "" for one in given_tags]
    people = {by for one in given_tags for by in (one.created_by, one.modified_by)}
    assert columns.people == people - {None}


@given(st.lists(tags, max_size=4))
def test_what_comes_often_is_said_once(given_tags):
    columns = columns_of("a", "a/1", [*given_tags, *given_tags])
    for column in (columns.set_ids, columns.labels, columns.entity_ids, columns.claim_ids):
        assert len(set(column.values)) == len(column.values)
        assert set(column.each()) == set(column.values)
        assert column.each()[len(given_tags) :] == column.each()[: len(given_tags)]


@given(st.lists(tags, max_size=4))
def test_they_come_over_from_another_process_as_they_are(given_tags):
    columns = columns_of("a", "a/1", given_tags)
    packed = msgspec.msgpack.encode(columns)
    assert msgspec.msgpack.decode(packed, type=TagColumns) == columns


@given(tags)
def test_a_tag_as_it_is_read_has_the_columns_of_the_tag_it_becomes(tag):
    assert columns_of("a", "a/1", [as_read(tag)]) == columns_of("a", "a/1", [tag])


def test_what_is_read_has_the_defaults_of_the_records():
    tag = PlacedTag(layer="entity", label="ORG")
    assert msgspec.convert(tag, Annotation, from_attributes=True) == Annotation(
        "", "", "", "", "entity", "ORG"
    )
    mark = msgspec.convert(PlacedMark(start=1, end=2), Span, from_attributes=True)
    assert mark == Span(1, 2)


def test_a_tag_of_the_whole_article_begins_and_ends_at_its_beginning():
    columns = columns_of("a", "a/1", [ONE])
    assert (columns.starts, columns.stops) == ([0], [0])


def test_several_spans_have_one_extent():
    tag = replace(ONE, spans=(Span(4, 9), Span(2, 3), Span(5, 7)))
    columns = columns_of("a", "a/1", [tag])
    assert (columns.starts, columns.stops) == ([2], [9])


def test_no_tags_are_no_columns():
    columns = columns_of("a", "a/1", [])
    assert not columns
    assert list(columns) == []
