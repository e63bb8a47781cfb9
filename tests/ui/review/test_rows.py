"""How items are said in the list: on one line, whatever the words are."""

from dataclasses import replace

from tests.analysis.reviewing.crowds import ADA, BO, decided_over, tag
from tests.builders import news

from variorum.analysis.reviewing.standing import Standing
from variorum.domain.people import AnnotationSet
from variorum.domain.reviews.decisions import Decision
from variorum.domain.spans import Span
from variorum.services.reviewing.feedback import Feedback
from variorum.ui.review.items.rows import Choice, at_odds, counts, in_order, line_of
from variorum.ui.review.people import People
from variorum.ui.review.wording import Speech

SETS = {ADA: AnnotationSet(ADA, "Ada", "working"), BO: AnnotationSet(BO, "Bo", "working")}
SPEECH = Speech(news(), {"one": "Armenia", "two": "The team"}, People(SETS))


def line(*tags):
    (item,) = decided_over(*tags)
    return line_of(Standing(item), SPEECH)


def test_a_label_conflict_names_both_labels():
    told = line(tag(ADA, "Armenia", "GPE"), tag(BO, "Armenia", "ORG"))
    assert told.heading == "Label · “Armenia”"
    assert told.below == "Country, region, city ≠ Organisation"


def test_a_boundary_names_who_is_at_odds():
    assert line(tag(ADA, "five people"), tag(BO, "five")).below == "Ada ≠ Bo"


def test_what_is_missing_names_who_has_it():
    assert line(tag(ADA, "Armenia")).below == "only Ada"


def test_a_link_conflict_names_both_ends():
    told = line(tag(ADA, "Armenia", entity_id="one"), tag(BO, "Armenia", entity_id="two"))
    assert told.below == "Entity: Armenia ≠ The team"


def test_an_attribute_that_is_not_set_is_said_to_be_none():
    told = line(tag(ADA, "Armenia", attributes={"metonym": True}), tag(BO, "Armenia"))
    assert told.below.endswith(": yes ≠ none")


def test_words_over_several_lines_stand_on_one():
    one = replace(tag(ADA, "Armenia"), spans=(Span(0, 9, exact="\n two\nlines"),))
    assert line(one).heading == "Missing · “two lines”"


def test_chips_count_kinds_in_their_order_and_let_them_through():
    entries = [
        Standing(item)
        for item in decided_over(
            tag(ADA, "Armenia"), tag(ADA, "five people"), tag(BO, "five"),
            tag(ADA, "accords"), tag(BO, "accords"),
        )
    ]  # fmt: skip
    assert list(in_order(counts(entries))) == ["boundary", "missing", "unanimous"]
    assert at_odds(counts(entries)) == 2
    admitted = [one for one in entries if Choice(frozenset({"missing"})).admits(one)]
    assert len(admitted) == 1
    assert not any(Choice(state="done").admits(one) for one in entries)


def test_what_was_decided_about_words_over_several_lines_stands_on_one():
    decided = Decision(
        "d", "a", "gold", "i", "entity", "label", "take", 0, 9, words="\nRiver\nBoard"
    )
    told = line_of(Feedback(decided, "Dam", "taken", (), ()), SPEECH)
    assert told.heading == "“River Board”"


def test_of_some_items_only_those_are_let_through_that_the_chips_let_through_too():
    entries = [
        Standing(item)
        for item in decided_over(
            tag(ADA, "Armenia"), tag(ADA, "five people"), tag(BO, "five"),
        )
    ]  # fmt: skip
    first = entries[0].key
    assert [one.key for one in entries if Choice(keys=frozenset({first})).admits(one)] == [first]
    both = Choice(frozenset({"boundary", "missing"}), "todo", frozenset({first}))
    assert [one.key for one in entries if both.admits(one)] == [first]
    assert not Choice(state="done", keys=frozenset({first})).admits(entries[0])
