"""An export of a project with gold, through the window: nothing stands in a file twice unsaid."""

from pathlib import Path

import pytest
from tests.ui.test_files import shown

from variorum.cli import run
from variorum.domain.people import AnnotationSet
from variorum.ui.files.exportdialog import ExportDialog


@pytest.fixture
def dialog(opened, sample):
    """The dialog, on a sample project whose review has settled something."""
    assert run(["review", sample, "auto", "--rule", "any"]) == 0
    hand = opened(Path(sample))
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    yield dialog, hand
    dialog.close()


def choose(dialog, name):
    dialog.format.setCurrentText(name)
    dialog.format.activated.emit(dialog.format.currentIndex())


def planned(dialog, hand):
    """What is said of an export, once it is known."""
    hand.until(lambda: "Looking" not in dialog.sentence)
    return dialog.sentence


def test_records_are_a_copy_with_gold_and_other_formats_leave_it_out(dialog):
    dialog, hand = dialog
    assert dialog.gold.on == ("with",)
    assert "twice" not in planned(dialog, hand)
    choose(dialog, "Variorum articles")
    assert dialog.gold.on == ("without",)
    planned(dialog, hand)
    assert "tags of gold: they were settled of tags that are exported" in dialog.losses


def test_gold_beside_the_tags_it_was_settled_of_is_said_to_be_there_twice(dialog):
    dialog, hand = dialog
    choose(dialog, "brat standoff")
    planned(dialog, hand)
    dialog.gold.chip("with").click()
    assert "Settled tags are in it twice, once as gold." in planned(dialog, hand)
    dialog.gold.chip("only").click()
    assert "twice" not in planned(dialog, hand)


def test_what_was_said_of_gold_holds_for_the_next_format(dialog):
    dialog, hand = dialog
    dialog.gold.chip("only").click()
    choose(dialog, "Variorum articles")
    assert dialog.gold.on == ("only",)
    assert dialog.wish().chosen.gold == "only"
    planned(dialog, hand)
    assert "tags of gold" not in dialog.losses


def test_whose_tags_were_chosen_one_by_one_is_not_asked_again(dialog):
    dialog, hand = dialog
    choose(dialog, "Variorum articles")
    sets = hand.desk.project.store.every(AnnotationSet)
    chip = dialog.sets.chip(next(one.id for one in sets if one.kind == "gold"))
    chip.click()
    assert not dialog.gold.isEnabled()
    planned(dialog, hand)
    assert "tags of gold" not in dialog.losses
    chip.click()
    assert dialog.gold.isEnabled()


def test_where_there_is_no_gold_nothing_is_asked(hand):
    hand.window.files.export()
    dialog = shown(hand, ExportDialog)
    hand.until(dialog.go.isEnabled)
    assert not dialog.gold.isVisible()
    dialog.close()
