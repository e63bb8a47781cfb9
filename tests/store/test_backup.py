"""A backup is whole and checked, or there is none; what lay there before stays until then."""

import shutil
import threading

import pytest
from sqlite_utils.utils import sqlite3
from tests.disks import HAS_LIMITS, room_for
from tests.store.conftest import INES, add_article, add_tag, errors, put

from variorum.errors import ProjectError
from variorum.services import opening
from variorum.store.sqlite.failures import not_copied


def test_a_backup_holds_the_project_as_it_was(store, tmp_path):
    add_tag(store, "one")
    store.backup(tmp_path / "copy.variorum")
    add_tag(store, "two")
    with opening.open_(tmp_path / "copy.variorum", INES) as copy:
        assert copy.store.project_id == store.project_id
        assert [tag.id for tag in copy.store.annotations("a")] == ["one"]
        assert copy.store.undoable().label == "Tag"
        assert errors(copy.store) == []


def test_a_backup_is_one_file_for_its_owner(store, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    store.backup(folder / "copy.variorum")
    store.backup(folder / "copy.variorum")
    (only,) = folder.iterdir()
    assert only.stat().st_mode & 0o077 == 0


def test_a_backup_that_is_stopped_leaves_what_was_there(store, tmp_path):
    target = tmp_path / "copy.variorum"
    target.write_bytes(b"earlier")
    with pytest.raises(ZeroDivisionError):
        store.backup(target, lambda *_: 1 // 0)
    assert target.read_bytes() == b"earlier"
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]


def test_a_backup_tells_how_far_it_is(store, tmp_path):
    told = []
    with store.act("Much", "ines") as changes:
        for number in range(300):
            put(changes, f"d{number}", f"{number} " * 20_000)
    store.backup(tmp_path / "copy.variorum", lambda done, total: told.append((done, total)))
    assert len(told) > 2
    assert told[-1][0] == told[-1][1]
    assert told == sorted(told)


def test_a_folder_that_is_not_there_is_said(store, tmp_path):
    with pytest.raises(ProjectError, match="cannot be written"):
        store.backup(tmp_path / "no" / "copy.variorum")


@HAS_LIMITS
def test_a_disk_that_takes_no_more_is_said_and_leaves_what_was_there(store, tmp_path):
    target = tmp_path / "copies" / "copy.variorum"
    target.parent.mkdir()
    target.write_bytes(b"earlier")
    with room_for(40_000), pytest.raises(ProjectError, match=r"“copy\.variorum”") as told:
        store.backup(target)
    assert "free space" in told.value.advice
    assert [one.read_bytes() for one in target.parent.iterdir()] == [b"earlier"]


def test_a_full_disk_is_called_that_with_the_place_of_the_backup(tmp_path):
    full = sqlite3.OperationalError("database or disk is full")
    told = not_copied(full, tmp_path / "copy.variorum")
    assert told is not None
    assert told.message == f"There is no room for the backup “copy.variorum” in {tmp_path}."
    assert not_copied(sqlite3.OperationalError("no such table"), tmp_path) is None


def test_a_damaged_project_gives_no_backup(store, tmp_path, path):
    with store.act("Much", "ines") as changes:
        for number in range(100):
            put(changes, f"d{number}", f"{number} " * 3_000)
    store.close()
    pages = bytearray(path.read_bytes())
    half = len(pages) // 8192 * 4096
    pages[half : half + 40 * 4096] = bytes(40 * 4096)
    path.write_bytes(pages)
    with opening.open_(path, INES) as project, pytest.raises(ProjectError, match="damaged"):
        project.store.backup(tmp_path / "copy.variorum")
    assert not (tmp_path / "copy.variorum").exists()


def test_a_backup_can_be_made_while_somebody_tags(store, tmp_path):
    stop = threading.Event()

    def tag() -> None:
        number = 0
        while not stop.is_set():
            add_tag(store, f"tag {number}")
            number += 1

    thread = threading.Thread(target=tag)
    thread.start()
    for number in range(5):
        store.backup(tmp_path / f"{number}.variorum")
    stop.set()
    thread.join()
    for number in range(5):
        with opening.open_(tmp_path / f"{number}.variorum", INES) as copy:
            assert errors(copy.store) == []


def test_a_log_left_by_a_crash_spoils_a_copied_file_but_not_a_restored_one(store, tmp_path, path):
    """Why only the program restores: what SQLite left beside the old file belongs to it alone."""
    store.backup(tmp_path / "copy.variorum")
    for number in range(5):
        add_article(store, f"d{number}", f"Text {number}. " * 500)
    after_crash = tmp_path / "crash"
    after_crash.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copyfile(path.with_name(name), after_crash / name)
    assert (after_crash / f"{path.name}-wal").stat().st_size > 0
    with opening.restore(after_crash / path.name, tmp_path / "copy.variorum", INES) as project:
        assert [row.id for row in project.store.articles("ines")] == ["a"]
        assert errors(project.store) == []
