"""The page on spaCy: named, told what is missing, its labels given a meaning."""

import importlib.util

import pytest
from tests.builders import news
from tests.ui.conftest import Hand
from tests.ui.suggesters.conftest import words

from variorum.ui.suggesters.pipelineform import PipelineForm

HAS_SPACY = importlib.util.find_spec("spacy") is not None


def form(hand: Hand) -> PipelineForm:
    return hand.window.suggesters.pages.window.pipeline


@pytest.mark.skipif(HAS_SPACY, reason="spaCy is installed here: variorum[spacy]")
def test_without_spacy_the_extra_is_named_and_nothing_chosen(hand):
    hand.window.suggesters.open("spacy")
    assert "No pipeline is used." in form(hand).words
    assert not form(hand).use.isEnabled()
    form(hand).name.setEditText("en_core_web_sm")
    assert form(hand).use.isEnabled()
    form(hand).use.click()
    hand.until(lambda: "variorum[spacy]" in form(hand).words)
    assert hand.window.settings.get("spacy.pipeline", str) == ""


def test_labels_are_given_a_meaning_or_left_out(qtbot):
    made = PipelineForm()
    qtbot.addWidget(made)
    labels = news().layer("entity").labels
    made.show_labels(["MISC", "PERSON"], labels, {"PERSON": "PER"})
    assert made.meanings["PERSON"].currentText() == "Person"
    assert made.meanings["MISC"].currentText() == "(left out)"
    with qtbot.waitSignal(made.meant) as told:
        made.meanings["MISC"].setCurrentIndex(2)
        made.meanings["MISC"].activated.emit(2)
    assert told.args == ["MISC", "ORG"]


def test_enter_in_the_field_uses_what_was_typed(hand):
    hand.window.suggesters.open("spacy")
    field, told = form(hand).name.lineEdit(), []
    form(hand).chosen.connect(told.append)
    hand.press("Enter", on=field)
    assert told == []
    hand.type(field, "no-such-pipeline")
    hand.press("Enter", on=field)
    assert told == ["no-such-pipeline"]


def test_a_chosen_pipeline_suggests_at_once_and_can_be_left(hand, tmp_path):
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: variorum[spacy]")
    made = spacy.blank("en")
    made.add_pipe("entity_ruler").add_patterns([{"label": "NORP", "pattern": "farmers"}])
    made.to_disk(tmp_path / "rules")
    hand.until(lambda: "Monday" in words(hand))
    hand.window.suggesters.open("spacy")
    hand.prompts.expect(tmp_path / "rules")
    form(hand).folder.click()
    hand.until(lambda: "farmers" in words(hand))
    assert list(form(hand).meanings) == ["NORP"]
    form(hand).leave.click()
    hand.until(lambda: "farmers" not in words(hand))
