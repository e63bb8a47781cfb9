"""Packages as files: the same bytes for the same work, and no way for a bad one to do harm."""

import warnings
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.packages.made import (
    RECORDS,
    STATES,
    archive,
    manifest,
    package,
    sound_files,
)

from variorum.errors import NewerProjectError, UnreadableFileError, UserError
from variorum.formats.packages import signing
from variorum.formats.packages.manifest import Signature, encoded, manifest_of
from variorum.formats.packages.reading import package_of, read_package
from variorum.formats.packages.unpacking import MOST_RATIO, unpacked
from variorum.formats.packages.writing import write_package


def reason(data: bytes) -> str:
    """Why an archive is refused."""
    found = unpacked(data)
    assert found.files == {}
    return found.reason


def test_a_package_is_read_as_it_was_written(tmp_path):
    path = tmp_path / "a.variorum-package"
    path.write_bytes(package())
    found = read_package(path)
    assert found.manifest == manifest()
    assert (found.records, found.states, found.signature) == (RECORDS, {}, None)


def test_the_same_work_gives_the_same_bytes():
    assert package() == package()


def test_a_signature_holds_for_what_was_signed_and_nothing_else(tmp_path):
    path, seed = tmp_path / "a.variorum-package", b"s" * 32
    with path.open("wb") as file:
        write_package(file, manifest(), RECORDS, STATES, lambda data: signing.sign(seed, data))
    found = read_package(path)
    assert found.signature is not None
    assert found.signature.key == signing.public_key(seed)
    assert signing.is_signed(found.signature, found.signed)
    assert not signing.is_signed(found.signature, found.signed + b" ")


@pytest.mark.parametrize("key", ["", "zz", "00" * 32, "ab" * 31])
def test_a_signature_that_is_none_is_just_wrong(key):
    assert not signing.is_signed(Signature(key, "00" * 64), b"words")


def test_ed25519_signs_as_in_its_standard():
    """RFC 8032, section 7.1, test 2."""
    seed = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    made = signing.sign(seed, b"\x72")
    assert made.key == "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    assert made.signature.startswith("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8f")


def test_what_is_no_archive_is_refused():
    for data in (b"", b"PK", b"not a zip", package()[:-30], package()[30:]):
        assert reason(data) == "is cut off or damaged"


@pytest.mark.parametrize(
    "name", ["../manifest.json", "/etc/passwd", "a/manifest.json", "C:\\x", "extra.txt", "x/"]
)
def test_an_archive_with_other_names_is_refused(name):
    assert "do not belong" in reason(archive({**sound_files(), name: b""}))


def test_an_archive_with_a_name_twice_is_refused():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of what it writes here on purpose.
        data = archive(sound_files(), twice="states.json")
    assert "twice" in reason(data)


def test_an_archive_without_its_manifest_is_refused():
    files = sound_files()
    del files["manifest.json"]
    assert "lacks a file" in reason(archive(files))


def test_a_bomb_is_refused_while_it_grows():
    data = archive({**sound_files(), "records.jsonl": b"0" * (60 << 20)})
    assert (60 << 20) / len(data) > MOST_RATIO
    assert "far too large" in reason(data)


def test_an_encrypted_archive_is_refused(tmp_path):
    data = bytearray(package())
    for at in range(len(data)):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    assert "encrypted" in reason(bytes(data))


def test_files_that_do_not_hash_to_what_is_said_are_refused():
    files = {**sound_files(), "records.jsonl": RECORDS.replace(b"0}", b"1}")}
    with pytest.raises(UnreadableFileError, match="changed after it was made"):
        package_of(files, "a")


def test_a_newer_package_says_so():
    data = encoded(manifest(format="variorum-package/2"))
    with pytest.raises(NewerProjectError, match="newer version"):
        manifest_of(data, "a")


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b'{"format":"other/1"}', b"\xff", b"[" * 5000, b'{"format":1}']
)
def test_what_is_no_manifest_is_a_sentence(data):
    with pytest.raises(UnreadableFileError, match="not a package"):
        manifest_of(data, "a")


def test_a_missing_or_foreign_file_is_a_sentence(tmp_path):
    with pytest.raises(UnreadableFileError):
        read_package(tmp_path / "missing.variorum-package")
    path = tmp_path / "picture.variorum-package"
    path.write_bytes(b"\x89PNG")
    with pytest.raises(UnreadableFileError, match="cut off or damaged"):
        read_package(path)


@given(st.data())
def test_a_package_with_bytes_changed_is_read_as_it_was_or_refused(data):
    whole = bytearray(package())
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = unpacked(bytes(whole))
    if found.files:
        try:
            read = package_of(found.files, "a")
        except UserError:
            return
        assert read.records == RECORDS


def test_the_entries_of_a_package_name_no_user_and_no_time(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(package())
    with ZipFile(path) as made:
        assert {one.date_time for one in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
