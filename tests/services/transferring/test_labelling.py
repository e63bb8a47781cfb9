"""What labels of other programs mean is remembered per project and format."""

from pathlib import Path

import pytest

from variorum.domain.mappings import LabelMapping
from variorum.errors import UserError
from variorum.services import opening, undoing
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.transferring import labelling, receiving
from variorum.services.transferring.receiving import ReceiveChoices

INES = Profile("ines", "Ines Marlow", "IM", "laptop")


def ann(folder: Path) -> Path:
    (folder / "a.txt").write_text("Delta Rail lost.\n")
    path = folder / "a.ann"
    path.write_text("T1\tCompany 0 10\tDelta Rail\n")
    return path


def label_of(report: receiving.ReceiveReport) -> str:
    (label,) = report.labels
    return label.meaning.target


def test_a_label_means_nothing_until_it_is_mapped(project: Project, tmp_path: Path):
    before = receiving.plan(project, ann(tmp_path))
    assert (label_of(before), before.added.get("annotation", 0)) == ("", 0)
    changed = labelling.remember(project, "brat", {"Company": "entity:ORG"})
    assert changed is not None
    assert changed.act.label == "Map the labels of brat standoff"
    after = receiving.receive(project, ann(tmp_path))
    assert (label_of(after), after.added["annotation"]) == ("entity:ORG", 1)


def test_a_mapping_can_be_tried_without_being_remembered(project: Project, tmp_path: Path):
    choices = ReceiveChoices(labels={"Company": "entity:ORG"})
    assert label_of(receiving.plan(project, ann(tmp_path), None, choices)) == "entity:ORG"
    assert label_of(receiving.plan(project, ann(tmp_path))) == ""


def test_mapping_to_nothing_leaves_tags_out_without_a_complaint(project: Project, tmp_path: Path):
    labelling.remember(project, "brat", {"Company": ""})
    report = receiving.receive(project, ann(tmp_path))
    assert (report.refused, report.added.get("annotation", 0)) == ((), 0)


def test_a_mapping_outlives_the_session_and_is_undone_like_any_act(tmp_path: Path):
    path = tmp_path / "p.variorum"
    with opening.create(path, INES) as project:
        labelling.remember(project, "brat", {"Company": "entity:ORG"})
    with opening.open_(path, INES) as project:
        known = labelling.mapping_for(project.store, "brat", {})
        assert known.labels == {"Company": "entity:ORG"}
        assert project.store.check(thorough=True) == []
        undoing.undo(project)
        assert labelling.mapping_for(project.store, "brat", {}).labels == {}


def test_what_is_not_named_keeps_its_meaning(project: Project):
    labelling.remember(project, "brat", {"Company": "entity:ORG", "Man": "entity:PER"})
    labelling.remember(project, "brat", {"Man": ""})
    known = project.store.get(LabelMapping, labelling.mapping_id("brat"))
    assert known
    assert known.labels == {"Company": "entity:ORG", "Man": ""}


def test_each_format_has_its_own_mapping(project: Project):
    labelling.remember(project, "brat", {"Company": "entity:ORG"})
    assert labelling.mapping_for(project.store, "variorum", {}).labels == {}


def test_remembering_what_is_known_changes_nothing(project: Project):
    labelling.remember(project, "brat", {"Company": "entity:ORG"})
    assert labelling.remember(project, "brat", {"Company": "entity:ORG"}) is None


@pytest.mark.parametrize("target", ["entity:NOBODY", "nothing:PER", "PER", ":"])
def test_a_label_that_the_codebook_lacks_is_refused(project: Project, target: str):
    with pytest.raises(UserError, match="the codebook has no such label"):
        labelling.remember(project, "brat", {"Company": target})


def test_an_unknown_format_is_refused(project: Project):
    with pytest.raises(UserError, match="no import format"):
        labelling.remember(project, "nonsense", {})
