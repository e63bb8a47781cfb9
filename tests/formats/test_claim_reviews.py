"""ClaimReview as a JSON-LD processor reads it: only what schema.org has, where it has it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pyld import jsonld
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, sample_records

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document
from variorum.formats import registry
from variorum.formats.losses import Losses
from variorum.services.transferring.selecting import EVERYTHING, Selection

SCHEMA = "http://schema.org/"
# What schema.org says: of which types each property is, and what its values are.
WORKS = {"NewsArticle", "Claim", "ClaimReview"}
PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "claimReviewed": ({"ClaimReview"}, {"Text"}),
    "reviewRating": ({"ClaimReview"}, {"Rating"}),
    "itemReviewed": ({"ClaimReview"}, {"Claim"}),
    "appearance": ({"Claim"}, {"NewsArticle"}),
    "firstAppearance": ({"Claim"}, {"NewsArticle"}),
    "author": (WORKS | {"Rating"}, {"Person", "Organization"}),
    "publisher": (WORKS, {"Person", "Organization"}),
    "datePublished": (WORKS, {"Date"}),
    "headline": (WORKS, {"Text"}),
    "url": (WORKS | {"Person", "Organization", "Rating"}, {"URL"}),
    "name": (WORKS | {"Person", "Organization", "Rating"}, {"Text"}),
    "alternateName": (WORKS | {"Person", "Organization", "Rating"}, {"Text"}),
}
TYPES = WORKS | {"Rating", "Person", "Organization"}
# As schema.org's own context: dates are typed, addresses are nodes. No other word is known.
CONTEXT: dict[str, Any] = {
    **{name: SCHEMA + name for name in (*TYPES, *PROPERTIES)},
    "datePublished": {"@id": f"{SCHEMA}datePublished", "@type": f"{SCHEMA}Date"},
    "url": {"@id": f"{SCHEMA}url", "@type": "@id"},
}


def loader(address: str, _options: object) -> dict[str, Any]:
    assert address == "https://schema.org"
    return {"document": {"@context": CONTEXT}, "documentUrl": address, "contextUrl": None}


def judged(one):
    if isinstance(one, Annotation) and one.layer == "claim":
        return replace(one, attributes={**one.attributes, "verdict": "mostly false"})
    if isinstance(one, Document):
        return replace(one, published="2025-08-02", url="https://example.org/a?b=1&c=ä")
    return one


@pytest.fixture(scope="module")
def written() -> list[dict[str, Any]]:
    project = memory_project(*map(judged, sample_records()), texts=[TEXT, OTHER_TEXT])
    losses, out = Losses(), BytesIO()
    registry.exporter("claim-review").write(
        Selection(project.store, EVERYTHING, losses), out, losses
    )
    return [json.loads(line) for line in out.getvalue().decode().split("\n") if line]


def expanded(review: dict[str, Any]) -> dict[str, Any]:
    (node,) = jsonld.expand(review, {"documentLoader": loader})
    return node


def nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A node and all below it."""
    yield node
    for name, values in node.items():
        if not name.startswith("@"):
            for value in values:
                if "@type" in value and "@value" not in value:
                    yield from nodes(value)


def kind(value: dict[str, Any]) -> str:
    """What a value is, by its type, as a plain word."""
    if "@value" in value:
        return str(value.get("@type", f"{SCHEMA}Text")).removeprefix(SCHEMA)
    return value["@type"][0].removeprefix(SCHEMA) if "@type" in value else "URL"


def faults(review: dict[str, Any]) -> list[str]:
    """What schema.org does not have, or not there."""
    found = []
    for node in nodes(expanded(review)):
        own = kind(node)
        for name, values in node.items():
            if name.startswith("@"):
                continue
            domains, ranges = PROPERTIES[name.removeprefix(SCHEMA)]
            if own not in domains:
                found.append(f"{own} has no {name}")
            found += [f"{name} is {kind(one)}" for one in values if kind(one) not in ranges]
    return found


def terms(value: object) -> int:
    """How many properties are said in JSON, the keywords aside."""
    if isinstance(value, list):
        return sum(map(terms, value))
    if not isinstance(value, dict):
        return 0
    own = sum(not key.startswith("@") for key in value)
    return own + sum(terms(one) for key, one in value.items() if key != "@context")


def test_everything_that_is_written_is_of_schema_org(written):
    assert written
    for review in written:
        assert kind(expanded(review)) == "ClaimReview"
        assert faults(review) == []


def test_a_processor_drops_nothing_that_is_said(written):
    for review in written:
        kept = [name for node in nodes(expanded(review)) for name in node if name[0] != "@"]
        assert len(kept) == terms(review)


def test_addresses_are_nodes_and_days_are_dates(written):
    works = [one for one in nodes(expanded(written[0])) if kind(one) == "NewsArticle"]
    assert works
    for work in works:
        assert work[f"{SCHEMA}url"] == [{"@id": "https://example.org/a?b=1&c=ä"}]
        (day,) = work[f"{SCHEMA}datePublished"]
        assert (day["@type"], day["@value"]) == (f"{SCHEMA}Date", "2025-08-02")


@pytest.mark.parametrize(
    ("where", "wrong"),
    [
        ((), {"headline": {"@type": "Rating"}}),
        (("itemReviewed",), {"claimReviewed": "A claim reviews nothing."}),
        (("reviewRating",), {"publisher": {"@type": "Organization", "name": "Wire"}}),
        ((), {"itemReviewed": {"@type": "NewsArticle"}}),
    ],
)
def test_the_judge_finds_what_stands_where_it_may_not(written, where, wrong):
    review = json.loads(json.dumps(written[0]))
    place = review
    for step in where:
        place = place[step]
    place.update(wrong)
    assert faults(review) != []
