import pytest

from variorum.errors import UserError
from variorum.services import opening
from variorum.services.safekeeping import keeping


def test_a_backup_is_a_project_of_its_own(project, article, tmp_path):
    target = keeping.backup(project, tmp_path / "copy.variorum")
    with opening.open_(target, project.profile) as copy:
        assert [row.id for row in copy.store.articles("anybody")] == [article]


def test_a_project_is_not_its_own_backup(project):
    with pytest.raises(UserError, match="take the place"):
        keeping.backup(project, project.path)


def test_a_sound_project_has_no_findings(project, article):
    seen = []
    assert keeping.check(project, lambda done, total: seen.append((done, total))) == []
