"""Plain text files: the file is the text."""

import pytest
from tests.formats.test_canonical import source_offset

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.texts.base import ReadingOptions
from variorum.formats.texts.plain import PlainTextReader

STORY = "A headline\n\nThe dam reopened on Monday, officials said — “two weeks early”.\n"


def read(path, **options):
    return next(PlainTextReader().read(path, ReadingOptions(**options)))


def saved(tmp_path, raw, name="a.txt"):
    path = tmp_path / name
    path.write_bytes(raw)
    return path


def test_a_clean_file_is_taken_as_it_is(tmp_path):
    article = read(saved(tmp_path, STORY.encode()))
    assert (article.text, article.source, article.offset_map) == (STORY, None, ())
    assert (article.source_name, article.encoding, article.notes) == ("a.txt", "utf-8", ())


def test_the_original_is_kept_where_anything_moved(tmp_path):
    raw = STORY.replace("\n", "\r\n").encode("utf-8-sig")
    article = read(saved(tmp_path, raw))
    assert (article.text, article.source) == (STORY, raw)
    decoded = article.source.decode(article.encoding)
    for offset, character in enumerate(article.text.replace("\n", "\r")):
        assert decoded[source_offset(article.offset_map, offset)] == character


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-32"])
def test_the_original_is_kept_where_its_bytes_are_not_utf8(tmp_path, encoding):
    article = read(saved(tmp_path, STORY.encode(encoding)))
    assert article.text == STORY
    assert canonical(article.source.decode(article.encoding)).text == STORY


def test_a_guess_is_told(tmp_path):
    assert read(saved(tmp_path, STORY.encode("cp1252"))).notes == (
        "The encoding was guessed: cp1252.",
    )


def test_replaced_characters_are_told(tmp_path):
    article = read(saved(tmp_path, STORY.encode() + b"NUL\0 and \xef\xb7\x90"))
    assert article.notes == ("2 character(s) that no text may hold were replaced by U+FFFD.",)


def test_bad_bytes_are_told(tmp_path):
    notes = read(saved(tmp_path, STORY.encode() + b"\xff")).notes
    assert "1 byte(s) fit no character and were replaced by U+FFFD." in notes


def test_the_user_may_say_the_encoding(tmp_path):
    path = saved(tmp_path, "Мэр".encode("koi8-r"))
    assert read(path, encoding="koi8-r").text == "Мэр"


@pytest.mark.parametrize("raw", [b" \n\t\r\n ", b"\xef\xbb\xbf", "\u2003\n".encode()])
def test_a_file_without_text_is_refused(tmp_path, raw):
    with pytest.raises(UnreadableFileError, match="cannot be imported") as caught:
        read(saved(tmp_path, raw))
    assert caught.value.advice == "There is no text in it."


def test_a_text_beyond_the_limit_is_refused_with_the_limit(tmp_path):
    with pytest.raises(UnreadableFileError) as caught:
        read(saved(tmp_path, b"word " * 20), max_characters=99)
    assert "99" in str(caught.value)
    assert "plit it" in str(caught.value)


def test_a_line_of_a_million_characters_is_read(tmp_path):
    assert len(read(saved(tmp_path, b"x" * 1_000_000)).text) == 1_000_000


def test_a_name_that_is_no_text_can_be_stored(tmp_path):
    article = read(saved(tmp_path, b"Text.", name="caf\udce9.txt"))
    assert article.source_name == "caf\ufffd.txt"
