"""Progress of an article, and what is open before it is done."""

from tests.services.conftest import INES, TOMAS, noon
from tests.services.test_tagging import tag

from variorum.services import finishing, opening, reading, undoing


def state(project):
    return reading.library(project)[0].state


def test_an_article_is_marked_and_unmarked(project, article):
    assert state(project) == "todo"
    for wanted in ("done", "skipped", "doing"):
        finishing.mark(project, article, wanted)
        assert state(project) == wanted
    undoing.undo(project)
    assert state(project) == "skipped"


def test_marking_it_the_same_again_leaves_no_trace(project, article):
    finishing.mark(project, article, "done")
    finishing.mark(project, article, "done")
    undoing.undo(project)
    assert state(project) == "todo"


def test_open_points_are_those_of_my_own_tags(project, article, tmp_path):
    tag(project, article, "entity", "PER", "Anil Rao")
    assert [point.check for point in finishing.check(project, article)] == ["entity-link"]
    project.close()
    with opening.open_(tmp_path / "test.variorum", TOMAS, clock=noon) as his:
        assert finishing.check(his, article) == []
        assert his.store.articles(INES.person_id)[0].state == "doing"
        assert state(his) == "todo"
