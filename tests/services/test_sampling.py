"""The sample project: whole, consistent, and the same every time."""

import pytest
from tests.services.conftest import noon

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Story
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import fits
from variorum.formats.seed_files import place, read_corpus, read_tags
from variorum.resources import seed
from variorum.services import finishing, reading, undoing
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.variorum"
    with make_sample(path, Profile("me", "Me", "M", "laptop"), noon) as project:
        yield project


def test_every_article_of_the_corpus_is_there_with_its_metadata(sample):
    listed = [(a.title, a.outlet) for s in read_corpus(seed()).stories for a in s.articles]
    assert len(listed) >= 12
    found = [(row.title, row.outlet) for row in reading.library(sample)]
    assert sorted(found) == sorted(listed)


def test_there_are_at_least_four_stories_each_with_a_baseline(sample):
    stories = list(sample.store.every(Story))
    assert len(stories) >= 4
    for story in stories:
        baseline = sample.store.get(Document, story.baseline_id)
        assert baseline.story_id == story.id


def test_two_articles_are_tagged_by_two_people_who_differ(sample):
    people = {
        s.id
        for s in sample.store.every(AnnotationSet)
        if s.name in {"Ines Marlow", "Tomas Adeyemi"}
    }
    tagged = [row for row in reading.library(sample) if row.all_tags]
    assert len(tagged) == 2
    for row in tagged:
        tags = [a for a in sample.store.annotations(row.id) if a.set_id in people]
        spans = {p: {(a.layer, a.label, a.extent) for a in tags if a.set_id == p} for p in people}
        one, other = spans.values()
        assert one & other
        assert one - other
        assert other - one


def test_every_span_holds_the_words_of_its_place(sample):
    for row in reading.library(sample):
        opened = reading.open_article(sample, row.id)
        assert all(fits(s, opened.text) for a in opened.annotations for s in a.spans)


def test_the_texts_are_of_many_shapes(sample):
    texts = [reading.open_article(sample, row.id).text for row in reading.library(sample)]
    assert any(len(text.split()) >= 5000 for text in texts)
    assert any("\U0001f468" in text or "\U0001f469" in text for text in texts)
    assert any("\u0600" <= character <= "\u06ff" for text in texts for character in text[:500])


def test_zones_cover_every_article(sample):
    for row in reading.library(sample):
        opened = reading.open_article(sample, row.id)
        zones = [a for a in opened.annotations if a.layer == "zone"]
        assert "".join(zone.exact for zone in zones) == opened.text


def test_making_the_sample_is_not_undone_by_accident(sample):
    assert undoing.undo(sample) is None


def test_the_sample_holds_to_the_codebook(sample):
    from variorum.analysis.saving_rules import faults

    tags = [a for a in sample.store.every(Annotation) if a.layer != "zone"]
    for one in tags:
        others = [a for a in tags if a.document_id == one.document_id and a.set_id == one.set_id]
        assert faults(one, others, sample.codebook) == []
    assert finishing.check(sample, tags[0].document_id) == []


def test_quotations_are_counted_without_overlaps():
    assert place("aaaa", "aa", 2) == (2, 4)
    with pytest.raises(ValueError, match="not found"):
        place("aaaa", "aa", 3)


def test_every_tag_of_the_corpus_names_what_the_corpus_has():
    tags = read_tags(seed())
    entities = {one.key for one in tags.entities}
    claims = {one.key for one in tags.claims}
    for each in tags.sets:
        ids = {tag.id for tag in each.tags}
        assert {tag.entity for tag in each.tags} <= {None, *entities}
        assert {tag.claim for tag in each.tags} <= {None, *claims}
        assert {r.start for r in each.relations} <= ids
