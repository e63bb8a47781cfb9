"""Looking up entities and claims by a few words, typed or selected."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.looking_up import folded, ranked_claims, ranked_entities
from variorum.domain.registers import Claim, Entity

BOARD = Entity("b", "ORG", "River Board", aliases=("the Board", "RB"))
RAO = Entity("r", "PER", "Anil Rao", aliases=("Rao",))
RIVER = Entity("v", "LOC", "River Anka")
REGISTER = [BOARD, RAO, RIVER]


def names(words, kind="", mentions=None):
    found = ranked_entities(REGISTER, words, kind, mentions or {})
    return [candidate.record.name for candidate in found]


def test_a_name_or_an_alias_finds_its_entity_first():
    assert names("river board")[0] == "River Board"
    assert names("RB")[0] == "River Board"
    assert names("rao") == ["Anil Rao"]


def test_a_beginning_is_enough_and_a_slip_is_forgiven():
    assert names("riv") == ["River Anka", "River Board"]
    assert names("Rivr Board")[0] == "River Board"


def test_the_wanted_kind_comes_before_the_others():
    assert names("riv", kind="ORG")[0] == "River Board"


def test_among_equals_the_more_used_comes_first():
    assert names("", mentions={"r": 5})[0] == "Anil Rao"


def test_words_that_fit_nothing_find_nothing():
    assert names("parliament") == []


def test_accents_and_case_do_not_matter():
    assert folded("  Śćiana  Ouest") == "sciana ouest"


def test_claims_are_found_by_shared_words_those_of_the_story_first():
    claims = [Claim("1", "The dam holds.", story_id="s"), Claim("2", "The dam leaks.")]
    assert [c.record.id for c in ranked_claims(claims, "the dam", "s", {})] == ["1", "2"]
    assert [c.record.id for c in ranked_claims(claims, "", "s", {})] == ["1"]
    assert ranked_claims(claims, "elections", "s", {}) == []


@given(st.text())
def test_any_words_may_be_looked_up(words):
    found = [one.record for one in ranked_entities(REGISTER, words, "", {})]
    assert len(set(found)) == len(found)
    assert set(found) <= set(REGISTER)
    claim = Claim("1", "The dam holds.")
    assert {one.record for one in ranked_claims([claim], words, None, {})} <= {claim}


@given(st.sampled_from(REGISTER), st.data())
def test_any_beginning_of_a_name_in_any_case_finds_it(entity, data):
    name = data.draw(st.sampled_from([entity.name, *entity.aliases]))
    words = name[: data.draw(st.integers(1, len(name)))]
    for typed in (words.lower(), words.upper(), f"  {words} "):
        assert entity in [one.record for one in ranked_entities(REGISTER, typed, "", {})]
