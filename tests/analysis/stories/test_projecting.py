"""Tags carried from one version to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.stories.versions import COPY, WIRE, cut

from variorum.analysis.stories.aligning import aligned
from variorum.analysis.stories.projecting import Projector
from variorum.domain.spans import fits, span_in


def carried(left, right, *words, layer="entity"):
    """What becomes of words (or of (role, words)) of the left text in the right one."""
    parts = [("main", one) if isinstance(one, str) else one for one in words]
    spans = [span_in(left, left.index(w), left.index(w) + len(w), role) for role, w in parts]
    return Projector(aligned(cut(left), cut(right))).carried(spans, layer)


def landed(left, right, *words, layer="entity"):
    found = carried(left, right, *words, layer=layer)
    return found.status, " … ".join(span.exact for span in found.spans)


def test_the_same_words_are_identical_wherever_they_went():
    assert landed(WIRE, COPY, "Anil Rao") == ("identical", "Anil Rao")
    assert landed(WIRE, COPY, "About 300 farmers") == ("identical", "About 300 farmers")


def test_another_spelling_is_identical():
    left = "The harbour was recognised in May by all of them."
    right = "The harbor was recognized in May by all of them."
    assert landed(left, right, "harbour was recognised") == (
        "identical",
        "harbor was recognized",
    )


def test_a_date_told_the_other_way_round_is_adapted():
    assert landed(WIRE, COPY, "1 June") == ("adapted", "June 1")


def test_a_name_leaves_the_possessive_ending_behind():
    left = "The dam on the Anka was filled after talks that Rao led in June with all farmers."
    right = "The dam on the Anka was filled after Rao’s talks in June with all farmers."
    assert landed(left, right, "Rao") == ("identical", "Rao")


def test_a_dropped_passage_takes_its_tags_along():
    found = carried(WIRE, COPY, "Helvor")
    assert (found.status, found.spans) == ("absent", ())
    assert found.confidence > 0.7


def test_words_put_into_a_claim_make_it_adapted():
    left = "The board said the men had entered through an open account in March."
    right = "The board said the men had allegedly entered through an open account in March."
    assert landed(left, right, "the men had entered through an open account", layer="claim") == (
        "adapted",
        "the men had allegedly entered through an open account",
    )


def test_a_denial_put_into_a_claim_contradicts_it():
    left = "The board said the dam will hold the water of two winters in June."
    right = "The board said the dam will not hold the water of two winters in June."
    assert landed(left, right, "the dam will hold the water", layer="claim")[0] == "contradicted"


def test_another_number_contradicts():
    left = "The board said over 60 boats were lost on the Anka in the June floods."
    right = "The board said nearly 90 boats were lost on the Anka in the June floods."
    assert landed(left, right, "over 60", layer="entity") == ("contradicted", "90")
    assert landed(left, right, "over 60 boats were lost", layer="claim")[0] == "contradicted"


def test_a_number_in_another_form_is_adapted():
    left = "The board cut its spending on the dam by 20 percent in June."
    right = "The board cut its spending on the dam by a fifth in June."
    assert landed(left, right, "20 percent") == ("adapted", "a fifth")


def test_a_shortened_name_is_adapted():
    left = "The lender Continental Helvor Bank paid for the turbines of the Anka dam."
    right = "The lender, the Bank, paid for the turbines of the Anka dam."
    assert landed(left, right, "Continental Helvor Bank") == ("adapted", "Bank")


def test_a_claim_in_other_words_falls_back_to_the_sentence():
    left = "Three officials said that Helvor may soon stop paying for the Anka dam."
    right = "Helvor wants no more of the Anka dam, people say."
    status, words = landed(left, right, "may soon stop paying", layer="claim")
    assert (status, words) == ("adapted", right.rstrip("."))
    assert carried(left, right, "may soon stop paying", layer="claim").confidence < 0.4
    assert landed(left, right, "may soon stop paying", layer="hedge") == ("absent", "")


def test_quotation_marks_at_the_edges_come_along():
    left = "“It will hold all winter,” said Rao of the board."
    right = "“It will hold all winter”, said Rao of the board."
    assert landed(left, right, "“It will hold all winter,”", layer="claim")[1].startswith("“It")


def test_a_tag_over_two_sentences_lands_over_two():
    words = "They asked for a delay until August."
    whole = f"About 300 farmers downstream fear for their maize. {words}"
    assert landed(WIRE, COPY, whole, layer="claim") == ("identical", whole)


def test_an_attribution_keeps_its_roles():
    found = carried(
        WIRE,
        COPY,
        ("content", "The River Board will fill the Anka dam"),
        ("source", "three officials"),
        ("cue", "said"),
        layer="attribution",
    )
    assert [span.role for span in found.spans] == ["content", "source", "cue"]
    assert found.status == "identical"


def test_an_attribution_without_its_source_is_adapted():
    right = WIRE.replace(", three officials said", "")
    found = carried(
        WIRE,
        right,
        ("content", "The River Board will fill the Anka dam"),
        ("source", "three officials"),
        layer="attribution",
    )
    assert (found.status, [span.role for span in found.spans]) == ("adapted", ["content"])


def test_an_attribution_whose_content_is_gone_is_absent_although_its_source_is_there():
    left = "The board met in Helvor on Monday. Three officials said that the dam may leak."
    right = "The board met in Helvor on Monday with three officials."
    found = carried(
        left,
        right,
        ("content", "the dam may leak"),
        ("source", "Three officials"),
        ("cue", "said"),
        layer="attribution",
    )
    assert (found.status, found.spans) == ("absent", ())


def test_a_tag_without_a_main_part_is_carried_by_the_parts_it_has():
    found = carried(WIRE, COPY, ("source", "three officials"), ("cue", "said"))
    assert (found.status, [span.role for span in found.spans]) == ("identical", ["source", "cue"])


def test_of_two_main_parts_the_one_that_is_there_is_carried_less_surely():
    right = WIRE.replace(", three officials said", "")
    both = carried(WIRE, WIRE, "Anka dam", "three officials")
    one = carried(WIRE, right, "Anka dam", "three officials")
    assert (both.status, len(both.spans)) == ("identical", 2)
    assert (one.status, [span.exact for span in one.spans]) == ("adapted", ["Anka dam"])
    assert one.confidence < both.confidence


def test_a_tag_over_sentences_that_were_parted_lands_on_the_longer_one():
    short, long = "Rao resigned.", "He blamed the flooded turbines of the upper Anka dam for it."
    left = f"{short} {long}\n\nThe farmers downstream were told in June.\n"
    right = f"{long}\n\nThe farmers downstream were told in June. {short}\n"
    found = carried(left, right, f"{short} {long}", layer="claim")
    assert (found.status, [span.exact for span in found.spans]) == ("adapted", [long])
    assert found.confidence < carried(left, left, f"{short} {long}", layer="claim").confidence


def test_parts_that_land_on_one_another_become_one():
    left = "Helvor, three officials said, may soon stop paying for the Anka dam."
    right = "Helvor wants no more of the Anka dam, people say."
    found = carried(left, right, "Helvor", "may soon stop paying", layer="claim")
    starts = [span.start for span in found.spans]
    assert len(set(starts)) == len(starts) == 1


def test_a_tag_of_the_whole_article_is_not_carried():
    assert carried(WIRE, COPY, layer="frame").spans == ()


def test_a_sign_without_a_word_is_carried_where_it_stands_literally():
    assert landed("A dam 🌊 is full.", "A dam 🌊 is full now.", "🌊") == ("identical", "🌊")
    assert landed("A dam 🌊 is full.", "A dam is full now.", "🌊") == ("absent", "")


@pytest.mark.parametrize("right", ["", "\n", "…", "x"])
def test_next_to_nothing_to_land_on_is_no_trouble(right):
    assert carried(WIRE, right, "Anil Rao").status == "absent"


WORDS = st.lists(
    st.sampled_from("Rao the dam River 300 not June farmers of said “old” per cent 🌊".split()),
    min_size=1,
    max_size=12,
).map(lambda words: " ".join(words) + ".")
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map("\n\n".join)
LAYERS = st.sampled_from(["entity", "claim", "attribution", "hedge", "stance"])


@given(TEXTS, TEXTS, LAYERS, st.data())
def test_whatever_is_carried_lies_inside_the_target(left, right, layer, data):
    start = data.draw(st.integers(0, len(left) - 1))
    end = data.draw(st.integers(start + 1, len(left)))
    found = Projector(aligned(cut(left), cut(right))).carried([span_in(left, start, end)], layer)
    assert all(fits(span, right) for span in found.spans)
    assert (found.status == "absent") == (not found.spans)
    assert 0 <= found.confidence <= 1


@given(TEXTS, LAYERS, st.data())
def test_into_an_identical_text_words_go_to_their_own_place(text, layer, data):
    one = cut(text)
    passage = data.draw(st.sampled_from(one.passages))
    first = data.draw(st.integers(0, len(passage.tokens) - 1))
    last = data.draw(st.integers(first, len(passage.tokens) - 1))
    span = span_in(text, passage.tokens[first].start, passage.tokens[last].end)
    found = Projector(aligned(one, one)).carried([span], layer)
    assert (found.status, found.spans) == ("identical", (span,))
