"""Words are tagged and said to be somebody in one act."""

import pytest
from tests.services.conftest import TEXT
from tests.services.entities.conftest import WIRE

from variorum.domain.annotations import Annotation
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Entity
from variorum.errors import RuleError, UserError
from variorum.services import undoing
from variorum.services.entities.linking import tag_and_link
from variorum.services.registering import NewEntity
from variorum.services.tagging import NewTag, Part


def new_tag(desk, words: str, label: str = "PER") -> NewTag:
    start = WIRE.index(words)
    return NewTag(desk.documents["Wire"], "entity", label, (Part(start, start + len(words)),))


def test_a_tag_names_somebody_known_and_its_words_become_an_alias(desk):
    made = tag_and_link(desk.project, new_tag(desk, "Rao said"), desk.ids["Anil Rao"])
    tag = desk.project.store.get(Annotation, made.annotation_id)
    assert (tag.exact, tag.entity_id) == ("Rao said", desk.ids["Anil Rao"])
    assert "Rao said" in desk.project.store.get(Entity, tag.entity_id).aliases
    assert made.changed.act.label == "Tag as “Anil Rao”"


def test_whoever_is_new_is_made_with_the_tag_and_both_are_one_step(desk):
    before = desk.project.store.counts()
    sources = NewEntity("ORG", "The whole board")
    made = tag_and_link(desk.project, new_tag(desk, "the board", "ORG"), sources)
    tag = desk.project.store.get(Annotation, made.annotation_id)
    entity = desk.project.store.get(Entity, tag.entity_id)
    assert (entity.name, entity.type, entity.created_by) == ("The whole board", "ORG", "ines")
    assert entity.aliases == ("the board",)
    assert made.changed.act.label == "New entity “The whole board”"
    undoing.undo(desk.project)
    assert desk.project.store.get(Annotation, made.annotation_id) is None
    assert desk.project.store.get(Entity, entity.id) is None
    assert desk.project.store.counts().records == before.records


def test_words_that_are_the_name_are_no_alias(desk):
    before = desk.project.store.get(Entity, desk.ids["Rao"])
    tag_and_link(desk.project, new_tag(desk, "Rao"), before.id)
    assert desk.project.store.get(Entity, before.id) == before


@pytest.mark.parametrize(
    ("entity", "complaint"),
    [("gone", "not in the project any more"), (NewEntity("PER", "  "), "needs a name")],
)
def test_somebody_who_is_nobody_leaves_no_tag_behind(desk, entity, complaint):
    before = desk.project.store.counts()
    with pytest.raises(UserError, match=complaint):
        tag_and_link(desk.project, new_tag(desk, "Rao"), entity)
    assert desk.project.store.counts() == before


def test_a_tag_that_the_codebook_forbids_makes_nobody(desk):
    before = desk.project.store.counts()
    with pytest.raises(RuleError):
        tag_and_link(desk.project, new_tag(desk, "Rao", "ALIEN"), NewEntity("PER", "Nobody"))
    assert desk.project.store.counts() == before
    assert "Nobody" not in desk.ids


def test_somebody_who_has_tagged_nothing_yet_gets_a_set_of_their_own(project, article):
    start = TEXT.index("Anil Rao")
    new = NewTag(article, "entity", "PER", (Part(start, start + 8),))
    made = tag_and_link(project, new, NewEntity("PER", "Anil Rao"))
    assert project.store.get(Annotation, made.annotation_id).set_id == project.my_set_id
    assert project.store.get(AnnotationSet, project.my_set_id).person_id == "ines"
