"""Another text for an article is one act: tags go with their words, or stay where these were."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.conftest import INES, TEXT, TOMAS, noon
from tests.services.test_tagging import get, part, tag
from tests.strategies import texts

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.errors import CancelledError, UserError
from variorum.services import linking, opening, reading, tagging, undoing
from variorum.services.project import Project
from variorum.services.revising import planning, rewriting, wording
from variorum.services.tagging import NewTag

SLIP = TEXT.replace("declined to say", "refused to say")
LATER = TEXT.replace("Officials said", "In Port Ellis, officials said")


def revisions(desk):
    return desk.project.store.belonging(Revision, desk.article)


def test_the_new_text_is_a_revision_and_the_earlier_one_stays(desk):
    done = desk.rewrite(LATER)
    document = get_document(desk)
    first, second = sorted(revisions(desk), key=lambda one: one.number)
    assert done.changed.act.label == "Replace the text"
    assert (first.number, second.number, document.revision_id) == (1, 2, second.id)
    assert desk.project.store.text(first.text_sha256) == TEXT
    assert reading.open_article(desk.project, desk.article).text == LATER
    assert second.created_by == desk.project.me.id
    assert desk.is_sound()


def get_document(desk):
    return desk.project.store.get(Document, desk.article)


def test_the_same_text_is_no_act(desk):
    before = desk.project.store.log_length()
    assert desk.rewrite(TEXT.replace("\n", "\r\n")).changed is None
    assert desk.project.store.log_length() == before
    assert len(revisions(desk)) == 1


def test_tags_go_with_their_words_and_their_makers_stay_their_makers(desk):
    mine = tag(desk.project, desk.article, "entity", "PER", "Anil Rao")
    before = get(desk.project, mine)
    done = desk.rewrite(LATER)
    after = get(desk.project, mine)
    assert (after.exact, after.created_by) == ("Anil Rao", before.created_by)
    assert (after.modified_at, after.modified_by) == (before.modified_at, before.modified_by)
    assert after.extent[0] == before.extent[0] + len("In Port Ellis, ")
    assert done.plan.counts == {"kept": 1, "moved": 0, "changed": 0, "gone": 0}


def test_everybodys_tags_go_along(desk):
    tomas = Project(desk.project.store, TOMAS, noon)
    theirs = tag(tomas, desk.article, "entity", "ORG", "River Board")
    desk.rewrite(LATER)
    assert desk.tags() == {theirs: "River Board"}


def test_changed_words_wait_for_a_person(desk):
    mine = tag(desk.project, desk.article, "claim", "fact", "Rao declined to say how many")
    done = desk.rewrite(SLIP)
    assert (done.taken, done.left) == (0, 1)
    assert desk.tags() == {}
    (left,) = desk.left()
    assert (left.id, left.exact) == (mine, "Rao declined to say how many")


def test_approved_ones_go_to_the_changed_words(desk):
    mine = tag(desk.project, desk.article, "claim", "fact", "Rao declined to say how many")
    done = desk.rewrite(SLIP, mine)
    assert (done.taken, done.left) == (1, 0)
    assert desk.tags() == {mine: "Rao refused to say how many"}
    assert get(desk.project, mine).spans[0].anchor == "fuzzy"
    assert desk.is_sound()


def test_tags_that_find_no_place_stay_with_the_earlier_text_and_are_in_nobodys_way(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    earlier = get(desk.project, mine).revision_id
    gone = TEXT.replace("Some 300 farmers fear for their fields. ", "")
    desk.rewrite(gone)
    (left,) = desk.left()
    assert (left.revision_id, left.exact) == (earlier, "300")
    article = reading.open_article(desk.project, desk.article)
    assert article.annotations == tuple(one for one in article.annotations if one.id != mine)
    assert [one.id for one in article.earlier] == [mine]
    (row,) = reading.library(desk.project)
    assert (row.tags, row.all_tags, row.words) == (0, 0, len(gone.split()))
    again = tag(desk.project, desk.article, "entity", "PER", part("Anil Rao", text=gone))
    assert list(desk.tags()) == [again]
    assert desk.is_sound()


def test_links_of_a_tag_that_stays_behind_stay_with_it(desk):
    claim = tag(desk.project, desk.article, "claim", "fact", "farmers fear for their fields")
    said = tag(desk.project, desk.article, "attribution", "say", "said Anil Rao")
    linking.relate(desk.project, claim, "attributed_to", linking.Target("annotation", said))
    desk.rewrite(TEXT.replace("Some 300 farmers fear for their fields. ", ""))
    assert reading.open_article(desk.project, desk.article).relations == ()
    assert len(desk.project.store.relations(desk.article)) == 1
    desk.rewrite(TEXT)
    assert len(reading.open_article(desk.project, desk.article).relations) == 1


def test_who_gets_the_earlier_text_back_gets_its_tags_back(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    before = desk.tags()
    desk.rewrite(TEXT.replace("Some 300 farmers fear for their fields. ", ""))
    done = desk.rewrite(TEXT)
    assert desk.tags() == before
    assert done.plan.landed[0].returns
    assert get(desk.project, mine).spans[0].anchor == "exact"
    assert len(revisions(desk)) == 2
    assert desk.is_sound()


def test_words_that_come_back_in_a_third_text_take_their_tags(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300")
    desk.rewrite(TEXT.replace("Some 300 farmers fear for their fields. ", ""))
    desk.rewrite("Told anew\n\n" + TEXT)
    assert desk.tags() == {mine: "300"}
    assert desk.left() == []


def test_a_tag_that_would_cross_another_one_stays_behind(desk):
    board = tag(desk.project, desk.article, "entity", "ORG", "River Board")
    person = tag(desk.project, desk.article, "entity", "PER", "Anil Rao")
    after = TEXT.replace("River Board may", "River may")
    done = desk.rewrite(after, board, person)
    assert person in desk.tags()
    assert done.plan.counts["changed"] in {0, 1}
    assert desk.is_sound()


def test_a_tag_that_comes_back_with_its_text_goes_before_one_made_since_that_crosses_it(desk):
    mine = tag(desk.project, desk.article, "entity", "NUM", "300 farmers")
    without = TEXT.replace("300 farmers", "farmers")
    desk.rewrite(without)
    assert [one.id for one in desk.left()] == [mine]
    crossing, beside = (
        tag(desk.project, desk.article, "entity", label, part(words, text=without))
        for label, words in (("PER", "farmers fear"), ("ORG", "River Board"))
    )
    desk.rewrite(TEXT)
    assert desk.tags() == {mine: "300 farmers", beside: "River Board"}
    assert [(one.id, one.exact) for one in desk.left()] == [(crossing, "farmers fear")]
    assert desk.is_sound()
    undoing.undo(desk.project)
    assert desk.tags() == {crossing: "farmers fear", beside: "River Board"}


def test_of_two_primary_frames_the_one_stays_whose_own_text_it_is(desk):
    key = desk.project.codebook.layer("frame").labels[0].key
    primary = {"attributes": {"rank": "primary"}}
    mine = tag(desk.project, desk.article, "frame", key, part("300 farmers", "evidence"), **primary)
    without = TEXT.replace("300 farmers", "fishermen")
    desk.rewrite(without)
    assert desk.tags() == {}
    words = part("Anil Rao", "evidence", text=without)
    since = tag(desk.project, desk.article, "frame", key, words, **primary)
    desk.rewrite(TEXT)
    assert desk.tags() == {mine: "300 farmers"}
    assert [one.id for one in desk.left()] == [since]


def test_a_tag_of_the_whole_article_goes_along(desk):
    frame = desk.project.codebook.layer("frame").labels[0].key
    mine = tagging.tag(desk.project, NewTag(desk.article, "frame", frame)).annotation_id
    desk.rewrite("Quite another text.\n")
    assert list(desk.tags()) == [mine]


def test_the_parts_of_the_page_cover_the_new_text(desk):
    desk.rewrite("A new head\n\n" + TEXT)
    zones = [one for one in desk.project.store.annotations(desk.article) if one.layer == "zone"]
    assert "".join(one.exact for one in zones) == "A new head\n\n" + TEXT


def test_the_search_finds_the_new_words_and_no_longer_the_old(desk):
    desk.rewrite(TEXT.replace("farmers", "fishermen"))
    assert found(desk, "fishermen") == [desk.article]
    assert found(desk, "farmers") == []
    undoing.undo(desk.project)
    assert found(desk, "fishermen") == []
    assert found(desk, "farmers") == [desk.article]


def found(desk, word):
    from variorum.analysis.querying.parsing import parsed
    from variorum.domain.searches.queries import Sought

    return [one.id for one in desk.project.store.search(Sought(parsed(word))).articles]


def test_it_can_be_stopped_and_then_nothing_was_changed(desk):
    tag(desk.project, desk.article, "entity", "NUM", "300")
    before = desk.exported()

    def stop(_done, _of):
        raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        rewriting.rewrite(desk.project, desk.article, wording.typed(LATER), (), stop)
    assert desk.exported() == before


@pytest.mark.parametrize("text", ["", " \n \n"])
def test_an_article_cannot_have_no_text(desk, text):
    with pytest.raises(UserError, match="no text"):
        desk.rewrite(text)


def test_a_typed_text_is_made_canonical_as_on_import(desk):
    desk.rewrite("Cafe\u0301 closed\r\n\r\nIt rained\0.\r\n")
    assert (
        reading.open_article(desk.project, desk.article).text == "Café closed\n\nIt rained\ufffd.\n"
    )


def test_a_preview_says_what_the_act_will_do(desk):
    tag(desk.project, desk.article, "entity", "NUM", "300")
    new = wording.typed(LATER.replace("300", "400"))
    plan = planning.preview(desk.project, desk.article, new)
    assert not plan.is_same
    assert plan.counts == rewriting.rewrite(desk.project, desk.article, new).plan.counts
    assert [one.before.exact for one in plan.of("changed")] == ["300"]


def test_undo_and_redo_after_a_restart(desk, tmp_path):
    tag(desk.project, desk.article, "entity", "NUM", "300")
    before = desk.exported()
    desk.rewrite(LATER.replace("300", "400"))
    after = desk.exported()
    desk.project.close()
    with opening.open_(tmp_path / "test.variorum", INES, clock=noon) as again:
        desk.project = again
        undoing.undo(again)
        assert desk.exported() == before
        undoing.redo(again)
        assert desk.exported() == after
        assert desk.is_sound()


LEAD = ["Officials", "Rao", "Some 300", "“It will hold,”", "\n\n", " June", "Dam"]
EDITS = st.lists(st.tuples(st.sampled_from(LEAD), texts | st.just("")), min_size=1, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(EDITS, st.booleans())
def test_replacing_and_undoing_leaves_every_byte_of_the_export_as_it_was(desk, edits, approved):
    if not desk.tags():
        for layer, label, words in (
            ("entity", "PER", "Anil Rao"), ("entity", "NUM", "300"),
            ("claim", "fact", "farmers fear for their fields"),
        ):  # fmt: skip
            tag(desk.project, desk.article, layer, label, words)
    before, text = desk.exported(), TEXT
    for old, new in edits:
        text = text.replace(old, new)
    done = desk.rewrite(text + ".", *(desk.tags() if approved else ()))
    assert desk.is_sound()
    everything = desk.project.store.annotations_as(desk.article, Annotation)
    assert sum(one.layer != "zone" for one in everything) == 3
    assert done.left == len(desk.left())
    undoing.undo(desk.project)
    assert desk.exported() == before
