"""A bundle says of many tags what they say themselves, in fewer words."""

from dataclasses import fields, replace

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.test_tag_columns import ONE, as_read, tags

from variorum.domain.annotations import Annotation
from variorum.domain.spans import Span
from variorum.formats.bundles import LoggedMark, LoggedTag, bundled, canonical, unbundled

EARLIER = (
    '{"f":"annotation","all":{"codebook":"1.0","created_at":"2026-01-02T03:04:05Z","created_by":"ines",'
    '"document_id":"a","modified_at":"","modified_by":null,"origin":"manual","revision_id":"a/1",'
    '"set_id":"set","status":"draft"},"each":[{"id":"one","layer":"entity","label":"ORG",'
    '"spans":[{"start":4,"end":9,"exact":"River","prefix":"The ","suffix":" Board"}]},'
    '{"id":"two","layer":"claim","label":"fact","spans":[{"start":0,"end":3,"role":"cue",'
    '"exact":"The","suffix":" River","anchor":"moved"}],"attributes":{"certainty":"possible"}}]}'
)
"""As files that are out in the world have it: whatever is changed here, this stays readable."""
TOLD = [
    Annotation(
        "one",
        "set",
        "a",
        "a/1",
        "entity",
        "ORG",
        (Span(4, 9, "main", "River", "The ", " Board"),),
        codebook="1.0",
        created_at="2026-01-02T03:04:05Z",
        created_by="ines",
    ),
    Annotation(
        "two",
        "set",
        "a",
        "a/1",
        "claim",
        "fact",
        (Span(0, 3, "cue", "The", "", " River", "moved"),),
        attributes={"certainty": "possible"},
        codebook="1.0",
        created_at="2026-01-02T03:04:05Z",
        created_by="ines",
    ),
]
encode = msgspec.json.Encoder(order="deterministic").encode
several = st.lists(tags, min_size=1, max_size=5)


def parts(bundle: bytes) -> tuple[msgspec.Raw, list[msgspec.Raw]]:
    found = msgspec.json.decode(bundle, type=dict[str, msgspec.Raw])
    return found["all"], msgspec.json.decode(found["each"], type=list[msgspec.Raw])


@given(several)
def test_every_tag_comes_out_as_it_went_in(given_tags):
    assert unbundled(bundled(given_tags), Annotation) == given_tags


@given(several)
def test_as_a_struct_it_says_the_same(given_tags):
    logged = unbundled(bundled(given_tags), LoggedTag)
    assert msgspec.convert(logged, list[Annotation], from_attributes=True) == given_tags


@given(several)
def test_a_bundle_is_the_same_whichever_class_its_tags_were_of(given_tags):
    assert bundled([as_read(one) for one in given_tags]) == bundled(given_tags)


@given(st.lists(tags, min_size=1, max_size=5, unique_by=lambda tag: tag.id))
def test_their_canonical_json_is_that_of_the_records(given_tags):
    found = canonical(*parts(bundled(given_tags)))
    assert found == {one.id: encode(one) for one in given_tags}


def test_what_is_alike_is_said_once_and_what_is_usual_of_no_tag():
    two = replace(ONE, id="two", label="GPE", modified_by=None)
    alike, each = parts(bundled([ONE, two]))
    assert msgspec.json.decode(alike)["set_id"] == "set"
    assert [msgspec.json.decode(one) for one in each] == [
        {"id": "one", "layer": "entity", "label": "ORG", "modified_by": "joe"},
        {"id": "two", "layer": "entity", "label": "GPE"},
    ]


def test_a_bundle_reads_and_is_written_as_it_has_always_been():
    assert unbundled(EARLIER.encode(), Annotation) == TOLD
    assert bundled(TOLD) == EARLIER.encode()


def test_its_classes_have_the_fields_of_the_records_in_their_order():
    assert list(LoggedTag.__struct_fields__) == [one.name for one in fields(Annotation)]
    assert list(LoggedMark.__struct_fields__) == [one.name for one in fields(Span)]
