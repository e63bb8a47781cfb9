"""Carried tags whose origin changed afterwards."""

import pytest

from variorum.domain.annotations import Annotation
from variorum.errors import UserError
from variorum.services.registering import NewEntity, link_new_entity
from variorum.services.stories.carrying import apply_carried, carry
from variorum.services.stories.drifting import (
    drift_of,
    drifted,
    follow_origin,
    keep_as_it_is,
)
from variorum.services.tagging import change_label, move_span, remove, set_attribute, set_note
from variorum.services.undoing import undo


@pytest.fixture
def copies(project, ids, tags) -> dict[str, str]:
    """The carried tags in the copy by the names of their origins."""
    apply_carried(project, carry(project, ids["wire.txt"]))
    names = {tag_id: name for name, tag_id in tags.items()}
    return {
        names[one.derived_from[0]]: one.id
        for one in project.store.annotations(ids["copy.txt"])
        if one.derived_from
    }


def test_what_was_just_carried_does_not_drift(project, ids, copies):
    assert drifted(project, ids["copy.txt"]) == []


def test_a_tag_drifts_when_its_origin_is_removed(project, ids, tags, copies):
    remove(project, [tags["day"]])
    (found,) = drifted(project, ids["copy.txt"])
    assert (found.annotation_id, found.origin_id, found.gone) == (copies["day"], tags["day"], True)


@pytest.mark.parametrize(
    ("change", "differs"),
    [
        (lambda project, tag: change_label(project, [tag], "entity", "ORG"), ("label",)),
        (
            lambda project, tag: link_new_entity(project, [tag], NewEntity("PER", "A. Rao")),
            ("entity",),
        ),
    ],
)
def test_a_drift_names_what_differs(project, tags, copies, change, differs):
    change(project, tags["rao"])
    found = drift_of(project, copies["rao"])
    assert (found.gone, found.differs) == (False, differs)
    undo(project)
    assert drift_of(project, copies["rao"]) is None


def test_other_edges_of_the_origin_are_a_drift(project, tags, copies):
    origin = project.store.get(Annotation, tags["rao"])
    move_span(project, tags["rao"], 0, origin.spans[0].start + 5, origin.spans[0].end)
    assert drift_of(project, copies["rao"]).differs == ("words",)


def test_a_note_on_the_origin_is_no_drift(project, tags, copies):
    set_note(project, [tags["rao"]], "Not sure.")
    assert drift_of(project, copies["rao"]) is None


def test_the_change_is_taken_over_but_for_how_the_copy_stands_to_its_origin(project, tags, copies):
    set_attribute(project, [copies["claim"]], "fidelity", "reworded")
    set_attribute(project, [tags["claim"]], "certainty", "probable")
    assert drift_of(project, copies["claim"]).differs == ("attributes",)
    follow_origin(project, copies["claim"])
    values = project.store.get(Annotation, copies["claim"]).attributes
    assert (values["certainty"], values["fidelity"]) == ("probable", "reworded")
    assert drift_of(project, copies["claim"]) is None


def test_a_tag_is_kept_although_its_origin_is_gone(project, ids, tags, copies):
    remove(project, [tags["rao"]])
    with pytest.raises(UserError, match="is gone"):
        follow_origin(project, copies["rao"])
    keep_as_it_is(project, copies["rao"])
    assert drifted(project, ids["copy.txt"]) == []
    undo(project)
    assert len(drifted(project, ids["copy.txt"])) == 1


def test_tags_that_were_made_by_hand_do_not_drift(project, tags):
    assert drift_of(project, tags["rao"]) is None
    assert drift_of(project, "gone") is None
