"""Articles that are nearly the same: offered to a person, and tags put where their words stand."""

from hypothesis import given
from hypothesis import strategies as st
from tests.services.conftest import TEXT

from variorum.domain.spans import span_in
from variorum.services.colleagues.matching import moved

EDITED = TEXT.replace("Officials said", "Two officials said").replace("300", "400")


def test_an_article_that_is_nearly_the_same_is_offered(hire):
    ines, vera = hire("ines"), hire("vera", texts=(EDITED,))
    ines.tag("Anil Rao")
    package = ines.hand_in()
    (offer, *_) = vera.plan(package).alike
    assert (offer.packed_id, offer.document_id) == (ines.articles[0], vera.articles[0])
    assert 80 <= offer.percent < 100


def test_an_article_that_is_said_to_be_the_same_takes_the_tags_where_their_words_are(hire):
    ines, vera = hire("ines"), hire("vera", texts=(EDITED,))
    ines.tag("Anil Rao")
    ines.tag("300 farmers", "NUM")
    same = {ines.articles[0]: vera.articles[0]}
    report = vera.take_in(ines.hand_in(), articles=same)
    assert vera.tags_of("ines") == ["Anil Rao/PER"]
    assert {one.partly for one in report.refused} == {True, False}
    assert any("“300 farmers” has no place" in one.reason for one in report.refused)
    assert vera.project.store.check(thorough=True) == []


def test_without_a_word_from_a_person_it_is_another_article(hire):
    ines, vera = hire("ines"), hire("vera", texts=(EDITED,))
    ines.tag("Anil Rao")
    assert vera.take_in(ines.hand_in()).added["document"] == 1


def test_of_several_places_the_surroundings_decide():
    text = "Rao spoke. The engineer Rao left."
    second = span_in(text, text.rindex("Rao"), text.rindex("Rao") + 3)
    found = moved(second, "Yesterday " + text)
    assert found is not None
    assert (found.start, found.anchor) == (10 + text.rindex("Rao"), "moved")


def test_places_that_cannot_be_told_apart_are_none():
    assert moved(span_in("x Rao y", 2, 5), "zz a Rao b, a Rao b") is None
    assert moved(span_in("x Rao y", 2, 5), "nothing of it") is None


@given(st.text(min_size=1, max_size=30), st.data())
def test_a_span_in_the_same_text_stays_where_it_is(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = span_in(text, start, data.draw(st.integers(start + 1, len(text))))
    assert moved(span, text) == span


@given(st.text("ab ", max_size=8), st.text("ab ", min_size=1, max_size=20), st.data())
def test_a_span_that_moved_still_holds_its_words(before, text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    span = span_in(text, start, data.draw(st.integers(start + 1, len(text))))
    found = moved(span, before + text)
    assert found is None or found.exact == span.exact == (before + text)[found.start : found.end]
