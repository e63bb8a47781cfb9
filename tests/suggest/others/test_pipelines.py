"""A spaCy pipeline suggests: its labels put into the codebook's, loaded only when it is chosen."""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace

import pytest
from tests.builders import news
from tests.suggest.lessons import context, told

from variorum.errors import UserError
from variorum.suggest.guarding import nonsense
from variorum.suggest.others.pipelines import (
    Pipeline,
    PipelineChoice,
    installed,
    load,
    usual_labels,
)

TEXT = "Anil Rao came to Vorau 🌉 on Monday.\n\nThe River Board met Rao.\n"
HAS_SPACY = importlib.util.find_spec("spacy") is not None


@dataclass
class Entity:
    start_char: int
    end_char: int
    label_: str


@dataclass
class Doc:
    ents: Iterable[Entity]


class Words:
    """Stands for a pipeline: takes certain words for entities, and notes what it was given."""

    def __init__(self, **labels: str) -> None:
        self.labels = labels
        self.given: list[str] = []

    def __call__(self, text: str) -> Doc:
        self.given.append(text)
        return Doc(
            [
                Entity(found.start(), found.end(), label)
                for words, label in self.labels.items()
                for found in re.finditer(words.replace("_", " "), text)
            ]
        )


def pipeline(words: Words, **labels: str) -> Pipeline:
    return Pipeline(PipelineChoice("some_pipeline", labels), words)


def test_entities_get_the_labels_that_theirs_mean():
    made = pipeline(Words(Rao="PERSON", Vorau="GPE"), PERSON="PER", GPE="GPE")
    found = list(made.suggest(TEXT, context(TEXT)))
    assert told(TEXT, found) == [("Rao", "PER"), ("Vorau", "GPE"), ("Rao", "PER")]
    assert found[0].reason == "The pipeline takes it for PERSON."
    assert all(not nonsense(one, TEXT) for one in found)


def test_labels_without_a_meaning_here_are_left_out():
    made = pipeline(Words(Rao="PERSON", Monday="DATE"), PERSON="")
    assert list(made.suggest(TEXT, context(TEXT))) == []


def test_space_around_an_entity_is_no_part_of_it():
    made = pipeline(Words(_Vorau_="GPE"), GPE="GPE")
    assert told(TEXT, made.suggest(TEXT, context(TEXT))) == [("Vorau", "GPE")]


def test_an_article_is_read_once():
    words = Words(Rao="PERSON")
    made = pipeline(words, PERSON="PER")
    first = list(made.suggest(TEXT, context(TEXT)))
    assert list(made.suggest(TEXT, context(TEXT))) == first
    assert len(words.given) == 1


def test_a_very_long_article_is_read_in_pieces():
    words = Words(Rao="PERSON")
    made = pipeline(words, PERSON="PER")
    text = ("x" * 60_000 + " Rao\n") * 3
    found = list(made.suggest(text, context(text)))
    assert [text[one.start : one.end] for one in found] == ["Rao"] * 3
    assert max(map(len, words.given)) <= 100_000


def test_what_usual_labels_mean_is_in_the_codebook():
    known = usual_labels(news())
    assert known["PERSON"] == known["PER"] == "PER"
    assert known["WORK_OF_ART"] == "WORK"
    assert known["LOC"] == "LOC"
    assert known["MONEY"] == known["CARDINAL"] == "NUM"
    assert not any("none" in foreign for foreign in known)
    labels = {label.key for label in news().layer("entity").labels}
    assert set(known.values()) == labels == labels & known.keys()
    assert all(known[label] == label for label in labels)


def test_a_codebook_without_a_layer_of_entities_knows_no_labels():
    codebook = news()
    others = tuple(layer for layer in codebook.layers if layer.key != "entity")
    assert usual_labels(replace(codebook, layers=others)) == {}


def test_what_is_installed_is_told_without_loading_spacy():
    code = (
        "import sys; from variorum.suggest.others.pipelines import installed; installed();"
        " sys.exit('spacy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert isinstance(installed(), list)


@pytest.mark.skipif(HAS_SPACY, reason="spaCy is installed here: variorum[spacy]")
def test_without_spacy_the_extra_is_named():
    with pytest.raises(UserError, match="needs spaCy") as said:
        load(PipelineChoice("en_core_web_sm"))
    assert "variorum[spacy]" in said.value.advice


@pytest.fixture
def folder(tmp_path):
    """A real pipeline in a folder: rules instead of a model, so that nothing is downloaded."""
    spacy = pytest.importorskip("spacy", reason="spaCy is not installed: variorum[spacy]")
    made = spacy.blank("en")
    rules = made.add_pipe("entity_ruler")
    rules.add_patterns([{"label": "PERSON", "pattern": "Anil Rao"}])
    made.to_disk(tmp_path / "rules")
    return tmp_path / "rules"


def test_a_pipeline_is_loaded_from_its_folder(folder):
    made = load(PipelineChoice(str(folder), usual_labels(news())))
    assert made.info.name == "spaCy: rules"
    assert told(TEXT, made.suggest(TEXT, context(TEXT))) == [("Anil Rao", "PER")]


def test_a_pipeline_that_is_not_there_is_named(folder):
    with pytest.raises(UserError, match="“no_such_pipeline” could not be loaded"):
        load(PipelineChoice("no_such_pipeline"))


def test_a_folder_that_holds_none_is_named(folder):
    (folder / "meta.json").unlink()
    (folder / "config.cfg").write_text("nonsense")
    with pytest.raises(UserError, match="could not be loaded"):
        load(PipelineChoice(str(folder)))
