"""Backups are made when something changed, thinned out with age, and restored without loss."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.services.conftest import INES, add, noon

from variorum.errors import ProjectError, ProjectInUseError
from variorum.services import opening
from variorum.services.safekeeping import backups
from variorum.services.safekeeping.backups import Backup

NOW = datetime(2025, 8, 2, 12, tzinfo=UTC)


@pytest.fixture
def project(tmp_path):
    """A project with an id of its own: by that its backups are kept."""
    with opening.create(tmp_path / "test.variorum", INES, noon) as made:
        yield made


def made(*ages: timedelta) -> list[Backup]:
    """Backups of these ages, the latest first."""
    count = len(ages)
    return [Backup(Path(f"{n}"), NOW - age, count - n) for n, age in enumerate(sorted(ages))]


def kept(found: list[Backup]) -> list[timedelta]:
    removed = {backup.path for backup in backups.to_be_removed(found)}
    return [NOW - backup.at for backup in found if backup.path not in removed]


def test_everything_of_two_days_is_kept():
    half_hours = [timedelta(minutes=30) * n for n in range(96)]
    assert kept(made(*half_hours)) == half_hours


def test_older_ones_are_thinned_to_one_a_day_a_week_a_month():
    hourly = made(*(timedelta(hours=n) for n in range(24 * 700)))
    ages = kept(hourly)
    older = [age for age in ages if age > backups.KEEP_ALL]
    assert len(older) == 12 + 10 + 9
    gaps = [b - a for a, b in pairwise(older)]
    assert set(gaps[1:11]) == {timedelta(days=1)}
    assert set(gaps[13:20]) == {timedelta(days=7)}
    assert all(timedelta(days=28) <= gap <= timedelta(days=31) for gap in gaps[23:])


def test_the_latest_is_kept_however_old_it_is():
    assert kept(made(timedelta(days=4000))) == [timedelta(days=4000)]
    assert backups.to_be_removed([]) == []


def test_thinning_again_removes_nothing_more():
    found = made(*(timedelta(hours=7 * n) for n in range(900)))
    removed = backups.to_be_removed(found)
    left = [backup for backup in found if backup not in removed]
    assert backups.to_be_removed(left) == []


def test_a_backup_is_made_where_something_changed(project, article, variorum_home):
    first = backups.back_up(project)
    assert first.path.is_relative_to(variorum_home / "backups" / project.store.project_id)
    assert backups.back_up(project) is None
    add(project, "Another article.\n")
    second = backups.back_up(project)
    assert backups.backups_of(project) == [second, first]
    assert second.operations == first.operations + 1


def test_what_thinning_lets_go_is_removed_with_the_next_backup(project):
    found = []
    for days in (0, 0.1, 30):
        add(project, f"An article of day {days}.\n")
        project.clock = lambda days=days: NOW + timedelta(days=days)
        found.append(backups.back_up(project))
    assert [one.path.exists() for one in found] == [False, True, True]
    assert backups.backups_of(project) == [found[2], found[1]]


def test_other_files_in_the_folder_are_left_alone(project, article):
    folder = backups.back_up(project).path.parent
    (folder / "notes.txt").write_text("mine")
    (folder / "2025.variorum").write_text("mine")
    assert len(backups.backups_of(project)) == 1


def test_restoring_keeps_what_was_there_as_a_backup(project, article, tmp_path):
    path = project.store.path
    first = backups.back_up(project)
    add(project, "Another article.\n")
    project.close()
    with opening.restore(path, first.path, INES, noon) as restored:
        assert [row.id for row in restored.store.articles("ines")] == [article]
        latest = backups.backups_of(restored)[0]
    with opening.restore(path, latest.path, INES, noon) as again:
        assert len(again.store.articles("ines")) == 2


def test_restoring_needs_the_project_closed(project, article):
    backup = backups.back_up(project)
    with pytest.raises(ProjectInUseError):
        opening.restore(project.store.path, backup.path, INES)
    assert len(project.store.articles("ines")) == 1


def test_a_damaged_project_is_set_aside(project, article, tmp_path):
    backup = backups.back_up(project)
    path = project.store.path
    project.close()
    path.write_bytes(b"rubbish")
    with opening.restore(path, backup.path, INES, noon) as restored:
        assert len(restored.store.articles("ines")) == 1
    (aside,) = tmp_path.glob("*damaged*")
    assert aside.read_bytes() == b"rubbish"


def test_a_project_that_is_gone_can_be_restored(project, article):
    backup = backups.back_up(project)
    path = project.store.path
    project.close()
    path.unlink()
    with opening.restore(path, backup.path, INES) as restored:
        assert len(restored.store.articles("ines")) == 1


def test_a_damaged_backup_is_not_restored(project, article):
    backup = backups.back_up(project)
    path = project.store.path
    project.close()
    before = path.read_bytes()
    content = bytearray(backup.path.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    backup.path.write_bytes(content)
    with pytest.raises(ProjectError):
        opening.restore(path, backup.path, INES)
    assert path.read_bytes() == before
