"""What becomes of one record from elsewhere: new, there already, or refused with a reason."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.fakes import memory_project

from variorum.domain.annotations import Relation
from variorum.domain.documents import Document, Story
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.references import links
from variorum.domain.registers import Claim, Entity
from variorum.formats.base import Portion
from variorum.formats.losses import Refusals
from variorum.services.transferring.presence import Presence
from variorum.services.transferring.settling import Settling, without

ADA = Person("ada", "Ada")
STORY = Story("story", "The vote")
CLAIM = Claim("claim", "It holds.", story_id="story")


def settling(*records) -> Settling:
    """A rehearsal in a project that has these records."""
    store = memory_project(*records).store
    return Settling(Presence(store, store.counts()), None, Refusals())


def told(found: Settling) -> list[str]:
    return [f"{one.line}: {one.what}: {one.reason}" for one in found.refusals.listed]


def test_a_new_record_is_counted_and_there_from_then_on():
    found = settling()
    found.add(ADA)
    assert found.added == {"person": 1}
    assert found.presence.has(Person, "ada")


def test_new_articles_are_told_in_their_order():
    found = settling()
    for name in ("b", "a", "c"):
        found.add(Document(name, f"{name}-1"))
    assert list(found.new_articles) == ["b", "a", "c"]


def test_a_record_is_there_twice_from_its_second_time_on_and_by_its_kind():
    found = settling()
    assert [found.is_twice(ADA), found.is_twice(Story("ada", "")), found.is_twice(ADA)] == [
        False,
        False,
        True,
    ]


def test_an_equal_record_is_the_same():
    found = settling(ADA)
    assert found.compare(ADA, ADA, Portion(3, 0))
    assert (found.same, told(found)) == ({"person": 1}, [])


def test_one_that_differs_is_refused_and_left_as_it_was():
    found = settling(ADA)
    assert not found.compare(ADA, replace(ADA, name="Eve"), Portion(3, 0))
    assert told(found) == [
        "3: person “Eve”: the project has one of this id that differs; it was left as it is"
    ]


def test_one_whose_id_follows_from_what_it_says_may_differ_in_the_rest():
    found = settling(ADA)
    assert found.compare(ADA, replace(ADA, initials="E"), Portion(3, 0, derived=frozenset({"ada"})))


def test_a_set_may_have_been_made_at_another_time():
    own = AnnotationSet("mine", "Mine", "working", created_at="2025-08-02T12:00:00Z")
    found = settling(own)
    assert found.compare(own, replace(own, created_at="2020-01-01T00:00:00Z"), Portion(3, 0))


def test_a_record_without_a_link_that_leads_nowhere_here_is_the_same():
    own = replace(CLAIM, story_id=None)
    found = settling(own)
    assert found.compare(own, CLAIM, Portion(3, 0))


def test_a_link_that_leads_nowhere_is_dropped_and_told():
    found = settling()
    assert found.linked(CLAIM, 3) == replace(CLAIM, story_id=None)
    assert told(found) == [
        "3: claim “It holds.”: its “story_id” was left out: there is no story story"
    ]
    assert found.refusals.listed[0].partly


def test_a_link_that_leads_somewhere_is_kept():
    assert settling(STORY).linked(CLAIM, 3) == CLAIM


def test_what_cannot_do_without_a_link_is_refused_for_the_first_that_is_missing():
    found = settling()
    relation = Relation("r", "mine", "article", "about", "tag", to_entity="rao")
    assert found.is_refused(relation, found.presence.missing(relation), 3)
    (line,) = told(found)
    assert "it needs the" in line
    assert "which is missing" in line


def test_what_lacks_nothing_it_needs_is_not_refused():
    found = settling()
    assert not found.is_refused(CLAIM, found.presence.missing(CLAIM), 3)
    assert told(found) == []


@given(st.sampled_from([CLAIM, Entity("e", "PER", "Rao", created_by="ada"), STORY, ADA]))
def test_taking_links_out_leaves_all_else(record):
    references = [reference for reference, _ in links(record)]
    emptied = without(record, references)
    assert not [target for _, target in links(emptied)]
    again = {one.field: getattr(record, one.field) for one in references}
    assert replace(emptied, **again) == record
    assert without(record, []) is record
