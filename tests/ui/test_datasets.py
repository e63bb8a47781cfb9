"""Data sets through the window: what they would hold is said first, then a folder is written."""

import json

import pytest
from tests.ui.conftest import INES

from variorum.services.sampling import make_sample
from variorum.ui.datasets.dialog import DatasetDialog


@pytest.fixture
def dialog(hand, tmp_path):
    """The dialog on the sample project."""
    make_sample(tmp_path / "sample.variorum", INES).close()
    assert hand.window.projects.open(tmp_path / "sample.variorum")
    hand.until(hand.window.actions_["dataset.make"].isEnabled)
    hand.window.actions_["dataset.make"].trigger()
    (found,) = hand.window.findChildren(DatasetDialog)
    hand.until(found.go.isEnabled)
    yield found
    hand.until(lambda: not hand.window.jobs.is_busy)


def looked(hand, dialog) -> None:
    hand.until(lambda: not dialog.sentence.startswith("Looking"))


def test_it_says_what_each_part_would_hold(dialog):
    assert dialog.sentence.startswith("2 articles with ")
    assert "train: " in dialog.details
    assert "2 articles of 1 story" in dialog.details


def test_a_choice_is_looked_at_again(hand, dialog):
    dialog.untagged.click()
    looked(hand, dialog)
    assert dialog.sentence.startswith("18 articles")
    dialog.since.setText("1999-01-01")
    dialog.until.setText("1999-12-31")
    dialog.until.editingFinished.emit()
    looked(hand, dialog)
    assert "No article" in dialog.sentence
    assert not dialog.go.isEnabled()


def test_gold_is_offered_and_says_where_there_is_none(hand, dialog):
    dialog.whose.chip("gold").click()
    looked(hand, dialog)
    assert "no gold in this project" in dialog.sentence


def test_a_data_set_is_made_where_one_says(hand, prompts, dialog, tmp_path):
    dialog.untagged.click()
    looked(hand, dialog)
    prompts.expect(tmp_path / "made")
    dialog.go.click()
    hand.until((tmp_path / "made" / "README.md").is_file)
    rows = (tmp_path / "made" / "data" / "train.jsonl").read_text(encoding="utf-8").split("\n")
    assert json.loads(rows[0])["annotations"] is not None


def test_leaving_the_question_makes_nothing(hand, prompts, dialog, tmp_path):
    prompts.expect(None)
    dialog.go.click()
    assert not (tmp_path / "made").exists()
