"""Which outlets call which entity what: counted in SQL and from the log as one tag after the other
would be."""

from collections import Counter
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from tests.store.conftest import TEXT, add_article, perform, tag_of

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Story
from variorum.domain.registers import Entity
from variorum.domain.spans import span_in, with_role
from variorum.store.base import Store
from variorum.store.sqlite import listing
from variorum.store.sqlite.bodies import MANY, TOGETHER
from variorum.store.sqlite.listing import _portions

NAMES = ("board", "rao", "dam")
ODD = 'The “Board”, a\t"quoted" 𝔹oard\nof İstanbul'


def counted(store: Store, story_id: str | None = None) -> Counter[tuple[str, str, str]]:
    """The same, found in the plainest way."""
    found: Counter[tuple[str, str, str]] = Counter()

    def count(tag: Annotation, entity_id: str | None, words: str) -> None:
        document = store.get(Document, tag.document_id)
        if entity_id and document and story_id in (None, document.story_id):
            found[entity_id, document.outlet, words] += 1

    for tag in store.every(Annotation):
        count(tag, tag.entity_id, tag.spans[0].exact if tag.spans else "")
    for link in store.every(Relation):
        tag = store.get(Annotation, link.from_id)
        if tag is not None:
            spans = with_role(tag.spans, "source") or tag.spans
            count(tag, link.to_entity, spans[0].exact if spans else "")
    return found


def said(store: Store, story_id: str | None = None) -> Counter[tuple[str, str, str]]:
    return Counter(
        {(one.entity_id, one.outlet, one.words): one.count for one in store.namings(story_id)}
    )


@pytest.fixture
def named(store: Store) -> Store:
    """Three articles of two outlets, one in a story, and three entities."""
    perform(store, lambda changes: changes.add(Story("s", "The dam")))
    add_article(store, "here", outlet="Wire", story_id="s")
    add_article(store, "there", outlet="Post")
    add_article(store, "odd", ODD, outlet='The "Post"')
    perform(store, lambda changes: [changes.add(Entity(one, "ORG", one)) for one in NAMES])
    return store


def add(store: Store, tags: list[Annotation], links: list[Relation] | None = None) -> None:
    perform(store, lambda changes: [changes.add(one) for one in [*tags, *(links or [])]])


def many(document: str, start: int = 4, end: int = 15, prefix: str = "") -> list[Annotation]:
    """So many tags that their bodies are left to the log."""
    return [
        tag_of(f"{prefix}{document} {number}", document, start, end, entity_id=NAMES[number % 3])
        for number in range(MANY.start + 1)
    ]


def attributed(key: str, *, source: bool) -> Annotation:
    """A tag of whoever says something: with the words of a source, or without."""
    spans = [span_in(TEXT, 21, 28, "content")]
    if source:
        spans.append(span_in(TEXT, 42, 50, "source"))
    fields = {"layer": "attribution", "label": "direct", "set_id": "set"}
    return Annotation(key, "set", "here", "here/1", fields["layer"], fields["label"], tuple(spans))


def link(key: str, to: str, document: str = "here") -> Relation:
    return Relation(f"link {key}", "set", document, "source", key, to_entity=to)


def test_tags_in_their_rows_and_tags_in_the_log_are_counted_together(named):
    add(named, many("here"))
    add(
        named,
        [tag_of("one", "here", 4, 15, entity_id="board"), tag_of("two", "there", entity_id="rao")],
    )
    assert said(named) == counted(named)
    assert said(named)["board", "Wire", "River Board"] == 4


def test_of_a_story_only_its_articles_are_counted(named):
    add(named, many("here"))
    add(named, many("there"))
    assert said(named, "s") == counted(named, "s")
    assert {outlet for _, outlet, _ in said(named, "s")} == {"Wire"}
    assert said(named, "nothing") == Counter()


@pytest.mark.parametrize("source", [True, False])
def test_a_link_counts_for_the_words_of_the_source_or_else_the_first(named, source):
    add(named, [attributed("who", source=source)], [link("who", "rao")])
    assert said(named) == counted(named)
    words = TEXT[42:50] if source else TEXT[21:28]
    assert said(named) == Counter({("rao", "Wire", words): 1})


@pytest.mark.parametrize("source", [True, False])
def test_so_does_a_link_whose_tag_is_in_the_log(named, source):
    tags = [attributed(f"who {number}", source=source) for number in range(MANY.start)]
    add(named, tags, [link(one.id, "rao") for one in tags])
    rows = Database(named.path).execute("SELECT count(*) FROM annotation WHERE body <> ''")
    assert rows.fetchone() == (0,)
    assert said(named) == counted(named)
    assert said(named).total() == MANY.start


def test_words_and_outlets_with_quotes_and_rare_letters_stay_as_they_are(named):
    spans = (span_in(ODD, 0, len(ODD)),)
    tag = Annotation("odd", "set", "odd", "odd/1", "entity", "ORG", spans, entity_id="board")
    add(named, [tag])
    assert said(named) == Counter({("board", 'The "Post"', ODD): 1})


def test_a_tag_that_was_changed_or_removed_counts_as_it_is_now(named):
    tags = many("here")
    add(named, tags)
    perform(named, lambda changes: changes.retire(Annotation, tags[0].id))
    perform(named, lambda changes: changes.replace(tag_of(tags[1].id, "here", entity_id="dam")))
    assert said(named) == counted(named)
    named.undo("ines")
    assert said(named) == counted(named)


def test_where_nothing_is_named_nothing_is_told(named):
    assert named.namings(None) == []


def test_the_most_frequent_words_come_first_and_entities_in_order(named):
    add(named, many("here", 21, 28))
    add(named, many("there"))
    add(named, many("there", 21, 28, "more "))
    found = named.namings(None)
    assert found == sorted(
        found, key=lambda one: (one.entity_id, -one.count, one.entity_id, one.outlet, one.words)
    )


def test_a_question_is_answered_in_one_row(named):
    for document in ("here", "there"):
        add(named, many(document))
    connection, rows = Database(named.path).conn, []
    connection.row_factory = lambda _, row: rows.append(row) or row
    listing.namings(connection, None)
    assert len(rows) == 2 + 2 + 1  # own and logged, of tags and of links; one for both operations


@given(st.lists(st.integers(1, 60).map(lambda number: (number, "t", "e", "o")), max_size=80))
def test_portions_hold_whole_operations_and_no_more_than_are_read_together(rows):
    rows = sorted(rows)
    parts = list(_portions(rows))
    assert [row for part in parts for row in part] == rows
    numbers = [{op for op, *_ in part} for part in parts]
    assert all(0 < len(one) <= TOGETHER for one in numbers)
    assert all(max(a) < min(b) for a, b in zip(numbers, islice(numbers, 1, None), strict=False))
