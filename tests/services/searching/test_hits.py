"""The list of hits: any string is a query, and what it finds stands where it says."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.conftest import NEWS, add_article, make, make_library

from variorum.analysis.querying.parsing import terms_of
from variorum.services.searching import hits


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    with make_library(tmp_path_factory.mktemp("library") / "library.variorum") as project:
        yield project


def found(library, query: str) -> dict[str, str]:
    """The words each hit points at, by article."""
    return {
        hit.document_id: NEWS[hit.document_id][hit.start : hit.end]
        for hit in hits.search(library, query).hits
    }


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("cafe", {"plain": "café", "capitals": "CAFÉ", "marks": "Cafe\u0301"}),
        ("café owners", {"plain": "café", "capitals": "CAFÉ"}),
        ('"café owners"', {"plain": "café owners", "capitals": "CAFÉ OWNERS"}),
        ('"owners café"', {}),
        ("mini*", {"plain": "minister"}),
        ('"that caf*"', {"plain": "that café"}),
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
    page = hits.search(library, query)
    assert (page.hits, page.total) == ((), 0)


SIGNS = st.sampled_from(
    ['"', "*", "AND ", "NOT ", "(", ")", ":", "^", "-", "+", "NEAR", "title:", "cafe", "the ", "\0"]
)


@given(st.lists(SIGNS | st.text(max_size=4)).map("".join))
def test_any_string_is_a_query(library, query):
    page = hits.search(library, query)
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
    places = {hit.document_id: hit for hit in hits.search(library, f'"{phrase}"').hits}
    if terms_of(phrase):
        assert key in places
        assert NEWS[key][: places[key].end].split()[-1][:1]


def test_very_long_queries_are_cut(library):
    assert hits.search(library, "cafe " * 10_000).total == 3
    assert hits.search(library, '"' + "a b " * 10_000).total == 0


def test_excerpts_show_whole_words_around_the_match(tmp_path: Path):
    text = "\n".join(f"Paragraph {number} speaks of nothing much." for number in range(30))
    with make(tmp_path / "long.variorum") as project:
        add_article(project.store, "long", text.replace("15 speaks", "15 suddenly speaks"))
        (hit,) = hits.search(project, "suddenly").hits
    assert hit.excerpt[hit.match_start : hit.match_end] == "suddenly"
    assert "\n" not in hit.excerpt
    assert len(hit.excerpt) <= 160
    assert set(hit.excerpt.split()) <= set(text.split()) | {"suddenly"}
