"""Tags and links of one article: what their labels mean, what they are called, where links lead."""

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.foreign.taking.made import TEXT, KnownSome, article, tag, taken

from variorum.domain.documents import Document
from variorum.domain.registers import Claim, Entity
from variorum.formats.foreign.values import ForeignEntity, ForeignLink

OWN = KnownSome([Document("own", "own-1", "The trip")])


def linked(*links, known=None):
    given_article = article(tag("Anna Berg", author="Olu"), tag("London", "GPE"))
    given_article.links = list(links)
    found = taken(given_article, known=known)
    return found, [one for portion in found.portions for one in portion.relations]


def test_a_tag_is_imported_with_all_that_is_said_of_it():
    given_tag = tag("Anna Berg", note="Sure?", confidence=0.5, created_at="2025-08-02T09:30:00Z")
    (made,) = taken(article(given_tag)).tags
    assert (made.layer, made.label, made.exact) == ("entity", "PER", "Anna Berg")
    assert (made.note, made.confidence, made.created_at) == ("Sure?", 0.5, "2025-08-02T09:30:00Z")
    assert made.origin == "imported"


def test_what_a_model_predicted_is_a_suggestion():
    (made,) = taken(article(tag("Anna Berg", by_model=True))).tags
    assert made.origin == "suggested"


def test_a_label_that_means_nothing_is_told_once_with_its_tags_counted():
    found = taken(article(tag("Anna Berg", "zzz"), tag("London", "zzz"), tag("Olu")))
    assert found.said == ["3: 2 tags from here on: no label of the codebook is meant by “zzz”"]
    assert [one.exact for one in found.tags] == ["Olu"]


def test_every_label_that_was_met_is_handed_over_with_its_count():
    found = taken(article(tag("Anna Berg"), tag("Olu"), tag("London", "zzz")))
    assert [(one.name, one.count) for one in found.refusals.labels] == [("PER", 2), ("zzz", 1)]


def test_two_equal_tags_are_two():
    found = taken(article(tag("Anna Berg"), tag("Anna Berg")))
    assert len({one.id for one in found.tags}) == 2


def test_parts_of_a_page_that_the_project_has_are_kept():
    found = taken(article(tag("Anna Berg", "headline", layer="zone"), tag("Olu")), known=OWN)
    assert [one.layer for one in found.tags] == ["entity"]
    assert found.refusals.remarks == ["The parts of a page that the project has are kept."]


def test_a_link_leads_from_tag_to_tag_in_the_set_of_where_it_starts():
    found, (link,) = linked(ForeignLink(type="about", source="Anna Berg", target="London"))
    start, end = found.tags
    assert (link.from_id, link.to_annotation, link.set_id) == (start.id, end.id, start.set_id)
    assert link.created_by == start.created_by


def test_a_link_leads_to_an_entity_or_a_claim():
    known = KnownSome(entities=[Entity("e", "ORG", "Rail")], claims=[Claim("c", "It holds.")])
    _, links = linked(
        ForeignLink(type="about", source="Anna Berg", entity=ForeignEntity("Rail", "ORG")),
        ForeignLink(type="makes", source="Anna Berg", claim="It holds."),
        known=known,
    )
    assert [(one.to_annotation, one.to_entity, one.to_claim) for one in links] == [
        (None, "e", None),
        (None, None, "c"),
    ]


def test_a_link_that_lacks_an_end_is_told_by_its_type():
    found, links = linked(
        ForeignLink(type="about", source="Nobody", target="London"),
        ForeignLink(type="same_as", source="London", target="Nobody"),
    )
    assert links == []
    assert found.said == [
        f"3: link “{name}”: a tag at one of its ends is not there" for name in ("about", "same_as")
    ]


def test_what_a_link_names_comes_with_it():
    found, _ = linked(ForeignLink(type="makes", source="London", claim="It holds."))
    assert [one.text for one in found.records(Claim)] == ["It holds."]


labels = st.sampled_from(["PER", "GPE", "zzz"])
words = st.sampled_from(["Anna Berg", "London", "Olu", "Delta Rail"])


@given(st.lists(st.tuples(words, labels), max_size=8))
def test_every_tag_is_taken_or_told_and_ids_follow_from_content(told):
    found, again = (taken(article(*(tag(*one) for one in told))) for _ in range(2))
    left_out = sum(label == "zzz" for _, label in told)
    assert len(found.tags) == len(told) - left_out
    assert bool(found.said) == bool(left_out)
    assert [one.id for one in found.tags] == [one.id for one in again.tags]
    assert len({one.id for one in found.tags}) == len(found.tags)


@given(st.permutations(["Anna Berg", "London", "Olu"]))
def test_the_order_of_tags_changes_no_id(order):
    ids = {one.id for one in taken(article(*map(tag, order))).tags}
    assert ids == {one.id for one in taken(article(*map(tag, sorted(order)))).tags}
    assert TEXT.count(order[0]) == 1
