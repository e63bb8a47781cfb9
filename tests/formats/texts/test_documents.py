"""Documents of other programs: their text, their headings, and what they say about themselves."""

import pytest
from tests.formats.texts import made
from tests.formats.texts.made import PAGE, docx, eml, epub, odt, para, pdf, response, rss

from variorum.errors import UnreadableFileError
from variorum.formats.texts.base import Article, ReadingOptions, Refusal
from variorum.formats.texts.registry import reader_for


@pytest.fixture
def read(tmp_path):
    """Read bytes as a file of this name."""

    def reading(name, raw, **options):
        path = tmp_path / name
        path.write_bytes(raw)
        return list(reader_for(path).read(path, ReadingOptions(**options)))

    return reading


def reason(read, name, raw):
    with pytest.raises(UnreadableFileError) as caught:
        read(name, raw)
    return str(caught.value)


def zones(article):
    return [(one.zone, article.text[one.start : one.end]) for one in article.regions]


# -- Word ------------------------------------------------------------------------------------------


def test_a_word_document_has_its_title_headings_and_author(read):
    core = "<dc:title>Other</dc:title><dc:creator>Mia Okoro</dc:creator>"
    body = para("The dam", "Title") + para("It holds.") + para("Why", "Heading2") + para("So.")
    (article,) = read("a.docx", docx(body, core))
    assert zones(article) == [
        ("headline", "The dam"),
        ("body", "It holds."),
        ("subhead", "Why"),
        ("body", "So."),
    ]
    assert (article.title, article.byline) == ("The dam", "Mia Okoro")


def test_tracked_changes_are_read_as_accepted(read):
    body = (
        "<w:p><w:r><w:t>It </w:t></w:r><w:del><w:r><w:delText>broke</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>held</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r></w:p>"
    )
    (article,) = read("a.docx", docx(body))
    assert article.text == "It held."
    assert "accepted" in article.notes[0]


def test_tabs_breaks_and_text_boxes_of_word(read):
    box = (
        "<w:p><w:r><w:t>Out</w:t><w:tab/><w:t>er</w:t><w:br/><mc:AlternateContent><mc:Choice>"
        "<w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Choice><mc:Fallback>"
        "<w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    (article,) = read("a.docx", docx(box))
    assert article.text == "Out\ter\n\nbox"


def test_what_is_no_word_document_or_has_a_password_is_a_sentence(read):
    assert "not a Word document" in reason(read, "a.docx", made.zipped({"x": "y"}))
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "password, or in a format older" in reason(read, "a.docx", old)


def test_entities_are_not_resolved(read):
    bomb = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    )
    raw = made.zipped({"word/document.xml": f"{bomb}<w:document {made.W}>&b;&x;</w:document>"})
    assert "declares entities" in reason(read, "a.docx", raw)
    feed = f"{bomb}<rss><channel><item><title>&x;</title></item></channel></rss>".encode()
    assert "declares entities" in reason(read, "a.rss", feed)


def test_an_archive_that_grows_beyond_measure_is_refused(read):
    raw = made.zipped({"word/document.xml": b" " * (210 << 20)})
    assert "far too large" in reason(read, "a.docx", raw)


def test_names_that_lead_elsewhere_are_never_opened(read, tmp_path):
    raw = made.zipped({"../../evil": "x", "/etc/evil": "y", "content.xml": "<a><p>Hi.</p></a>"})
    (article,) = read("a.odt", raw)
    assert article.text == "Hi."
    assert [one.name for one in tmp_path.iterdir()] == ["a.odt"]


# -- OpenDocument ----------------------------------------------------------------------------------


def test_an_open_document_without_its_notes_and_deletions(read):
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:h text:outline-level='1'>The dam</text:h>"
        "<text:p>It<text:s text:c='3'/>holds<text:note><text:p>1</text:p></text:note>, "
        "<text:span>said</text:span><text:line-break/>Rao.</text:p>"
    )
    meta = "<dc:creator>Ines</dc:creator><meta:initial-creator>Mia</meta:initial-creator>"
    (article,) = read("a.odt", odt(body, meta))
    assert article.text == "The dam\n\nIt   holds, said\nRao."
    assert (article.title, article.byline) == ("The dam", "Mia")


def test_an_encrypted_open_document_is_a_sentence(read):
    manifest = "<m><file-entry><encryption-data/></file-entry></m>"
    assert "password" in reason(read, "a.odt", odt("<text:p>x</text:p>", manifest=manifest))


# -- e-books ---------------------------------------------------------------------------------------


def test_the_chapters_of_a_book_come_in_the_order_of_its_spine(read):
    two = PAGE.replace("The dam", "The field")
    chapters = read("a.epub", epub({"b.xhtml": PAGE, "a.xhtml": two, "t.xhtml": "<p>Imprint</p>"}))
    assert [one.title for one in chapters] == ["The dam", "The field"]
    assert {(one.outlet, one.byline, one.published) for one in chapters} == {
        ("The Dam", "A. Rao", "2024-05-03")
    }
    assert chapters[0].source_name == "a.epub, chapter 1"


def test_a_protected_book_is_a_sentence(read):
    rights = "<e><EncryptedData><CipherReference URI='OEBPS/b.xhtml'/></EncryptedData></e>"
    raw = epub({"b.xhtml": PAGE}, {"META-INF/encryption.xml": rights})
    assert "protected against copying" in reason(read, "a.epub", raw)


# -- rich text, PDF --------------------------------------------------------------------------------


def test_a_rich_text_has_its_words_and_title(read):
    (article,) = read("a.rtf", made.rtf("The dam", r"Caf\'e9 {\b holds} \u8364?3."))
    assert article.text == "The dam\n\nCafé holds €3."
    assert (article.title, article.byline) == ("Dam", "Rao")


def test_lines_of_a_pdf_become_paragraphs_and_large_ones_headings(read):
    lines = [
        (20, 60, "The dam"),
        (11, 100, "Officials said on Monday that the River Board may fill the da-"),
        (11, 113, "m in June, two months early."),
        (11, 150, "Nobody asked the farmers."),
    ]
    (article,) = read("a.pdf", pdf([lines]))
    assert zones(article)[0] == ("headline", "The dam")
    assert "may fill the dam in June, two months early.\n\nNobody asked" in article.text


def test_running_titles_and_page_numbers_are_left_out(read):
    sheets = [
        [(9, 20, "Northline Daily"), (11, 100, f"Page {n} tells more."), (9, 780, f"- {number} -")]
        for number, n in enumerate(("one", "two", "three"), start=1)
    ]
    (article,) = read("a.pdf", pdf(sheets))
    assert article.text == "Page one tells more.\n\nPage two tells more.\n\nPage three tells more."


def test_dictionaries_in_the_place_of_names_do_not_fill_the_memory(read):
    bomb = b"%PDF-1.4\n1 0 obj\n" + b"<<" * 40 + b"/A" + b" 1>>" * 40 + b"\nendobj\n"
    assert "too deeply" in reason(read, "a.pdf", bomb)


def test_brackets_within_streams_are_no_dictionaries(read):
    lines = [(11, 90, "<< " * 30 + "words")]
    (article,) = read("a.pdf", pdf([lines]))
    assert article.text.startswith("<< <<")


def test_a_scanned_pdf_says_so(read):
    assert "recognise the text first" in reason(read, "a.pdf", pdf([[]]))


def test_a_pdf_with_a_password_says_so(read):
    crypt = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'ab' * 32}> /U <{'cd' * 32}> /P -4 >> "
        f"/ID [<{'00' * 16}> <{'00' * 16}>]"
    )
    assert "password" in reason(read, "a.pdf", pdf([[(11, 90, "secret")]], crypt))


# -- e-mail ----------------------------------------------------------------------------------------


def test_a_message_has_title_author_and_date(read):
    (article,) = read("a.eml", eml("First.\n\nSecond — “words”.\n"))
    assert (article.title, article.byline) == ("Dam to be filled", "Anil Rao")
    assert (article.outlet, article.published) == ("board.example", "2025-08-04T09:30:00+02:00")
    assert article.text == "Dam to be filled\n\nFirst.\n\nSecond — “words”."


def test_a_message_of_markup_is_read_as_a_page(read):
    raw = eml(PAGE, Content_Type="text/html; charset=utf-8", List_Id='"The Board" <b.example>')
    (article,) = read("a.eml", raw)
    assert "river board met again" in article.text
    assert "<p>" not in article.text
    assert article.outlet == "The Board"


def test_a_box_of_messages_is_one_article_each(read):
    box = b"".join(b"From rao@x Mon Aug  4\n" + eml(words) + b"\n" for words in ("One.", "Two."))
    box += b"From rao@x Mon Aug  4\nSubject: Empty\n\n\n"
    first, second, third = read("a.mbox", box)
    assert (first.text[-4:], second.source_name) == ("One.", "a.mbox, message 2")
    assert isinstance(third, Refusal)
    assert third.where == "message 3"


def test_an_encoding_that_does_not_exist_is_survived(read):
    (article,) = read("a.eml", eml("Words.", Content_Type="text/plain; charset=no-such"))
    assert article.text.endswith("Words.")


# -- feeds, web archives ---------------------------------------------------------------------------


def test_the_entries_of_a_feed(read):
    full = "<content:encoded><![CDATA[<p>One &amp; only.</p><p>Two.</p>]]></content:encoded>"
    item = (
        "<title>Dam</title><link>https://n.example/1</link><dc:creator>Mia</dc:creator>"
        f"<pubDate>Mon, 04 Aug 2025 09:30:00 GMT</pubDate><description>Short.</description>{full}"
    )
    first, second, third = read(
        "a.rss", rss(item, "<title>B</title><description>Plain.</description>", "<title>C</title>")
    )
    assert first.text == "Dam\n\nOne & only.\n\nTwo."
    assert (first.outlet, first.byline, first.language) == ("Northline", "Mia", "en")
    assert first.url == "https://n.example/1"
    assert first.published.startswith("2025-08-04T09:30")
    assert second.text == "B\n\nPlain."
    assert isinstance(third, Refusal)


def test_the_entries_of_an_atom_feed(read):
    raw = (
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Atom</title><entry>'
        b'<title>Dam</title><link rel="self" href="https://x/s"/><link href="https://x/1"/>'
        b"<author><name>Mia</name><email>m@x</email></author><updated>2025-08-04T09:30:00Z</updated>"
        b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Words.</p></div>'
        b"</content></entry></feed>"
    )
    (article,) = read("a.atom", raw)
    assert article.text == "Dam\n\nWords."
    assert (article.byline, article.url, article.language) == ("Mia", "https://x/1", "en")


def test_the_pages_of_a_web_archive_with_their_addresses(read):
    raw = made.warc(
        ("https://n.example/1", response(PAGE)),
        ("https://n.example/2", response(PAGE, status="404 Not Found")),
        ("https://n.example/p.png", response("x", kind="image/png")),
        ("https://n.example/3", response(" ")),
    )
    first, second = read("a.warc", raw)
    assert (first.url, first.source_name) == ("https://n.example/1", "a.warc, page 1")
    assert "fetched on 2025-08-04" in first.notes[-1]
    assert isinstance(second, Refusal)


def test_what_is_no_feed_and_no_archive_is_a_sentence(read):
    assert "not a feed" in reason(read, "a.rss", b"<html/>")
    assert "no web page" in reason(read, "a.warc", made.warc(("dns:a", b"")))


# -- workbooks, Markdown ---------------------------------------------------------------------------


def test_a_workbook_is_read_as_a_table(read):
    from datetime import date

    rows = [
        ["Headline", "Body", "Publisher", "Date", "Words"],
        ["Dam", "The dam holds.", "Northline", date(2025, 8, 4), 3.0],
        [None, None, None, None, None],
        ["Empty", None, "Northline", None, None],
    ]
    first, second = read("a.xlsx", made.xlsx([["notes"], ["x"]], rows))
    assert isinstance(first, Article)
    assert (first.title, first.text, first.published) == ("Dam", "The dam holds.", "2025-08-04")
    assert first.extra == {"Words": "3"}
    assert (second.where, second.reason) == ("row 4", "There is no text in it.")


def test_a_workbook_without_a_text_column_names_its_columns(read):
    said = reason(read, "a.xlsx", made.xlsx([["a", "b"], [1, 2]]))
    assert "no column for the text" in said
    assert "“a”, “b”" in said
    (article,) = read("a.xlsx", made.xlsx([["a", "b"], [1, "Words."]]), columns={"text": "b"})
    assert article.text == "Words."


def test_markdown_gives_headings_links_and_front_matter(read):
    raw = (
        b"---\ntitle: 'The dam'\nauthor: Mia\ndate: 2025-08-04\npublisher: Northline\n---\n"
        b"# The dam\n\nIt [holds](https://x.example), *they* say.\n## Why\nSo.\n"
    )
    (article,) = read("a.md", raw)
    assert zones(article) == [
        ("headline", "The dam"),
        ("body", "It holds, *they* say."),
        ("subhead", "Why"),
        ("body", "So."),
    ]
    assert (article.title, article.byline) == ("The dam", "Mia")
    assert (article.outlet, article.published) == ("Northline", "2025-08-04")


def test_markdown_without_front_matter_is_all_text(read):
    (article,) = read("a.md", b"--- not front matter\n\nWords.\n")
    assert article.text == "--- not front matter\n\nWords."


def test_emoji_and_right_to_left_words_stand_where_they_were(read):
    words = "שלום 🌉 e\u0301tat 🇬🇧."
    for name, raw in (
        ("a.docx", docx(para(words))),
        ("a.odt", odt(f"<text:p>{words}</text:p>")),
        ("a.eml", eml(words)),
        ("a.rss", rss(f"<description>{words}</description>")),
        ("a.md", words.encode()),
        ("a.xlsx", made.xlsx([["text"], [words]])),
    ):
        (article,) = read(name, raw)
        assert "שלום 🌉 état 🇬🇧." in article.text
