"""Concordances: every place once, in its line; tags where tags are asked for."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.analysis.querying.parsing import parsed
from variorum.domain.documents import Document, Revision
from variorum.errors import CancelledError, UserError
from variorum.services.searching import concordances


def said(lines) -> list[tuple[str, str]]:
    return [(line.title[-1], line.words) for line in lines]


def test_every_place_is_a_line(corpus):
    page = concordances.page(corpus, "dam")
    assert said(page.lines) == [("0", "dam"), ("0", "dam"), ("1", "dam"), ("2", "dam")]
    assert (page.following, page.articles) == (None, 3)
    first = page.lines[0]
    assert first.before == "The River Board may fill the "
    assert first.after.startswith(" in June.  The dam")
    assert (first.outlet, first.published) == ("Harbour Wire", "2025-08-01")


def test_a_line_shows_the_tags_of_its_words(corpus):
    lines = concordances.page(corpus, '"river board"').lines
    assert [[(tag.label, tag.owner, tag.mine) for tag in line.tags] for line in lines] == [
        [("ORG", "Ines Marlow", True)],
        [("ORG", "Tomas Adeyemi", False)],
    ]
    (whole,) = concordances.page(corpus, '"the dam will hold"').lines
    assert [tag.layer for tag in whole.tags] == ["claim"]
    assert not any(line.tags for line in concordances.page(corpus, "dam").lines)


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("label:org", [("0", "River Board"), ("1", "River Board")]),
        ("label:org by:me", [("0", "River Board")]),
        ("label:claim dam", [("0", "The dam will hold")]),
        ("label:claim june", []),
        ("by:tomas", [("1", "River Board")]),
        ("NEAR(rao dam, 3)", [("1", "Rao 🌊 fears for the dam")]),
        ("/R\\w+r/", [("0", "River"), ("1", "River")]),
        ("outlet:coast", [("1", "")]),
        ("", []),
    ],
)  # fmt: skip
def test_tags_and_patterns_make_lines(corpus, typed, lines):
    assert said(concordances.page(corpus, typed).lines) == lines


def test_page_furniture_is_passed_over(corpus):
    from variorum.services import zoning

    document_id = concordances.page(corpus, "café").lines[0].document_id
    zoning.mark_zone(corpus, document_id, 0, 5, "furniture")
    assert concordances.page(corpus, "café").lines == ()


def test_all_lines_come_with_progress_and_can_be_stopped(corpus):
    told = []
    every = concordances.every(corpus, "dam", lambda done, total: told.append((done, total)))
    assert said(every) == said(concordances.page(corpus, "dam").lines)
    assert told == [(0, 3)]
    assert len(concordances.every(corpus, "dam", most=2)) == 2

    def stop(done: int, total: int) -> None:
        raise CancelledError("enough")

    with pytest.raises(CancelledError):
        concordances.every(corpus, "dam", stop)


def test_a_sample_is_a_part_of_all_and_the_same_for_the_same_seed(corpus):
    every = concordances.every(corpus, "the")
    some = concordances.sample(corpus, "the", 3, seed=7)
    assert len(some) == 3
    assert [line for line in every if line in some] == some
    assert concordances.sample(corpus, "the", 3, seed=7) == some
    assert any(concordances.sample(corpus, "the", 3, seed) != some for seed in range(5))
    assert concordances.sample(corpus, "the", 999, seed=1) == every
    assert concordances.sample(corpus, "the", 0, seed=1) == []


SIGNS = st.sampled_from(
    '" * ( ) : - / \\ [ ] { } ? + ^ $ | , NEAR( , 3) outlet: date: label: by: story: dam rao the '
    "2025-08 .. claim me “ ” é \0".split(" ")
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SIGNS | st.text(max_size=3), max_size=8).map("".join))
def test_any_string_makes_lines_or_says_why_not(corpus, typed):
    try:
        found = concordances.page(corpus, typed).lines
    except UserError:
        found, asked = (), parsed(typed)
        names = asked.outlets or asked.stories or asked.labels or asked.people
        assert asked.pattern or asked.undated or names
    for line in found:
        document = corpus.store.get(Document, line.document_id)
        revision = corpus.store.get(Revision, document.revision_id)
        exact = corpus.store.text(revision.text_sha256)[line.start : line.end]
        assert line.words == re.sub(r"\s", " ", exact)


def test_a_name_that_nobody_bears_is_told_by_all_that_list_lines(corpus):
    for found in (
        lambda: concordances.page(corpus, "label:zebra"),
        lambda: concordances.every(corpus, "label:zebra"),
        lambda: concordances.sample(corpus, "label:zebra", 3, seed=1),
    ):
        with pytest.raises(UserError, match="no label “zebra”"):
            found()


def test_a_page_after_the_first_is_empty_and_not_at_fault(corpus):
    assert concordances.page(corpus, "date:soon dam", offset=40).lines == ()


def test_the_lines_of_chosen_articles_are_those_the_whole_concordance_has(corpus):
    whole = concordances.page(corpus, "dam").lines
    asked = [line.document_id for line in whole[2:]]
    assert concordances.lines_of(corpus, "dam", asked) == list(whole[2:])


def test_an_article_that_is_gone_has_no_lines(corpus):
    assert concordances.lines_of(corpus, "dam", ["gone"]) == []
