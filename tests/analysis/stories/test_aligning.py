"""Passages of two versions linked, and what happened to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.stories.versions import COPY, WIRE, compared, cut, relations, said

from variorum.analysis.stories.aligning import (
    Correction,
    _relation,
    aligned,
    alignments,
    from_pairs,
)

SWAPPED = "The bridge closes in March.\n\nFerries run from the old harbour.\n"
SENTENCES = st.lists(
    st.lists(
        st.sampled_from("Rao dam river fills 300 farmers not bank June said the of old".split()),
        min_size=1,
        max_size=6,
    ).map(lambda words: " ".join(words).capitalize() + "."),
    max_size=8,
)


def texts(paragraphs):
    return "\n\n".join(paragraphs)


def pairs(alignment):
    """The linked words of either side, shortened."""
    return [
        (said(alignment.left, link.left)[:14], said(alignment.right, link.right)[:14])
        for link in alignment.linked
    ]


def test_sentences_are_found_wherever_they_went():
    found = compared(WIRE, COPY)
    assert all(left == right for left, right in pairs(found))
    assert len(pairs(found)) == 5


def test_every_relation_has_its_name():
    wanted = ["same", "moved", "moved", "added", "same", "extended", "dropped"]
    assert relations(compared(WIRE, COPY)) == wanted


def test_spelling_and_the_order_of_a_date_change_nothing():
    found = compared(
        "The harbour will be recognised on 1 June by the board.",
        "The harbor will be recognized on June 1 by the board.",
    )
    assert relations(found) == ["same"]


def test_a_sentence_that_lost_words_is_trimmed_and_one_that_gained_some_extended():
    long = "The old dam on the river Anka was filled by the board in June despite the protests."
    short = "The old dam on the river Anka was filled by the board in June."
    assert relations(compared(long, short)) == ["trimmed"]
    assert relations(compared(short, long)) == ["extended"]


@pytest.mark.parametrize(
    ("stayed", "known", "relation"),
    [
        (1.0, 1.0, "same"),
        (1.0, 0.5, "extended"),
        (0.95, 0.75, "extended"),
        (0.95, 0.85, "reworded"),  # more is new than was lost, but not four times as much
        (0.5, 1.0, "trimmed"),
        (0.75, 0.95, "trimmed"),
        (0.85, 0.95, "reworded"),
        (0.5, 0.5, "reworded"),
        (0.2, 0.8, "reworded"),  # four times as much was lost, but too much is new
        (0.8, 0.2, "reworded"),
    ],
)
def test_a_sentence_is_trimmed_or_extended_where_next_to_nothing_changed_the_other_way(
    stayed, known, relation
):
    assert _relation(stayed, known) == relation


def test_other_words_for_the_same_are_reworded():
    found = compared(
        "Three officials at the ministry said Helvor lent $40 million for the Anka dam.",
        "Helvor put $40 million into the dam on the Anka.",
    )
    assert relations(found) == ["reworded"]


def test_a_sentence_that_was_split_is_one_link():
    found = compared(
        "The Anka dam cost $40 million and Helvor, a Swiss lender, paid for its turbines.",
        "The Anka dam cost $40 million. Helvor, a Swiss lender, paid for its turbines.",
    )
    assert [(link.left, link.right) for link in found.linked] == [((0,), (0, 1))]


def test_a_headline_may_repeat_a_sentence_without_moving_it():
    found = compared(WIRE, "Board will fill the Anka dam on 1 June\n\n" + WIRE)
    assert not any(link.moved for link in found.links)
    assert [link.right for link in found.linked if link.left == (0,)] == [(0,), (1,)]


def test_the_lighter_of_two_swapped_paragraphs_has_moved():
    light = "Fishing was banned."
    heavy = "The board said that the dam on the river Anka would be filled in June by engineers."
    found = compared(texts([light, heavy]), texts([heavy, light]))
    assert [(link.left, link.relation) for link in found.links] == [((0,), "moved"), ((1,), "same")]


def test_added_passages_stand_behind_what_they_follow():
    found = compared("One dam.\n\nTwo rivers.", "One dam.\n\nNew fields here.\n\nTwo rivers.")
    assert relations(found) == ["same", "added", "same"]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [
        ("", "", []),
        ("The dam is full.", "", ["dropped"]),
        ("", "The dam is full.", ["added"]),
        ("The dam is full.", "Whales sang tonight.", ["dropped", "added"]),
        ("Yes. Yes. Yes.", "Yes. Yes. Yes.", ["same"] * 3),
        ("The of.", "The of.", ["same"]),
    ],
)
def test_bad_input_has_a_sensible_answer(left, right, found):
    assert sorted(relations(compared(left, right))) == sorted(found)


def test_two_languages_meet_in_their_numbers_only():
    left = cut("The plan costs 4.2 billion dirhams and 3,200 jobs. The bay is calm.")
    right = cut("يوفر المشروع 3200 منصب شغل. الخليج هادئ.", "ar")
    assert [(link.left, link.right) for link in aligned(left, right).linked] == [((0,), (0,))]


def test_what_a_person_linked_stays_linked_and_what_they_parted_stays_parted():
    left, right = cut("The dam is full.\n\nRao left."), cut("The dam is full.\n\nNobody slept.")
    said_so = [
        Correction((0, 5), (0, 5), linked=False),
        Correction((18, 20), (18, 20), linked=True),
    ]
    found = aligned(left, right, said_so)
    assert [(link.left, link.right) for link in found.linked] == [((1,), (1,))]
    assert found.linked[0].score > 0.99


def test_all_pairs_of_versions_are_aligned_in_order():
    three = [cut(text) for text in (WIRE, COPY, "Whales sang.")]
    found = list(alignments(three))
    assert [(one.left, one.right) for one in found] == [
        (three[0], three[1]),
        (three[0], three[2]),
        (three[1], three[2]),
    ]


def test_pairs_that_were_found_otherwise_get_the_same_names():
    left, right = cut("The dam is full. Rao left."), cut("Rao left early. The dam is full.")
    found = from_pairs(left, right, {(0, 1): 1.0, (1, 0): 0.4})
    assert relations(found) == ["same", "extended"]


@given(SENTENCES, SENTENCES)
def test_links_lie_inside_and_hold_every_passage(left, right):
    found = compared(texts(left), texts(right))
    lefts = [number for link in found.links for number in link.left]
    rights = [number for link in found.links for number in link.right]
    assert set(lefts) == set(range(len(found.left.passages)))
    assert set(rights) == set(range(len(found.right.passages)))
    for link in found.links:
        assert list(link.left) == sorted(link.left)
        assert (link.relation == "dropped") == (not link.right)
        assert (link.relation == "added") == (not link.left)
        assert 0 <= link.score <= 1


@given(SENTENCES, SENTENCES)
def test_links_come_in_the_order_of_the_left_side(left, right):
    found = compared(texts(left), texts(right))
    firsts = [link.left[0] for link in found.links if link.left]
    assert firsts == sorted(firsts)


@given(SENTENCES)
def test_identical_texts_align_fully_and_nothing_moved(sentences):
    found = compared(texts(sentences), texts(sentences))
    assert all(link.relation == "same" for link in found.links if link.score == 1)
    same = {cell[:2] for link in found.links for cell in link.cells if link.relation == "same"}
    assert {(n, n) for n in range(len(found.left.passages))} <= same
    assert not any(link.moved or not link.left or not link.right for link in found.links)


@given(SENTENCES, st.randoms())
def test_a_shuffled_text_loses_nothing(sentences, random):
    shuffled = sentences[:]
    random.shuffle(shuffled)
    found = compared(texts(sentences), texts(shuffled))
    assert not {"dropped", "added"} & set(relations(found))


def test_what_a_person_says_of_the_words_is_the_relation():
    left, right = cut(SWAPPED), cut(SWAPPED.replace("March", "May"))
    said_so = Correction((0, 5), (0, 5), linked=True, relation="same")
    (first, _) = aligned(left, right, [said_so]).links
    assert (first.relation, first.by_hand) == ("same", True)


def test_the_latest_word_on_two_passages_holds():
    left, right = cut(SWAPPED), cut(SWAPPED)
    apart = Correction((0, 5), (0, 5), linked=False)
    together = Correction((0, 5), (0, 5), linked=True)
    assert (0,) not in {one.left for one in aligned(left, right, [together, apart]).linked}
    assert (0,) in {one.left for one in aligned(left, right, [apart, together]).linked}


@given(SENTENCES, SENTENCES, st.data())
def test_a_correction_says_the_same_from_either_side(one, other, data):
    left, right = cut(texts(one)), cut(texts(other))
    if not left.passages or not right.passages:
        return
    here = data.draw(st.sampled_from(left.passages))
    there = data.draw(st.sampled_from(right.passages))
    linked = data.draw(st.booleans())
    said_so = Correction((here.start, here.end), (there.start, there.end), linked)
    pair = left.passages.index(here), right.passages.index(there)
    for found, cell in (
        (aligned(left, right, [said_so]), pair),
        (aligned(right, left, [said_so.mirrored()]), pair[::-1]),
    ):
        cells = {(a, b) for link in found.linked for a, b, _ in link.cells}
        assert (cell in cells) == linked


SUMS_UP = (
    "The works at Cape Azrou come to 4,200 crates a day, union leader Bassim Amrani complained."
)
APART = (
    "About 4,200 crates are landed at the quay on an ordinary day in summer.\n\n"
    "The quay is old.\n\n"
    "Bassim Amrani leads the union and complained about the works at Cape Azrou."
)


def test_a_number_that_few_passages_tell_links_a_sentence_that_sums_up_others():
    found = {
        (one, other) for link in compared(SUMS_UP, APART).linked for one, other, _ in link.cells
    }
    assert found == {(0, 0), (0, 2)}
    without = compared(SUMS_UP, APART.replace("4,200", "3,900"))
    assert {(one, other) for link in without.linked for one, other, _ in link.cells} == {(0, 2)}


def test_a_number_that_many_passages_tell_is_no_sign():
    first, _, rest = APART.partition("\n\n")
    found = compared(SUMS_UP, "\n\n".join([*[first] * 4, rest]))
    assert [other for link in found.linked for _, other, _ in link.cells] == [5]
