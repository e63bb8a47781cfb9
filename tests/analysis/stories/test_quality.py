"""The figures that were reached against the gold, as floors that may not be undercut."""

import pytest
from tests.benchmarks.aligners import by_cosine, by_difflib
from tests.gold.judging import chosen, hedge_scores, link_scores, relation_scores, tries
from tests.gold.stories import shared_pairs

from variorum.analysis.stories.aligning import aligned

SIDES = pytest.mark.parametrize("held_out", [False, True], ids=["set on", "held out"])


@SIDES
def test_sentences_are_aligned_well_enough(held_out):
    scores = link_scores(aligned, chosen(held_out=held_out))
    assert scores["near copy"].f1 >= 0.95
    assert scores["rewrite"].f1 >= 0.79


def test_real_articles_are_aligned_well_enough(shared_seeds):
    scores = link_scores(aligned, shared_pairs(shared_seeds))
    assert scores["near copy"].f1 >= 0.95
    assert scores["rewrite"].f1 >= 0.70


@SIDES
def test_plain_aligners_do_worse_on_rewrites(held_out):
    some = chosen(held_out=held_out)
    ours = link_scores(aligned, some)["rewrite"].f1
    assert ours > link_scores(by_cosine, some)["rewrite"].f1 + 0.05
    assert ours > link_scores(by_difflib, some)["rewrite"].f1 + 0.15


def test_plain_aligners_do_worse_on_real_rewrites(shared_seeds):
    some = shared_pairs(shared_seeds)
    ours = link_scores(aligned, some)["rewrite"].f1
    assert ours > link_scores(by_cosine, some)["rewrite"].f1 + 0.1


def test_what_happened_to_a_passage_is_named_rightly():
    scores = relation_scores(aligned, chosen(held_out=False))
    least = {"same": 0.98, "moved": 0.98, "reworded": 0.75, "extended": 0.85, "trimmed": 0.7}
    assert {name: scores[name].f1 for name in least if scores[name].f1 < least[name]} == {}


@SIDES
def test_every_inserted_hedge_is_found_and_at_most_one_false(held_out):
    for _, _, missed, false in hedge_scores(aligned, chosen(held_out=held_out)):
        assert missed == []
        assert len(false) <= 1


@SIDES
@pytest.mark.parametrize(("layer", "least"), [("entity", 0.97), ("claim", 0.90)])
def test_tags_between_near_copies_land_rightly(held_out, layer, least):
    found = [one.right for one in tries(aligned, held_out=held_out) if one.layer == layer]
    assert sum(found) >= least * len(found) > 0
