"""What an export asks for and the codebook has not: added as one act, and used from then on."""

import json
from dataclasses import replace

import pytest
from tests.services.conftest import INES

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Attribute
from variorum.errors import UserError
from variorum.formats import registry
from variorum.services import undoing
from variorum.services.codebooks.completing import add_attribute
from variorum.services.sampling import make_sample
from variorum.services.transferring import exporting


@pytest.fixture
def sample(tmp_path):
    with make_sample(tmp_path / "sample.variorum", INES) as project:
        yield project


@pytest.fixture
def verdict() -> tuple[str, Attribute]:
    """What the format of claim reviews would have added."""
    (option,) = registry.exporter("claim-review").info.options
    assert option.adds is not None
    return option.adds


def keys(project) -> list[str]:
    (layer,) = [one for one in project.codebook.layers if one.key == "claim"]
    return [one.key for one in layer.attributes]


def test_the_attribute_is_in_the_next_version_and_undone_at_one_stroke(sample, verdict):
    before, version = keys(sample), sample.codebook.version
    add_attribute(sample, *verdict)
    assert keys(sample) == [*before, "verdict"]
    assert sample.codebook.version != version
    undoing.undo(sample)
    assert (keys(sample), sample.codebook.version) == (before, version)


def test_no_tag_is_touched(sample, verdict):
    before = {one.id: one for one in sample.store.every(Annotation)}
    add_attribute(sample, *verdict)
    assert {one.id: one for one in sample.store.every(Annotation)} == before


def test_a_claim_with_a_verdict_goes_out_as_a_review(sample, verdict, tmp_path):
    assert exporting.plan(sample, "claim-review").counts == {}
    add_attribute(sample, *verdict)
    tag = next(one for one in sample.store.every(Annotation) if one.claim_id)
    with sample.act("Give a verdict") as changes:
        changes.replace(replace(tag, attributes={**tag.attributes, "verdict": "mostly false"}))
    report = exporting.export(sample, "claim-review", tmp_path / "reviews.jsonl")
    assert report.counts == {"claim": 1}
    review = json.loads((tmp_path / "reviews.jsonl").read_text("utf-8"))
    assert review["@type"] == "ClaimReview"
    assert review["reviewRating"]["alternateName"] == "mostly false"


def test_what_is_there_already_or_has_no_layer_is_a_sentence(sample, verdict):
    layer, attribute = verdict
    with pytest.raises(UserError, match="no layer “claims”"):
        add_attribute(sample, "claims", attribute)
    add_attribute(sample, layer, attribute)
    with pytest.raises(UserError, match="“Verdict” already"):
        add_attribute(sample, layer, attribute)
