"""A package is known by its ending, or by the names of its files where that was lost on the way."""

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.packages.made import archive, package, sound_files

from variorum.formats import registry
from variorum.formats.packages.recognising import is_package
from variorum.services import importing


def put(folder, name: str, data: bytes):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", ["a.variorum-package", "a.zip", "a.variorum-package.zip", "a"])
def test_a_package_is_one_whatever_it_is_called(tmp_path, name):
    assert is_package(put(tmp_path, name, package()))


def test_a_damaged_package_is_one_by_its_ending(tmp_path):
    assert is_package(put(tmp_path, "a.variorum-package", b"nothing"))


@pytest.mark.parametrize(
    "names",
    [
        [],
        ["manifest.json"],
        ["records.jsonl", "states.json"],
        ["other.txt", "manifest.json", "records.jsonl", "states.json"],
        ["manifest.json", "icon.png"],
    ],
)
def test_other_archives_are_none(tmp_path, names):
    held = {one: sound_files().get(one, b"x") for one in names}
    assert not is_package(put(tmp_path, "a.zip", archive(held)))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"manifest.json" * 9])
def test_what_is_no_archive_is_none(tmp_path, data):
    assert not is_package(put(tmp_path, "a.zip", data))


def test_a_file_that_is_gone_is_none(tmp_path):
    assert not is_package(tmp_path / "gone.zip")


@pytest.mark.parametrize("name", ["a.variorum-package", "a.zip"])
def test_a_package_is_no_tagged_data(tmp_path, name):
    assert registry.recognised(put(tmp_path, name, package())) is None


@pytest.mark.parametrize("name", ["a.variorum-package", "a.zip"])
def test_a_package_is_not_imported_but_says_where_it_goes(tmp_path, name):
    path = put(tmp_path, name, package())
    (told,) = importing.plan_import(memory_project(news()), [path]).refused
    assert "is a colleague’s package" in told.reason
    assert "Take in a colleague’s work" in told.reason
