"""An act is whole or it never was; what it did is in the log and in the answers."""

from dataclasses import replace

import pytest
from tests.store.conftest import TEXT, add_article, add_tag, ask, errors, noon, perform, put, tag_of

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Progress, Revision, Story
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Claim, Entity
from variorum.store.base import Store
from variorum.store.sqlite.acting import ENOUGH
from variorum.store.sqlite.connection import CACHE_KIB, LARGE_CACHE_KIB

EVERY_FIELD = Annotation(
    "full",
    "set",
    "a",
    "a/1",
    "claim",
    "fact",
    tag_of("x").spans * 2,
    "anil",
    "claim",
    {"certainty": "possible", "checkworthy": True, "weight": 3, "share": 0.25},
    "a “note”\u2028with\0signs 👩‍👩‍👧",
    "suggested",
    "accepted",
    0.5,
    ("one", "two"),
    "1.0",
    "2025-08-02T12:00:00Z",
    "ines",
    "2025-08-02T12:00:01Z",
    "ines",
)


def test_records_come_back_as_they_were(store):
    records = [
        Story("story", "Dam", "Who says what", "a", "2025-08-02", "ines"),
        Entity("anil", "PER", "Anil Rao", ("Rao", "A. Rao"), "head", "Q1", None, "2025", "ines"),
        Claim("claim", "The dam will be filled.", "fact", "story", None, "2025", "ines"),
        EVERY_FIELD,
        tag_of("other"),
        Relation("link", "set", "a", "source_is", "full", to_entity="anil", created_by="ines"),
        Progress("done", "a", "ines", "done", "2025"),
    ]
    with store.act("Everything", "ines") as changes:
        for record in records:
            changes.add(record)
    assert [store.get(type(record), record.id) for record in records] == records
    assert errors(store) == []


def test_what_cannot_be_found_is_none(store):
    assert store.get(Annotation, "nobody") is None
    assert store.annotations("nothing") == store.relations("nothing") == store.mentions("no") == []
    with pytest.raises(KeyError):
        store.text("0" * 64)
    with pytest.raises(KeyError):
        store.source("0" * 64)


def test_an_act_says_what_it_changed(store):
    changed = add_tag(store, "one")
    assert changed.ids == {"annotation": ("one",)}
    assert changed.documents == ("a",)
    assert changed.act == replace(store.undoable(), documents=("a",))
    assert (changed.act.label, changed.act.author, changed.act.device) == ("Tag", "ines", "laptop")
    assert changed.act.at == noon().strftime("%Y-%m-%dT%H:%M:%SZ")


def test_an_act_says_nothing_before_it_has_ended(store):
    act = store.act("Tag", "ines")
    with act, pytest.raises(RuntimeError):
        act.changed  # noqa: B018


def test_an_act_that_changes_nothing_leaves_no_trace(store):
    before = store.counts()
    act = store.act("Nothing", "ines")
    with act as changes:
        document = changes.get(Document, "a")
        changes.replace(document)
        changes.add(tag_of("one"))
        changes.retire(Annotation, "one")
        changes.replace(replace(document, title="Other"))
        changes.replace(document)
    assert act.changed.ids == {}
    assert store.counts() == before


def test_an_exception_takes_everything_back(store):
    def half(changes):
        put(changes, "b", "Another text.")
        assert changes.search(ask("another")).total == 1
        changes.add(tag_of("one"))
        raise ZeroDivisionError

    before = store.counts()
    with pytest.raises(ZeroDivisionError):
        perform(store, half)
    assert store.counts() == before
    assert store.search(ask("another")).total == 0
    assert store.annotations("a") == []
    assert errors(store) == []


def test_a_transaction_answers_with_its_own_changes(store):
    with store.act("Look", "ines") as changes:
        sha256 = changes.keep_text("A new text.")
        put(changes, "b", "A new text.")
        changes.add(tag_of("one"))
        assert changes.get(Annotation, "one") == tag_of("one")
        assert changes.text(sha256) == "A new text."
        assert [tag.id for tag in changes.annotations("a")] == ["one"]
        assert [row.id for row in changes.articles("ines")] == ["a", "b"]
        assert changes.search(ask("new text")).total == 1
        assert store.annotations("a") == []
        changes.retire(Annotation, "one")
        assert changes.get(Annotation, "one") is None
        assert changes.annotations("a") == []


def test_a_taken_id_is_refused_at_once_or_as_the_act_ends(store):
    add_tag(store, "one")
    with pytest.raises(ValueError, match="one"):
        perform(store, lambda changes: changes.add(tag_of("one")))
    with pytest.raises(ValueError, match="two"):
        perform(store, lambda changes: [changes.add(tag_of("two")) for _ in range(2)])
    assert [tag.id for tag in store.annotations("a")] == ["one"]


def test_what_is_not_there_can_be_neither_changed_nor_removed(store):
    with store.act("Nothing", "ines") as changes:
        with pytest.raises(KeyError):
            changes.replace(tag_of("nobody"))
        with pytest.raises(KeyError):
            changes.retire(Annotation, "nobody")
        changes.add(tag_of("one"))
        changes.retire(Annotation, "one")
        with pytest.raises(KeyError):
            changes.replace(tag_of("one"))


def test_a_revision_never_changes(store):
    with store.act("Rewrite", "ines") as changes, pytest.raises(TypeError):
        changes.replace(replace(changes.get(Revision, "a/1"), encoding="latin-1"))


@pytest.mark.parametrize(
    "record",
    [
        tag_of("one", "nowhere"),
        tag_of("one", set_id="nobody's"),
        tag_of("one", entity_id="nobody"),
        tag_of("one", claim_id="nothing"),
        Relation("link", "set", "a", "about", "nothing", to_entity="nobody"),
        Document("b", "b/1"),
        AnnotationSet("other", "Other", "working", "nobody"),
    ],
    ids=["article", "set", "entity", "claim", "ends", "revision", "person"],
)
def test_nothing_may_refer_to_what_is_not_there(store, record):
    before = store.counts()
    with pytest.raises(ValueError, match=r"not there|no such"), store.act("Bad", "ines") as changes:
        changes.add(record)
    assert store.counts() == before


def test_what_is_referred_to_cannot_be_removed(store):
    add_tag(store, "one")
    with pytest.raises(ValueError, match="annotation"), store.act("Bad", "ines") as changes:
        changes.retire(AnnotationSet, "set")
    assert store.get(AnnotationSet, "set") is not None


def test_an_act_that_has_failed_cannot_go_on(store):
    def stubborn(changes):
        changes.add(tag_of("one", "nowhere"))
        with pytest.raises(ValueError, match="nowhere"):
            changes.annotations("a")
        changes.add(tag_of("two"))

    with pytest.raises(RuntimeError):
        perform(store, stubborn)
    assert store.annotations("a") == []


def test_acts_are_not_nested(store):
    with (
        store.act("Outer", "ines") as changes,
        pytest.raises(RuntimeError),
        store.act("Inner", "ines"),
    ):
        pass
    with store.act("After", "ines") as changes:
        changes.add(tag_of("one"))


def test_texts_and_sources_are_kept_once(store):
    with store.act("Keep", "ines") as changes:
        names = {changes.keep_source(b"<p>\x00\xff</p>" * 9) for _ in range(2)}
        names |= {changes.keep_text(TEXT)}
        put(changes, "b")
    source = min(names - {store.get(Revision, "a/1").text_sha256})
    assert store.source(source) == b"<p>\x00\xff</p>" * 9
    assert store.get(Revision, "b/1").text_sha256 == store.get(Revision, "a/1").text_sha256
    assert store.text(store.get(Revision, "b/1").text_sha256) == TEXT


def test_a_large_act_is_written_in_pieces_and_is_still_one_act(store):
    count = 2 * ENOUGH + 10
    act = store.act("Many", "ines")
    with act as changes:
        for number in range(count):
            changes.add(tag_of(f"tag {number}"))
        changes.retire(Annotation, "tag 7")
        changes.replace(replace(changes.get(Annotation, "tag 8"), note="changed"))
    assert len(act.changed.ids["annotation"]) == count
    assert len(store.annotations("a")) == count - 1
    assert [step.change.after.note for step in store.history("tag 8")] == ["changed", ""]
    assert errors(store) == []
    store.undo("ines")
    assert store.annotations("a") == []
    assert errors(store) == []


def room_for_pages(store: Store) -> int:
    """In KiB."""
    writer = store._connections.writer
    return -writer.execute("PRAGMA cache_size").fetchone()[0]


@pytest.mark.parametrize(("count", "room"), [(3, CACHE_KIB), (ENOUGH + 1, LARGE_CACHE_KIB)])
def test_only_a_large_act_has_more_room_for_pages_and_gives_it_back(store, count, room):
    with store.act("Some", "ines") as changes:
        for number in range(count):
            changes.add(tag_of(f"tag {number}"))
        assert room_for_pages(store) == room
    assert room_for_pages(store) == CACHE_KIB


def test_a_large_act_that_fails_gives_its_room_back(store):
    def do(changes):
        for number in range(ENOUGH + 1):
            changes.add(tag_of(f"tag {number}"))
        changes.retire(Annotation, "nobody’s")

    with pytest.raises(KeyError):
        perform(store, do)
    assert room_for_pages(store) == CACHE_KIB
    assert store.annotations("a") == []


def test_texts_alone_make_an_act_large(store):
    with store.act("Long", "ines") as changes:
        for number in range(3):
            changes.keep_text(f"{number} dam\n" * 500_000)
        assert room_for_pages(store) == LARGE_CACHE_KIB
    assert room_for_pages(store) == CACHE_KIB


def test_an_act_may_remove_an_article_with_everything_in_it(store):
    add_tag(store, "one")
    with store.act("Remove", "ines") as changes:
        changes.retire(Document, "a")
        changes.retire(Revision, "a/1")
        changes.retire(Annotation, "one")
    assert store.articles("ines") == []
    assert store.search(ask("dam")).total == 0
    store.undo("ines")
    assert [row.words for row in store.articles("ines")] == [17]
    assert store.search(ask("dam")).total == 1
    assert errors(store) == []


def test_a_new_revision_takes_the_place_of_the_old_one_in_the_index(store):
    with store.act("Revise", "ines") as changes:
        sha256 = changes.keep_text("A canal is dug.")
        changes.add(Revision("a/2", "a", 2, sha256, 15))
        changes.replace(replace(changes.get(Document, "a"), revision_id="a/2"))
    assert store.search(ask("canal")).total == 1
    assert store.search(ask("dam")).total == 0
    assert [row.words for row in store.articles("ines")] == [4]
    store.undo("ines")
    assert (store.search(ask("canal")).total, store.search(ask("dam")).total) == (0, 1)
    assert errors(store) == []


def test_the_order_in_which_an_article_arrives_does_not_matter(store):
    act = store.act("Backwards", "ines")
    with act as changes:
        sha256 = changes.keep_text("A canal is dug.")
        changes.add(Document("b", "b/1", title="Canal", story_id="story"))
        assert changes.search(ask("dug")).total == 0
        changes.add(Revision("b/1", "b", 1, sha256, 15))
        assert changes.search(ask("dug")).total == 1
        changes.add(Story("story", "Canals", baseline_id="b"))
    assert [row.id for row in store.articles("ines", ["b", "nothing"])] == ["b"]
    assert errors(store) == []


def test_several_articles_make_one_operation_each(store):
    before = store.counts().operations
    with store.act("Import", "ines") as changes:
        for key in "bcd":
            put(changes, key, f"Text of {key}.")
        changes.add(Entity("anil", "PER", "Anil Rao"))
    add_article(store, "e")
    assert store.counts().operations == before + 4 + 1


@pytest.mark.parametrize("counted", [0, 4])
def test_words_that_were_counted_already_are_not_counted_again(store, counted):
    with store.act("Import", "ines") as changes:
        sha256 = changes.keep_text("A canal is dug.", counted)
        changes.add(Document("b", "b/1", title="Canal"))
        changes.add(Revision("b/1", "b", 1, sha256, 15))
    assert [row.words for row in store.articles("ines", ["b"])] == [4]
    assert errors(store) == []


@pytest.mark.parametrize("reads", [False, True])
def test_a_text_is_indexed_from_memory_as_from_the_file(store, reads):
    """A question in between has the text written before its article comes."""
    with store.act("Import", "ines") as changes:
        names = [changes.keep_text(text) for text in ("A canal, dug.", "", "A café 😀 opens.")]
        if reads:
            assert changes.search(ask("canal")).total == 0
        for key, name in zip("bcd", names, strict=True):
            changes.add(Document(key, f"{key}/1", title=f"About {key}"))
            changes.add(Revision(f"{key}/1", key, 1, name, len(changes.text(name))))
    found = {word: store.search(ask(word)).total for word in ("canal", "cafe", "about")}
    assert found == {"canal": 1, "cafe": 1, "about": 3}
    assert errors(store) == []
    store.undo("ines")
    assert [store.search(ask(word)).total for word in ("canal", "cafe", "about")] == [0, 0, 0]
    assert errors(store) == []
