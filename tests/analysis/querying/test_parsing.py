"""Taking queries apart: every string is one, and says no less than its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.querying.parsing import LONGEST, MOST_TERMS, parsed, terms_of
from variorum.domain.searches.queries import Near, Query, Term

DAM, RIVER = Term(("dam",)), Term(("river",))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("dam river", Query((DAM, RIVER))),
        ('"dam river"', Query((Term(("dam", "river")),))),
        ("“dam river”", Query((Term(("dam", "river")),))),
        ('"dam river', Query((Term(("dam", "river")),))),
        ("dam*", Query((Term(("dam",), begun=True),))),
        ('"the dam*"', Query((Term(("the", "dam"), begun=True),))),
        ("dam -river", Query((DAM,), (RIVER,))),
        ('-"dam river"', Query((), (Term(("dam", "river")),))),
        ("well-known", Query((Term(("well", "known")),))),
        ("dam - river", Query((DAM, RIVER))),
        ("NEAR(dam river, 3)", Query((Near((DAM, RIVER), 3),))),
        ("NEAR(dam river)", Query((Near((DAM, RIVER), 10),))),
        ('NEAR("dam river" dam, 999)', Query((Near((Term(("dam", "river")), DAM), 100),))),
        ("NEAR(dam)", Query((DAM,))),
        ("NEAR()", Query()),
        ("NEAR(dam", Query((Term(("NEAR", "dam")),))),
        ("/d.m/ river", Query((RIVER,), pattern="d.m")),
        ("/usr/bin", Query((Term(("usr", "bin")),))),
        ("/a/ /b/", Query((Term(("b",)),), pattern="a")),
        ("//", Query()),
        ('outlet:"Harbour Wire"', Query(outlets=("Harbour Wire",))),
        ("Outlet:Wire story:dam", Query(outlets=("Wire",), stories=("dam",))),
        ("label:claim by:Ines", Query(labels=("claim",), people=("Ines",))),
        ("date:2025-08", Query(since="2025-08", until="2025-08")),
        ("date:2025-08..", Query(since="2025-08")),
        ("date:..2025", Query(until="2025")),
        ("date:2024..2025-01-02", Query(since="2024", until="2025-01-02")),
        ("date:..", Query((Term(("date",)),), undated=("..",))),
        ("date:soon", Query((Term(("date", "soon")),), undated=("soon",))),
        ("date:2025-13", Query((Term(("date", "2025", "13")),), undated=("2025-13",))),
        ("date:2025-06..2025", Query(since="2025-06", until="2025")),
        (
            "date:2025-06..2025-05",
            Query((Term(("date", "2025", "06", "2025", "05")),), undated=("2025-06..2025-05",)),
        ),
        ("outlet:", Query((Term(("outlet",)),))),
        ('by:""', Query((Term(("by",)),))),
        ("colour:red", Query((Term(("colour", "red")),))),
        ("", Query()),
    ],
)
def test_a_query_is_taken_apart(typed, query):
    assert parsed(typed) == query
    assert bool(parsed(typed)) == (query != Query())


def test_the_last_word_may_still_be_typed():
    assert parsed("the da", begun=True).wanted[-1].begun
    assert not parsed("the da ", begun=True).wanted[-1].begun
    assert not parsed('"the da"', begun=True).wanted[-1].begun
    assert parsed("", begun=True) == Query()


@given(st.text(max_size=200), st.booleans())
def test_every_string_is_a_query(typed, begun):
    query = parsed(typed, begun=begun)
    assert isinstance(query, Query)
    assert all(term.words for term in query.unwanted)


@given(st.lists(st.from_regex(r"[a-z]{1,8}\*?", fullmatch=True), max_size=9))
def test_plain_words_are_all_wanted(words):
    query = parsed(" ".join(words))
    assert [(*one.words, one.begun) for one in query.wanted] == [
        (word.rstrip("*"), word.endswith("*")) for word in words
    ]


def test_very_long_queries_are_cut():
    assert len(parsed("dam " * LONGEST).wanted) == MOST_TERMS
    assert len(terms_of("dam " * LONGEST)) == MOST_TERMS


@pytest.mark.parametrize("sign", [*'/"(-\\“', "NEAR(", "outlet:", "/a", "date:1"])
def test_no_string_takes_long(sign):
    for typed in (sign * LONGEST, f"{sign} " * LONGEST):
        query = parsed(typed)
        assert len(query.wanted) <= MOST_TERMS
        assert len(terms_of(typed)) <= MOST_TERMS
