"""How something like this was decided before."""

from variorum.analysis.reviewing.precedents import KEPT, Case, precedents
from variorum.domain.reviews.decisions import Decision

CASE = Case("entity", "five  people", ("LOC", "ORG"), item="here")


def told(key, words="other", labels=("PER",), at="2026", **more):
    fields = {"layer": "entity", "item": "there"} | more
    return Decision(
        key, "article", "gold", kind="label", choice="take", start=0, end=1, words=words,
        labels=labels, decided_at=at, **fields,
    )  # fmt: skip


def found(*decisions):
    return [one.decision.id for one in precedents(CASE, decisions)]


def test_the_same_words_make_a_precedent_however_they_are_written():
    (one,) = precedents(CASE, [told("a", words="Five people")])
    assert (one.same_words, one.same_labels) == (True, False)


def test_the_same_quarrel_of_labels_makes_a_precedent():
    (one,) = precedents(CASE, [told("a", labels=("LOC", "ORG"))])
    assert (one.same_words, one.same_labels) == (False, True)


def test_words_and_labels_come_before_words_and_words_before_labels():
    labels = ("LOC", "ORG")
    both, words = told("both", "five people", labels), told("words", "five people")
    assert found(told("labels", labels=labels), words, both) == ["both", "words", "labels"]


def test_the_newest_of_equals_comes_first():
    old, new = (told(at, "five people", at=at) for at in ("2024", "2026"))
    assert found(old, new) == ["2026", "2024"]


def test_one_label_is_no_quarrel():
    case = Case("entity", "", ("PER",))
    assert precedents(case, [told("a", words="")]) == []


def test_other_layers_the_item_itself_and_rules_are_no_precedents():
    words = "five people"
    assert found(
        told("a", words, layer="claim"), told("b", words, item="here"), told("c", words, auto="any")
    ) == []  # fmt: skip


def test_no_more_are_kept_than_anybody_reads():
    assert len(found(*(told(str(n), "five people") for n in range(2 * KEPT)))) == KEPT
