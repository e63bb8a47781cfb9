"""UIMA CAS: what cassis reads, the shipped types, and layers as INCEpTION's projects have them."""

from io import BytesIO
from pathlib import Path

import cassis
import pytest
from tests.builders import news
from tests.formats.foreign_files import Taken, as_zip, members
from tests.formats.samples import TEXT, written

from variorum.domain.registers import Entity
from variorum.errors import UnreadableFileError
from variorum.formats.cas.types import is_feature, type_of, type_system
from variorum.resources import resource

WORDS = "📰 Anna Berg said Delta Rail lost."
NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"


def made() -> tuple[cassis.TypeSystem, cassis.Cas]:
    """A CAS like those of INCEpTION, with a layer of somebody's own that has slots."""
    kinds = cassis.TypeSystem()
    named = kinds.create_type(NAMED, "uima.tcas.Annotation")
    for feature in ("value", "identifier"):
        kinds.create_feature(named, feature, "uima.cas.String")
    kinds.create_type(TOKEN, "uima.tcas.Annotation")
    slot = kinds.create_type("webanno.custom.SpeechSourceLink", "uima.cas.TOP")
    kinds.create_feature(slot, "role", "uima.cas.String")
    kinds.create_feature(slot, "target", "uima.tcas.Annotation")
    speech = kinds.create_type("webanno.custom.Speech", "uima.tcas.Annotation")
    kinds.create_feature(speech, "kind", "uima.cas.String")
    kinds.create_feature(speech, "certain", "uima.cas.Boolean")
    kinds.create_feature(speech, "speakers", "uima.cas.FSArray", slot)
    link = kinds.create_type("webanno.custom.Knows", "uima.tcas.Annotation")
    kinds.create_feature(link, "label", "uima.cas.String")
    for end in ("Governor", "Dependent"):
        kinds.create_feature(link, end, "uima.tcas.Annotation")
    cas = cassis.Cas(kinds)
    cas.sofa_string, cas.sofa_mime = WORDS, "text/plain"
    anna = named(begin=2, end=11, value="PER", identifier="http://www.wikidata.org/entity/Q42")
    rail = named(begin=17, end=27, value="ORG")
    said = speech(begin=12, end=16, kind="say", certain=True)
    said.speakers = kinds.get_type("uima.cas.FSArray")(
        elements=[slot(role="source", target=anna), slot(role="topic", target=rail)]
    )
    knows = link(begin=2, end=11, label="about", Governor=anna, Dependent=rail)
    cas.add_all([kinds.get_type(TOKEN)(begin=2, end=6), anna, rail, said, knows])
    return kinds, cas


def xmi_file(folder: Path) -> Path:
    kinds, cas = made()
    return as_zip(folder / "a.zip", {"olu.xmi": cas.to_xmi(), "TypeSystem.xml": kinds.to_xml()})


def json_file(folder: Path) -> Path:
    path = folder / "olu.json"
    path.write_text(made()[1].to_json(), "utf-8")
    return path


@pytest.mark.parametrize("make", [xmi_file, json_file])
def test_layers_of_a_project_of_inception_are_read(tmp_path, make):
    taken = Taken(make(tmp_path))
    assert taken.report.format.key.startswith("uima-")
    assert taken.refusals == []
    assert taken.tags == [
        ("entity", "PER", ("Anna Berg",)),
        ("attribution", "say", ("Anna Berg", "said")),
        ("entity", "ORG", ("Delta Rail",)),
    ]
    speech = taken.annotations[1]
    assert [span.role for span in speech.spans] == ["source", "cue"]
    assert speech.attributes == {"certain": True}
    assert taken.links == [
        ("about", "Anna Berg", "Delta Rail"),
        ("topic", "Anna Berg … said", "Delta Rail"),
    ]


def test_what_is_linked_to_wikidata_keeps_its_id_and_words(tmp_path):
    (entity,) = Taken(json_file(tmp_path)).project.store.every(Entity)
    assert (entity.name, entity.type) == ("Anna Berg", "PER")


def test_an_xmi_by_itself_is_read_with_the_types_beside_it_or_with_ours(tmp_path):
    kinds, cas = made()
    path = tmp_path / "olu.xmi"
    path.write_text(cas.to_xmi(), "utf-8")
    (tmp_path / "TypeSystem.xml").write_text(kinds.to_xml(), "utf-8")
    assert len(Taken(path).tags) == 3
    ours = members(written("uima-xmi"), tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.xmi").write_bytes(ours["raksta-won.xmi"])
    assert ("entity", "PER", ("Räksta",)) in Taken(other / "a.xmi").tags


def test_the_shipped_types_are_those_of_the_shipped_codebook():
    shipped = resource("uima", "TypeSystem.xml").read_bytes()
    assert shipped.decode() == type_system(news(), ()).to_xml()
    kinds = cassis.load_typesystem(BytesIO(shipped))
    for layer in news().layers:
        kind = kinds.get_type(type_of(layer.key))
        features = {feature.name for feature in kind.all_features}
        assert {one.key for one in layer.attributes if is_feature(one.key)} <= features


@pytest.mark.parametrize("key", ["uima-xmi", "uima-json"])
def test_cassis_finds_every_tag_where_it_stands(tmp_path, key: str):
    files = members(written(key), tmp_path)
    kinds = cassis.load_typesystem(BytesIO(files["TypeSystem.xml"]))
    if key == "uima-xmi":
        cas = cassis.load_cas_from_xmi(BytesIO(files["raksta-won.xmi"]), kinds)
    else:
        cas = cassis.load_cas_from_json(BytesIO(files["raksta-won.json"]))
    assert cas.sofa_string == TEXT
    (named,) = cas.select(NAMED)
    assert (named.get_covered_text(), named.value, named.identifier) == ("Räksta", "PER", "Q42")
    (claim,) = cas.select(type_of("claim"))
    (part,) = [link.target for link in claim.parts.elements]
    assert part.get_covered_text() == "🇬🇧 שלום won."


def test_offsets_in_the_file_are_utf_16(tmp_path):
    data = members(written("uima-xmi"), tmp_path)["raksta-won.xmi"].decode()
    units = len(TEXT[: TEXT.index("🇬🇧")].encode("utf-16-le")) // 2
    assert f'begin="{units}"' in data


@pytest.mark.parametrize(
    "xmi",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><a>&b;</a>',
        "<xmi",
        "",
        "\ufeff<a/>",
    ],
)
def test_hostile_xml_is_refused_with_a_sentence(tmp_path, xmi: str):
    path = tmp_path / "a.xmi"
    path.write_text(xmi, "utf-8")
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        Taken(path, "uima-xmi")


def test_entities_in_another_encoding_are_refused_too(tmp_path):
    path = tmp_path / "a.xmi"
    path.write_text('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "utf-16")
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        Taken(path, "uima-xmi")


def test_one_damaged_cas_of_an_archive_is_named_and_the_rest_goes_on(tmp_path):
    kinds, cas = made()
    files = {"bad.xmi": "<xmi", "olu.xmi": cas.to_xmi(), "TypeSystem.xml": kinds.to_xml()}
    taken = Taken(as_zip(tmp_path / "a.zip", files))
    assert len(taken.tags) == 3
    assert "“bad.xmi” cannot be read" in taken.refusals[0]
