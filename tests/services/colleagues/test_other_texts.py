"""Colleagues whose project has an earlier text of an article: their tags follow their words."""

from tests.services.conftest import TEXT

from variorum.domain.annotations import Annotation
from variorum.services import tagging
from variorum.services.revising import planning, rewriting, wording
from variorum.services.tagging import NewTag, Part

SLIP = TEXT.replace("Anil Rao", "Amil Rao")
SHORTER = TEXT.replace("Some 300 farmers fear for their fields. ", "")


def rewrite(colleague, text, approve=False):
    new = wording.typed(text)
    plan = planning.preview(colleague.project, colleague.articles[0], new)
    ids = [one.before.id for one in plan.of("changed")] if approve else []
    return rewriting.rewrite(colleague.project, colleague.articles[0], new, ids)


def left(colleague):
    found = colleague.project.store.annotations_as(colleague.articles[0], Annotation)
    return [one.exact for one in found if one.is_left]


def test_tags_on_the_earlier_text_come_in_where_their_words_are_now(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    rewrite(vera, "In town\n\n" + TEXT)
    report = vera.take_in(ines.hand_in())
    assert vera.tags_of("ines") == ["Anil Rao/PER"]
    assert report.refused == ()
    assert vera.project.store.check(thorough=True) == []


def test_taking_in_before_and_after_another_text_ends_alike(hire):
    ines, vera, wei = hire("ines"), hire("vera"), hire("wei")
    for words, label in (("Anil Rao", "PER"), ("300", "NUM"), ("River Board", "ORG")):
        ines.tag(words, label)
    package = ines.hand_in()
    vera.take_in(package)
    rewrite(vera, SHORTER)
    rewrite(wei, SHORTER)
    wei.take_in(package)
    assert vera.tags_of("ines") == wei.tags_of("ines") == ["River Board/ORG", "Anil Rao/PER"]
    assert left(vera) == left(wei) == ["300"]


def test_taking_in_twice_changes_nothing(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("300", "NUM")
    rewrite(vera, SHORTER)
    package = ines.hand_in()
    report = vera.take_in(package)
    assert any("stays with the earlier one" in one.reason for one in report.refused)
    before = vera.exported()
    vera.take_in(package)
    assert vera.exported() == before
    assert left(vera) == ["300"]


def test_what_was_approved_once_stays_approved_when_the_colleague_hands_in_again(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    vera.take_in(ines.hand_in())
    rewrite(vera, SLIP, approve=True)
    assert vera.tags_of("ines") == ["Amil Rao/PER"]
    ines.tag("River Board", "ORG")
    vera.take_in(ines.hand_in("again"))
    assert sorted(vera.tags_of("ines")) == ["Amil Rao/PER", "River Board/ORG"]
    assert vera.project.store.check(thorough=True) == []


CROSSING = TEXT.replace("300 farmers", "farmers")


def crossing_tags(colleague):
    """One that stayed with the earlier text, and one on the next that would cross it there."""
    colleague.tag("300 farmers", "NUM")
    rewrite(colleague, CROSSING)
    start = CROSSING.index("farmers fear")
    parts = (Part(start, start + len("farmers fear")),)
    tagging.tag(colleague.project, NewTag(colleague.articles[0], "entity", "PER", parts))


def test_of_tags_that_would_cross_in_the_text_here_the_one_that_was_made_on_it_comes_in(hire):
    ines, vera = hire("ines"), hire("vera")
    crossing_tags(ines)
    report = vera.take_in(ines.hand_in())
    assert vera.tags_of("ines") == ["300 farmers/NUM"]
    assert left(vera) == []
    assert any("another tag of the same person forbids it" in one.reason for one in report.refused)


def test_a_tag_that_would_cross_another_stays_with_its_earlier_text_where_that_is_here(hire):
    ines, vera, wei = hire("ines"), hire("vera"), hire("wei")
    crossing_tags(ines)
    for one in (vera, wei):
        rewrite(one, CROSSING)
    package = ines.hand_in()
    rewrite(vera, TEXT)
    vera.take_in(package)
    wei.take_in(package)
    rewrite(wei, TEXT)
    for one in (vera, wei):
        assert one.tags_of("ines") == ["300 farmers/NUM"]
        assert left(one) == ["farmers fear"]
        assert one.project.store.check(thorough=True) == []
    before = vera.exported()
    vera.take_in(package)
    assert vera.exported() == before


def test_what_was_not_approved_stays_behind_when_the_colleague_hands_in_again(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    vera.take_in(ines.hand_in())
    rewrite(vera, SLIP)
    ines.tag("River Board", "ORG")
    vera.take_in(ines.hand_in("again"))
    assert vera.tags_of("ines") == ["River Board/ORG"]
    assert left(vera) == ["Anil Rao"]
