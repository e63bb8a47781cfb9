"""The parts of a pasted page. All texts here are invented, in the shapes that pages have."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.furniture import tight, zones_of
from variorum.resources import seed

ONE = (
    "The dam at Orsk reopened on Monday after repairs that took two weeks less than planned, "
    "the operator said in a statement that gave no reason for the early end of the work."
)
TWO = (
    "Engineers tested the last of the new gates over the weekend, and traffic across the dam "
    "will resume within three days, according to two people who know the plan."
)
PULL = "“We are glad it is over.”"
COOKIES = "We use cookies so that the pages are shown as you like them, and for nothing else."
WIRE = f" date 2025-05-03 ORSK: {ONE}\n\n{TWO}\n\n{PULL}"
BLOG = f"""A Dam Comes Back — and So Do the Farmers

The repairs are over, and the valley breathes again after the driest of its recent springs.

Orsk / Riga — {ONE}


What Comes Next

{TWO} Asked how it felt, one of them said:

{PULL}


Is It Enough?

{ONE}

Leave a Reply

Your email address will not be published. Required fields are marked *"""
AGGREGATOR = f"""2025-05-03 Rivers and Lakes
|
Dam reopens early, farmers pleased
|
[Northline] Operator says gates were tested over the weekend; traffic resumes within days
{ONE}
{TWO}
WHAT IT COST
{ONE}
|
Posted by river rat 2025-05-03 00:39||
E-Mail||
Front Page|| ||Comments (3)
[46 views ]
Top
|
19:51 river rat
18:22 Otter+of+the+Marsh12
9:05 Old Sluice
Merry Ponds
|"""
RELEASE = f"""ORSK DAMS COMPANY
PRESS OFFICE

For immediate release
3 May 2025

Statement on the reopening of the dam

ORSK, 3 May 2025 – {ONE}

{TWO}

Facts
– Height: 92 metres
– Gates: seven

Contact
Press Office, Orsk Dams Company
press@dams.example

– ENDS –"""
THREAD = f"""Dam reopens early
By Lena Okafor | 3 May 2025 | 4 min read

{ONE}

{TWO}

2 responses

sluice_gate — May 3, 2025 at 9:12 am
I drove across. Nobody was there

Old Otter — May 3, 2025 at 10:40 am
{TWO}

Leave a reply
Name *
Email *
Save my name in this browser."""


def parts(text, **hints):
    return [(zone, text[start:end]) for start, end, zone in tight(text, zones_of(text, **hints))]


def of(text, wanted, **hints):
    return [part for zone, part in parts(text, **hints) if zone == wanted]


def test_a_wire_story_opens_with_a_date_and_a_place():
    assert parts(WIRE) == [
        ("furniture", "date 2025-05-03"),
        ("dateline", "ORSK:"),
        ("body", f"{ONE}\n\n{TWO}\n\n{PULL}"),
    ]


def test_a_blog_has_headline_standfirst_headings_and_a_form():
    assert [zone for zone, _ in parts(BLOG)] == [
        *("headline", "standfirst", "dateline", "body", "subhead", "body", "subhead", "body"),
        "furniture",
    ]
    assert of(BLOG, "subhead") == ["What Comes Next", "Is It Enough?"]
    assert of(BLOG, "furniture")[0].startswith("Leave a Reply")


def test_a_page_of_an_aggregator_falls_apart():
    assert of(AGGREGATOR, "headline") == ["Dam reopens early, farmers pleased"]
    assert of(AGGREGATOR, "credit") == ["[Northline]"]
    assert of(AGGREGATOR, "standfirst")[0].startswith("Operator says")
    assert of(AGGREGATOR, "subhead") == ["WHAT IT COST"]
    assert of(AGGREGATOR, "body") == [f"{ONE}\n{TWO}", ONE]
    assert of(AGGREGATOR, "comments")[0].count("\n") == 2
    assert of(AGGREGATOR, "furniture")[-1] == "Merry Ponds\n|"


def test_a_release_has_its_headline_behind_the_notice():
    assert of(RELEASE, "headline") == ["Statement on the reopening of the dam"]
    assert of(RELEASE, "credit") == ["ORSK DAMS COMPANY\nPRESS OFFICE"]
    assert of(RELEASE, "dateline") == ["ORSK, 3 May 2025 –"]
    assert of(RELEASE, "body")[-1] == "– Height: 92 metres\n– Gates: seven"
    assert of(RELEASE, "furniture")[-1].startswith("Contact")


def test_comments_are_told_from_the_form_below_them():
    (comments,) = of(THREAD, "comments")
    assert comments.startswith("sluice_gate")
    assert comments.endswith(TWO)
    assert of(THREAD, "furniture")[-1].startswith("Leave a reply")


def test_a_byline_may_hold_the_date():
    assert of(THREAD, "byline") == ["By Lena Okafor | 3 May 2025 | 4 min read"]


def test_a_name_beside_a_date_is_a_byline():
    text = f"On dams\n\nLena Okafor\n3 May 2025\n\n{ONE}\n\n{TWO}"
    assert of(text, "byline") == ["Lena Okafor"]


def test_an_agency_in_the_dateline_is_a_credit():
    text = f"ORSK, Latvia, 3 May 2025 (Northline) – {ONE}"
    assert [zone for zone, _ in parts(text)] == ["dateline", "credit", "dateline", "body"]


@pytest.mark.parametrize("opening", ["NATO – ", "BREAKING: ", "Dams — ", "In May, ", "The UN: "])
def test_words_before_a_dash_are_not_always_a_place(opening):
    assert of(opening + ONE, "dateline") == []


def test_an_article_about_comments_and_forms_is_body():
    text = f"{ONE}\n\nReaders left 300 comments. He said: leave a reply on page 3.\n\n{TWO}"
    assert parts(text) == [("body", text)]


def test_a_share_bar_in_the_middle_does_not_end_the_article():
    text = f"{ONE}\n\nShare this: Mail | Print\n\n{TWO}\n\nAdvertisement\n\n{ONE}"
    assert of(text, "body") == [ONE, TWO, ONE]


def test_a_menu_above_the_article_does_not_end_it():
    text = f"Home\nComments\nLog in\nNews | World | Sport\nDam reopens early\n\n{ONE}\n\n{TWO}"
    assert of(text, "headline") == ["Dam reopens early"]
    assert of(text, "body") == [f"{ONE}\n\n{TWO}"]


@pytest.mark.parametrize("line", ["Rivers and lakes of the north", COOKIES])
def test_only_prose_of_the_article_counts_before_a_form_ends_it(line):
    text = "\n".join([*[line] * 10, "Leave a reply", "", ONE, "", TWO])
    assert ONE in of(text, "body")[-1]


def test_a_form_ends_a_short_article():
    assert parts(f"{ONE}\n\nLeave a reply\n\nName *") == [
        ("body", ONE),
        ("furniture", "Leave a reply\n\nName *"),
    ]


def test_a_form_before_a_line_or_two_ends_nothing():
    assert parts("Leave a reply\nIt rained") == [("body", "Leave a reply\nIt rained")]


@pytest.mark.parametrize(("before", "is_over"), [(2, False), (3, True), (4, True)])
def test_a_bar_ends_the_article_where_most_of_it_stands_before(before, is_over):
    text = "\n\n".join([*[ONE] * before, "Related articles", ONE])
    assert of(text, "furniture") == ([f"Related articles\n\n{ONE}"] if is_over else [])


def test_behind_the_article_each_line_is_a_comment_or_furniture():
    text = f"""{ONE}

{TWO}

Posted by: the desk
A line that follows.
Leave a reply
10:12 otter
I was there.
and more
Posted by: Ann
Most read
It rained on Monday.
2 responses
I drove across
Posted by: Bo
Nobody said a word
Post a comment
Leave a reply
It rained on Tuesday."""
    assert [(zone, part.split("\n")) for zone, part in parts(text)[1:]] == [
        ("furniture", ["Posted by: the desk", "A line that follows.", "Leave a reply"]),
        ("comments", ["10:12 otter", "I was there."]),
        ("furniture", ["and more"]),
        ("comments", ["Posted by: Ann"]),
        ("furniture", ["Most read", "It rained on Monday.", "2 responses"]),
        ("comments", ["I drove across", "Posted by: Bo", "Nobody said a word"]),
        ("furniture", ["Post a comment", "Leave a reply", "It rained on Tuesday."]),
    ]


def test_verse_is_not_a_list_of_headings():
    text = "\n".join(["A line of verse without a stop", "And another of its kind"] * 8)
    assert of(text, "subhead") == []


def test_a_single_sentence_is_body():
    assert parts("It rained") == [("body", "It rained")]


def test_a_title_from_elsewhere_names_the_headline():
    text = f"Rivers.\nDam reopens early.\n{ONE}"
    assert of(text, "headline", title="Dam  reopens EARLY.") == ["Dam reopens early."]


def test_what_the_markup_says_goes_before_the_rules():
    text = f"Dam reopens early\n\n{ONE}\n\nOffering two years\n\n{TWO}\n\nLeave a reply\n\nName *"
    known = [(0, 17, "headline"), (19, len(text), "body")]
    assert of(text, "subhead") == ["Offering two years"]
    assert parts(text, known=known) == [
        ("headline", "Dam reopens early"),
        ("body", f"{ONE}\n\nOffering two years\n\n{TWO}"),
        ("furniture", "Leave a reply\n\nName *"),
    ]


@pytest.mark.parametrize("text", ["", "\n", " \n\n ", "|", "Leave a Reply", "\x85\u2028", "a"])
def test_tiny_texts_have_zones(text):
    zones = zones_of(text)
    assert "".join(text[start:end] for start, end, _ in zones) == text


fragments = st.sampled_from([ONE, TWO, PULL, *AGGREGATOR.split("\n"), *THREAD.split("\n"), ""])


@given(st.lists(fragments | st.text(max_size=60), max_size=30).map("\n".join))
def test_zones_cover_every_text_once_and_neighbours_differ(text):
    zones = zones_of(text)
    assert "".join(text[start:end] for start, end, _ in zones) == text
    assert all(start < end for start, end, _ in zones)
    names = [zone for _, _, zone in zones]
    assert all(one != other for one, other in pairwise(names))


@given(st.lists(fragments, max_size=30).map("\n".join))
def test_tight_zones_have_no_white_space_at_their_edges(text):
    for start, end, _ in tight(text, zones_of(text)):
        assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize("text", ["x" * 1_000_000, "x\n" * 100_000, "|" * 100_000, " " * 300_000])
def test_monstrous_texts_are_covered_like_any_other(text):
    zones = zones_of(text)
    assert (zones[0][0], zones[-1][1]) == (0, len(text))


ARTICLES = sorted(seed().glob("*/*.txt"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: "-".join(path.parts[-2:]))
def test_every_paragraph_of_the_starter_corpus_is_kept(path):
    text = path.read_text(encoding="utf-8")
    kept = "\n".join(
        p for z, p in parts(text) if z in ("body", "subhead", "headline", "standfirst")
    )
    before_the_form = re.split(r"(?im)^leave a (?:reply|comment)", text)[0]
    for line in before_the_form.split("\n"):
        if len(line) > 120 and "|" not in line:
            assert line[-100:] in kept


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: "-".join(path.parts[-2:]))
def test_no_furniture_of_the_starter_corpus_is_taken_for_the_article(path):
    kept = "\n".join(of(path.read_text(encoding="utf-8"), "body"))
    assert not re.search(r"(?im)^leave a reply|\|\||^\d\d:\d\d |Required fields|^Posted by", kept)


def test_the_real_wire_story(shared_seeds):
    text = next(shared_seeds.glob("000*")).read_text(encoding="utf-8")
    assert [zone for zone, _ in parts(text)] == ["furniture", "dateline", "body"]
    assert of(text, "body")[0].count("\n\n") == 8


def test_the_real_blog(shared_seeds):
    text = next(shared_seeds.glob("001*")).read_text(encoding="utf-8")
    (form,) = of(text, "furniture")
    assert form.startswith("Leave a Reply")
    assert form.endswith("marked *")
    assert parts(text)[0][0] == "headline"
    assert len(of(text, "subhead")) == 4


def test_the_real_aggregator(shared_seeds):
    text = next(shared_seeds.glob("003*")).read_text(encoding="utf-8")
    lines = text.split("\n")
    assert of(text, "headline") == [lines[2]]
    assert of(text, "body") == ["\n".join(lines[5:19]), "\n".join(lines[20:23])]
    assert of(text, "subhead") == [lines[19]]
    (commenters,) = of(text, "comments")
    assert all(re.match(r"\d\d:\d\d ", line) for line in commenters.split("\n"))
    assert commenters.count("\n") == 23
