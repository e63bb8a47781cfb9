from dataclasses import replace

import pytest
from tests.services.conftest import TEXT, add

from variorum.domain.documents import Document
from variorum.errors import UserError
from variorum.services import finishing, linking, registering, tagging, undoing
from variorum.services.linking import Target
from variorum.services.reading import open_article
from variorum.services.refreshing import refreshed
from variorum.services.registering import NewClaim, NewEntity
from variorum.services.tagging import NewTag, Part


def tag(project, document_id, words, label="PER", layer="entity"):
    start = TEXT.index(words)
    new = NewTag(document_id, layer, label, (Part(start, start + len(words)),))
    return tagging.tag(project, new)


@pytest.fixture
def opened(project, article):
    tag(project, article, "Anil Rao")
    return open_article(project, article)


def test_after_any_act_it_equals_the_article_opened_anew(project, article, opened):
    """Whatever is done, refreshing from what changed gives what reading everything gives."""
    person = opened.annotations[0].id if opened.annotations[0].layer == "entity" else None
    person = person or next(a.id for a in opened.annotations if a.layer == "entity")
    acts = [
        lambda: tag(project, article, "River Board", "ORG").changed,
        lambda: tagging.change_label(project, [person], "entity", "ORG"),
        lambda: registering.link_new_entity(project, [person], NewEntity("ORG", "Rao")),
        lambda: tag(project, article, "may fill", "against", "stance").changed,
        lambda: finishing.mark(project, article, "done"),
        lambda: undoing.undo(project),
        lambda: undoing.undo(project),
        lambda: undoing.redo(project),
        lambda: tagging.remove(project, [person]),
        lambda: undoing.undo(project),
    ]
    now = opened
    for act in acts:
        now = refreshed(project, now, act()).article
        fresh = open_article(project, article)
        assert (now.annotations, now.relations) == (fresh.annotations, fresh.relations)
        assert {one.id for one in now.sets} >= {one.id for one in fresh.sets}
        assert now.entities.items() >= fresh.entities.items()


def test_only_what_changed_is_named(project, article, opened):
    made = tag(project, article, "River Board", "ORG")
    fresh = refreshed(project, opened, made.changed)
    assert [one.id for one in fresh.changed] == [made.annotation_id]
    assert fresh.removed == ()
    gone = refreshed(project, fresh.article, tagging.remove(project, [made.annotation_id]))
    assert (gone.changed, gone.removed) == ((), (made.annotation_id,))


def test_a_renamed_entity_is_known_by_its_new_name(project, article, opened):
    person = next(a.id for a in opened.annotations if a.layer == "entity")
    linked = registering.link_new_entity(project, [person], NewEntity("PER", "Rao"))
    now = refreshed(project, opened, linked).article
    entity = next(iter(now.entities.values()))
    renamed = registering.change_entity(project, replace(entity, name="A. Rao"))
    assert refreshed(project, now, renamed).article.entities[entity.id].name == "A. Rao"


def test_an_article_that_is_gone_is_told(project):
    before = add(project)
    opened = open_article(project, before)
    assert refreshed(project, opened, undoing.undo(project)) is None


def test_a_changed_record_means_the_whole_article(project, article, opened):
    document = project.store.get(Document, article)
    act = project.act("Rename")
    with act as changes:
        changes.replace(replace(document, title="Another title"))
    fresh = refreshed(project, opened, act.changed)
    assert fresh.whole
    assert fresh.article.document.title == "Another title"


@pytest.mark.parametrize(
    ("kind", "record"),
    [("holder", NewEntity("topic", "The farmers")), ("target", NewClaim("It is safe."))],
)
def test_a_link_to_something_new_is_one_act(project, article, kind, record):
    made = tag(project, article, "fear for their fields", "against", "stance")
    linking.relate_to_new(project, made.annotation_id, kind, record)
    (relation,) = project.store.relations(article)
    assert relation.type == kind
    assert relation.to_id
    undoing.undo(project)
    assert project.store.relations(article) == []
    assert not project.store.mention_counts().get(relation.to_id)


def test_a_link_to_something_that_is_there_is_drawn_once(project, article):
    made = tag(project, article, "fear for their fields", "against", "stance")
    linking.relate_to_new(project, made.annotation_id, "holder", NewEntity("topic", "Farmers"))
    (relation,) = project.store.relations(article)
    with pytest.raises(UserError, match="already"):
        linking.relate(project, made.annotation_id, "holder", Target("entity", relation.to_entity))


def test_the_first_tag_of_a_person_brings_the_set_it_is_in(project, article):
    before = open_article(project, article)
    assert project.my_set_id not in {one.id for one in before.sets}
    now = refreshed(project, before, tag(project, article, "Anil Rao").changed).article
    assert project.my_set_id in {one.id for one in now.sets}
    assert now.sets == open_article(project, article).sets


def test_a_set_that_undo_takes_away_is_no_trouble(project, article):
    before = open_article(project, article)
    now = refreshed(project, before, tag(project, article, "Anil Rao").changed).article
    assert refreshed(project, now, undoing.undo(project)).article.annotations == before.annotations
