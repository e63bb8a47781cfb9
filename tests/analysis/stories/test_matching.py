"""Pairs of passages that tell the same, before anything is made of them."""

from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.stories.versions import COPY, WIRE, cut

from variorum.analysis.stories.matching import matches, postings
from variorum.analysis.stories.weighing import vectors

WORDS = st.sampled_from("Rao dam river fills 300 farmers not bank June said the of old".split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=6).map(lambda one: " ".join(one).capitalize() + ".")
TEXTS = st.lists(SENTENCE, max_size=7).map("\n\n".join)


def matched(left: str, right: str, language: str = "en", other: str = "en"):
    """The pairs of passages of two texts with their likeness."""
    one, two = cut(left, language, name="left"), cut(right, other, name="right")
    weighed, there = vectors([one, two])
    return matches(one, two, weighed, postings(there))


def test_passages_of_the_same_words_are_matched_wherever_they_went():
    cells = matched("One dam holds.\n\nTwo farmers fear.", "Two farmers fear.\n\nOne dam holds.")
    assert {pair for pair, likeness in cells.items() if likeness == 1} == {(0, 1), (1, 0)}


def test_a_passage_that_is_there_twice_is_matched_once_for_each():
    cells = matched("It holds.\n\nIt holds.", "It holds.\n\nRao spoke.\n\nIt holds.")
    assert {(0, 0), (1, 2)} == {pair for pair, likeness in cells.items() if likeness == 1}


def test_a_passage_told_in_other_words_is_like_its_source_but_not_the_same():
    cells = matched(
        "The Swiss lender Helvor declined to comment on the Anka dam.",
        "Helvor, a lender, would not comment on the dam at Anka.",
    )
    assert 0.1 < cells[0, 0] < 1


def test_passages_about_other_things_are_no_pair():
    assert matched("Whales sing in winter.", "The bank raised its rates.") == {}


def test_a_number_that_few_tell_links_what_shares_little_else():
    left = "Repairs of the bridge cost 412 crowns for each household in Orlen."
    right = "The mayor was asked about 412 crowns."
    assert matched(left, right)
    assert not matched(left.replace("412", "7"), right.replace("412", "9"))


def test_versions_in_two_languages_meet_where_one_number_stands_in_one_passage_each():
    left = "Some 4,100 people came.\n\nIt rained all day."
    right = "Es regnete.\n\nEs kamen 4100 Menschen."
    assert set(matched(left, right, "en", "de")) == {(0, 1)}


def test_what_nearly_every_passage_holds_tells_none_from_another():
    many = [{"dam": 1.0, f"only {n}": 1.0} for n in range(51)]
    assert "dam" in postings(many[:50])
    assert "dam" not in postings(many)
    assert postings(many)["only 3"] == [(3, 1.0)]


def test_whoever_looks_on_may_pause_it():
    one, two = cut(WIRE, name="left"), cut(COPY, name="right")
    weighed, there = vectors([one, two])
    asked = []
    matches(one, two, weighed, postings(there), lambda: asked.append(1))
    assert asked


@given(TEXTS, TEXTS)
def test_pairs_are_of_passages_that_there_are_and_likeness_is_a_share(left, right):
    one, two = cut(left, name="left"), cut(right, name="right")
    for (first, second), likeness in matched(left, right).items():
        assert 0 <= first < len(one.passages)
        assert 0 <= second < len(two.passages)
        assert 0 < likeness <= 1


@given(TEXTS)
def test_a_text_is_matched_with_itself_passage_by_passage(text):
    count = len(cut(text, name="left").passages)
    same = {pair for pair, likeness in matched(text, text).items() if likeness == 1}
    assert same == {(n, n) for n in range(count)}
