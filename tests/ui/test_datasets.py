"""Data sets through the window: what they would hold is said first, then a folder is written."""

import json
from shutil import copyfile

import pytest
from tests.ui.conftest import INES

from variorum.services.sampling import make_sample
from variorum.ui.datasets.dialog import DatasetDialog


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.variorum"
    make_sample(path, INES).close()
    return path


@pytest.fixture
def project_path(made_once, tmp_path):
    return copyfile(made_once, tmp_path / made_once.name)


@pytest.fixture
def dialog(hand):
    """The dialog on the sample project."""
    hand.until(hand.window.actions_["dataset.make"].isEnabled)
    hand.window.actions_["dataset.make"].trigger()
    (found,) = hand.window.findChildren(DatasetDialog)
    hand.until(found.go.isEnabled)
    yield found
    hand.until(lambda: not hand.window.jobs.is_busy)


def tags_in(dialog) -> int:
    """How many tags the data set would have."""
    return int(dialog.sentence.split(" with ")[1].split(" tag")[0].replace(",", ""))


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


def test_one_persons_tags_can_be_taken_alone(hand, dialog):
    names = {one.text(): key for key, one in dialog.whose._chips.items()}
    assert list(names) == ["Everybody’s", "Settled ones (gold)", "Ines Marlow", "Tomas Adeyemi"]
    both = tags_in(dialog)
    dialog.whose.chip(names["Ines Marlow"]).click()
    looked(hand, dialog)
    ines = tags_in(dialog)
    dialog.whose.chip(names["Tomas Adeyemi"]).click()
    looked(hand, dialog)
    assert 0 < ines < both
    assert ines + tags_in(dialog) == both


def test_labels_are_offered_of_the_layers_that_are_on(hand, dialog):
    assert not dialog.labels.isVisible()
    dialog.layers.chip("entity").click()
    looked(hand, dialog)
    assert dialog.labels.isVisible()
    every = tags_in(dialog)
    dialog.labels.chip("entity/PER").click()
    looked(hand, dialog)
    assert 0 < tags_in(dialog) < every
    assert dialog.choice().chosen.labels == ("entity/PER",)


def test_a_layer_without_a_chosen_label_is_meant_with_all_of_them(dialog):
    dialog.layers.chip("entity").click()
    dialog.layers.chip("hedge").click()
    dialog.labels.chip("entity/PER").click()
    labels = dialog.choice().chosen.labels
    assert [one for one in labels if one.startswith("entity/")] == ["entity/PER"]
    assert sum(one.startswith("hedge/") for one in labels) > 1


def test_labels_of_a_layer_that_is_off_again_are_forgotten(dialog):
    dialog.layers.chip("entity").click()
    dialog.labels.chip("entity/PER").click()
    dialog.layers.chip("entity").click()
    assert dialog.choice().chosen.labels == ()
    assert not dialog.labels.isVisible()
