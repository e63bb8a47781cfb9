"""W3C Web Annotation: what a JSON-LD processor makes of ours, and annotations of others."""

import json
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld
from tests.formats.foreign_files import Taken
from tests.formats.samples import written

TEXT = "📰 Anna Berg said Delta Rail lost."
OA, AS = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
# The terms of the standard's context that are used here, by the vocabulary's own definitions.
CONTEXT: dict[str, Any] = {
    "oa": OA,
    "id": "@id",
    "type": "@type",
    "Annotation": f"{OA}Annotation",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "SpecificResource": f"{OA}SpecificResource",
    "TextualBody": f"{OA}TextualBody",
    "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "Person": "http://xmlns.com/foaf/0.1/Person",
    "Software": f"{AS}Application",
    "motivation": {"@type": "@vocab", "@id": f"{OA}motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": f"{OA}hasPurpose"},
    "tagging": f"{OA}tagging",
    "commenting": f"{OA}commenting",
    "identifying": f"{OA}identifying",
    "linking": f"{OA}linking",
    "body": {"@type": "@id", "@id": f"{OA}hasBody"},
    "target": {"@type": "@id", "@id": f"{OA}hasTarget"},
    "source": {"@type": "@id", "@id": f"{OA}hasSource"},
    "selector": {"@type": "@id", "@id": f"{OA}hasSelector"},
    "exact": f"{OA}exact",
    "prefix": f"{OA}prefix",
    "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start"},
    "end": {"@id": f"{OA}end"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "creator": {"@type": "@id", "@id": "http://purl.org/dc/terms/creator"},
    "name": "http://xmlns.com/foaf/0.1/name",
    "items": {"@type": "@id", "@container": "@list", "@id": f"{AS}items"},
}


def loader(address: str, _options: object) -> dict[str, Any]:
    assert address == "http://www.w3.org/ns/anno.jsonld"
    return {"document": {"@context": CONTEXT}, "documentUrl": address, "contextUrl": None}


def page(*items: dict, text: str = TEXT) -> dict[str, Any]:
    article = {"id": "urn:x:a", "type": "Text", "value": text}
    return {"@context": "http://www.w3.org/ns/anno.jsonld", "variorum:article": article,
            "items": list(items)}  # fmt: skip


def annotation(selector: object, label: str = "PER", **more) -> dict[str, Any]:
    body = {"type": "TextualBody", "purpose": "tagging", "value": label}
    target = {"source": "urn:x:a", "selector": selector}
    return {"id": "urn:x:1", "type": "Annotation", "body": body, "target": target, **more}


POSITION = {"type": "TextPositionSelector", "start": 2, "end": 11}
QUOTE = {"type": "TextQuoteSelector", "exact": "Anna Berg", "prefix": "📰 ", "suffix": " said"}


def file(folder: Path, *pages: dict) -> Path:
    path = folder / "a.jsonld"
    path.write_text(json.dumps(pages), "utf-8")
    return path


def test_every_term_is_one_of_the_standards_or_of_ours():
    expanded = jsonld.expand(json.loads(written("web-annotation")), {"documentLoader": loader})
    keys: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            keys.update(value)
            if value.get("@type") != "@json":
                for one in value.values():
                    walk(one)
        elif isinstance(value, list):
            for one in value:
                walk(one)

    walk(expanded)
    assert {f"{OA}hasTarget", f"{OA}hasSelector", f"{OA}exact"} <= keys
    assert all(one.startswith(("@", "http://", "urn:variorum:terms#")) for one in keys)


def test_expansion_keeps_every_annotation_with_its_targets():
    pages = json.loads(written("web-annotation"))
    expanded = jsonld.expand(pages, {"documentLoader": loader})
    there = sum(len(one[f"{AS}items"][0]["@list"]) for one in expanded)
    assert there == sum(len(one["items"]) for one in pages) >= 5


def test_quotations_and_positions_agree():
    for made in json.loads(written("web-annotation")):
        text = made["variorum:article"]["value"]
        for item in made["items"]:
            for target in item["target"]:
                if isinstance(target, dict):
                    quote, place = target["selector"]
                    assert text[place["start"] : place["end"]] == quote["exact"]


@pytest.mark.parametrize("selector", [POSITION, QUOTE, [QUOTE, POSITION]])
def test_a_target_is_found_by_place_or_by_quotation(tmp_path, selector):
    taken = Taken(file(tmp_path, page(annotation(selector))))
    assert taken.report.format.key == "web-annotation"
    assert taken.tags == [("entity", "PER", ("Anna Berg",))]


def test_a_quotation_within_another_selector_is_found(tmp_path):
    selector = {"type": "FragmentSelector", "value": "p1", "refinedBy": QUOTE}
    assert len(Taken(file(tmp_path, page(annotation(selector)))).tags) == 1


def test_bodies_may_be_plain_words(tmp_path):
    item = annotation(POSITION, body="PER", motivation="tagging", creator="olu")
    taken = Taken(file(tmp_path, page(item)))
    assert (taken.tags[0][1], taken.authors) == ("PER", {"olu"})


def test_several_targets_are_several_tags_unless_they_belong_together(tmp_path):
    two = {"source": "urn:x:a", "selector": {**POSITION, "start": 17, "end": 27}}
    item = annotation(POSITION)
    item["target"] = [item["target"], two]
    assert len(Taken(file(tmp_path, page(item))).tags) == 2
    together = {**item, "variorum:parts": "together"}
    assert Taken(file(tmp_path, page(together))).tags == [
        ("entity", "PER", ("Anna Berg", "Delta Rail")),
    ]


def test_names_from_wikidata_and_comments_are_kept(tmp_path):
    item = annotation(POSITION)
    item["body"] = [
        item["body"],
        {"purpose": "identifying", "source": "http://www.wikidata.org/entity/Q42"},
        {"type": "TextualBody", "purpose": "commenting", "value": "sure?"},
    ]
    (tag,) = Taken(file(tmp_path, page(item))).annotations
    assert tag.note == "sure?"
    assert tag.entity_id


def test_annotations_of_a_text_that_is_not_there_are_refused(tmp_path):
    taken = Taken(file(tmp_path, annotation(POSITION)), "web-annotation")
    assert "the text that it annotates is not in the file" in taken.refusals[0]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({"id": "x", "body": {"value": "a", "purpose": "replying"}}, "no tag among its bodies"),
        (annotation({"type": "SvgSelector"}), "selectors are of no kind"),
        ("text", "is not an annotation"),
        ({"motivation": "linking", "target": [], "body": []}, "links to nothing"),
    ],
)
def test_what_is_no_tag_is_listed_and_the_rest_goes_on(tmp_path, item, reason: str):
    taken = Taken(file(tmp_path, page(item, annotation(POSITION))))
    assert len(taken.tags) == 1
    assert reason in taken.refusals[0]
