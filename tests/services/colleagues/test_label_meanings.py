"""Labels that a project lacks: what stands for them is said once, remembered, and can be undone."""

import pytest
from tests.services.colleagues.test_forging import in_tags, spoilt

from variorum.domain.annotations import Annotation
from variorum.domain.mappings import LabelMapping
from variorum.errors import CancelledError
from variorum.services import tagging, undoing
from variorum.services.colleagues.handing_in import HandInChoice
from variorum.services.colleagues.handing_in import plan as plan_package
from variorum.services.colleagues.taking_in import plan

ALIEN = ("entity", "ALIEN")
ORG = ("entity", "ORG")


@pytest.fixture
def both(hire):
    """Ines tags a name with a label that Vera's codebook lacks, and one that it has."""
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Monday", "DATE")
    ines.tag("Anil Rao")
    return ines, vera


def package_of(ines, name: str = "work"):
    """A package of Ines in which people are aliens."""
    in_people = in_tags(label="ALIEN")

    def change(line) -> None:
        if line.get("label") == "PER":
            in_people(line)

    return spoilt(ines.hand_in(name), change).rename(ines.folder / f"{name}.alien")


def remembered(vera) -> dict:
    (found,) = vera.project.store.every(LabelMapping)
    return dict(found.labels)


def test_what_stands_for_a_label_is_remembered_for_the_next_package(both):
    ines, vera = both
    vera.take_in(package_of(ines), labels={ALIEN: ORG})
    assert remembered(vera) == {"entity:ALIEN": "entity:ORG"}
    ines.tag("Officials", "PER")
    report = vera.take_in(package_of(ines, "second"))
    assert report.refused == ()
    assert vera.tags_of("ines") == ["Officials/ORG", "Monday/DATE", "Anil Rao/ORG"]


def test_a_report_counts_unknown_labels_and_says_what_stood_for_them(both):
    ines, vera = both
    path = package_of(ines)
    left_out, taken = vera.plan(path), vera.plan(path, labels={ALIEN: ORG})
    assert (left_out.unknown, left_out.meanings) == ({ALIEN: 1}, {})
    assert (taken.unknown, taken.meanings) == ({ALIEN: 1}, {ALIEN: ORG})
    assert remembered_nothing(vera)


def remembered_nothing(vera) -> bool:
    return list(vera.project.store.every(LabelMapping)) == []


def test_labels_left_out_on_purpose_are_remembered_as_such(both):
    ines, vera = both
    vera.take_in(package_of(ines), labels={ALIEN: None})
    assert remembered(vera) == {"entity:ALIEN": ""}
    assert vera.plan(package_of(ines, "second")).meanings == {}


def test_a_label_that_is_gone_since_stands_for_nothing(both):
    ines, vera = both
    vera.take_in(package_of(ines), labels={ALIEN: ("entity", "NOWHERE")})
    assert vera.tags_of("ines") == ["Monday/DATE"]
    assert vera.project.store.check(thorough=True) == []


def test_tags_left_out_at_first_come_with_the_same_package_once_their_label_means_something(both):
    ines, vera = both
    path = package_of(ines)
    vera.take_in(path)
    assert vera.tags_of("ines") == ["Monday/DATE"]
    report = vera.take_in(path, labels={ALIEN: ORG})
    assert report.added["annotation"] == 1
    assert vera.tags_of("ines") == ["Monday/DATE", "Anil Rao/ORG"]
    assert vera.take_in(path).added == {}


def test_an_older_package_brings_no_tags_back_through_a_new_meaning(both):
    ines, vera = both
    first = package_of(ines)
    (person,) = (one for one in ines.project.store.every(Annotation) if one.label == "PER")
    tagging.remove(ines.project, [person.id])
    vera.take_in(ines.hand_in("second", signed=False))
    report = vera.take_in(first, labels={ALIEN: ORG})
    assert "annotation" not in report.added
    assert vera.tags_of("ines") == ["Monday/DATE"]


def test_one_undo_takes_the_tags_and_what_was_remembered(both):
    ines, vera = both
    before = vera.exported()
    vera.take_in(package_of(ines), labels={ALIEN: ORG})
    undoing.undo(vera.project)
    assert vera.exported() == before
    assert remembered_nothing(vera)


def test_what_is_remembered_without_anything_new_is_said_to_be_a_change(both):
    ines, vera = both
    path = package_of(ines)
    vera.take_in(path)
    report = vera.take_in(path, labels={ALIEN: None})
    assert report.changed is not None
    assert list(report.changed.ids) == ["mapping"]


def test_a_plan_has_the_codebook_in_which_labels_have_names(both):
    ines, vera = both
    found = vera.plan(ines.hand_in())
    assert found.codebook == ines.project.codebook
    assert found.codebook.label("entity", "PER").name == "Person"


def stopped(done: int, total: int) -> None:
    assert 0 <= done <= total
    raise CancelledError("stopped")


def test_looking_at_a_package_can_be_stopped(both):
    ines, vera = both
    with pytest.raises(CancelledError):
        plan(vera.project, ines.hand_in(), progressed=stopped, folder=vera.folder)


def test_looking_at_ones_own_work_can_be_stopped(both):
    ines, _ = both
    with pytest.raises(CancelledError):
        plan_package(ines.project, HandInChoice(), stopped)


def test_a_plan_of_ones_work_says_what_one_is_called(both):
    ines, _ = both
    assert plan_package(ines.project, HandInChoice()).author == "Ines Marlow"
    alias = plan_package(ines.project, HandInChoice(pseudonymous=True)).author
    assert alias.startswith("Annotator ")
    assert "Ines" not in alias
