"""The store finds articles by words and by what their rows and tags say."""

from dataclasses import replace
from random import Random

import pytest
from tests.store.conftest import add_article, add_tag, ask, errors, make_library, put

from variorum.analysis.querying.parsing import parsed
from variorum.domain.documents import Document, Story
from variorum.domain.searches.queries import Query, Sought, TagFilter
from variorum.store.base import Store
from variorum.store.sqlite.connection import WORDS, connect_beside
from variorum.store.sqlite.searching import BEGUN_UP_TO, COUNTED_UP_TO, LARGE

CROWD = 2_400
"""So many articles that those with a word of all but every eighth are too many to be ranked."""


def say_they_hold(store: Store, words: int) -> None:
    """Note so many words for each article: what is noted stands for holding them."""
    store._connections.writer.execute("UPDATE document SET words = ?", (words,))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with make_library(tmp_path_factory.mktemp("library") / "library.variorum") as project:
        yield project.store


def test_the_title_is_searched_too_and_counts_for_more(store):
    add_article(store, "b", "A dam and a river and a dam.", title="Nothing")
    add_article(store, "c", "Other words.", title="The dam")
    assert store.search(ask("dam")).articles[0].id == "c"
    with store.act("Rename", "ines") as changes:
        changes.replace(replace(changes.get(Document, "c"), title="The canal"))
    assert {hit.id for hit in store.search(ask("dam")).articles} == {"a", "b"}
    assert [hit.title for hit in store.search(ask("canal")).articles] == ["The canal"]
    assert errors(store) == []


def test_a_change_of_other_metadata_leaves_the_index_alone(store):
    with store.act("Outlet", "ines") as changes:
        changes.replace(replace(changes.get(Document, "a"), outlet="Wire"))
    assert [hit.outlet for hit in store.search(ask("dam")).articles] == ["Wire"]
    assert errors(store) == []


def test_pages_follow_each_other(store):
    with store.act("Import", "ines") as changes:
        for number in range(25):
            put(changes, f"d{number}", f"Water number {number}.")
    pages = [store.search(ask("water"), 10, offset) for offset in (0, 10, 20, 30)]
    assert [len(page.articles) for page in pages] == [10, 10, 5, 0]
    assert {page.total for page in pages} == {25}
    assert len({hit.id for page in pages for hit in page.articles}) == 25


def test_ranking_stops_where_it_would_take_seconds(store):
    """A page of very many hits comes in the order of import and is not counted."""
    random = Random(1)
    with store.act("Import", "ines") as changes:
        for number in range(COUNTED_UP_TO + 1):
            put(changes, f"{random.getrandbits(64):x}", "Wet.", title=f"Water {number}")
    page = store.search(ask("water"), 3)
    assert page.total is None
    assert [hit.title for hit in page.articles] == ["Water 0", "Water 1", "Water 2"]


@pytest.mark.parametrize(("words", "arranged"), [(LARGE, "best"), (LARGE + 2, "imported")])
def test_hits_among_too_many_words_are_not_ranked(store, words, arranged):
    add_article(store, "b", "A dam.", title="The dam")
    say_they_hold(store, words // 2)
    page = store.search(ask("dam"))
    assert (page.arranged, page.total) == (arranged, 2)
    assert [hit.id for hit in page.articles] == (["b", "a"] if arranged == "best" else ["a", "b"])


def test_articles_that_share_rare_words_are_found_the_likeliest_first(library):
    assert library.sharing(["café", "owners", "accent"])[0] in {"plain", "marks", "capitals"}
    assert library.sharing(["zürich"]) == ["capitals"]
    assert set(library.sharing(["café", "السد"])) == {"plain", "capitals", "marks", "arabic"}
    assert len(library.sharing(["café"], limit=2)) == 2


@pytest.mark.parametrize("words", [[], [""], ["unheard"], ['"', "*", "AND", "NEAR("]])
def test_words_that_nobody_holds_are_shared_with_nobody(library, words):
    assert library.sharing(words) == []


def found(store, sought: Sought) -> list[str]:
    return [article.id for article in store.search(sought, ranked=False).articles]


@pytest.fixture
def corpus(store):
    """Four more articles, of two outlets, three days and a story; the first has a tag."""
    with store.act("Import", "ines") as changes:
        changes.add(Story("story", "The dam"))
        for number, (outlet, day) in enumerate(
            [
                ("Wire", "2025-08-01"),
                ("Daily", "2025-08-02T10:00"),
                ("Wire", "2025-09"),
                ("Daily", ""),
            ]
        ):
            story = "story" if number < 2 else None
            text = f"Water number {number} in the dam."
            put(changes, f"d{number}", text, outlet=outlet, published=day, story_id=story)
    add_tag(store, "tag")
    return store


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("date:2025-08", ["d0", "d1"]),
        ("date:2025-08-02", ["d1"]),
        ("date:2025-08-02..", ["d1", "d2"]),
        ("date:..2025-08", ["d0", "d1"]),
        ("date:2025-08-02..2025-09", ["d1", "d2"]),
        ("date:2025", ["d0", "d1", "d2"]),
        ("date:2025 number 2", ["d2"]),
        ("dam -water", ["a"]),
        ("-dam", []),
        ("-water", ["a"]),
        ("date:2025 -water", []),
        ("NEAR(water dam, 3)", []),
        ("NEAR(water dam, 4)", ["d0", "d1", "d2", "d3"]),
        ("NEAR(wat* dam)", ["d0", "d1", "d2", "d3"]),
    ],
)
def test_dates_and_words_choose_articles(corpus, typed, ids):
    assert found(corpus, ask(typed)) == ids


def test_outlets_stories_and_tags_choose_articles(corpus):
    water = parsed("water")
    wire, daily = frozenset({"Wire"}), frozenset({"Daily"})
    assert found(corpus, Sought(water, outlets=wire)) == ["d0", "d2"]
    assert found(corpus, Sought(Query(), outlets=daily)) == ["d1", "d3"]
    assert found(corpus, Sought(water, outlets=frozenset())) == []
    assert found(corpus, Sought(water, daily, frozenset({"story"}))) == ["d1"]
    tagged = TagFilter(labels=frozenset({("entity", "ORG")}))
    assert found(corpus, Sought(Query(), tags=tagged)) == ["a"]
    assert found(corpus, Sought(parsed("dam"), tags=TagFilter(sets=frozenset({"set"})))) == ["a"]
    other = TagFilter(tagged.labels, frozenset({"nobody"}))
    assert found(corpus, Sought(Query(), tags=other)) == []


def test_every_outlet_is_named_once(corpus):
    assert corpus.outlets() == ["Daily", "Wire"]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory):
    """More words than those up to which the index itself looks for the beginning of one."""
    words = ("dam", "dame", "damp", "Dämmer", "day", "dune", "λέξη")
    with make_library(tmp_path_factory.mktemp("crowd") / "crowd.variorum") as project:
        store = project.store
        with store.act("Import", "ines") as changes:
            for number in range(CROWD):
                word = words[number // 8 % len(words)] if number % 8 == 0 else "dam"
                put(changes, f"c{number}", f"A {word} of number {number}.", title="C")
        say_they_hold(store, BEGUN_UP_TO // CROWD + 1)
        yield store


def begun(typed, **more):
    return Sought(parsed(typed, begun=True), **more)


@pytest.mark.parametrize("typed", ["d", "da", "dam", "damp", "DÄM", "dä", "λέ", "zebra", "dune"])
def test_the_beginning_of_a_word_finds_articles_that_hold_such_a_word(crowd, typed):
    page = crowd.search(begun(typed), 40)
    plain = typed.lower().replace("ä", "a")
    for one in page.articles:
        words = (f"{one.title} {one.text}").lower().replace("ä", "a").split()
        assert any(word.startswith(plain) for word in words)
    exact = crowd.search(begun(typed), 40, ranked=False)
    assert len(page.articles) == len(exact.articles)
    assert page.total in (exact.total, None)


def test_a_page_says_what_the_order_of_its_articles_goes_by(crowd, corpus):
    assert crowd.search(begun("da"), 40).arranged == "alphabet"
    assert crowd.search(begun("dam "), 40).arranged == "imported"
    assert crowd.search(begun("dam"), 40, ranked=False).arranged == "imported"
    assert corpus.search(ask("dam")).arranged == "best"
    assert crowd.search(Sought(parsed("dune 40")), 40).arranged == "best"  # the only one


def test_what_is_asked_beside_the_beginning_of_a_word_holds_too(crowd):
    outlet = begun("da", outlets=frozenset({"Nobody"}))
    assert crowd.search(outlet, 40).articles == ()
    assert crowd.search(begun("damp number"), 3).articles[0].text.startswith("A damp")


def test_a_title_that_was_changed_is_not_found_by_the_beginning_of_its_word(crowd):
    with crowd.act("Import", "ines") as changes:
        put(changes, "knight", "Plain words.", title="Quixotic")
    assert [one.id for one in crowd.search(begun("quix"), 5).articles] == ["knight"]
    with crowd.act("Rename", "ines") as changes:
        changes.replace(replace(changes.get(Document, "knight"), title="Sensible"))
    assert crowd.search(begun("quix"), 5).articles == ()
    assert errors(crowd, thorough=False) == []


def test_a_connection_beside_the_project_has_the_words_of_the_index_too(store, path):
    connection = connect_beside(path)
    words = connection.execute(f"SELECT DISTINCT term FROM {WORDS} WHERE term >= 'd'").fetchall()
    connection.close()
    assert ("dam",) in words
