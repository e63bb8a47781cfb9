"""Tables: one article per row, columns by their usual names."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.texts.base import Article, ReadingOptions, Refusal
from variorum.formats.texts.tables import TableReader


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


def read(folder, content, **options):
    path = folder / "a.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(TableReader().read(path, ReadingOptions(**options)))


def written(rows, delimiter=",", line_end="\r\n"):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue()


def test_columns_are_found_by_their_usual_names(folder):
    rows = [
        ["Headline", "Body", "Publisher", "Author", "Date", "Link", "Lang", "Cluster", "Section"],
        ["Dam", "The dam.", "Northline", "Ann Lee", "2025-05-03", "https://x.org", "en", "D", "W"],
    ]
    (article,) = read(folder, written(rows))
    assert (article.title, article.text, article.outlet) == ("Dam", "The dam.", "Northline")
    assert (article.byline, article.published) == ("Ann Lee", "2025-05-03")
    assert (article.url, article.language, article.story) == ("https://x.org", "en", "D")
    assert article.extra == {"Section": "W"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_delimiter_is_found(folder, delimiter, line_end):
    rows = [["title", "text"], ["One, two; three", "Said: “a, b; c”."], ["Second", "Second text."]]
    articles = read(folder, written(rows, delimiter, line_end))
    assert [article.text for article in articles] == ["Said: “a, b; c”.", "Second text."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_and_marks(folder, encoding):
    raw = written([["text", "title"], ["Größe “x”", "Ä"]] * 20).encode(encoding)
    article = read(folder, raw)[0]
    assert (article.text, article.title) == ("Größe “x”", "Ä")


def test_a_quoted_first_column_behind_a_mark_is_found(folder):
    assert read(folder, b'\xef\xbb\xbf"text","title"\nA text.,B')[0].text == "A text."


def test_a_cell_may_hold_line_ends(folder):
    (article,) = read(folder, 'text\r\n"First.\r\n\r\nSecond."\r\n')
    assert article.text == "First.\n\nSecond."
    assert article.source == b"First.\r\n\r\nSecond."
    assert canonical(article.source.decode(article.encoding)).offset_map == article.offset_map


def test_a_row_without_text_is_named_and_the_rest_goes_on(folder):
    result = read(folder, "title,text\nA,\nB,Text.\n\nC,  \n")
    assert result[0] == Refusal("row 2", "There is no text in it.")
    assert result[1].text == "Text."
    assert result[2] == Refusal("row 5", "There is no text in it.")


def test_a_row_with_too_many_cells_is_named(folder):
    assert read(folder, "title,text\nA,B,C\nD,E,\n")[0].where == "row 2"


def test_a_short_row_is_taken(folder):
    assert read(folder, "text,title\nOnly text.\n")[0].title == ""


def test_an_unclosed_quotation_mark_does_not_swallow_the_rest_silently(folder):
    result = read(folder, 'text,title\nGood.,A\n"Open,B\nMore.,C\n')
    assert result[0].text == "Good."
    assert isinstance(result[1], Refusal)
    assert "quotation marks" in result[1].reason


def test_the_user_may_say_which_column_is_which(folder):
    content = "text,inhalt,wer\nnot this,The text.,Ann\n"
    (article,) = read(folder, content, columns={"text": "Inhalt", "byline": "wer"})
    assert (article.text, article.byline) == ("The text.", "Ann")
    assert article.extra == {"text": "not this"}


def test_a_table_without_a_text_column_names_the_columns_it_has(folder):
    with pytest.raises(UnreadableFileError, match="no column for the text") as caught:
        read(folder, "a,b\n1,2\n")
    assert "“a”, “b”" in caught.value.message


def test_a_column_that_does_not_exist_is_named(folder):
    with pytest.raises(UnreadableFileError, match="no column “Inhalt”"):
        read(folder, "text,b\n1,2\n", columns={"text": "Inhalt"})


def test_columns_without_a_name_or_with_the_same_are_kept_apart(folder):
    (article,) = read(folder, "text,,a,a\nT.,1,2,3\n")
    assert article.extra == {"column 2": "1", "a": "2", "a (4)": "3"}


def test_a_date_nobody_understands_is_kept_and_told(folder):
    (article,) = read(folder, "text,date\nT.,03/04/2025\n")
    assert (article.published, article.extra) == ("", {"date": "03/04/2025"})
    assert "03/04/2025" in article.notes[0]


def test_a_cell_of_a_million_characters_is_read(folder):
    assert len(read(folder, "text\n" + "x" * 1_000_000)[0].text) == 1_000_000


def test_a_cell_beyond_the_limit_is_refused_and_the_rest_goes_on(folder):
    result = read(folder, "text\n" + "x" * 100 + "\nshort\n", max_characters=99)
    assert "99" in result[0].reason
    assert result[1].text == "short"


def test_bad_bytes_are_kept_in_the_source(folder):
    raw = "text,title\nGröße und Länge \xff,Öl\n".encode().replace("\xff".encode(), b"\xff")
    (article,) = read(folder, raw)
    assert article.text == "Größe und Länge \ufffd"
    assert article.source == "Größe und Länge ".encode() + b"\xff"


cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.tuples(cells, cells), max_size=8))
def test_whatever_is_written_is_read_or_refused_row_by_row(folder, rows):
    result = read(folder, written([("text", "note"), *rows]), encoding="utf-8")
    texts = [canonical(text).text for text, note in rows if text or note]
    kept = [text for text in texts if text.strip()]
    assert [item.text for item in result if isinstance(item, Article)] == kept
    assert len(result) == len(texts)
