"""Zip archives: the same bytes from the same data, and no harm from anybody's."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from tests.formats.foreign_files import as_zip

from variorum.errors import UnreadableFileError
from variorum.formats.foreign import archives
from variorum.formats.foreign.archives import (
    is_safe,
    opened_archive,
    write_archive,
    written_members,
)

MEMBERS = [("b.txt", b"second"), ("a.txt", "Räksta".encode()), ("large.txt", b"x" * 100_000)]


def written(members) -> bytes:
    out = io.BytesIO()
    write_archive(out, members)
    return out.getvalue()


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        content(path)
    return caught.value.message


def content(path: Path) -> list[bytes]:
    with opened_archive(path, "a.zip") as archive:
        return [archive.read(name) for name in archive.names]


def test_members_come_back_in_their_order():
    assert list(written_members(io.BytesIO(written(MEMBERS)))) == MEMBERS


def test_the_bytes_tell_nothing_of_time_or_machine():
    assert written(MEMBERS) == written(iter(MEMBERS))
    with zipfile.ZipFile(io.BytesIO(written(MEMBERS))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert archive.testzip() is None


def test_an_archive_is_read(tmp_path):
    path = as_zip(tmp_path / "a.zip", dict(MEMBERS))
    with opened_archive(path, "a.zip") as archive:
        assert [(name, archive.read(name)) for name in archive.names] == MEMBERS


@pytest.mark.parametrize("name", ["../up.txt", "/etc/passwd", "a/../../b", "C:\\x", "a\\..\\b"])
def test_an_archive_with_a_name_that_leads_out_is_refused(name: str, tmp_path):
    assert not is_safe(name)
    path = as_zip(tmp_path / "a.zip", {name: "evil", "good.txt": "good"})
    assert "leads out of the archive" in refusal(path)


@pytest.mark.parametrize("name", ["a.txt", "a/b.txt", "..a", "a..b/c", "a b.txt", "Wire: a.txt"])
def test_a_name_that_stays_within_is_taken(name: str):
    assert is_safe(name)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(100), b"<html>", b"x" * 5_000])
def test_what_is_no_archive_is_refused(data: bytes, tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert "not a whole zip archive" in refusal(path)


def test_an_archive_that_was_cut_off_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(written(MEMBERS)[:-30])
    assert "not a whole zip archive" in refusal(path)


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(tmp_path):
    path = as_zip(tmp_path / "a.zip", {"bomb.txt": bytes(300 << 20)})
    assert "far too large when it is unpacked" in refusal(path)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    path = as_zip(tmp_path / "a.zip", {"bomb.txt": bytes(64 << 20)})
    data = path.read_bytes()
    honest, lie = struct.pack("<I", 64 << 20), struct.pack("<I", 1_000)
    path.write_bytes(data.replace(honest, lie))
    assert "“bomb.txt” is" in refusal(path)


def test_a_damaged_member_is_named(tmp_path):
    path = tmp_path / "a.zip"
    data = bytearray(written([("a.txt", bytes(range(256)) * 30)]))
    data[60:80] = bytes(20)
    path.write_bytes(data)
    assert "“a.txt” is damaged" in refusal(path)


def test_an_encrypted_archive_is_refused_with_advice(tmp_path):
    path = as_zip(tmp_path / "a.zip", {"a.txt": "secret"})
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert "is encrypted" in refusal(path)


def test_too_many_members_are_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", b"")
        archive.filelist *= archives.MOST_MEMBERS + 1
    assert "more than 200,000 parts" in refusal(path)


def test_an_archive_of_an_unknown_compression_is_refused(tmp_path):
    path = as_zip(tmp_path / "a.zip", {"a.txt": "text"})
    data = bytearray(path.read_bytes())
    data[8] = 97
    data[data.index(b"PK\x01\x02") + 10] = 97
    path.write_bytes(data)
    assert "“a.txt” is damaged" in refusal(path)


def test_the_content_is_compressed():
    assert len(written(MEMBERS)) < 1_000
    assert zlib.crc32(written(MEMBERS)) == zlib.crc32(written(MEMBERS))


def test_a_member_without_a_name_is_passed_over(tmp_path):
    data = bytearray(as_zip(tmp_path / "a.zip", {"x": b"1", "kept": b"2"}).read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 28 : at + 30] = bytes(2)  # The list of members says that the name has no letters.
    del data[at + 46]
    end = data.rindex(b"PK\x05\x06")
    size = int.from_bytes(data[end + 12 : end + 16], "little") - 1
    data[end + 12 : end + 16] = size.to_bytes(4, "little")
    (tmp_path / "a.zip").write_bytes(data)
    with opened_archive(tmp_path / "a.zip", "a.zip") as archive:
        assert archive.names == ("kept",)
