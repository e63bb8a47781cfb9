"""Encodings: told, proven or guessed; and files that are no text at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.decoding import decode, errors_for, guess_stream

TYPOGRAPHIC = "The minister said “we’ll see” — and that was it. Prices rose by £5 in the café.\n"
GERMAN = "Der Bürgermeister erklärte, die Brücke müsse für längere Zeit geschlossen werden.\n"
FRENCH = "Le maire a déclaré que le pont serait fermé à la circulation jusqu’à l’été prochain.\n"
POLISH = "Burmistrz powiedział, że most będzie zamknięty przez dłuższy czas, źródła mówią.\n"
TURKISH = "Belediye başkanı köprünün uzun süre kapalı kalacağını söyledi, işçiler çalışıyor.\n"
RUSSIAN = "Мэр заявил, что мост будет закрыт на длительное время; серьёзных повреждений нет.\n"
GREEK = "Ο δήμαρχος δήλωσε ότι η γέφυρα θα παραμείνει κλειστή για μεγάλο διάστημα.\n"
HEBREW = "ראש העיר אמר כי הגשר ייסגר לתקופה ארוכה. לדבריו אין נזק חמור.\n"
ARABIC = "قال رئيس البلدية إن الجسر سيبقى مغلقا لفترة طويلة. وأضاف أنه لا توجد أضرار كبيرة.\n"
JAPANESE = "市長は橋が長期間閉鎖されると述べた。大きな被害はないという。\n"
CHINESE = "市长表示，这座桥将长期关闭。他说没有严重损坏。\n"
KOREAN = "시장은 다리가 오랫동안 폐쇄될 것이라고 말했다. 큰 피해는 없다고 한다.\n"

LEGACY = [
    *((text, "cp1252") for text in (TYPOGRAPHIC, GERMAN, FRENCH)),
    *((POLISH, encoding) for encoding in ("cp1250", "iso8859-2")),
    *((TURKISH, "cp1254"), (GREEK, "cp1253"), (HEBREW, "cp1255"), (ARABIC, "cp1256")),
    *((RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (JAPANESE, "cp932"), (KOREAN, "cp949")),
    *((CHINESE, "gb18030"), (FRENCH, "mac-roman")),
]
UNICODE = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]
SILENT = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda value: value[:12])
@pytest.mark.parametrize("length", [1, 40])
def test_legacy_encodings_are_guessed_and_said_to_be_guessed(text, encoding, length):
    decoded = decode((text * length).encode(encoding))
    assert decoded.text == text * length
    assert not decoded.certain


@pytest.mark.parametrize("text", [TYPOGRAPHIC, RUSSIAN, HEBREW, JAPANESE, "😀 🇨🇦 e\u0301\n"])
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_with_its_marks_is_certain(text, encoding):
    decoded = decode(text.encode(encoding))
    assert canonical(decoded.text).text == canonical(text).text
    assert decoded.certain


@pytest.mark.parametrize("text", [TYPOGRAPHIC, GERMAN, RUSSIAN, HEBREW, ARABIC])
@pytest.mark.parametrize("encoding", SILENT)
def test_wide_unicode_without_a_mark_is_recognised(text, encoding):
    assert decode(text.encode(encoding)).text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_every_text_survives_utf8(text):
    assert decode(f"x{text}".encode()).text == f"x{text}"


def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else():
    raw = ("Größere Schäden gäbe es nicht. " * 5).encode() + b"caf\xe9\xff "
    decoded = decode(raw)
    assert (decoded.encoding, decoded.certain, decoded.bad_bytes) == ("utf-8", False, 2)
    assert canonical(decoded.text).text.endswith("caf\ufffd\ufffd ")


def test_bad_bytes_can_be_written_back():
    raw = "Größe ".encode() * 3 + b"\xff"
    decoded = decode(raw)
    assert decoded.text.encode(decoded.encoding, errors_for(decoded.encoding)) == raw


def test_bytes_that_windows_never_defined_are_counted():
    decoded = decode(b"caf\xe9 \x81", encoding="cp1252")
    assert (decoded.bad_bytes, canonical(decoded.text).text) == (1, "café \ufffd")


def test_half_a_character_at_the_end_of_utf16_is_counted():
    assert decode("abc".encode("utf-16")[:-1]).bad_bytes == 1


def test_the_user_overrides_what_would_be_guessed():
    raw = RUSSIAN.encode("koi8-r")
    assert decode(raw, encoding="koi8-r").certain
    assert decode(raw, encoding="cp1251").text != RUSSIAN


def test_what_a_page_declares_is_believed_if_the_bytes_agree():
    raw = POLISH.encode("iso8859-2")
    assert decode(raw, declared="iso-8859-2").text == POLISH
    assert decode(GERMAN.encode(), declared="iso-8859-2").encoding == "utf-8"


def test_latin_1_is_read_as_browsers_read_it():
    assert decode("“Größe”".encode("cp1252"), declared="iso-8859-1").text == "“Größe”"


@pytest.mark.parametrize("encoding", ["no-such", "hex", "rot13", "", "\0", "ü", "zip", "x" * 999])
def test_an_encoding_that_is_none_is_refused_or_ignored(encoding):
    if encoding:
        with pytest.raises(UnreadableFileError, match="no encoding"):
            decode(b"text", encoding=encoding)
    else:
        assert decode(b"text", encoding=encoding).text == "text"


BINARIES = {
    "PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "ZIP archive or an office document": b"PK\x03\x04\x14\0\x06\0",
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "RTF document": b"{\\rtf1\\ansi Text}",
    "database": b"SQLite format 3\0\x10\0",
    "compressed file": b"\x1f\x8b\x08\0\0\0\0\0",
    "not a text file": bytes(range(256)) * 20,
}


@pytest.mark.parametrize("kind", BINARIES)
def test_what_is_no_text_is_named(kind):
    with pytest.raises(UnreadableFileError, match=kind) as caught:
        decode(BINARIES[kind], name="“scan.txt”")
    assert caught.value.message.startswith("“scan.txt”")
    assert caught.value.advice


def test_numbers_of_two_bytes_are_not_taken_for_wide_unicode():
    with pytest.raises(UnreadableFileError, match="not a text file"):
        decode(b" \0\5\0\6\0\7\0" * 100, name="“scan.bin”")


def test_an_empty_file_is_said_to_be_empty():
    with pytest.raises(UnreadableFileError, match="is empty"):
        decode(b"", name="“a.txt”")


def test_single_nuls_in_a_text_are_no_reason_to_refuse_it():
    decoded = decode(b"A text with a NUL\0 in it, as some databases write them out." * 3)
    assert canonical(decoded.text).replaced == 3


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw):
    try:
        text = decode(raw).text
    except UnreadableFileError as error:
        text = error.message
    assert canonical(text).text.encode()


@pytest.mark.parametrize(("text", "encoding"), LEGACY, ids=lambda value: value[:12])
def test_a_stream_is_guessed_like_the_whole(text, encoding):
    raw = (text * 40).encode(encoding)
    assert guess_stream(io.BytesIO(raw)).encoding == decode(raw).encoding


def test_a_stream_that_stops_being_ascii_late_is_still_seen_through():
    raw = b"Plain words.\n" * 300_000 + GERMAN.encode("cp1252")
    assert guess_stream(io.BytesIO(raw)).encoding == "cp1252"
    assert guess_stream(io.BytesIO(raw[:3_000_000] + GERMAN.encode())).encoding == "utf-8"


@pytest.mark.parametrize("encoding", SILENT + UNICODE)
def test_streams_of_unicode_are_certain(encoding):
    assert guess_stream(io.BytesIO((GERMAN * 99).encode(encoding))).certain
