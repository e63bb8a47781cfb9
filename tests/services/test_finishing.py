"""Progress of an article, and what is open before it is done."""

from tests.services.conftest import INES, TOMAS, noon
from tests.services.test_tagging import tag

from variorum.services import finishing, opening, reading, tagging, undoing, zoning
from variorum.services.project import current_text
from variorum.services.propagating import applying, planning
from variorum.services.propagating.wanting import Wanted
from variorum.services.tagging import NewTag, Part


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


def read(project):
    return reading.library(project)[0].read


def test_the_share_read_grows_with_the_tags_and_never_shrinks(project, article):
    assert read(project) == 0
    shares = []
    for words in ("River Board", "Anil Rao", "farmers"):
        tag(project, article, "entity", "ORG", words)
        shares.append(read(project))
    assert shares == sorted(shares)
    assert 0 < shares[0] <= 100


def test_the_last_paragraph_makes_it_whole_and_an_undo_takes_it_back(project, article):
    _, text = current_text(project.store, article)
    tag(project, article, "entity", "PER", "Rao")
    before = read(project)
    last = text.rstrip().rfind(" ") + 1
    tagging.tag(project, NewTag(article, "entity", "ORG", (Part(last, len(text.rstrip())),)))
    assert (before < 100, read(project)) == (True, 100)
    undoing.undo(project)
    assert read(project) == before


def test_furniture_does_not_count_as_read_or_unread(project, article):
    _, text = current_text(project.store, article)
    first = text.index("\n") + 1
    zoning.mark_zone(project, article, first, len(text), "furniture")
    tag(project, article, "entity", "PER", text.split()[0])
    assert read(project) == 100


def test_what_is_tagged_everywhere_was_not_read(project, article):
    found = planning.plan(project, Wanted(article, "Rao", "entity", "PER"))
    applying.apply(project, found)
    assert (read(project), state(project)) == (0, "todo")


def test_a_tag_of_the_whole_article_begins_it_without_a_share(project, article):
    tagging.tag(project, NewTag(article, "frame", "economic"))
    assert (state(project), read(project)) == ("doing", 0)
