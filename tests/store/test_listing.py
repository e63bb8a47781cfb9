"""Lists and counts, against the same question asked of all records one by one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.samples import sample_project, written
from tests.store.conftest import TEXT, add_article, add_tag, make, tag_of

from variorum.domain.annotations import Annotation, ComparedTag, Relation, reading_order
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.listings import ArticleRow
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.reviews.comments import Comment
from variorum.services.transferring import receiving


@pytest.fixture
def shared(store):
    """Two people's sets, the page structure, an import, and a second article."""
    add_article(store, "b", outlet="Wire", published="2025-08-02", kind="report", language="en")
    with store.act("Together", "ines", undoable=False) as changes:
        changes.add(Person("tomas", "Tomas Adeyemi"))
        changes.add(AnnotationSet("his", "Tomas", "working", "tomas"))
        changes.add(AnnotationSet("structure", "Page structure", "structure"))
        changes.add(AnnotationSet("model", "Model", "model"))
        changes.add(tag_of("one"))
        changes.add(tag_of("two", set_id="his"))
        changes.add(tag_of("three", set_id="his"))
        changes.add(tag_of("four", set_id="model"))
        changes.add(tag_of("zone", set_id="structure", layer="zone", label="body"))
        changes.add(Progress("p1", "a", "ines", "doing"))
        changes.add(Progress("p2", "a", "tomas", "done"))
    return store


def test_the_library_shows_articles_as_a_person_sees_them(shared):
    first, second = shared.articles("ines")
    assert (first.id, first.number, first.title, first.words) == ("a", 1, "Title a", 17)
    assert (first.state, first.tags, first.all_tags) == ("doing", 1, 4)
    assert first.people == ("ines", "tomas")
    assert (second.outlet, second.published, second.kind, second.language) == (
        "Wire",
        "2025-08-02",
        "report",
        "en",
    )
    assert (second.state, second.tags, second.all_tags, second.people) == ("todo", 0, 0, ())


def test_each_part_of_a_row_stands_under_its_name(shared):
    with shared.act("Tell", "ines") as changes:
        changes.add(Story("s", "The dam"))
        changes.replace(replace(changes.get(Document, "b"), story_id="s"))
        changes.add(Progress("p3", "b", "ines", "done", read=80))
    assert shared.articles("ines", ["b"]) == [
        ArticleRow(
            id="b",
            number=2,
            title="Title b",
            outlet="Wire",
            published="2025-08-02",
            kind="report",
            language="en",
            story_id="s",
            words=17,
            state="done",
            tags=0,
            all_tags=0,
            people=(),
            read=80,
        )
    ]


def test_the_same_library_looks_different_to_another_person(shared):
    row = shared.articles("tomas", ["a"])[0]
    assert (row.state, row.tags, row.all_tags) == ("done", 2, 4)
    assert [row.id for row in shared.articles("nobody", ["b", "nothing", "a"])] == ["a", "b"]
    assert shared.articles("ines", []) == []


def test_counts_tell_records_labels_acts_and_operations(shared):
    counts = shared.counts()
    assert counts.records["document"] == 2
    assert counts.records["annotation"] == 5
    assert counts.labels == {"entity": {"ORG": 4}, "zone": {"body": 1}}
    assert (counts.acts, counts.operations) == (5, 6)


def test_mentions_of_entities_and_claims(shared):
    with shared.act("Link", "ines") as changes:
        changes.add(Entity("rao", "PER", "Anil Rao"))
        changes.add(Claim("fill", "The dam will be filled."))
        changes.replace(tag_of("one", start=42, end=50, entity_id="rao"))
        changes.add(tag_of("early", "b", entity_id="rao"))
        changes.replace(replace(tag_of("two", set_id="his"), entity_id="rao", claim_id="fill"))
    assert [tag.id for tag in shared.mentions("rao")] == ["two", "one", "early"]
    assert [tag.id for tag in shared.mentions("fill")] == ["two"]
    assert shared.mention_counts() == {"rao": 3, "fill": 1}


def test_relations_are_found_from_either_end(shared):
    links = [
        Relation("l1", "set", "a", "source_is", "one", to_entity="rao"),
        Relation("l2", "set", "a", "attributed_to", "one", to_annotation="two"),
        Relation("l3", "set", "a", "about", "two", to_claim="fill"),
    ]
    with shared.act("Link", "ines") as changes:
        changes.add(Entity("rao", "PER", "Anil Rao"))
        changes.add(Claim("fill", "The dam will be filled."))
        for link in links:
            changes.add(link)
    assert shared.relations("a") == links
    assert shared.relations_of("one") == links[:2]
    assert shared.relations_of("two") == links[1:]
    assert shared.relations_of("rao") == links[:1]
    assert shared.relations_of("fill") == links[2:]
    assert shared.relations_of("nobody") == []


def test_annotations_come_in_reading_order(shared):
    add_tag(shared, "wide", "a", 0, 40)
    add_tag(shared, "narrow", "a", 0, 3)
    add_tag(shared, "late", "a", 42, 50)
    found = shared.annotations("a")
    assert found == sorted(found, key=reading_order)
    assert [tag.id for tag in found][:2] == ["wide", "narrow"]


def test_every_goes_through_all_records_by_their_ids(shared):
    with shared.act("Many", "ines") as changes:
        for number in range(2_500):
            changes.add(Entity(f"e{number:05}", "PER", f"Name {number}"))
    names = [entity.id for entity in shared.every(Entity)]
    assert names == [f"e{number:05}" for number in range(2_500)]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory):
    """An article with tags of every length, some without spans."""
    with make(tmp_path_factory.mktemp("crowd") / "crowd.variorum") as project:
        add_article(project.store, "a")
        with project.store.act("Crowd", "ines") as changes:
            for start in range(0, len(TEXT) - 1, 3):
                for length in (1, 2, 3, 4, 7, 8, 9, 31, len(TEXT)):
                    end = min(start + length, len(TEXT))
                    changes.add(tag_of(f"{start}-{length}", "a", start, end))
            changes.add(replace(tag_of("whole"), spans=()))
            changes.add(tag_of("other layer", layer="hedge"))
        yield project.store


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_neighbours_are_those_that_meet_or_touch(crowded, one, other):
    start, end = sorted((one, other))
    expected = [
        tag
        for tag in crowded.annotations("a")
        if tag.layer == "entity" and tag.extent[0] <= end and start <= tag.extent[1]
    ]
    assert crowded.neighbours("a", "set", "entity", start, end) == expected


def test_neighbours_belong_to_one_set_and_layer(crowded):
    assert crowded.neighbours("a", "other", "entity", 0, 99) == []
    assert [tag.id for tag in crowded.neighbours("a", "set", "hedge", 0, 99)] == ["other layer"]
    assert crowded.neighbours("b", "set", "hedge", 0, 99) == []


def test_the_tags_of_a_layer_are_read_for_many_articles_at_once(shared):
    with shared.act("More", "ines") as changes:
        changes.add(tag_of("later", start=16, end=18))
        changes.add(tag_of("inner", start=4, end=8))
        changes.add(tag_of("beside", document="b"))
        changes.add(tag_of("hedge", layer="hedge"))
    found = shared.in_layer("set", "entity", ["b", "nowhere", "a"])
    assert list(found) == ["b", "a"]
    for document_id, tags in found.items():
        every = shared.annotations(document_id)
        assert tags == [one for one in every if (one.set_id, one.layer) == ("set", "entity")]


def test_articles_without_a_tag_in_the_layer_are_left_out(shared):
    assert shared.in_layer("set", "claim", ["a", "b"]) == {}
    assert shared.in_layer("set", "entity", []) == {}


@pytest.mark.parametrize("sets", [[], ["set"], ["his", "set"], ["model", "nobody"]])
def test_the_tags_of_some_sets_are_read_whole_or_to_compare(shared, sets):
    every = [one for one in shared.annotations("a") if one.set_id in sets]
    assert sorted(shared.in_sets("a", sets, Annotation), key=reading_order) == every
    compared = sorted(shared.in_sets("a", sets, ComparedTag), key=reading_order)
    assert [(one.id, one.exact, one.note, one.attributes) for one in compared] == [
        (one.id, one.exact, one.note, one.attributes) for one in every
    ]


def test_tags_that_one_operation_made_are_read_by_their_sets_too(shared):
    with shared.act("Import", "ines") as changes:
        for number in range(40):
            whose = "set" if number % 4 else "his"
            changes.add(tag_of(f"tag-{number}", set_id=whose, document="b"))
    found = shared.in_sets("b", ["his"], ComparedTag)
    assert {one.id for one in found} == {f"tag-{number}" for number in range(0, 40, 4)}


def test_texts_come_in_the_order_in_which_they_are_asked_for(shared):
    assert [name for name, _ in shared.texts(["b", "gone", "a"])] == ["b", "a"]
    assert dict(shared.texts(["a"])) == {"a": TEXT}


def test_neighbours_are_found_by_the_index(crowded):
    """However many annotations there are elsewhere: no step of the plan scans a table."""
    from variorum.store.sqlite.reading import _NEIGHBOURS

    values = ("a", "set", "entity", 0, 9, 0)
    with crowded._reading() as connection:
        plan = connection.execute(f"EXPLAIN QUERY PLAN {_NEIGHBOURS}", values).fetchall()
    steps = [row[3] for row in plan]
    assert any("annotation_by_place" in step and "class=?" in step for step in steps), steps
    assert not [step for step in steps if step.startswith("SCAN annotation")]


def test_annotations_in_the_thousands_keep_their_order(store):
    with store.act("Many", "ines") as changes:
        for number in range(1_500):
            changes.add(tag_of(f"{number:04}", "a", number % 60, number % 60 + 5))
    found = store.annotations("a")
    assert found == sorted(store.every(Annotation), key=reading_order)


def test_what_belongs_to_an_article_is_found_by_its_kind(shared):
    with shared.act("Say", "ines") as changes:
        for key, article in (("1", "a"), ("2", "b"), ("3", "a"), ("4", None)):
            changes.add(Comment(key, "range", "Hm.", article))
    assert [one.id for one in shared.belonging(Comment, "a")] == ["1", "3"]
    assert shared.belonging(Comment, "nowhere") == []
    assert [one.id for one in shared.every(Comment)] == ["1", "2", "3", "4"]


def test_the_operation_that_last_wrote_a_tag_is_known(shared):
    ids = [one.id for one in shared.annotations("a")]
    writers = shared.writers([*ids, "nobody"])
    assert writers.keys() == set(ids)
    assert all(writers[one] == shared.history(one)[0].operation_id for one in ids)


def test_an_outline_is_an_article_with_all_its_revisions_the_current_one_last(shared):
    sha256 = shared.get(Revision, "a/1").text_sha256
    with shared.act("Read anew", "ines") as changes:
        for number in (3, 2, 4):
            changes.add(Revision(f"a/{number}", "a", number, sha256, len(TEXT)))
        document = replace(changes.get(Document, "a"), revision_id="a/2")
        changes.replace(document)
    one, other = shared.outlines(["b", "a"])
    assert (one.document.id, [revision.id for revision in one.revisions]) == ("b", ["b/1"])
    assert other.document == document
    assert [revision.number for revision in other.revisions] == [1, 3, 4, 2]


def test_an_outline_says_whether_there_are_links(shared):
    def with_links() -> list[str]:
        found = shared.outlines(shared.document_ids())
        return [one.document.id for one in found if one.has_relations]

    assert with_links() == []
    with shared.act("Link", "ines") as changes:
        changes.add(Relation("r", "set", "a", "same_as", "one", to_annotation="two"))
    assert with_links() == ["a"]


def test_articles_that_are_gone_have_no_outline_and_no_id(shared):
    add_article(shared, "c")
    assert shared.document_ids() == ["a", "b", "c"]
    assert [one.document.id for one in shared.outlines(["c", "nothing", "a"])] == ["c", "a"]
    shared.undo("ines")
    assert shared.document_ids() == ["a", "b"]
    assert shared.outlines(["c"]) == shared.outlines([]) == []


def test_outlines_in_memory_are_those_of_a_file(tmp_path):
    sample = sample_project()
    path = tmp_path / "sample.jsonl"
    path.write_bytes(written("variorum"))
    with make(tmp_path / "p.variorum") as project:
        receiving.receive(project, path)
        ids = project.store.document_ids()
        assert ids == sample.store.document_ids()
        assert project.store.outlines(ids) == sample.store.outlines(ids)
