"""Alignments corrected by hand: they hold, they are undone, they outlive another text."""

from dataclasses import replace

import pytest
from tests.services.stories.conftest import COPY, WIRE

from variorum.domain.documents import Document, Revision
from variorum.domain.stories import AlignmentCorrection
from variorum.errors import UserError
from variorum.services.registering import link_new_claim
from variorum.services.stories.carrying import carry
from variorum.services.stories.comparing import align, compare
from variorum.services.stories.correcting import Passages, forget, link, name_relation, unlink
from variorum.services.stories.matrices import claim_matrix
from variorum.services.undoing import undo

FARMERS, DELAY, RAO = "About 300 farmers", "They asked for a delay", "Anil Rao"


@pytest.fixture
def wire(ids):
    return lambda words: [at(ids["wire.txt"], WIRE, words)]


@pytest.fixture
def copy(ids):
    return lambda words: [at(ids["copy.txt"], COPY, words)]


def at(document_id: str, text: str, words: str) -> Passages:
    start = text.index(words)
    return Passages(document_id, start, start + len(words))


def linked(project, story) -> set[tuple[str, str]]:
    """The linked passages of wire and copy by how they begin."""
    return {
        (WIRE[one.left_start :][:8], COPY[one.right_start :][:8])
        for one in align(project, story)
        if (one.left_file, one.right_file) == ("wire.txt", "copy.txt")
    }


def test_passages_are_linked_in_place_of_others(project, story, wire, copy):
    assert ("They ask", "They ask") in linked(project, story)
    link(project, wire(DELAY), copy(RAO), instead_of=copy(DELAY))
    assert ("They ask", "Anil Rao") in linked(project, story)
    assert ("They ask", "They ask") not in linked(project, story)


def test_passages_are_linked_beside_others(project, story, wire, copy):
    before = linked(project, story)
    link(project, wire(DELAY), copy(RAO))
    assert linked(project, story) == before | {("They ask", "Anil Rao")}


def test_a_link_that_is_wrong_is_taken_out(project, story, wire, copy):
    unlink(project, wire(DELAY), copy(DELAY))
    assert "They ask" not in {left for left, _ in linked(project, story)}


def test_each_correction_is_one_step_of_undo(project, story, wire, copy):
    before = linked(project, story)
    link(project, wire(DELAY), copy(RAO), instead_of=copy(DELAY))
    undo(project)
    assert linked(project, story) == before
    assert list(project.store.every(AlignmentCorrection)) == []


def test_what_was_said_before_of_the_same_two_places_gives_way(project, story, wire, copy):
    unlink(project, wire(DELAY), copy(DELAY))
    link(project, copy(DELAY), wire(DELAY))
    (kept,) = project.store.every(AlignmentCorrection)
    assert kept.linked
    assert ("They ask", "They ask") in linked(project, story)


def test_a_relation_that_is_named_stays(project, story, wire, copy):
    name_relation(project, wire(RAO), copy(RAO), "reworded")
    (found,) = [one for one in align(project, story) if one.by_hand]
    assert (found.relation, found.moved) == ("reworded", True)
    name_relation(project, wire(RAO), copy(RAO), "")
    (found,) = [one for one in align(project, story) if one.by_hand]
    assert found.relation == "extended"
    with pytest.raises(UserError, match="not a relation"):
        name_relation(project, wire(RAO), copy(RAO), "dropped")


def test_a_relation_reads_the_other_way_round_from_the_other_side(project, story, ids, wire, copy):
    from variorum.services.stories.grouping import set_baseline

    name_relation(project, wire(RAO), copy(RAO), "extended")
    set_baseline(project, story, ids["copy.txt"])
    first = compare(project, story).alignments[0]
    assert [one.relation for one in first.linked if one.by_hand] == ["trimmed"]


def test_corrections_are_forgotten_where_the_words_should_decide_again(project, story, wire, copy):
    before = linked(project, story)
    link(project, wire(DELAY), copy(RAO), instead_of=copy(DELAY))
    assert forget(project, wire(FARMERS), copy(RAO)[0].document_id) is None
    assert forget(project, wire(DELAY), copy(RAO)[0].document_id) is not None
    assert linked(project, story) == before


def test_a_correction_is_found_again_in_a_later_text(project, story, ids, wire, copy):
    unlink(project, wire(DELAY), copy(DELAY))
    _rewrite(project, ids["copy.txt"], "A new headline\n\n" + COPY)
    assert "They ask" not in {WIRE[one.left_start :][:8] for one in _of_copy(project, story)}


def test_a_correction_whose_words_are_gone_rests(project, story, ids, wire, copy):
    unlink(project, wire(DELAY), copy(DELAY))
    _rewrite(project, ids["copy.txt"], COPY.replace("asked for", "wanted"))
    assert "They ask" in {WIRE[one.left_start :][:8] for one in _of_copy(project, story)}


def test_tags_and_claims_follow_a_correction(project, story, ids, tags, wire, copy):
    link_new_claim(project, [tags["lost"]], "Farmers want a delay.", story)
    unlink(project, wire(DELAY), copy(DELAY))
    carried = {
        one.target_file: one.status
        for one in carry(project, ids["wire.txt"])
        if one.annotation_id == tags["lost"]
    }
    assert carried["copy.txt"] == "absent"
    row = next(row for row in claim_matrix(project, story) if row.claim.startswith("Farmers"))
    assert [one.cell.state for one in row.cells][1] == "dropped"


def test_carrying_back_sees_the_same_corrections(project, story, ids, tags, wire, copy):
    from variorum.services.tagging import NewTag, Part, tag

    (place,) = copy("They asked for a delay until August")
    made = tag(
        project,
        NewTag(place.document_id, "claim", "fact", (Part(place.start, place.end),)),
    ).annotation_id
    unlink(project, wire(DELAY), copy(DELAY))
    (found,) = [
        one
        for one in carry(project, ids["copy.txt"])
        if (one.annotation_id, one.target_file) == (made, "wire.txt")
    ]
    assert found.status == "absent"


def test_a_version_is_not_aligned_with_itself(project, story, wire):
    with pytest.raises(UserError, match="itself"):
        link(project, wire(DELAY), wire(RAO))
    with pytest.raises(UserError, match="not in the project any more"):
        link(project, wire(DELAY), [Passages("gone", 0, 4)])


def _of_copy(project, story):
    rows = align(project, story)
    return [one for one in rows if (one.left_file, one.right_file) == ("wire.txt", "copy.txt")]


def _rewrite(project, document_id: str, text: str) -> None:
    """Another text of an article, as an import of a later version would bring it."""
    with project.act("Another text") as changes:
        document = changes.get(Document, document_id)
        digest = changes.keep_text(text)
        changes.add(Revision("later", document_id, 2, digest, len(text)))
        changes.replace(replace(document, revision_id="later"))
