"""What holds for every reader of articles, those of other packages too."""

import os
import socket
import sys
from pathlib import Path

import pytest
from tests.formats.texts.checks import check, check_article, outcome
from tests.formats.texts.made import SAMPLES as MADE

from variorum.errors import UnreadableFileError
from variorum.formats.texts.base import ReadingOptions
from variorum.formats.texts.registry import reader_for, readers
from variorum.resources import seed

CHANGING = os.O_WRONLY | os.O_RDWR | os.O_CREAT

EVIL = {
    "empty": b"",
    "blank": b" \r\n\t\n ",
    "mark only": b"\xef\xbb\xbf",
    "wide mark only": b"\xff\xfe",
    "nuls": b"\0" * 1000,
    "one byte": b"\xff",
    "every byte": bytes(range(256)) * 8,
    "pdf": b"%PDF-1.7\n" + bytes(range(256)),
    "zip": b"PK\x03\x04" + bytes(1000),
    "surrogates in utf-16": b"\xff\xfe" + b"\0\xd8" * 200,
    "half a character": "a\u00e9".encode()[:-1],
    "overlong utf-8": b"text \xc0\xaf\xc0\xaf" * 9,
    "swapped mark": "\ufffeabc def. ".encode() * 9,
    "marks on a letter": ("a" + "\u0301\u0327" * 100_000).encode(),
    "one long line": b"x" * 1_000_000,
    "quotation marks": b'"' * 100_000,
    "open brackets": b"[" * 100_000,
    "open braces": b'{"a":' * 50_000,
    "open tags": b"<a b='" * 50_000,
    "angle brackets": b"<" * 100_000,
    "commas": b"text," * 100_000 + b"\n" + b"," * 200_000,
    "delimiters only": b",;|\t\n" * 10_000,
    "entities": b"&amp;" * 100_000,
    "carriage returns": b"\r" * 100_000 + b"text\r",
    "formulae": b"text,title\n=HYPERLINK(1),@SUM(1)\n",
    "line separators": "a\u2028b\u2029c\x85d ".encode() * 1000,
    "bidi": "\u202e\u2066txet\u2069 ".encode() * 100,
}

_seen: list[str] = []


def _watch(event, arguments):
    if event.startswith("socket."):
        _seen.append(event)
    elif event == "open" and isinstance(arguments[0], str) and (arguments[2] or 0) & CHANGING:
        _seen.append(f"{event} {arguments[0]}")


sys.addaudithook(_watch)  # It cannot be taken away again, so it does next to nothing.


@pytest.fixture(params=sorted(readers()))
def reader(request):
    return readers()[request.param]


def test_its_description_is_complete(reader):
    info = reader.info
    assert info.key.isidentifier()
    assert info.name
    assert info.description.endswith(".")
    assert all(end == end.lower() and end.startswith(".") for end in info.extensions)
    assert 0 < info.max_bytes <= 400_000_000


def test_its_key_is_that_of_the_registry(reader):
    assert readers()[reader.info.key] is reader


def test_it_knows_its_own_extensions_best(reader):
    for end in reader.info.extensions:
        sure = {key: r.sniff(f"A{end.upper()}", b'{"text": "x"}') for key, r in readers().items()}
        assert max(sure, key=sure.get) == reader.info.key


def test_sniffing_anything_gives_a_probability(reader):
    for head in EVIL.values():
        assert 0 <= reader.sniff("strange.name", head[:4096]) <= 1


@pytest.mark.parametrize("kind", EVIL)
def test_evil_files_are_read_or_refused_with_a_sentence(reader, kind, tmp_path):
    path = tmp_path / f"evil{reader.info.extensions[0]}"
    path.write_bytes(EVIL[kind])
    _seen.clear()
    result = outcome(reader, path)
    seen = [event for event in _seen if os.devnull not in event]
    check(result)
    assert seen == []
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_of_half_a_gigabyte_is_refused_before_it_is_read(reader, tmp_path):
    path = tmp_path / f"huge{reader.info.extensions[0]}"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    error = outcome(reader, path)
    assert f"{reader.info.max_bytes / 1e6:.0f} MB" in error.message
    assert "plit" in error.advice


@pytest.mark.parametrize("name", ["missing", "folder", "nul\0", "long" * 100])
def test_what_is_no_file_is_refused(reader, tmp_path, name):
    (tmp_path / "folder").mkdir()
    assert isinstance(outcome(reader, tmp_path / name), UnreadableFileError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(reader, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(outcome(reader, tmp_path / "pipe"), UnreadableFileError)


def test_an_unknown_encoding_is_refused(reader, tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"text\nwords")
    assert "no encoding" in outcome(reader, path, ReadingOptions(encoding="no-such")).message


def test_the_registry_chooses_by_name_and_by_content(tmp_path):
    contents = {"a.txt": "plain", "b.csv": "tables", "c.jsonl": "records", "d.HTM": "html"}
    for name, key in contents.items():
        (tmp_path / name).write_bytes(b"text")
        assert reader_for(tmp_path / name).info.key == key
    (tmp_path / "page").write_bytes(b"\xef\xbb\xbf\n<!DOCTYPE HTML><html><body>x")
    assert reader_for(tmp_path / "page").info.key == "html"
    assert reader_for(tmp_path / "page", "plain").info.key == "plain"


def test_a_reader_that_does_not_exist_is_an_error_for_the_user(tmp_path):
    with pytest.raises(UnreadableFileError, match="“nonsense”"):
        reader_for(tmp_path, "nonsense")


def test_a_file_of_no_known_kind_is_refused(tmp_path):
    (tmp_path / "a.bin").write_bytes(bytes(100))
    with pytest.raises(UnreadableFileError, match="not of a kind"):
        reader_for(tmp_path / "a.bin")


@pytest.mark.parametrize("key", sorted(MADE))
def test_a_sound_document_is_read(key, tmp_path):
    path = tmp_path / f"a{readers()[key].info.extensions[0]}"
    path.write_bytes(MADE[key])
    found = outcome(reader_for(path), path)
    check(found)
    assert reader_for(path).info.key == key
    assert all("river board" in one.text for one in found)


@pytest.mark.parametrize("key", sorted(MADE))
def test_a_document_that_was_cut_off_is_a_sentence_or_what_is_left(key, tmp_path):
    path = tmp_path / f"a{readers()[key].info.extensions[0]}"
    for share in (0.2, 0.5, 0.9):
        path.write_bytes(MADE[key][: int(len(MADE[key]) * share)])
        check(outcome(readers()[key], path))


def test_sockets_would_be_seen():
    _seen.clear()
    socket.socket().close()
    assert _seen


@pytest.mark.parametrize(
    "path", sorted(seed().glob("*/*.*")), ids=lambda path: "-".join(path.parts[-2:])
)
def test_every_article_of_the_starter_corpus_is_read(path: Path):
    (article,) = reader_for(path).read(path, ReadingOptions())
    check_article(article)
    assert len(article.text) > 1_000
    assert not [note for note in article.notes if "could not be told" in note]
