"""Who has done what: progress and tags of everybody, oneself first."""

from tests.services.conftest import TOMAS, noon
from tests.services.test_tagging import tag

from variorum.services import finishing, opening
from variorum.services.articles.working import Work, work_on


def test_everybody_is_told_with_progress_and_tags(project, article):
    assert work_on(project, article) == []
    tag(project, article, "entity", "PER", "Anil Rao")
    finishing.mark(project, article, "done")
    path = project.path
    project.close()
    with opening.open_(path, TOMAS, clock=noon) as his:
        tag(his, article, "entity", "PER", "Anil Rao")
        tag(his, article, "entity", "ORG", "River Board")
        assert work_on(his, article) == [
            Work("Tomas Adeyemi", mine=True, state="doing", tags=2),
            Work("Ines Marlow", mine=False, state="done", tags=1),
        ]
