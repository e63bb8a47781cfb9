"""Articles that are nearly the same: offered to a person, and tags put where their words stand."""

from tests.services.conftest import TEXT

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
