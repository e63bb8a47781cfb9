"""REFI-QDA codebooks: codes out, and a codebook from the codes of others."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import sample_project, written

from variorum.domain.codebooks import Codebook
from variorum.errors import UnreadableFileError
from variorum.formats.codebook_files import faults
from variorum.services.transferring import exporting, receiving

SCHEMA = Path(__file__).parent / "schemas" / "refi-codebook-1.0.xsd"
HEAD = '<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'
TAIL = "</Codes></CodeBook>"


def taken(path: Path) -> tuple[Codebook, list[str]]:
    project = memory_project(news())
    report = receiving.receive(project, path)
    assert report.format.key == "refi-codebook"
    (codebook,) = project.store.every(Codebook)
    return codebook, [one.reason for one in report.refused]


def file(folder: Path, codes: str) -> Path:
    path = folder / "study.qdc"
    path.write_text(HEAD + codes + TAIL, "utf-8")
    return path


def test_every_layer_and_label_goes_out_with_its_definition_and_colour():
    root = ElementTree.fromstring(written("refi-codebook"))
    name = "{urn:QDA-XML:codebook:1.0}"
    groups = root.findall(f"{name}Codes/{name}Code")
    assert [one.get("name") for one in groups] == [layer.name for layer in news().layers]
    labels = [one for group in groups for one in group.findall(f"{name}Code")]
    assert len(labels) == sum(len(layer.labels) for layer in news().layers)
    assert all(one.findtext(f"{name}Description") for one in labels)
    assert all(one.get("isCodable") == "true" for one in labels)


@pytest.fixture(scope="module")
def schema():
    """The schema that REFI prints in its specification (MIT licence, as that says itself)."""
    return etree.XMLSchema(etree.parse(SCHEMA))


def test_what_is_written_is_valid_by_the_schema_of_refi(schema):
    schema.assertValid(etree.fromstring(written("refi-codebook")))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [('isCodable="true"', ""), ('color="#', 'color="'), ('guid="', 'guid="x'), ("origin", "by")],
)
def test_the_schema_refuses_what_is_not_of_it(schema, right: str, wrong: str):
    spoilt = written("refi-codebook").decode().replace(right, wrong)
    assert not schema.validate(etree.fromstring(spoilt.encode()))


def test_names_come_back_as_layers_and_labels(tmp_path):
    path = tmp_path / "news.qdc"
    path.write_bytes(written("refi-codebook"))
    codebook, refused = taken(path)
    assert refused == []
    assert faults(codebook) == []
    ours = [(layer.name, [one.name for one in layer.labels]) for layer in news().layers]
    assert [(one.name, [label.name for label in one.labels]) for one in codebook.layers] == ours


def test_definitions_come_back_and_keys_are_said_to_be_made_anew(tmp_path):
    path = tmp_path / "study.qdc"
    path.write_bytes(written("refi-codebook"))
    back = [one.definition for layer in taken(path)[0].layers for one in layer.labels]
    assert back == [
        " ".join(one.definition.split()) for layer in news().layers for one in layer.labels
    ]
    losses = exporting.plan(sample_project(), "refi-codebook").losses
    assert any(one.what == "keys of labels" and one.count for one in losses)


def test_colours_come_back_for_light_and_are_taken_for_dark(tmp_path):
    path = tmp_path / "news.qdc"
    path.write_bytes(written("refi-codebook"))
    codebook, _ = taken(path)
    ours = [one.colour_light for layer in news().layers for one in (layer, *layer.labels)]
    back = [one for layer in codebook.layers for one in (layer, *layer.labels)]
    assert any(ours)
    assert [one.colour_light for one in back] == ours
    assert [one.colour_dark for one in back] == ours


@pytest.mark.parametrize(
    ("told", "colour"),
    [
        ("#1a2B3c", "#1A2B3C"),
        (" #abc ", "#AABBCC"),
        ("", ""),
        ("red", ""),
        ("#12345", ""),
        ("#1234567", ""),
        ("rgb(1,2,3)", ""),
        ("#١٢٣", ""),
    ],
)
def test_a_colour_is_taken_as_it_is_meant_or_not_at_all(tmp_path, told, colour):
    codes = f'<Code guid="1" name="Actors"><Code guid="2" name="Police" color="{told}"/></Code>'
    codebook, refused = taken(file(tmp_path, codes))
    label = codebook.layers[0].labels[0]
    assert (label.colour_light, label.colour_dark) == (colour, colour)
    assert (faults(codebook), refused) == ([], [])


def test_the_colour_of_a_group_is_that_of_its_layer(tmp_path):
    codes = '<Code guid="1" name="Actors" color="#FF0000"><Code guid="2" name="Police"/></Code>'
    (layer,) = taken(file(tmp_path, codes))[0].layers
    assert (layer.colour_light, layer.labels[0].colour_light) == ("#FF0000", "")


def test_a_description_of_many_lines_becomes_one(tmp_path):
    told = "<Description>A  person,\nnamed.</Description>"
    found, _ = taken(file(tmp_path, f'<Code guid="{"a" * 36}" name="Anna">{told}</Code>'))
    assert found.layers[0].labels[0].definition == "A person, named."


def test_codes_without_a_group_stand_in_a_layer_of_their_own(tmp_path):
    codes = (
        '<Code guid="1" name="Trust"/>'
        '<Code guid="2" name="Actors"><Code guid="3" name="Police"/><Code guid="4" name="Police!"/>'
        '<Code guid="5" name="Courts"><Code guid="6" name="Judges"/></Code></Code>'
    )
    codebook, refused = taken(file(tmp_path, codes))
    assert {layer.key: [one.key for one in layer.labels] for layer in codebook.layers} == {
        "actors": ["police", "police-2", "courts", "judges"],
        "codes": ["trust"],
    }
    assert refused == ["labels have no labels below them; they stand beside one another"]


def test_a_project_that_is_tagged_keeps_its_codebook(tmp_path):
    project = sample_project()
    report = receiving.receive(project, file(tmp_path, '<Code guid="1" name="Trust"/>'))
    assert [codebook.id for codebook in project.store.every(Codebook)] == [news().id]
    assert "project’s own codebook" in report.refused[0].reason


def test_a_file_without_codes_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="holds no codes"):
        taken(file(tmp_path, ""))


def test_codes_that_go_round_in_circles_are_survived(tmp_path):
    same = '<Code guid="1" name="A"><Code guid="1" name="B"/></Code><Code guid="2" name="C"/>'
    codebook, _ = taken(file(tmp_path, same))
    assert [label.name for layer in codebook.layers for label in layer.labels] == ["C"]


def test_what_a_codebook_leaves_behind_is_listed():
    losses = {one.what for one in exporting.plan(sample_project(), "refi-codebook").losses}
    assert losses == {
        "articles", "attributes, links and rules", "keys of labels", "colours on dark",
    }  # fmt: skip
