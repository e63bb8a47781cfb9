"""Tags of an earlier text are listed with their line, and settled one by one."""

import pytest
from tests.services.conftest import TEXT, TOMAS, noon
from tests.services.test_tagging import get, part, tag

from variorum.errors import RuleError, UserError
from variorum.services import reading, tagging, undoing
from variorum.services.project import Project
from variorum.services.revising.remaining import put_at, remaining, text_of

SHORTER = TEXT.replace("Some 300 farmers fear for their fields. ", "")


def test_they_are_listed_with_their_text_their_owner_and_their_line(desk):
    tomas = Project(desk.project.store, TOMAS, noon)
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    theirs = tag(tomas, desk.article, "claim", "fact", "farmers fear")
    tag(desk.project, desk.article, "entity", "PER", "Anil Rao")
    desk.rewrite(SHORTER)
    found = remaining(desk.project, desk.article)
    assert [(one.tag.id, one.number, one.mine) for one in found] == [
        (mine, 1, True),
        (theirs, 1, False),
    ]
    assert found[1].name == "Tomas Adeyemi"
    assert found[0].before.endswith("Some ")
    assert found[0].behind.startswith(" farmers fear")
    assert text_of(desk.project, found[0].tag.revision_id) == TEXT


def test_without_another_text_there_are_none(desk):
    tag(desk.project, desk.article, "entity", "NUM", "300")
    assert remaining(desk.project, desk.article) == []


def test_a_tag_is_put_on_words_of_the_present_text(desk):
    mine = tag(desk.project, desk.article, "entity", "PER", "Anil Rao")
    desk.rewrite(TEXT.replace("said Anil Rao, who", "said the engineer Mia Okoro, who"))
    assert desk.tags() == {}
    text = reading.open_article(desk.project, desk.article).text
    start = text.index("Mia Okoro")
    put_at(desk.project, mine, [(start, start + 9)])
    assert desk.tags() == {mine: "Mia Okoro"}
    assert remaining(desk.project, desk.article) == []
    undoing.undo(desk.project)
    assert get(desk.project, mine).is_left
    assert desk.is_sound()


def test_it_is_put_only_where_the_codebook_allows_it(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    desk.rewrite(SHORTER)
    tag(desk.project, desk.article, "entity", "ORG", part("River Board", text=SHORTER))
    start = SHORTER.index("the River")
    with pytest.raises(RuleError, match="not cross"):
        put_at(desk.project, mine, [(start, start + 9)])
    assert get(desk.project, mine).is_left


def test_the_parts_of_a_tag_are_put_each_on_words_of_its_own(desk):
    parts = part("farmers", "content"), part("fear", "cue")
    several = tag(desk.project, desk.article, "attribution", "say", *parts)
    desk.rewrite(SHORTER)
    roles = [span.role for span in get(desk.project, several).spans]
    words = {"content": "the River Board", "cue": "said"}
    places = [part(words[role], text=SHORTER) for role in roles]
    put_at(desk.project, several, [(one.start, one.end) for one in places])
    found = get(desk.project, several)
    assert {span.role: span.exact for span in found.spans} == words
    assert list(found.spans) == sorted(found.spans, key=lambda one: one.start)
    assert remaining(desk.project, desk.article) == []
    undoing.undo(desk.project)
    assert get(desk.project, several).is_left
    assert desk.is_sound()


def test_neither_too_few_places_nor_somebody_elses_tag_can_be_put(desk):
    tomas = Project(desk.project.store, TOMAS, noon)
    theirs = tag(tomas, desk.article, "entity", "NUM", "300")
    parts = part("farmers", "content"), part("fear", "cue")
    several = tag(desk.project, desk.article, "attribution", "say", *parts)
    present = tag(desk.project, desk.article, "entity", "PER", "Anil Rao")
    desk.rewrite(SHORTER)
    for one, told in (
        (theirs, "only they"),
        (several, "has 2 parts, and words for 1"),
        (present, "present text"),
    ):
        with pytest.raises(UserError, match=told):
            put_at(desk.project, one, [(0, 3)])


def test_one_that_is_not_wanted_any_more_is_removed_like_any_other(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    desk.rewrite(SHORTER)
    tagging.remove(desk.project, [mine])
    assert remaining(desk.project, desk.article) == []
    undoing.undo(desk.project)
    assert len(remaining(desk.project, desk.article)) == 1


def test_a_place_beyond_the_text_is_refused(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    desk.rewrite(SHORTER)
    with pytest.raises(UserError, match="no characters"):
        put_at(desk.project, mine, [(0, 10_000)])
