from dataclasses import replace

import pytest
from tests.builders import news, related, tagged

from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet
from variorum.domain.registers import Claim, Entity
from variorum.services.reading import OpenArticle
from variorum.ui.inspector.views import Reasons, tag_view

TEXT = "Ada said the bridge may close. Bo fears it."
MINE = AnnotationSet("mine", "Ada", "working", "ada")
OTHER = AnnotationSet("other", "Bo", "working", "bo")
ZONES = AnnotationSet("zones", "Page structure", "structure")
REASONS = Reasons("read only", "of %1", "structure")
SAYS = tagged(
    TEXT, "attribution", "say", ("source", "Ada"), ("cue", "said"), ("content", "the bridge")
)
CLAIM = tagged(TEXT, "claim", "fact", "the bridge may close")
STANCE = tagged(TEXT, "stance", "against", "Bo fears it")


def view(annotation, *others, relations=(), entities=(), claims=(), writable=True):
    article = OpenArticle(
        Document("d", "r", story_id="story"),
        TEXT,
        (annotation, *others),
        tuple(relations),
        (MINE, OTHER, ZONES),
        {one.id: one for one in entities},
        {one.id: one for one in claims},
    )
    return tag_view(article, annotation, news(), "mine", REASONS, writable=writable)


def test_my_tag_can_be_changed_and_is_nobody_elses():
    shown = view(CLAIM)
    assert (shown.editable, shown.made_by, shown.label.name) == (True, "", "Fact or event")


@pytest.mark.parametrize(
    ("set_id", "reason"), [("other", "of Bo"), ("zones", "structure"), ("mine", "")]
)
def test_why_a_tag_cannot_be_changed_is_said(set_id, reason):
    assert view(replace(CLAIM, set_id=set_id)).reason == reason


def test_a_project_for_reading_only_comes_before_all_other_reasons():
    assert view(replace(CLAIM, set_id="other"), writable=False).reason == "read only"


def test_only_attributes_that_apply_are_shown():
    place = tagged(TEXT, "entity", "GPE", "Ada")
    person = tagged(TEXT, "entity", "PER", "Ada")
    assert [one.key for one in view(place).attributes] == ["metonym"]
    assert view(person).attributes == ()


def test_parts_that_must_be_there_cannot_be_taken_away():
    removable = {line.span.role: line.removable for line in view(SAYS).parts}
    assert removable == {"source": True, "cue": True, "content": False}


def test_the_only_span_cannot_be_taken_away():
    assert [line.removable for line in view(CLAIM).parts] == [False]


def test_a_link_that_is_still_wanted_says_so():
    wanted = {group.link.type: group.wanted for group in view(STANCE).links}
    assert wanted == {"holder": True, "target": True, "attributed_to": False}


def test_a_link_is_wanted_only_under_its_condition():
    reported = replace(CLAIM, attributes={**CLAIM.attributes, "commitment": "reports"})
    assert [group.wanted for group in view(CLAIM).links] == [False]
    assert [group.wanted for group in view(reported).links] == [True]


def test_links_say_what_they_point_at():
    bo, claim = Entity("e", "PER", "Bo Lund"), Claim("c", "It closes.")
    relations = [related("holder", STANCE, to_entity="e"), related("target", STANCE, to_claim="c")]
    shown = view(STANCE, relations=relations, entities=[bo], claims=[claim])
    words = {group.link.type: [line.words for line in group.lines] for group in shown.links}
    assert (words["holder"], words["target"]) == (["Bo Lund"], ["It closes."])
    assert not any(group.wanted for group in shown.links)


def test_links_between_tags_are_seen_from_both_ends():
    link = related("attributed_to", CLAIM, to_annotation=SAYS.id)
    out = view(CLAIM, SAYS, relations=[link]).links[0].lines
    back = view(SAYS, CLAIM, relations=[link]).incoming
    assert (out[0].annotation_id, out[0].incoming) == (SAYS.id, False)
    assert (back[0].annotation_id, back[0].incoming) == (CLAIM.id, True)
    assert back[0].words.startswith("Claim: the bridge")


def test_a_tag_of_a_layer_that_the_codebook_lost_is_still_shown():
    shown = view(replace(CLAIM, layer="gone", label="old"))
    assert (shown.layer.name, shown.label.name, shown.attributes) == ("gone", "old", ())
