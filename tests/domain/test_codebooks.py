"""The codebook that is shipped, and what its values know."""

from collections import Counter

import msgspec
import pytest

from variorum.domain.codebooks import Codebook, Condition
from variorum.resources import resource


@pytest.fixture(scope="module")
def news() -> Codebook:
    raw = resource("codebooks", "news.json").read_bytes()
    return msgspec.json.decode(raw, type=Codebook, strict=True)


def test_the_news_codebook_has_eight_layers_and_69_labels(news):
    assert [layer.key for layer in news.layers] == [
        "entity",
        "attribution",
        "claim",
        "hedge",
        "stance",
        "loaded",
        "zone",
        "frame",
    ]
    assert sum(len(layer.labels) for layer in news.layers) == 69


def test_nothing_in_the_file_is_unknown_to_the_program(news):
    raw = msgspec.json.decode(resource("codebooks", "news.json").read_bytes())
    layer = msgspec.to_builtins(news)["layers"][0]
    assert set(raw["layers"][0]) <= set(layer)
    assert set(raw["layers"][0]["labels"][0]) <= set(layer["labels"][0])


def test_every_label_says_what_it_is_and_what_it_is_not(news):
    for layer in news.layers:
        for label in layer.labels:
            assert label.definition, label.key
            assert label.example_yes, label.key
            assert label.example_no, label.key


def test_within_a_layer_no_two_labels_share_a_key_or_a_shortcut(news):
    for layer in news.layers:
        assert max(Counter(label.key for label in layer.labels).values()) == 1
        assert max(Counter(label.shortcut for label in layer.labels).values()) == 1


def test_layer_keys_are_single_and_different_letters(news):
    keys = [layer.shortcut for layer in news.layers if layer.shortcut]
    assert len(set(keys)) == len(keys)
    assert all(len(key) == 1 and key.isupper() for key in keys)


def test_defaults_leave_out_what_does_not_apply_to_the_label(news):
    claim = news.layer("claim")
    assert claim.defaults("fact")["certainty"] == "certain"
    assert "metonym" not in news.layer("entity").defaults("PER")


def test_unknown_layers_labels_attributes_and_links_are_none(news):
    assert news.layer("weather") is None
    assert news.label("weather", "rain") is None
    assert news.label("entity", "RAIN") is None
    assert news.layer("claim").attribute("rain") is None
    assert news.layer("claim").link("rain") is None


def test_a_label_is_called_by_its_name_and_an_unknown_one_by_its_key(news):
    assert news.label_name("entity", "PER") == "Person"
    assert news.label_name("entity", "RAIN") == "RAIN"
    assert news.label_name("weather", "PER") == "PER"


def test_a_condition_looks_at_the_label_or_at_an_attribute():
    assert Condition("label", ("GPE", "LOC")).holds("LOC", {})
    assert not Condition("anonymity", ("anonymous",)).holds("say", {})
    assert Condition("anonymity", ("anonymous",)).holds("say", {"anonymity": "anonymous"})


def test_the_codebook_forbids_and_reminds(news):
    assert {rule.level for rule in news.rules} == {"error", "warning"}


def test_profiles_name_layers_that_exist(news):
    for profile in news.profiles:
        assert all(news.layer(key) for key in profile.layers)
