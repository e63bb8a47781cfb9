"""Tags that contradict each other."""

from dataclasses import replace

from tests.builders import tagged

from variorum.analysis.consistency.checking import inconsistencies
from variorum.analysis.consistency.findings import TaggedText
from variorum.analysis.consistency.same_sentence import across_versions
from variorum.analysis.consistency.same_words import (
    different_entities,
    different_labels,
    sometimes_untagged,
)
from variorum.domain.annotations import reading_order


def article(text: str, *told: tuple, name: str = "a", **more) -> TaggedText:
    """A finished article; each of ``told`` is layer, label, words and perhaps an entity."""
    tags = [
        replace(
            tagged(text, layer, label, words, id=f"{name}{n}", entity_id=next(iter(entity), None)),
            document_id=name,
        )
        for n, (layer, label, words, *entity) in enumerate(told)
    ]
    read_until = more.pop("read_until", len(text))
    return TaggedText(name, text, tuple(sorted(tags, key=reading_order)), read_until, **more)


def test_consistent_tags_give_nothing_to_say():
    one = article("Vorau slept.", ("entity", "GPE", "Vorau"))
    two = article("In Vorau nothing happened.", ("entity", "GPE", "Vorau"), name="b")
    assert inconsistencies([one, two]) == []


def test_another_label_than_usual_is_found():
    texts = [
        article("Vorau slept.", ("entity", "GPE", "Vorau"), name="a"),
        article("Vorau woke.", ("entity", "GPE", "Vorau"), name="b"),
        article("VORAU lost.", ("entity", "ORG", "VORAU"), name="c"),
    ]
    (one,) = different_labels(texts)
    assert (one.here.document_id, one.here.label) == ("c", "ORG")
    assert (one.there.document_id, one.there.label) == ("a", "GPE")
    assert (one.odd, one.usual, one.words) == (1, 2, "VORAU")


def test_different_entities_contradict_each_other_within_a_story_only():
    one = article("Rao", ("entity", "PER", "Rao", "anil"), name="a", story_id="dam")
    two = article("Rao", ("entity", "PER", "Rao", "sita"), name="b", story_id="dam")
    (found,) = different_entities([one, two])
    assert (found.here.entity_id, found.there.entity_id) == ("sita", "anil")
    assert list(different_entities([one, replace(two, story_id="port")])) == []


def test_words_that_are_tagged_elsewhere_are_missed():
    one = article("Vorau slept.", ("entity", "GPE", "Vorau"))
    two = article("It rained. Vorau’s mayor slept.", name="b")
    (found,) = sometimes_untagged([one, two])
    assert (found.here.document_id, found.here.start, found.here.end) == ("b", 11, 16)
    assert found.here.annotation_id is None


def test_what_was_not_read_or_is_furniture_is_not_missed():
    one = article("Vorau slept.", ("entity", "GPE", "Vorau"))
    unread = article("Rain. Vorau slept.", name="b", read_until=5)
    furniture = article("Vorau News. Rain.", name="c", furniture=((0, 11),))
    assert list(sometimes_untagged([one, unread, furniture])) == []


def test_words_within_a_longer_tag_are_not_missed():
    one = article("Vorau slept.", ("entity", "GPE", "Vorau"))
    two = article("The Vorau Bank slept.", ("entity", "ORG", "Vorau Bank"), name="b")
    assert list(sometimes_untagged([one, two])) == []


def test_words_beside_tags_of_other_words_are_missed_all_the_same():
    one = article("Vorau slept.", ("entity", "GPE", "Vorau"))
    tags = [("entity", "PER", "Rao"), ("entity", "ORG", "Board"), ("hedge", "may", "Vorau may")]
    two = article("Rao: Vorau may sleep, Board.", *tags, name="b")
    (found,) = sometimes_untagged([one, two])
    assert (found.here.start, found.here.end) == (5, 10)


def test_words_that_only_describe_are_missed_in_their_story_only():
    one = article("The river rose.", ("entity", "LOC", "The river"), story_id="dam")
    here = article("Then the river fell.", name="b", story_id="dam")
    elsewhere = article("Then the river fell.", name="c", story_id="port")
    assert [f.here.document_id for f in sometimes_untagged([one, here, elsewhere])] == ["b"]


def test_of_words_that_are_mostly_untagged_only_some_are_shown():
    one = article("Vorau slept.", ("entity", "GPE", "Vorau"))
    two = article("Vorau " * 40, name="b")
    assert len(list(sometimes_untagged([one, two]))) == 5


SENTENCE = "The council will close the theatre in May."


def test_a_shared_sentence_is_tagged_alike_in_all_versions():
    one = article(SENTENCE, ("claim", "prediction", "will close"), story_id="s")
    two = article(
        "Rain.\n" + SENTENCE.replace("theatre", "theater"),
        ("claim", "fact", "will close"),
        name="b",
        story_id="s",
    )
    (found,) = across_versions([one, two])
    assert {found.here.label, found.there.label} == {"prediction", "fact"}


def test_a_tag_that_a_shared_sentence_lacks_in_one_version_is_found_at_its_place():
    one = article(SENTENCE, ("claim", "prediction", "will close the theatre"), story_id="s")
    two = article("Rain fell on the town today.\n" + SENTENCE, name="b", story_id="s")
    (found,) = across_versions([two, one])
    place = found.here
    assert place.document_id == "b"
    assert two.text[place.start : place.end] == "will close the theatre"
    assert found.there.annotation_id == "a0"


def test_a_sentence_that_is_not_read_to_its_end_is_no_evidence_of_absence():
    one = article(SENTENCE, ("claim", "prediction", "will close"), story_id="s", read_until=22)
    read = article(SENTENCE, name="b", story_id="s")
    assert len(list(across_versions([one, read]))) == 1
    unread = article(SENTENCE, name="b", story_id="s", read_until=30)
    assert list(across_versions([one, unread])) == []


def test_another_boundary_in_a_shared_sentence_is_let_pass():
    one = article(SENTENCE, ("claim", "prediction", "will close the theatre"), story_id="s")
    two = article(SENTENCE, ("claim", "prediction", "close the theatre"), name="b", story_id="s")
    assert list(across_versions([one, two])) == []


def test_sentences_of_different_stories_are_not_compared():
    one = article(SENTENCE, ("claim", "prediction", "will close"), story_id="s")
    assert list(across_versions([one, article(SENTENCE, name="b", story_id="t")])) == []
    assert list(across_versions([one, article(SENTENCE, name="b")])) == []


def test_very_short_sentences_may_differ():
    one = article("Nobody came.", ("claim", "fact", "Nobody came"), story_id="s")
    assert list(across_versions([one, article("Nobody came.", name="b", story_id="s")])) == []


def test_each_place_is_reported_once_in_reading_order():
    text = "The council of Vorau will close the theatre in May."
    one = article(text, ("entity", "GPE", "Vorau"), ("entity", "DATE", "May"), story_id="s")
    two = article(text, name="b", story_id="s")
    found = inconsistencies([two, one])
    assert [(f.here.document_id, f.words) for f in found] == [("b", "Vorau"), ("b", "May")]
