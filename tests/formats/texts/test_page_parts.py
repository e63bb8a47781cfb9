"""What a page says of itself, and how its parts become one text: without a browser or a child."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from tests.strategies import texts

from variorum.formats.canonical import canonical
from variorum.formats.texts.pages.blocks import Block
from variorum.formats.texts.pages.extracting import page_of
from variorum.formats.texts.pages.judging import is_prose, judged, squeezed
from variorum.formats.texts.pages.metadata import PageMetadata, page_metadata
from variorum.formats.texts.pages.protocol import Page, Request, joined

LONG = "The mayor said on Monday that the bridge would hold for another twenty years at least."


def told(head: str = "", body: str = "<p>Words.</p>", lang: str = "") -> PageMetadata:
    return page_metadata(
        html.document_fromstring(
            f"<html lang='{lang}'><head>{head}</head><body>{body}</body></html>"
        )
    )


def linked(**said) -> PageMetadata:
    data = json.dumps({"@type": "NewsArticle", **said})
    return told(f"<script type='application/ld+json'>{data}</script>")


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("OpinionNewsArticle", "opinion"),
        ("https://schema.org/OpinionNewsArticle", "opinion"),
        ("schema:BlogPosting", "blog"),
        (["Thing", "LiveBlogPosting"], "live blog"),
        ("NewsArticle", ""),
    ],
)
def test_the_kind_of_an_article_is_known_by_its_type_with_or_without_an_address(kind, said):
    found = linked(**{"@type": kind, "headline": "Ferry sinks"})
    assert (found.title, found.kind) == ("Ferry sinks", said)


@pytest.mark.parametrize("kind", ["Organization", 5, None, [], "", {"a": 1}])
def test_what_is_no_article_says_nothing_of_it(kind):
    assert linked(**{"@type": kind, "headline": "Ferry sinks"}).title == ""


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("By Jane Doe", "Jane Doe"),
        ({"name": "Jane Doe"}, "Jane Doe"),
        ({"name": ["Jane Doe", "Olu Reader", 5]}, "Jane Doe, Olu Reader"),
        ([{"name": "Jane Doe"}, "Olu Reader", {"url": "x"}], "Jane Doe, Olu Reader"),
        ("https://example.org/jane", ""),
        (7, ""),
        ({"name": {"name": "deep"}}, ""),
    ],
)
def test_authors_are_read_in_every_form_that_they_are_given_in(author, byline):
    assert linked(author=author).byline == byline


def test_the_object_with_a_headline_goes_before_one_without():
    data = json.dumps({"@graph": [{"@type": "WebPage"}, {"@type": "NewsArticle", "headline": "H"}]})
    assert told(f"<script type='application/ld+json'>{data}</script>").title == "H"


def test_damaged_linked_data_leaves_the_rest_of_the_page_alone():
    head = "<script type='application/ld+json'>{\"headline\": </script><title>Ferry</title>"
    found = told(head)
    assert (found.title, found.is_title_clean) == ("Ferry", False)


def test_meta_elements_stand_in_where_there_is_no_linked_data():
    head = (
        "<meta property='og:title' content='Ferry &amp;amp; harbour'>"
        "<meta name='Author' content='@paper'><meta name='byl' content='by Jane Doe'>"
        "<meta property='og:site_name' content='Daily  Post'>"
        "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
        "<meta property='og:locale' content='en_GB'>"
    )
    found = told(head)
    assert (found.title, found.byline, found.outlet) == (
        "Ferry & harbour",
        "Jane Doe",
        "Daily Post",
    )
    assert found.published.startswith("2025-03-04")
    assert found.language == "en-GB"


def test_an_address_is_one_of_the_web_and_the_canonical_one_goes_first():
    head = "<link rel='canonical' href='/relative'><meta property='og:url' content='https://a.b/c'>"
    assert told(head).url == "https://a.b/c"
    assert told("<link rel='canonical' href='javascript:x'>").url == ""


def test_the_time_within_the_article_goes_before_others():
    body = (
        "<time datetime='2020-01-01'>x</time>"
        "<article><time datetime='2025-02-03'>y</time></article>"
    )
    assert told(body=body).published == "2025-02-03"


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["@type", "name", "headline", "url", "@id"]), inner)
        ),
        max_leaves=8,
    )
)
def test_no_value_in_linked_data_makes_the_metadata_anything_but_lines(value):
    keys = ("headline", "author", "publisher", "datePublished", "url", "mainEntityOfPage")
    data = json.dumps({"@type": "NewsArticle", **dict.fromkeys(keys, value)}).replace("<", "")
    found = told(f"<script type='application/ld+json'>{data}</script>")
    lines = (found.title, found.outlet, found.byline, found.published, found.url, found.language)
    assert all(isinstance(one, str) and "\n" not in one for one in lines)


@given(st.lists(st.tuples(st.sampled_from(["", "body", "headline"]), texts), max_size=6))
def test_joined_parts_are_found_again_where_their_regions_say(parts):
    text, regions = joined(parts)
    named = [(zone, canonical(words).text) for zone, words in parts if zone]
    assert [(one.zone, text[one.start : one.end]) for one in regions] == named
    ends = [0, *(one.end for one in regions)]
    assert all(end <= one.start for end, one in zip(ends, regions, strict=False))
    assert canonical(text).text == text


def block(text: str, **more) -> Block:
    return Block(text, **more)


def test_what_the_extractor_found_is_told_however_it_was_spaced():
    found = judged([block(LONG), block("Share this page")], squeezed(LONG).upper())
    assert [one.is_told for one in found] == [True, False]


def test_most_of_a_long_paragraph_is_enough():
    long = f"{LONG} {LONG.upper()} And a note that the extractor left out [1]."
    assert judged([block(long)], long.replace("[1]", ""))[0].is_told


def test_where_the_extractor_found_nothing_of_use_every_block_counts():
    assert all(one.is_told for one in judged([block(LONG), block("Menu")], "something else"))


def test_a_role_of_many_paragraphs_is_that_of_what_encloses_them():
    many = [block(f"{number} {LONG}", role="caption") for number in range(4)]
    assert {one.role for one in judged(many, "")} == {""}
    assert {one.role for one in judged(many[:3], "")} == {"caption"}


def test_a_paragraph_is_long_and_not_all_links_and_no_heading():
    assert is_prose(block(LONG))
    assert not is_prose(block("Short."))
    assert not is_prose(block(LONG, links=0.9))
    assert not is_prose(block(LONG, role="heading"))


def dated(head: str) -> Page:
    day = "<p>3 May 2025</p>"
    body = f"<article><h1>The bridge holds</h1>{day}<p>{LONG}</p><p>{LONG} Twice.</p></article>"
    return page_of(Request(f"<html><head>{head}</head><body>{body}</body></html>", careful=True))


def test_a_date_that_only_stands_beside_the_headline_is_taken_with_a_note():
    found = dated("")
    assert found.published == "2025-05-03"
    assert "The date 2025-05-03 was found on the page; its metadata name none." in found.notes


def test_a_date_of_the_metadata_is_taken_without_a_note():
    meta = "<meta property='article:published_time' content='2025-03-04T10:00:00Z'>"
    found = dated(meta)
    assert found.published.startswith("2025-03-04")
    assert not any("date" in note for note in found.notes)
