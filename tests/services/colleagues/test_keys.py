"""Who signed a package: one's own key, and the keys that colleagues were first met with."""

import os
import stat
from dataclasses import replace

import pytest
from tests.formats.packages.made import RECORDS, manifest

from variorum.domain.people import Person
from variorum.errors import UnreadableFileError, UserError
from variorum.formats.packages.manifest import Package, encoded
from variorum.services.colleagues.keys import Vouching, my_fingerprint, remember, sign, vouch

TOMAS = Person("tomas", "Tomas Adeyemi")


def package(folder=None, author=None):
    """A package of Ines (or another author), signed with the key in a folder if one is named."""
    told = manifest(author=author) if author else manifest()
    signature = sign(encoded(told), folder) if folder else None
    return Package(told, RECORDS, signature=signature, signed=encoded(told))


@pytest.fixture
def theirs(tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir()
    return folder


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    return folder


def test_a_key_is_made_on_first_use_and_stays(mine):
    first = my_fingerprint(mine)
    assert my_fingerprint(mine) == first
    assert len(first) == len("ABCD ABCD ABCD ABCD")


def test_two_people_have_two_keys(mine, theirs):
    assert my_fingerprint(mine) != my_fingerprint(theirs)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_nobody_else_may_read_the_key(mine):
    my_fingerprint(mine)
    (key,) = mine.iterdir()
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_package_without_a_signature_is_nobodys_word(mine):
    assert vouch(package(), "a", mine) == Vouching("unsigned")


def test_a_key_is_new_until_it_is_remembered(mine, theirs):
    one = package(theirs)
    assert vouch(one, "a", mine) == Vouching("new", my_fingerprint(theirs))
    remember(one, mine)
    assert vouch(one, "a", mine) == Vouching("verified", my_fingerprint(theirs))


def test_remembering_a_package_without_a_signature_remembers_nothing(mine):
    remember(package(), mine)
    assert list(mine.iterdir()) == []


def test_keys_of_several_colleagues_are_remembered_beside_each_other(mine, theirs, tmp_path):
    other = tmp_path / "other"
    first, second = package(theirs), package(other, TOMAS)
    remember(first, mine)
    remember(second, mine)
    assert {vouch(one, "a", mine).standing for one in (first, second)} == {"verified"}


def test_whoever_has_signed_once_cannot_come_without_a_signature(mine, theirs):
    remember(package(theirs), mine)
    with pytest.raises(UnreadableFileError, match="earlier packages of Ines Marlow were signed"):
        vouch(package(), "a.variorum-package", mine)


def test_another_key_under_a_known_name_is_refused(mine, theirs, tmp_path):
    remember(package(theirs), mine)
    with pytest.raises(UnreadableFileError, match="another key than that of Ines Marlow"):
        vouch(package(tmp_path / "stranger"), "a.variorum-package", mine)


def test_a_signature_of_something_else_is_refused(mine, theirs):
    with pytest.raises(UnreadableFileError, match="not one of what it holds"):
        vouch(replace(package(theirs), signed=b"something else"), "a", mine)


def test_a_signature_that_is_none_is_refused(mine, theirs):
    one = package(theirs)
    odd = replace(one, signature=replace(one.signature, signature="no hexadecimals"))
    with pytest.raises(UnreadableFileError, match="not one of what it holds"):
        vouch(odd, "a", mine)


def test_a_damaged_key_is_said_to_be_and_not_written_over(mine):
    my_fingerprint(mine)
    (key,) = mine.iterdir()
    key.write_bytes(b"short")
    with pytest.raises(UserError, match="is damaged") as caught:
        sign(b"", mine)
    assert "remove the file" in caught.value.advice
    assert key.read_bytes() == b"short"


def test_a_key_that_cannot_be_read_is_said_to_be(mine):
    (mine / "signing.key").mkdir()
    with pytest.raises(UserError, match="Your key cannot be read"):
        sign(b"", mine)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff", b'{"ines": 1}'])
def test_a_damaged_list_of_keys_vouches_for_nobody(mine, theirs, data):
    (mine / "known-keys.json").write_bytes(data)
    with pytest.raises(UserError, match="colleagues’ keys") as caught:
        vouch(package(theirs), "a", mine)
    assert "Remove the file" in caught.value.advice
    with pytest.raises(UserError):
        remember(package(theirs), mine)
    assert (mine / "known-keys.json").read_bytes() == data


def test_no_draft_is_left_beside_what_was_written(mine, theirs):
    my_fingerprint(mine)
    remember(package(theirs), mine)
    assert sorted(one.name for one in mine.iterdir()) == ["known-keys.json", "signing.key"]
