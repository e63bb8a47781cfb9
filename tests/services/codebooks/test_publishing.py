"""A draft becomes the codebook's next version, in one act with the tags it touches."""

import pytest
from tests.services.conftest import INES, TOMAS, add

from variorum.analysis.codebooks import editing
from variorum.analysis.codebooks.editing import LabelMove, begun
from variorum.analysis.codebooks.usage import Kept
from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.errors import CancelledError, RuleError, UserError
from variorum.services import opening, tagging, undoing
from variorum.services.codebooks.examples import examples
from variorum.services.codebooks.publishing import next_version, plan, publish
from variorum.services.project import current_text
from variorum.services.tagging import NewTag, Part

MERGE = LabelMove("entity", "PRODUCT", "entity", "WORK")


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as made:
        add(made)
    with opening.open_(path, TOMAS) as his:
        tag(his, "River Board", "PRODUCT")
    with opening.open_(path, INES) as mine:
        for words, label in (("Anil Rao", "PRODUCT"), ("Monday", "DATE"), ("June", "PRODUCT")):
            tag(mine, words, label)
        yield mine


def tag(project, words, label, layer="entity", **more):
    document_id = project.store.articles(project.me.id)[0].id
    _, text = current_text(project.store, document_id)
    start = text.index(words)
    new = NewTag(document_id, layer, label, (Part(start, start + len(words)),), **more)
    return tagging.tag(project, new).annotation_id


def labels(project):
    return sorted(
        (one.exact, one.label) for one in project.store.every(Annotation) if one.layer == "entity"
    )


def draft(project, *acts):
    made = begun(project.codebook)
    for act in acts:
        made = act(made)
    return made


def test_a_new_version_is_a_record_of_its_own(project):
    before = project.codebook
    publish(project, draft(project, lambda d: editing.with_label(d, "entity", "PER", name="Human")))
    now = project.codebook
    assert (now.version, now.based_on, now.id != before.id) == ("1.3", before.id, True)
    assert project.store.get(Codebook, before.id) == before


def test_an_undo_brings_the_former_version_back(project):
    before = project.codebook
    publish(project, draft(project, lambda d: editing.retire_label(d, "entity", "PER")))
    undoing.undo(project)
    assert project.codebook == before
    undoing.redo(project)
    assert project.codebook.label("entity", "PER").retired


def test_merging_labels_moves_my_tags_and_retires_what_others_still_use(project):
    wanted = draft(project, lambda d: editing.merge_label(d, MERGE))
    made = plan(project, wanted)
    assert [(one.moving, one.staying) for one in made.moves] == [(2, 1)]
    assert made.kept == (Kept("Entities: Product", 1),)
    publish(project, wanted)
    assert labels(project) == [
        ("Anil Rao", "WORK"),
        ("June", "WORK"),
        ("Monday", "DATE"),
        ("River Board", "PRODUCT"),
    ]
    assert project.codebook.label("entity", "PRODUCT").retired


def test_merging_is_one_step_to_undo(project):
    before = labels(project)
    publish(project, draft(project, lambda d: editing.merge_label(d, MERGE)))
    undoing.undo(project)
    assert labels(project) == before
    assert not project.codebook.label("entity", "PRODUCT").retired


def test_a_plan_changes_nothing(project):
    before, version = labels(project), project.codebook
    plan(project, draft(project, lambda d: editing.merge_label(d, MERGE)))
    assert (labels(project), project.codebook) == (before, version)


def test_tags_that_would_lie_on_one_another_stay_with_the_retired_label(project):
    tag(project, "Anil Rao", "WORK")
    wanted = draft(project, lambda d: editing.merge_label(d, MERGE))
    assert [(one.moving, one.staying) for one in plan(project, wanted).moves] == [(1, 2)]
    publish(project, wanted)
    assert labels(project).count(("Anil Rao", "WORK")) == 1
    assert ("Anil Rao", "PRODUCT") in labels(project)


def test_two_labels_on_the_same_words_that_are_merged_into_a_third_do_not_both_move(project):
    tag(project, "Anil Rao", "EVENT")
    wanted = draft(
        project,
        lambda d: editing.merge_label(d, MERGE),
        lambda d: editing.merge_label(d, LabelMove("entity", "EVENT", "entity", "WORK")),
    )
    publish(project, wanted)
    on_rao = [label for words, label in labels(project) if words == "Anil Rao"]
    assert len(on_rao) == 2
    assert on_rao.count("WORK") == 1


def test_a_removed_label_that_is_in_use_stays_retired_and_is_told(project):
    wanted = draft(project, lambda d: editing.remove_label(d, "entity", "DATE"))
    assert plan(project, wanted).kept == (Kept("Entities: Date or time", 1),)
    publish(project, wanted)
    assert project.codebook.label("entity", "DATE").retired
    assert ("Monday", "DATE") in labels(project)


def test_a_removed_label_that_nobody_uses_is_gone(project):
    publish(project, draft(project, lambda d: editing.remove_label(d, "entity", "LAW")))
    assert project.codebook.label("entity", "LAW") is None


def test_the_whole_project_is_sound_afterwards(project):
    publish(project, draft(project, lambda d: editing.merge_label(d, MERGE)))
    findings = project.store.check(thorough=True)
    assert [one for one in findings if one.severity == "error"] == []


def test_a_draft_that_changes_nothing_is_refused(project):
    with pytest.raises(UserError, match="Nothing was changed"):
        publish(project, begun(project.codebook))


def test_a_draft_in_which_two_labels_have_one_key_is_refused_with_its_place(project):
    """Neither its own file nor the one in an export would be taken in again."""
    before = project.codebook
    twice = before.label("entity", "PER").shortcut
    clashing = draft(project, lambda d: editing.with_label(d, "entity", "ORG", shortcut=twice))
    with pytest.raises(UserError, match="layer “entity” has the label shortcut “1” 2 times"):
        publish(project, clashing)
    assert project.codebook == before


def test_a_draft_of_a_version_that_is_no_longer_in_force_is_refused(project):
    late = draft(project, lambda d: editing.with_codebook(d, name="Late"))
    publish(project, draft(project, lambda d: editing.with_codebook(d, name="Early")))
    with pytest.raises(UserError, match="was changed while"):
        publish(project, late)


def test_a_retired_label_is_given_to_nothing(project):
    publish(project, draft(project, lambda d: editing.retire_label(d, "entity", "PER")))
    with pytest.raises(RuleError, match="retired"):
        tag(project, "farmers", "PER")
    (mine, *_) = [one.id for one in project.store.labelled("entity", "DATE")]
    with pytest.raises(RuleError, match="retired"):
        tagging.change_label(project, [mine], "entity", "PER")


def test_tags_keep_the_version_they_were_made_with_unless_they_moved(project):
    publish(project, draft(project, lambda d: editing.merge_label(d, MERGE)))
    versions = {one.exact: one.codebook for one in project.store.every(Annotation)}
    assert (versions["Anil Rao"], versions["Monday"]) == ("1.3", "1.2")


def test_looking_can_be_stopped(project):
    def stop(done, total):
        raise CancelledError("Looking")

    with pytest.raises(CancelledError):
        plan(project, draft(project, lambda d: editing.merge_label(d, MERGE)), stop)


@pytest.mark.parametrize(
    ("version", "following"),
    [("1.0", "1.1"), ("1.9", "1.10"), ("2", "2.1"), ("", "1.0"), ("beta", "beta.1")],
)
def test_the_next_version_is_one_more(version, following):
    assert next_version(version) == following


def test_examples_are_sentences_of_the_corpus_with_the_words_in_brackets(project):
    (one,) = examples(project, "entity", "DATE")
    assert one.words.startswith("Officials said on [Monday] that the River Board may fill")
    assert one.outlet == "Wire"
    _, text = current_text(project.store, one.document_id)
    assert text[one.start : one.end] == "Monday"


def test_a_label_nobody_gave_has_no_examples(project):
    assert examples(project, "entity", "LAW") == []
