"""What an article still lacks before it is done."""

from dataclasses import replace

import pytest
from tests.builders import news, related, tagged

from variorum.analysis.finishing_rules import Work, open_points
from variorum.domain.codebooks import Attribute
from variorum.domain.spans import span_in

TEXT = "“It will hold,” said Rao. Some 300 people may leave. Rao was sure; Rao smiled."


def checks(annotations, relations=(), text=TEXT):
    return [point.check for point in open_points(Work(text, annotations, relations, news()))]


CLAIM = tagged(TEXT, "claim", "fact", "It will hold", claim_id="c")
SAY = tagged(
    TEXT,
    "attribution",
    "say",
    ("content", "“It will hold,”"),
    ("cue", "said"),
    ("source", "Rao"),
    attributes={"quote": "direct", "source_kind": "person"},
)


def test_nothing_tagged_leaves_nothing_open():
    assert checks([]) == []


def test_entities_and_claims_want_to_be_named():
    assert checks([tagged(TEXT, "entity", "PER", "smiled")]) == ["entity-link"]
    assert checks([tagged(TEXT, "claim", "fact", "It will hold")]) == ["claim-link"]


def test_a_reported_claim_wants_its_attribution():
    reported = tagged(
        TEXT, "claim", "fact", "It will hold", claim_id="c", attributes={"commitment": "reports"}
    )
    source = related("source_is", SAY, to_entity="rao")
    assert checks([reported, SAY], [source]) == ["claim-attributed_to"]
    said = related("attributed_to", reported, to_annotation=SAY.id)
    assert checks([reported, SAY], [source, said]) == []


def test_an_asserted_claim_has_no_attribution():
    said = related("attributed_to", CLAIM, to_annotation="say")
    assert "claim-attributed_to" in checks([CLAIM], [said])


def test_a_stance_has_holders_and_one_target():
    stance = tagged(TEXT, "stance", "favor", "sure")
    assert checks([stance]) == ["stance-holder", "stance-target"]
    links = [related("holder", stance, to_entity="rao"), related("target", stance, to_claim="c")]
    assert checks([stance], links) == []
    more = [*links, related("target", stance, to_entity="dam")]
    assert checks([stance], more) == ["stance-target"]


def test_only_a_claim_can_be_doubted():
    doubt = tagged(TEXT, "stance", "question", "sure")
    links = [related("holder", doubt, to_entity="rao"), related("target", doubt, to_entity="dam")]
    assert checks([doubt], links) == ["stance-question"]


@pytest.mark.parametrize(("level", "words"), [("document", ["sure"]), ("passage", [])])
def test_a_stance_has_words_or_speaks_of_the_whole_article(level, words):
    stance = tagged(TEXT, "stance", "favor", *words, attributes={"level": level})
    links = [related("holder", stance, to_entity="rao"), related("target", stance, to_claim="c")]
    assert checks([stance], links) == ["stance-links"]


def test_an_uncertain_claim_wants_a_hedge():
    claim = tagged(
        TEXT, "claim", "prediction", "people may leave", claim_id="c",
        attributes={"certainty": "possible"},
    )  # fmt: skip
    assert checks([claim]) == ["uncertain-claim-hedged"]
    hedge = tagged(TEXT, "hedge", "modal", "may")
    assert checks([claim, hedge], [related("hedges", hedge, to_annotation=claim.id)]) == []


def test_a_direct_quotation_has_quotation_marks():
    source = related("source_is", SAY, to_entity="rao")
    assert checks([SAY], [source]) == []
    bare = tagged(
        TEXT, "attribution", "say", ("content", "It will hold"),
        attributes={"quote": "direct", "source_kind": "person"},
    )  # fmt: skip
    assert checks([bare], [related("source_is", bare, to_entity="r")]) == ["direct-quote-marks"]


def test_a_claim_lies_within_what_its_source_says():
    claim = tagged(
        TEXT, "claim", "fact", "Rao was sure", claim_id="c", attributes={"commitment": "reports"}
    )
    links = [
        related("source_is", SAY, to_entity="rao"),
        related("attributed_to", claim, to_annotation=SAY.id),
    ]
    assert checks([claim, SAY], links) == ["claim-in-attribution"]


def test_a_claim_about_a_number_covers_one():
    claim = tagged(TEXT, "claim", "number", "300 people may leave", claim_id="c")
    assert checks([claim]) == ["number-claim-has-number"]
    number = tagged(TEXT, "entity", "NUM", "300", entity_id="n")
    assert checks([claim, number]) == []


def test_a_space_at_the_edge_looks_odd():
    ragged = tagged(TEXT, "loaded", "emotive", " sure", attributes={"direction": "positive"})
    assert checks([ragged]) == ["span-edges"]


def test_the_same_name_elsewhere_wants_a_tag_too():
    assert checks([tagged(TEXT, "entity", "PER", "Rao", entity_id="rao")]) == ["name-everywhere"]


def test_points_say_which_tag_they_are_about():
    points = open_points(Work(TEXT, [tagged(TEXT, "entity", "PER", "smiled")], [], news()))
    assert points[0].message == "“smiled” names no entity yet."
    assert points[0].annotation_id == "entity-PER-smiled"


@pytest.mark.parametrize(
    ("label", "entity_id"),
    [("PER", None), ("DATE", "d"), ("NUM", "n")],
    ids=["unnamed", "day", "n"],
)
def test_days_numbers_and_the_unnamed_may_stand_elsewhere_without_a_tag(label, entity_id):
    found = checks([tagged(TEXT, "entity", label, "Rao", entity_id=entity_id)])
    assert "name-everywhere" not in found


def test_a_name_that_is_tagged_twice_is_reported_once():
    first = tagged(TEXT, "entity", "PER", "Rao", entity_id="rao")
    start = TEXT.rindex("Rao")
    second = replace(first, id="second", spans=(span_in(TEXT, start, start + 3),))
    assert checks([first, second]) == ["name-everywhere"]


def test_a_name_within_a_longer_tag_is_not_missed():
    text = "Rao spoke. Anil Rao left."
    short = tagged(text, "entity", "PER", "Rao", entity_id="rao")
    long = tagged(text, "entity", "PER", "Anil Rao", entity_id="rao")
    assert checks([short, long], text=text) == []


def test_what_a_layer_wants_answered_is_asked_for_where_it_applies():
    asked = Attribute("tone", "Tone", "text", required="done")
    layers = tuple(
        replace(one, attributes=(asked,)) if one.key == "entity" else one for one in news().layers
    )
    rao = tagged(TEXT, "entity", "PER", "smiled", entity_id="rao")
    told = replace(rao, attributes={"tone": "calm"})
    codebook = replace(news(), layers=layers)
    (point,) = open_points(Work(TEXT, [rao], [], codebook))
    assert (point.check, point.message.endswith(": Tone?")) == ("attributes", True)
    assert open_points(Work(TEXT, [told], [], codebook)) == []


def test_a_tag_of_a_layer_that_is_gone_wants_nothing():
    rao = tagged(TEXT, "entity", "PER", "Rao")
    rest = tuple(one for one in news().layers if one.key != "entity")
    assert open_points(Work(TEXT, [rao], [], replace(news(), layers=rest))) == []


def test_only_direct_quotations_want_quotation_marks():
    told = replace(SAY, attributes={**SAY.attributes, "quote": "indirect"})
    source = related("source_is", told, to_entity="rao")
    assert "unquoted-direct-quotation" not in checks([told], [source])
