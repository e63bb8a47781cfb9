"""Tags carried to the other versions, as one act."""

import pytest
from tests.services.conftest import TOMAS, add
from tests.services.stories.conftest import COPY, WIRE

from variorum.domain.annotations import Annotation
from variorum.domain.people import AnnotationSet
from variorum.domain.spans import span_in
from variorum.errors import RuleError, UserError
from variorum.services.linking import Target, relate
from variorum.services.project import current_text, working_set, working_set_id
from variorum.services.stories.carrying import apply_carried, carry, carry_to
from variorum.services.stories.grouping import make_story
from variorum.services.tagging import NewTag, Part, tag
from variorum.services.undoing import undo


def at(found, tag, file):
    (one,) = [c for c in found if c.annotation_id == tag and c.target_file == file]
    return one


def mine(project, document_id):
    return [one for one in project.store.annotations(document_id) if one.layer != "zone"]


def test_every_tag_is_told_of_for_every_other_version(project, ids, tags):
    found = carry(project, ids["wire.txt"])
    assert len(found) == len(tags) * 2
    assert {one.source_file for one in found} == {"wire.txt"}


def test_a_tag_lands_on_its_words(project, ids, tags):
    found = carry(project, ids["wire.txt"])
    rao = at(found, tags["rao"], "copy.txt")
    assert (rao.status, rao.words) == ("identical", "Anil Rao")
    assert [COPY[span.start : span.end] for span in rao.spans] == ["Anil Rao"]
    assert at(found, tags["day"], "copy.txt").status == "adapted"
    lost = at(found, tags["lost"], "blog.txt")
    assert (lost.status, lost.spans) == ("absent", None)


def test_nothing_is_written_before_it_is_asked_for(project, ids, tags):
    carry(project, ids["wire.txt"])
    assert mine(project, ids["copy.txt"]) == []


def test_what_is_taken_is_one_act_that_can_be_undone(project, ids, tags):
    done = apply_carried(project, carry(project, ids["wire.txt"]))
    assert done.changed.act.label == f"Carry over {len(done.made)} tags"
    assert len(mine(project, ids["copy.txt"])) == 5
    undo(project)
    assert mine(project, ids["copy.txt"]) == []


def test_a_carried_tag_says_where_it_comes_from(project, ids, tags):
    apply_carried(project, carry(project, ids["wire.txt"]))
    (claim,) = [one for one in mine(project, ids["copy.txt"]) if tags["claim"] in one.derived_from]
    origin = project.store.get(Annotation, tags["claim"])
    assert claim.origin == "projected"
    assert claim.claim_id == origin.claim_id
    assert 0 < claim.confidence <= 1


def test_only_the_wanted_statuses_are_taken(project, ids, tags):
    done = apply_carried(project, carry(project, ids["wire.txt"]), {"identical"})
    made = {origin for origin, _ in done.made}
    assert tags["rao"] in made
    assert tags["day"] not in made


def test_carrying_twice_adds_nothing(project, ids, tags):
    apply_carried(project, carry(project, ids["wire.txt"]))
    again = carry(project, ids["wire.txt"])
    assert at(again, tags["rao"], "copy.txt").known_id
    done = apply_carried(project, again)
    assert (done.changed, done.made, done.refused) == (None, (), ())


def test_links_between_carried_tags_come_along(project, ids, tags):
    relate(project, tags["claim"], "attributed_to", Target("annotation", tags["says"]))
    apply_carried(project, carry(project, ids["wire.txt"]))
    (link,) = project.store.relations(ids["copy.txt"])
    claim = project.store.get(Annotation, link.from_id)
    says = project.store.get(Annotation, link.to_annotation)
    assert (link.type, claim.derived_from, says.derived_from) == (
        "attributed_to",
        (tags["claim"],),
        (tags["says"],),
    )


def test_a_tag_against_the_rules_is_named_and_the_others_are_made(project, ids, tags):
    start = COPY.index("Rao, who")
    tag(project, NewTag(ids["copy.txt"], "entity", "PER", (Part(start, start + 8),)))
    done = apply_carried(project, carry(project, ids["wire.txt"]))
    assert [one.tag.annotation_id for one in done.refused] == [tags["rao"]]
    assert "Anil Rao" not in [one.exact for one in mine(project, ids["copy.txt"])]
    assert len(done.made) >= 3


def test_somebody_elses_tags_can_be_carried_too(project, ids):
    start = WIRE.index("Anil Rao")
    theirs = working_set_id(TOMAS.person_id)
    with project.act("Receive") as changes:
        changes.add(TOMAS.person)
        changes.add(working_set(TOMAS.person, project.now()))
        changes.add(annotation(project, ids["wire.txt"], theirs, start))
    assert project.store.get(AnnotationSet, theirs)
    assert {one.words for one in carry(project, ids["wire.txt"])} == {"Anil Rao"}
    assert carry(project, ids["wire.txt"], project.my_set_id) == []
    apply_carried(project, carry(project, ids["wire.txt"], theirs))
    assert {one.set_id for one in mine(project, ids["copy.txt"])} == {project.my_set_id}


def annotation(project, document_id, set_id, start):
    document, text = current_text(project.store, document_id)
    span = span_in(text, start, start + len("Anil Rao"))
    return Annotation(
        project.new_id(), set_id, document_id, document.revision_id, "entity", "PER", (span,)
    )


def test_an_article_without_a_story_has_nowhere_to_carry_to(project):
    alone = add(project)
    with pytest.raises(UserError, match="belongs to no story"):
        carry(project, alone)
    with pytest.raises(UserError, match="not in the project any more"):
        carry(project, "gone")


def test_a_story_of_one_article_carries_nothing(project):
    alone = add(project)
    make_story(project, [alone], "Alone")
    assert carry(project, alone) == []


def test_one_tag_is_carried_to_one_version(project, ids, tags):
    done = carry_to(project, tags["rao"], ids["copy.txt"])
    (made,) = mine(project, ids["copy.txt"])
    assert (made.exact, made.derived_from) == ("Anil Rao", (tags["rao"],))
    assert done.made == ((tags["rao"], made.id),)
    assert mine(project, ids["blog.txt"]) == []


def test_a_tag_that_no_words_answer_to_is_carried_nowhere(project, ids, tags):
    assert not carry_to(project, tags["lost"], ids["blog.txt"]).made
    assert mine(project, ids["blog.txt"]) == []


def test_why_a_tag_may_not_stand_there_is_said(project, ids, tags):
    start = COPY.index("Rao, who")
    tag(project, NewTag(ids["copy.txt"], "entity", "PER", (Part(start, start + 8),)))
    with pytest.raises(RuleError) as caught:
        carry_to(project, tags["rao"], ids["copy.txt"])
    assert caught.value.advice == "Tag the words there yourself."
