import pytest
from tests.ui.conftest import INES, fill

from variorum.services import opening
from variorum.services.safekeeping import backups


@pytest.fixture
def project_path(tmp_path):
    """A project with an id of its own: by that its backups are kept."""
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
    return path


@pytest.fixture
def no_backups(variorum_home):
    """A file lies where the folder of all backups should be."""
    folder, aside = variorum_home / "backups", variorum_home / "aside"
    folder.mkdir(exist_ok=True)
    folder.rename(aside)
    folder.touch()
    yield
    folder.unlink()
    aside.rename(folder)


def test_a_project_is_backed_up_once_it_has_changed(hand, variorum_home):
    hand.window.safety.back_up()
    hand.until(lambda: bool(backups.backups_of(hand.desk.project)))
    first = backups.backups_of(hand.desk.project)
    hand.select("Anil Rao")
    hand.act("1")
    hand.window.safety.back_up()
    hand.until(lambda: len(backups.backups_of(hand.desk.project)) == len(first) + 1)


def test_a_backup_that_cannot_be_written_is_told(hand, no_backups):
    hand.window.safety.back_up()
    hand.until(lambda: bool(hand.window.messages.words))
