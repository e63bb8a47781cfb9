"""The reference tags are exact, hold to the codebook, and reach every story."""

from collections import Counter

import pytest
from tests.gold.reference import add_reference, read_reference
from tests.services.conftest import noon

from variorum.analysis.saving_rules import faults
from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import fits
from variorum.formats.seed_files import read_tags
from variorum.resources import seed
from variorum.services import reading
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample
from variorum.services.suggesting.lessons import quiet_ranges


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("reference") / "sample.variorum"
    with make_sample(path, Profile("me", "Me", "M", "laptop"), noon) as project:
        add_reference(project)
        yield project


@pytest.fixture(scope="module")
def tags(sample) -> list[Annotation]:
    (mine,) = [one.id for one in sample.store.every(AnnotationSet) if one.name == "Reference"]
    return [one for one in sample.store.every(Annotation) if one.set_id == mine]


def test_every_tag_of_the_file_is_made(tags):
    assert len(tags) == sum(len(one.tags) for one in read_reference().sets)


def test_every_story_has_two_tagged_articles(sample):
    tagged = {row.id for row in reading.library(sample) if row.all_tags}
    stories = Counter(one.story_id for one in sample.store.every(Document) if one.id in tagged)
    assert list(stories.values()) == [2, 2, 2, 2]


def test_what_the_sample_has_tagged_already_is_left_to_it():
    ours = {one.article for one in read_reference().sets}
    assert ours.isdisjoint(one.article for one in read_tags(seed()).sets)


def test_every_span_holds_the_words_of_its_place_and_cuts_none(sample, tags):
    for one in tags:
        text = reading.open_article(sample, one.document_id).text
        for span in one.spans:
            assert fits(span, text)
            assert not span.exact[0].isspace()
            assert not (span.prefix[-1:].isalnum() and span.exact[0].isalnum()), span
            assert not (span.suffix[:1].isalnum() and span.exact[-1].isalnum()), span


def test_no_tag_is_in_what_is_no_part_of_the_article(sample, tags):
    for one in tags:
        quiet = quiet_ranges(sample, sample.store.annotations(one.document_id))
        start, end = one.extent
        # The agencies' "date 2025-07-03" before the place is greyed, but its date is a date.
        overlapping = [zone for zone in quiet if zone[0] < end and start < zone[1]]
        assert not overlapping or one.label == "DATE", one.exact


def test_the_tags_hold_to_the_codebook(sample, tags):
    for one in tags:
        others = [other for other in tags if other.document_id == one.document_id]
        assert faults(one, others, sample.codebook) == []


def test_every_attribution_has_its_source_and_every_stance_its_ends(sample, tags):
    links = Counter((one.from_id, one.type) for one in sample.store.every(Relation) if one.from_id)
    for one in tags:
        if one.layer == "attribution":
            assert links[one.id, "source_is"] == 1
        if one.layer == "stance":
            assert links[one.id, "holder"] == links[one.id, "target"] == 1


def test_the_layers_that_are_measured_are_all_there(tags):
    numbers = Counter(one.layer for one in tags)
    for layer in ("entity", "attribution", "claim", "hedge", "loaded", "stance"):
        assert numbers[layer] > 20, layer
