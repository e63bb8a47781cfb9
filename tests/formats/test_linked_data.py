"""Formats that are only written: TEI, NIF and ClaimReview, read by the tools of their fields."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
import rdflib
from lxml import etree
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, sample_records, uid, written

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document
from variorum.domain.operations import Record
from variorum.formats import registry
from variorum.formats.losses import Losses
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample
from variorum.services.transferring import exporting
from variorum.services.transferring.selecting import EVERYTHING, Selection

ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")


def exported(key: str, records: list[Record]) -> bytes:
    """A project of these records in a format."""
    project, losses, out = memory_project(*records, texts=[TEXT, OTHER_TEXT]), Losses(), BytesIO()
    registry.exporter(key).write(Selection(project.store, EVERYTHING, losses), out, losses)
    return out.getvalue()


def corpus() -> etree._Element:
    return etree.fromstring(written("tei"))


def test_tei_is_a_corpus_with_a_text_for_each_article():
    texts = [one.text for one in corpus().iter(f"{TEI}ab")]
    assert texts == [TEXT, OTHER_TEXT]
    assert [one.text for one in corpus().iter(f"{TEI}publisher")] == ["Wire", "Daily"]


@pytest.fixture(scope="module")
def grammar() -> etree.RelaxNG:
    """The part of TEI that we use, after its Guidelines."""
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "schemas" / "tei-part.rng"))


def test_tei_is_valid_by_its_guidelines(grammar):
    grammar.assertValid(corpus())


def test_the_tags_of_the_sample_project_are_valid_tei(grammar, tmp_path):
    path = tmp_path / "sample.variorum"
    with make_sample(path, Profile("ines", "Ines Marlow", "IM", "laptop")) as project:
        exporting.export(project, "tei", tmp_path / "sample.xml")
    root = etree.parse(tmp_path / "sample.xml")
    grammar.assertValid(root)
    for name in ("list", "spanGrp", "linkGrp", "note", "fs", "respStmt", "date"):
        assert root.find(f".//{TEI}{name}") is not None, name


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<item ", '<item type="claim" '),
        ("<note>", "<desc>"),
        ('type="about"', 'type="about whom"'),
        ("<string>", "<str>"),
        ("<standOff>", "<standOff/><standOff>"),
        ("</ab>", "</ab><ab/>"),
    ],
)
def test_the_grammar_refuses_what_is_not_tei(grammar, right, wrong):
    spoilt = written("tei").decode().replace(right, wrong)
    spoilt = spoilt.replace("</note><fs>", "</desc><fs>") if wrong == "<desc>" else spoilt
    spoilt = spoilt.replace("</string>", "</str>") if wrong == "<str>" else spoilt
    assert spoilt != written("tei").decode()
    assert not grammar.validate(etree.fromstring(spoilt.encode()))


@pytest.mark.parametrize(
    ("published", "when"),
    [
        ("2025", "2025"),
        ("2025-08", "2025-08"),
        ("2025-08-02", "2025-08-02"),
        ("2025-08-02T12:00:00+02:00", "2025-08-02T12:00:00+02:00"),
        ("2025-08-02T12:00", None),
        ("last Monday", None),
    ],
)
def test_a_date_that_is_none_of_xml_schema_stands_in_words(grammar, published, when):
    records = [
        replace(one, published=published) if isinstance(one, Document) else one
        for one in sample_records()
    ]
    root = etree.fromstring(exported("tei", records))
    grammar.assertValid(root)
    date = root.find(f".//{TEI}date")
    assert (date.get("when"), date.text) == (when, None if when else published)


def test_a_text_without_tags_has_nothing_beside_it(grammar):
    records = [one for one in sample_records() if not isinstance(one, Annotation | Relation)]
    root = etree.fromstring(exported("tei", records))
    grammar.assertValid(root)
    assert root.find(f".//{TEI}standOff") is None


def test_who_tagged_is_named_once_in_each_article_and_pointed_at():
    for article in corpus().iter(f"{TEI}TEI"):
        named = [one.get(ID) for one in article.iter(f"{TEI}name")]
        meant = {one.get("resp") for one in article.iter(f"{TEI}span")}
        assert meant == {f"#{one}" for one in named}
        assert len(named) == len(set(named))


def test_every_pointer_of_tei_leads_to_words_or_to_a_thing():
    root = corpus()
    names = {one.get("{http://www.w3.org/XML/1998/namespace}id") for one in root.iter()}
    for span in root.iter(f"{TEI}span"):
        target = span.get("target").removeprefix("#")
        if target.startswith("string-range("):
            name, *numbers = target.removeprefix("string-range(").rstrip(")").split(",")
            pairs = [(int(a), int(b)) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]
            assert all(TEXT[start : start + length] for start, length in pairs)
        else:
            name = target
        assert name in names
    for link in root.iter(f"{TEI}link"):
        assert {one.removeprefix("#") for one in link.get("target").split()} <= names


def test_tei_says_how_it_counts_and_keeps_values_by_their_type():
    root = corpus()
    assert "code points" in root.findtext(f".//{TEI}encodingDesc/{TEI}p")
    assert root.find(f".//{TEI}binary").get("value") == "true"
    assert root.findtext(f".//{TEI}f[@name='commitment']/{TEI}string") == "doubts"


def test_nif_is_read_as_what_it_says():
    graph = rdflib.Graph().parse(data=written("nif"), format="turtle")
    contexts = set(graph.subjects(rdflib.RDF.type, NIF.Context))
    assert len(contexts) == 2
    texts = {str(graph.value(one, NIF.isString)) for one in contexts}
    assert texts == {TEXT, OTHER_TEXT}
    phrases = list(graph.subjects(rdflib.RDF.type, NIF.Phrase))
    assert phrases
    for phrase in phrases:
        text = str(graph.value(graph.value(phrase, NIF.referenceContext), NIF.isString))
        start, end = (int(graph.value(phrase, one)) for one in (NIF.beginIndex, NIF.endIndex))
        assert text[start:end] == str(graph.value(phrase, NIF.anchorOf))
        assert str(phrase).endswith(f"#char={start},{end}")


def test_nif_names_the_entities_of_wikidata():
    graph = rdflib.Graph().parse(data=written("nif"), format="turtle")
    meant = set(graph.objects(None, rdflib.URIRef("http://www.w3.org/2005/11/its/rdf#taIdentRef")))
    assert rdflib.URIRef("http://www.wikidata.org/entity/Q42") in meant


def with_verdict(verdict: str | None):
    """The sample project with a verdict on its claim, and an article of a known day."""

    def changed(one):
        if isinstance(one, Annotation) and one.id == uid("claimed") and verdict:
            return replace(one, attributes={"verdict": verdict})
        if isinstance(one, Document) and one.id == uid("one"):
            return replace(one, published="2025-08-02", url="https://x")
        return one

    return memory_project(*map(changed, sample_records()), texts=[TEXT, OTHER_TEXT])


def reviews(project) -> list[dict]:
    losses, out = Losses(), BytesIO()
    selection = Selection(project.store, EVERYTHING, losses)
    registry.exporter("claim-review").write(selection, out, losses)
    return [json.loads(line) for line in out.getvalue().split(b"\n") if line]


def test_a_claim_with_a_verdict_becomes_a_review():
    (review,) = reviews(with_verdict("Mostly true"))
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == "Räksta won."
    assert review["reviewRating"]["alternateName"] == "Mostly true"
    appearance = review["itemReviewed"]["firstAppearance"]
    assert (appearance["url"], appearance["publisher"]["name"]) == ("https://x", "Wire")
    assert review["author"]["name"] == "Ada Reader"


def test_claims_without_a_verdict_are_said_to_be_lost():
    assert reviews(with_verdict(None)) == []
    losses = exporting.plan(with_verdict(None), "claim-review").losses
    (why,) = (loss.why for loss in losses if loss.what == "claims")
    assert why.startswith("no layer of the codebook has an attribute “verdict”")
    assert why.endswith("or have it added to the codebook")


def test_claims_that_nobody_judged_are_told_from_claims_that_nobody_could_judge():
    plan = exporting.plan(with_verdict(None), "claim-review", options={"verdict": "polarity"})
    (why,) = (loss.why for loss in plan.losses if loss.what == "claims")
    assert why == "nobody gave them a “polarity”"


def test_another_attribute_may_hold_the_verdict():
    plan = exporting.plan(with_verdict(None), "claim-review", options={"verdict": "commitment"})
    assert plan.counts == {"claim": 1}


@pytest.mark.parametrize("key", ["tei", "nif", "claim-review", "tags-csv", "tags-xlsx"])
def test_what_is_only_written_is_not_offered_for_reading(key: str):
    assert key not in {info.key for info in registry.importers()}


@pytest.mark.parametrize("key", ["tei", "nif"])
def test_an_empty_project_is_well_formed(key: str):
    project = memory_project(news())
    losses, out = Losses(), BytesIO()
    selection = Selection(project.store, EVERYTHING, losses)
    assert registry.exporter(key).write(selection, out, losses) == {}
    if key == "tei":
        etree.fromstring(out.getvalue())
    else:
        assert len(rdflib.Graph().parse(data=out.getvalue(), format="turtle")) == 0
