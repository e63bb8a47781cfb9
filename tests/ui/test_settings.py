import json
from pathlib import Path

import pytest

from variorum.ui.settings import RECENT, SETTINGS, TABLE, Settings


@pytest.fixture
def path(tmp_path):
    return tmp_path / "settings.json"


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda one: one.key)
def test_every_default_is_allowed_and_described(setting):
    assert setting.accepts(setting.default)
    assert setting.description.endswith(".")


def test_keys_are_unique():
    assert len(TABLE) == len(SETTINGS)


def test_a_value_is_there_at_the_next_start(path):
    Settings(path).set("reader.zoom", 125)
    assert Settings(path).get("reader.zoom", int) == 125


def test_only_what_differs_is_written(path):
    settings = Settings(path)
    settings.set("reader.zoom", 100)
    assert not path.exists()
    settings.set("reader.zoom", 90)
    assert json.loads(path.read_text()) == {"reader.zoom": 90}


def test_a_value_that_is_not_allowed_is_refused(path):
    with pytest.raises(ValueError, match="theme"):
        Settings(path).set("theme", "pink")


@pytest.mark.parametrize("content", ["", "no json", "[1]", '{"reader.zoom": "big"}'])
def test_a_spoilt_file_gives_the_defaults(path, content):
    path.write_text(content)
    assert Settings(path).get("reader.zoom", int) == 100


def test_keys_of_another_version_are_kept(path):
    path.write_text('{"of.the.future": 1}')
    Settings(path).set("theme", "dark")
    assert json.loads(path.read_text()) == {"of.the.future": 1, "theme": "dark"}


def test_nobody_changes_a_default(path):
    settings = Settings(path)
    settings.get("projects.recent", list).append("x")
    assert settings.get("projects.recent", list) == []


def test_projects_of_lately_are_those_that_are_there_the_latest_first(path, tmp_path):
    settings = Settings(path)
    files = [tmp_path / f"{n}.variorum" for n in range(RECENT + 2)]
    for one in files:
        one.touch()
        settings.note_project(one)
    files[-1].unlink()
    assert settings.recent() == files[-2 : -RECENT - 1 : -1]


def test_a_table_keeps_its_newest_entries(path):
    settings = Settings(path)
    for number in range(60):
        settings.put("project.article", str(number), "x")
    assert list(settings.get("project.article", dict)) == [str(n) for n in range(10, 60)]


def test_a_folder_that_cannot_be_written_disturbs_nobody(tmp_path):
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "settings.json")
    settings.set("theme", "dark")
    assert settings.get("theme", str) == "dark"


def test_the_next_file_is_chosen_where_the_last_one_was(path, tmp_path):
    settings = Settings(path)
    assert settings.folder() == str(Path.home())
    settings.note_file(tmp_path / "a" / "export.jsonl")
    assert settings.folder() == str(tmp_path / "a")
    settings.note_file(tmp_path)
    assert settings.folder() == str(tmp_path)
