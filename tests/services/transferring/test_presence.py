"""What a project has while records come in: the quick answers agree with the plain ones."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import related, tagged
from tests.fakes import MemoryReading, memory_project

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.formats.tag_columns import columns_of
from variorum.services.transferring.presence import Presence

TEXT = "Anil Rao spoke of the River Board."
ARTICLE, REVISION = (
    Document("article", "revision"),
    Revision("revision", "article", 1, sha256(TEXT.encode()).hexdigest(), len(TEXT)),
)
INES, RAO, HOLDS = Person("ines", "Ines"), Entity("rao", "PER", "Rao"), Claim("holds", "It holds.")
TAG = tagged(TEXT, "entity", "PER", "Anil Rao", entity_id="rao", created_by="ines")
OTHER = tagged(TEXT, "entity", "ORG", "River Board")
LINKED = [AnnotationSet("mine", "Mine", "working"), ARTICLE, REVISION, INES, RAO, HOLDS]


def presence(*records):
    store = memory_project(*records).store
    return Presence(store, store.counts())


def columns(*tags):
    return columns_of("article", "revision", tags)


class Asked(MemoryReading):
    """A project that counts how often it is asked for the tags of an article."""

    times = 0

    def annotations_as(self, document_id, shape):
        self.times += 1
        return super().annotations_as(document_id, shape)


def test_an_empty_project_has_nothing():
    here = presence()
    assert not here.has(Person, "ines")
    assert here.before(Person, "ines") is here.tag_before(TAG) is None
    assert here.is_without(Person)
    assert not here.had_all(columns(TAG))


def test_what_was_there_before_is_there():
    here = presence(INES, TAG)
    assert here.has(Person, "ines")
    assert here.before(Person, "ines") == INES
    assert here.tag_before(replace(TAG, note="changed")) == TAG
    assert not here.is_without(Person)
    assert not here.has(Person, "tomas")


def test_what_is_noted_is_there_but_was_not_before():
    here = presence()
    here.note(INES)
    assert here.has(Person, "ines")
    assert here.before(Person, "ines") is None
    assert not here.has(Entity, "ines")


def test_tags_that_this_act_makes_are_there():
    here = presence()
    here.note_tags({"one", "two"})
    assert here.has(Annotation, "one")
    assert not here.has(Entity, "one")
    assert here.are_made({"two", "three"})
    assert not here.are_made({"three"})


def test_the_tags_of_an_article_are_asked_for_once():
    project = memory_project(TAG, OTHER)
    reading = Asked(project.store.state)
    here = Presence(reading, project.store.counts())
    elsewhere = replace(TAG, document_id="elsewhere")
    asked = [here.tag_before(one) for one in (TAG, OTHER, TAG, elsewhere)]
    assert asked == [TAG, OTHER, TAG, None]
    assert reading.times == 2


@pytest.mark.parametrize(
    ("tags", "had"),
    [
        ([TAG], True),
        ([TAG, OTHER], True),
        ([replace(TAG, note="changed")], False),
        ([TAG, replace(OTHER, id="new")], False),
    ],
)
def test_all_tags_were_there_where_each_is_the_same_to_the_letter(tags, had):
    here = presence(TAG, OTHER)
    assert here.had_all(columns(*tags)) is had


def test_an_article_is_known_of_a_revision_that_is_there():
    here = presence(REVISION)
    assert here.article_of("revision") == "article"
    assert here.article_of("another") is None


def test_links_to_nothing_are_missing():
    gone = related("about", TAG, to_entity="rao")
    here = presence(TAG, *LINKED[:3])
    assert [target for _, target in here.missing(gone)] == ["rao"]
    here.note(RAO)
    assert here.missing(gone) == []


@pytest.mark.parametrize("left_out", LINKED, ids=lambda one: type(one).__name__)
def test_a_tag_is_linked_as_soon_as_all_it_refers_to_was_met(left_out):
    tag = replace(TAG, claim_id="holds", modified_by="ines")
    here = presence()
    for one in LINKED:
        if one is not left_out:
            here.note(one)
    assert not here.is_linked(tag)
    assert not here.are_linked(columns(tag))
    here.note(left_out)
    assert here.is_linked(tag)
    assert here.are_linked(columns(tag))


def test_a_revision_of_another_article_is_no_link():
    here = presence()
    for one in LINKED:
        here.note(replace(one, document_id="another") if one is REVISION else one)
    assert not here.is_linked(TAG)
    assert not here.are_linked(columns(TAG))


def test_what_a_tag_does_not_name_need_not_be_there():
    here = presence()
    for one in LINKED[:3]:
        here.note(one)
    assert here.is_linked(OTHER)
    assert here.are_linked(columns(OTHER))


def mostly(known):
    """The id of what is there, or none; now and then one of what is not."""
    return st.sampled_from([known, known, None, None, "gone"])


TAGS = st.builds(
    replace,
    st.just(TAG),
    id=st.uuids().map(str),
    set_id=st.sampled_from(["mine", "mine", "mine", "theirs"]),
    entity_id=mostly("rao"),
    claim_id=mostly("holds"),
    created_by=mostly("ines"),
    modified_by=mostly("ines"),
)


@given(st.lists(TAGS, max_size=5))
def test_many_tags_are_linked_where_each_of_them_is(tags):
    here = presence()
    for one in LINKED:
        here.note(one)
    assert here.are_linked(columns(*tags)) is all(map(here.is_linked, tags))
