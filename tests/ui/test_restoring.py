"""Going back to a backup through the window: of the open project, and of one that is broken."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import INES, fill

from variorum.services import opening
from variorum.services.safekeeping import backups
from variorum.services.safekeeping.backups import Backup
from variorum.ui.files.backupdialog import BackupDialog, backup_said


@pytest.fixture
def project_path(tmp_path):
    """A project with an id of its own: by that its backups are kept."""
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
    return path


@pytest.fixture
def backed_up(hand):
    """The project as it was before anything was tagged, in a backup."""
    hand.window.safety.back_up()
    hand.until(lambda: bool(backups.backups_of(hand.desk.project)))
    return hand


def tag_rao(hand):
    hand.select("Anil Rao")
    hand.act("1")
    assert len(hand.mine) == 1


def dialog(hand):
    hand.until(lambda: any(one.isVisible() for one in hand.window.findChildren(BackupDialog)))
    return next(one for one in hand.window.findChildren(BackupDialog) if one.isVisible())


def restored(hand, before):
    """Wait until another project is shown than ``before``."""
    hand.until(lambda: hand.window.place is not None and hand.window.bridge is not before)


def test_the_chosen_backup_takes_the_place_of_the_project(backed_up):
    hand, before = backed_up, backed_up.window.bridge
    tag_rao(hand)
    hand.window.actions_["project.restore"].trigger()
    QTest.keyClick(dialog(hand).list, Qt.Key.Key_Return)
    restored(hand, before)
    assert hand.mine == []
    assert hand.window.status.said_words.startswith("Restored")


def test_what_was_there_before_can_be_had_back(backed_up):
    hand, before = backed_up, backed_up.window.bridge
    tag_rao(hand)
    hand.window.actions_["project.restore"].trigger()
    dialog(hand).go.click()
    restored(hand, before)
    before = hand.window.bridge
    hand.window.actions_["project.restore"].trigger()
    found = dialog(hand)
    assert found.list.count() == 2
    found.list.setCurrentRow(0)
    found.go.click()
    restored(hand, before)
    assert len(hand.mine) == 1


def test_leaving_the_list_changes_nothing(backed_up):
    tag_rao(backed_up)
    backed_up.window.actions_["project.restore"].trigger()
    QTest.keyClick(dialog(backed_up), Qt.Key.Key_Escape)
    assert len(backed_up.mine) == 1


def test_without_a_backup_there_is_nothing_to_restore(window, prompts, tmp_path, qtbot):
    prompts.expect(tmp_path / "fresh.variorum")
    window.actions_["project.new"].trigger()
    window.actions_["project.restore"].trigger()
    (shown,) = window.findChildren(BackupDialog)
    assert not shown.go.isEnabled()
    QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert shown.isVisible()


@pytest.mark.parametrize("broken", [lambda path: path.write_bytes(b"rubbish"), Path.unlink])
def test_backups_are_offered_where_a_project_cannot_be_opened(backed_up, project_path, broken):
    hand = backed_up
    hand.window.close_project()
    broken(project_path)
    assert not hand.window.projects.open(project_path)
    assert hand.window.messages.words
    dialog(hand).go.click()
    hand.until(lambda: hand.window.place is not None)
    assert hand.window.place.columns.library.model.total == 3


def test_where_no_backups_are_known_none_are_offered(window, tmp_path):
    (tmp_path / "other.variorum").write_text("nothing")
    window.projects.open(tmp_path / "other.variorum")
    assert window.findChildren(BackupDialog) == []


def test_a_backup_that_is_damaged_leaves_the_project_as_it_is(backed_up):
    hand, before = backed_up, backed_up.window.bridge
    tag_rao(hand)
    (backup,) = backups.backups_of(hand.desk.project)
    backup.path.write_bytes(b"rubbish")
    hand.window.actions_["project.restore"].trigger()
    dialog(hand).go.click()
    restored(hand, before)
    hand.until(lambda: bool(hand.window.messages.words))
    assert len(hand.mine) == 1


def test_a_backup_is_said_by_its_time_and_what_it_holds(qapp):
    said = backup_said(Backup(Path("x"), datetime(2025, 5, 14, 12, 30, tzinfo=UTC), 1))
    assert "May 2025" in said
    assert said.endswith("1 recorded change")
