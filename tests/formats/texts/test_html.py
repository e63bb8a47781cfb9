"""Saved web pages: the article, what the page says about it, and pages made to do harm."""

import json

import pytest

from variorum.errors import UnreadableFileError
from variorum.formats.texts.base import ReadingOptions
from variorum.formats.texts.html import HtmlReader

PARAGRAPHS = [
    "The dam at Orsk reopened on Monday after repairs that took two weeks less than planned.",
    "Engineers said the last of the new gates had been tested over the weekend without a fault.",
    "A spokesman for the town said that traffic across the dam would resume within three days.",
    "“We are glad it is over,” said one of the farmers who depend on the river every summer.",
]
HEADLINE = "Dam reopens after repairs"


@pytest.fixture
def read(tmp_path):
    def read(page, **options):
        path = tmp_path / "page.html"
        path.write_bytes(page if isinstance(page, bytes) else page.encode())
        return next(HtmlReader().read(path, ReadingOptions(**options)))

    return read


def paragraphs(tag="p"):
    return "".join(f"<{tag}>{text}</{tag}>" for text in PARAGRAPHS)


def page(body, head=""):
    return f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"


def parts(article):
    return [(region.zone, article.text[region.start : region.end]) for region in article.regions]


ARTICLE = f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>"


def test_paragraphs_stand_a_blank_line_apart_under_the_headline(read):
    assert read(page(ARTICLE)).text == "\n\n".join([HEADLINE, *PARAGRAPHS])


def test_a_headline_of_two_lines_is_a_title_of_one(read):
    article = read(page(f"<article><h1>Dam reopens<br>after repairs</h1>{paragraphs()}</article>"))
    assert article.title == HEADLINE
    assert article.text.startswith("Dam reopens\nafter repairs\n\n")


def test_regions_say_what_the_markup_says(read):
    body = (
        f"<article><h1>{HEADLINE}</h1><p class=standfirst>Work ended early.</p>"
        f"<p class=byline>By Lena Okafor</p><figure><img><figcaption>The dam on Monday."
        f"</figcaption></figure>{paragraphs()}<h2>What happens next</h2><p>{PARAGRAPHS[0]}</p>"
    )
    assert parts(read(page(body))) == [
        ("headline", HEADLINE),
        ("standfirst", "Work ended early."),
        ("byline", "By Lena Okafor"),
        ("caption", "The dam on Monday."),
        *(("body", text) for text in PARAGRAPHS),
        ("subhead", "What happens next"),
        ("body", PARAGRAPHS[0]),
    ]


def test_menus_comments_and_forms_are_left_out(read):
    body = (
        "<nav><a href=/>Home</a> <a href=/w>World</a></nav>"
        f"{ARTICLE}<div class=share>Share this: <a href=#>Mail</a></div>"
        f"<aside><p>{'Sign up for our letter and read about dams every week. ' * 3}</p></aside>"
        "<div id=comments><h3>2 thoughts</h3>"
        f"<p>{'I have always said that this dam would be trouble for us all. ' * 3}</p></div>"
        "<footer>© 2025 Northline</footer>"
    )
    assert read(page(body)).text == "\n\n".join([HEADLINE, *PARAGRAPHS])


def test_headings_and_short_quotations_between_paragraphs_of_bare_divisions_are_kept(read):
    related = "<div><a href=/x>Another headline of the day</a><p>Some short words on it</p></div>"
    lines = [PARAGRAPHS[0], "What comes next", PARAGRAPHS[1], "“At last.”", PARAGRAPHS[2]]
    lines += ["Advertisement", PARAGRAPHS[3]]
    body = f"<h1>{HEADLINE}</h1>" + "".join(f"<div>{line}</div>" for line in lines)
    lines.remove("Advertisement")
    assert read(page(body + related * 300)).text == "\n\n".join([HEADLINE, *lines])


def test_a_box_of_related_stories_in_the_middle_does_not_end_the_article(read):
    box = "<div>Related stories</div><div><a href=/x>Another headline of the day</a></div>"
    shares = "<div>Share this article</div>"
    body = f"<h1>{HEADLINE}</h1>{paragraphs()}{box}{paragraphs()}{shares}{paragraphs()}"
    assert read(page(body)).text == "\n\n".join([HEADLINE, *PARAGRAPHS * 3])


@pytest.mark.parametrize("name", ["most-comments", "widget-content", "related-layout ad"])
def test_a_frame_that_is_named_like_an_aside_is_seen_through(read, name):
    teaser = (
        f"<div class=promo><p>{'Buy this lamp and read in the dark for longer. ' * 3}</p></div>"
    )
    menu = "<nav>" + "<a href=/x>One section of many</a> " * 60 + "</nav>"
    body = f"{menu}<div class='{name}'>{ARTICLE}</div>{teaser}"
    assert read(page(body)).text == "\n\n".join([HEADLINE, *PARAGRAPHS])


@pytest.mark.parametrize("name", ["caption", "sub", "byline", "h"])
def test_a_role_of_all_paragraphs_is_that_of_what_encloses_them(read, name):
    found = parts(read(page(f"<h1>{HEADLINE}</h1><div class={name}>{paragraphs()}</div>")))
    assert found[1:] == [("body", text) for text in PARAGRAPHS]


def test_a_summary_that_is_repeated_far_below_does_not_stretch_the_article(read):
    other = "".join(f"<div>Short line {number}</div>" for number in range(20))
    body = f"<h1>{HEADLINE}</h1>{paragraphs()}{other}<div>{PARAGRAPHS[0]}</div>"
    assert read(page(body)).text == "\n\n".join([HEADLINE, *PARAGRAPHS])


@pytest.mark.parametrize("tag", ["div", "section", "td"])
def test_pages_without_paragraphs_keep_their_lines(read, tag):
    body = f"<h1>{HEADLINE}</h1>{paragraphs(tag)}"
    body = f"<table><tr>{body}</tr></table>" if tag == "td" else body
    assert read(page(body)).text.endswith("\n\n".join(PARAGRAPHS))


def test_two_line_breaks_part_paragraphs_and_a_bold_line_is_a_heading(read):
    body = f"<b>{HEADLINE}</b><br>" + "<br><br>".join(PARAGRAPHS) + "<br><b>WHAT IS NEXT</b><br>"
    body += f"<br>{PARAGRAPHS[0]}<br><br>Posted by admin<br><br>{PARAGRAPHS[1]}"
    article = read(page(body, f"<title>{HEADLINE} - Northline</title>"))
    assert (article.title, article.outlet) == (HEADLINE, "Northline")
    assert parts(article)[0] == ("headline", HEADLINE)
    assert parts(article)[-2:] == [("subhead", "WHAT IS NEXT"), ("body", PARAGRAPHS[0])]


def test_a_paragraph_that_occurs_three_times_is_kept_three_times(read):
    body = f"<article><h1>{HEADLINE}</h1>{paragraphs()}{f'<p>{PARAGRAPHS[0]}</p>' * 2}</article>"
    assert read(page(body)).text.count(PARAGRAPHS[0]) == 3


def test_spaces_are_folded_as_a_browser_does(read):
    body = ARTICLE.replace("The dam at", "The&nbsp;dam\n\t  at").replace("repairs", "re&shy;pairs")
    assert PARAGRAPHS[0] in read(page(body)).text


def test_a_paragraph_of_nothing_but_hints_for_hyphenation_is_none(read):
    assert read(page(ARTICLE + "<p>&shy;</p><p>&#8203;<b>&shy;</b></p>")).text.endswith(
        PARAGRAPHS[3]
    )


LINKED_DATA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Site"},
        {
            "@type": ["NewsArticle"],
            "headline": HEADLINE,
            "datePublished": "2025-05-03T18:04:11+02:00",
            "author": [{"@type": "Person", "name": "Lena Okafor"}, {"name": "Bo Ek"}],
            "publisher": {"@type": "Organization", "name": "Northline"},
            "inLanguage": "en-GB",
        },
    ],
}


def test_linked_data_is_read_with_the_time(read):
    script = f"<script type=application/ld+json>{json.dumps(LINKED_DATA)}</script>"
    article = read(page(ARTICLE, script))
    assert (article.title, article.outlet) == (HEADLINE, "Northline")
    assert article.byline == "Lena Okafor, Bo Ek"
    assert (article.published, article.language) == ("2025-05-03T18:04:11+02:00", "en-GB")


def test_what_json_spells_out_is_made_canonical_like_any_text(read):
    told = {"@type": "NewsArticle", "headline": "E\u0301tude\0", "author": "Ek\ufdd0"}
    script = f"<script type=application/ld+json>{json.dumps(told)}</script>"
    article = read(page(ARTICLE, script))
    assert article.title == "\u00c9tude\ufffd"
    assert article.byline == "Ek\ufffd"


def test_meta_elements_are_read(read):
    head = (
        "<meta property=og:site_name content='The Courier'>"
        f"<meta property=og:title content='{HEADLINE} &amp;amp; more'>"
        "<meta property=article:published_time content=2025-05-03T18:04:11Z>"
        "<meta name=author content='By Lena Okafor'>"
        "<link rel=canonical href=https://example.org/dam>"
    )
    article = read(page(ARTICLE, head))
    assert (article.outlet, article.title) == ("The Courier", f"{HEADLINE} & more")
    assert (article.byline, article.url) == ("Lena Okafor", "https://example.org/dam")
    assert article.published == "2025-05-03T18:04:11+00:00"


def test_a_time_element_is_read(read):
    body = ARTICLE.replace("</h1>", "</h1><time datetime=2025-05-03T07:00+01:00>today</time>")
    assert read(page(body)).published == "2025-05-03T07:00:00+01:00"


def test_a_date_beside_the_headline_is_found_and_told(read):
    article = read(page(ARTICLE.replace("<h1>", "<div>3 May 2025</div><h1>")))
    assert article.published == "2025-05-03"
    assert any("2025-05-03" in note for note in article.notes)


def test_metadata_that_is_no_text_does_no_harm(read):
    wild = {"@type": "NewsArticle", "headline": 5, "author": [[[{}]]], "publisher": True}
    script = f"<script type='application/ld+json'>{json.dumps(wild)}</script>"
    article = read(page(ARTICLE, script + "<script type=application/ld+json>{]</script>"))
    assert (article.title, article.byline, article.outlet) == (HEADLINE, "", "")


def test_the_original_is_kept(read):
    raw = page(ARTICLE).encode()
    assert read(raw).source == raw


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("windows-1252", "cp1252"), ("iso-8859-2", "iso8859-2"), ("windows-1251", "cp1251")],
)
def test_the_declared_encoding_is_used(read, declared, encoding):
    words = {"cp1252": "“Größe”", "iso8859-2": "źródła", "cp1251": "мост"}[encoding]
    body = ARTICLE.replace("The dam", words).replace(PARAGRAPHS[3], "")
    raw = page(body).replace("utf-8", declared).encode(encoding)
    article = read(raw)
    assert words in article.text
    assert (article.encoding, article.notes) == (encoding, ())


def test_where_no_article_can_be_told_all_text_is_kept_and_told(read):
    article = read(page("<nav>Home</nav><p>Short.</p><p>Also short</p>"))
    assert article.text == "Home\n\nShort.\n\nAlso short"
    assert article.regions == ()
    assert "all of its text was kept" in article.notes[-1]


@pytest.mark.parametrize("content", ["<html></html>", "<script>x</script>", "<!-- -->"])
def test_a_page_without_text_is_refused(read, content):
    with pytest.raises(UnreadableFileError, match="“page.html”"):  # noqa: RUF043
        read(content)


def test_scripts_are_no_text(read):
    body = ARTICLE + f"<script>var a = '{PARAGRAPHS[0] * 9}'</script><style>p {{}}</style>"
    assert "var a" not in read(page(body + "<noscript>Turn it on</noscript>")).text


def test_a_hundred_thousand_nested_elements_are_refused(read):
    with pytest.raises(UnreadableFileError, match="nested too deeply"):
        read("<div>" * 100_000 + ARTICLE)


def test_unclosed_inline_elements_nested_by_hundreds_are_no_harm(read):
    assert PARAGRAPHS[3] in read(page("<font>" * 500 + ARTICLE)).text


def test_entities_of_a_bomb_are_not_expanded(read):
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE html [<!ENTITY a0 "boom">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    text = read(f"{bomb}<html><body><p>&a11; &x;</p>{ARTICLE}</body></html>").text
    assert len(text) < 2_000
    assert "root:" not in text


def test_a_single_paragraph_of_five_megabytes_is_read(read):
    assert len(
        read(page(f"<h1>{HEADLINE}</h1><p>{'Five words are here now. ' * 200_000}")).text
    ) > (4_000_000)


def test_a_page_of_twenty_thousand_paragraphs_is_read_whole(read):
    assert read(page(f"<p>{PARAGRAPHS[0]}</p>" * 20_000)).text.count("\n\n") == 19_999


def test_an_unclosed_comment_or_cdata_by_the_thousand_is_no_harm(read):
    assert PARAGRAPHS[0] in read(page(ARTICLE + "<![CDATA[" * 40_000)).text
    assert PARAGRAPHS[0] in read(page(ARTICLE + "<!--" * 40_000)).text
