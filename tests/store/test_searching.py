"""Search: any string is a query, and what it finds stands where it says."""

import re
import unicodedata
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from tests.store.conftest import add_article, errors, make, put

from variorum.domain.documents import Document
from variorum.store.sqlite.searching import RANKED_UP_TO, folded, terms_of

NEWS = {
    "plain": "The minister said that café owners don’t pay. The café stays open.",
    "capitals": "CAFÉ OWNERS PROTEST. ÜBERRASCHUNG in Zürich",
    "marks": "Cafe\u0301 with a combining accent; 😀 emoji before the word naïve.",
    "arabic": "قال الوزير إن السد آمن",
    "greek": "Η ΑΘΉΝΑ και η Αθήνα",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with make(tmp_path_factory.mktemp("library") / "library.variorum") as project:
        for key, text in NEWS.items():
            add_article(project.store, key, text, title=f"About {key}")
        yield project.store


def found(store, query: str) -> dict[str, str]:
    """The words each hit points at, by article."""
    return {
        hit.document_id: NEWS[hit.document_id][hit.start : hit.end]
        for hit in store.search(query).hits
    }


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("cafe", {"plain": "café", "capitals": "CAFÉ", "marks": "Cafe\u0301"}),
        ("café owners", {"plain": "café", "capitals": "CAFÉ"}),
        ('"café owners"', {"plain": "café owners", "capitals": "CAFÉ OWNERS"}),
        ('"owners café"', {}),
        ("mini*", {"plain": "mini"}),
        ('"that caf*"', {"plain": "that caf"}),
        ("don't", {"plain": "don’t"}),
        ("uberraschung", {"capitals": "ÜBERRASCHUNG"}),
        ("NAIVE", {"marks": "naïve"}),
        ("الوزير", {"arabic": "الوزير"}),
        ("Αθήνα", {"greek": "ΑΘΉΝΑ"}),
        ("about", dict.fromkeys(NEWS, "")),
        ("minister AND", {}),
        ("nothing", {}),
    ],
)
def test_words_are_found_where_they_stand(library, query, words):
    assert found(library, query) == words


@pytest.mark.parametrize("query", ["", " ", '"', "*", "-", '""', "()", "“”", "\0", "—*", "\ud800"])
def test_a_query_without_words_finds_nothing(library, query):
    page = library.search(query)
    assert (page.hits, page.total) == ((), 0)


SIGNS = st.sampled_from(
    ['"', "*", "AND ", "NOT ", "(", ")", ":", "^", "-", "+", "NEAR", "title:", "cafe", "the ", "\0"]
)


@given(st.lists(SIGNS | st.text(max_size=4)).map("".join))
def test_any_string_is_a_query(library, query):
    page = library.search(query)
    assert page.total == len(page.hits)
    for hit in page.hits:
        assert hit.excerpt[hit.match_start : hit.match_end] == re.sub(
            r"[\n\v\f\x1c-\x1e\x85\u2028\u2029\t]", " ", NEWS[hit.document_id][hit.start : hit.end]
        )


@given(st.data())
def test_every_phrase_of_an_article_finds_it(library, data):
    key = data.draw(st.sampled_from(sorted(NEWS)))
    words = NEWS[key].split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    phrase = " ".join(words[start:end])
    hits = {hit.document_id: hit for hit in library.search(f'"{phrase}"').hits}
    if terms_of(phrase):
        assert key in hits
        assert NEWS[key][: hits[key].end].split()[-1][:1]


def test_very_long_queries_are_cut(library):
    assert library.search("cafe " * 10_000).total == 3
    assert library.search('"' + "a b " * 10_000).total == 0


def test_excerpts_show_whole_words_around_the_match(store):
    text = "\n".join(f"Paragraph {number} speaks of nothing much." for number in range(30))
    add_article(store, "long", text.replace("15 speaks", "15 suddenly speaks"))
    (hit,) = store.search("suddenly").hits
    assert hit.excerpt[hit.match_start : hit.match_end] == "suddenly"
    assert "\n" not in hit.excerpt
    assert len(hit.excerpt) <= 160
    assert set(hit.excerpt.split()) <= set(text.split()) | {"suddenly"}


def test_the_title_is_searched_too_and_counts_for_more(store):
    add_article(store, "b", "A dam and a river and a dam.", title="Nothing")
    add_article(store, "c", "Other words.", title="The dam")
    assert store.search("dam").hits[0].document_id == "c"
    with store.act("Rename", "ines") as changes:
        changes.replace(replace(changes.get(Document, "c"), title="The canal"))
    assert {hit.document_id for hit in store.search("dam").hits} == {"a", "b"}
    assert [hit.title for hit in store.search("canal").hits] == ["The canal"]
    assert errors(store) == []


def test_a_change_of_other_metadata_leaves_the_index_alone(store):
    with store.act("Outlet", "ines") as changes:
        changes.replace(replace(changes.get(Document, "a"), outlet="Wire"))
    assert [hit.outlet for hit in store.search("dam").hits] == ["Wire"]
    assert errors(store) == []


def test_pages_follow_each_other(store):
    with store.act("Import", "ines") as changes:
        for number in range(25):
            put(changes, f"d{number}", f"Water number {number}.")
    pages = [store.search("water", 10, offset) for offset in (0, 10, 20, 30)]
    assert [len(page.hits) for page in pages] == [10, 10, 5, 0]
    assert {page.total for page in pages} == {25}
    assert len({hit.document_id for page in pages for hit in page.hits}) == 25
    assert RANKED_UP_TO == 20_000


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(folded(text)) == len(text)


def test_letters_are_folded_as_the_index_folds_them():
    """The rest are letters that came into Unicode after SQLite's tables (6.1) were made."""
    database = Database(memory=True)
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')")
    letters = [
        chr(code)
        for code in range(0x80, 0x2FA20)
        if unicodedata.category(chr(code)) in ("Lu", "Ll", "Lt", "Lo", "Nd")
        and unicodedata.is_normalized("NFC", chr(code))
    ]
    database.conn.executemany(
        "INSERT INTO t (rowid, x) VALUES (?, ?)", [(ord(c), f"a{c}b") for c in letters]
    )
    terms = dict(database.execute("SELECT doc, term FROM v").fetchall())
    database.close()
    different = [c for c in letters if len(terms[ord(c)]) == 3 and terms[ord(c)][1] != folded(c)]
    assert len(letters) > 100_000
    assert {c for c in different if c < "\u0528"} <= set("ǠǡͿ")
    assert len(different) < 500


def test_ranking_stops_where_it_would_take_seconds(store):
    """A page of very many hits comes in the order of import and is not counted."""
    random = Random(1)
    with store.act("Import", "ines") as changes:
        for number in range(RANKED_UP_TO + 1):
            put(changes, f"{random.getrandbits(64):x}", "Wet.", title=f"Water {number}")
    page = store.search("water", 3)
    assert page.total is None
    assert [hit.title for hit in page.hits] == ["Water 0", "Water 1", "Water 2"]


def test_articles_that_share_rare_words_are_found_the_likeliest_first(library):
    assert library.sharing(["café", "owners", "accent"])[0] in {"plain", "marks", "capitals"}
    assert library.sharing(["zürich"]) == ["capitals"]
    assert set(library.sharing(["café", "السد"])) == {"plain", "capitals", "marks", "arabic"}
    assert len(library.sharing(["café"], limit=2)) == 2


@pytest.mark.parametrize("words", [[], [""], ["unheard"], ['"', "*", "AND", "NEAR("]])
def test_words_that_nobody_holds_are_shared_with_nobody(library, words):
    assert library.sharing(words) == []
