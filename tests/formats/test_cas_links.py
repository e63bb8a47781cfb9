"""What the slots and relations of a CAS mean: parts of a tag, links between tags, or nothing."""

import cassis
import pytest
from tests.formats.test_cas import NAMED, TOKEN, made

from variorum.formats.cas.reading import article_in_json
from variorum.formats.foreign.values import ForeignArticle, ForeignLink

SPEECH = "webanno.custom.Speech"
LINK = "webanno.custom.SpeechSourceLink"
KNOWS = "webanno.custom.Knows"
GRAMMAR = "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.Clause"
SAYS = {SPEECH: {"kind": "say"}, GRAMMAR: {}}


class Told:
    """A CAS in the making, and the article that it is read as."""

    def __init__(self) -> None:
        self.kinds, _ = made()
        clause = self.kinds.create_type(GRAMMAR, "uima.tcas.Annotation")
        slot = self.kinds.get_type(LINK)
        self.kinds.create_feature(clause, "speakers", "uima.cas.FSArray", slot)
        self.cas = cassis.Cas(self.kinds)
        self.cas.sofa_string, self.cas.sofa_mime = "Anna Berg said Delta Rail lost.", "text/plain"
        self.anna = self.add(NAMED, begin=0, end=9, value="PER")
        self.rail = self.add(NAMED, begin=15, end=25, value="ORG")
        self.word = self.add(TOKEN, begin=26, end=30)

    def add(self, type_name: str, **features: object):
        one = self.kinds.get_type(type_name)(**features)
        self.cas.add(one)
        return one

    def speech(self, *slots: tuple[str | None, object], type_name: str = SPEECH):
        """A tag of somebody's own with slots: the role that each names, and what is in it."""
        array = self.kinds.get_type("uima.cas.FSArray")
        link = self.kinds.get_type(LINK)
        links = array(elements=[link(role=role, target=target) for role, target in slots])
        return self.add(type_name, begin=10, end=14, speakers=links, **SAYS[type_name])

    def read(self) -> ForeignArticle:
        return article_in_json(self.cas.to_json().encode())


def links_of(article: ForeignArticle) -> list[tuple[str, str, str]]:
    """Every link: its type, and the words of the tags at its ends."""
    words = {tag.name: tag.spans[0].exact for tag in article.tags}
    return [(one.type, words[one.source], words.get(one.target, "")) for one in article.links]


def parts_of(article: ForeignArticle) -> list[tuple[str, str]]:
    """The parts of the tag with slots: role and words."""
    (speech,) = (tag for tag in article.tags if tag.label == "say")
    return [(span.role, span.exact) for span in speech.spans]


def test_a_slot_with_a_role_of_ours_is_a_part_and_no_link():
    told = Told()
    told.speech(("source", told.anna))
    article = told.read()
    assert parts_of(article) == [("cue", "said"), ("source", "Anna Berg")]
    assert article.links == []


def test_a_slot_with_another_role_is_a_link_to_the_tag_in_it_and_no_part():
    told = Told()
    told.speech(("topic", told.rail))
    article = told.read()
    assert parts_of(article) == [("main", "said")]
    assert links_of(article) == [("topic", "said", "Delta Rail")]


def test_a_slot_that_names_no_role_is_known_by_its_feature():
    told = Told()
    told.speech((None, told.rail))
    assert links_of(told.read()) == [("speakers", "said", "Delta Rail")]


def test_what_is_no_tag_is_linked_to_by_no_slot():
    told = Told()
    told.speech(("topic", told.word), ("topic", told.rail))
    article = told.read()
    assert links_of(article) == [("topic", "said", "Delta Rail")]
    assert parts_of(article) == [("main", "said")]


def test_but_it_may_be_a_part():
    told = Told()
    told.speech(("Content", told.word))
    article = told.read()
    assert parts_of(article) == [("cue", "said"), ("content", "lost")]
    assert article.links == []


def test_what_is_matter_of_grammar_links_nothing():
    told = Told()
    told.speech(("topic", told.rail), type_name=GRAMMAR)
    article = told.read()
    assert [tag.label for tag in article.tags] == ["PER", "ORG"]
    assert article.links == []


def test_slots_of_both_kinds_stand_beside_each_other():
    told = Told()
    told.speech(("source", told.anna), ("topic", told.rail), ("topic", told.anna))
    article = told.read()
    assert parts_of(article) == [("cue", "said"), ("source", "Anna Berg")]
    assert links_of(article) == [("topic", "said", "Delta Rail"), ("topic", "said", "Anna Berg")]


@pytest.mark.parametrize("label", ["about", None])
def test_a_relation_is_a_link_by_its_label_or_its_type(label):
    told = Told()
    told.add(KNOWS, begin=0, end=9, label=label, Governor=told.anna, Dependent=told.rail)
    article = told.read()
    assert links_of(article) == [(label or "Knows", "Anna Berg", "Delta Rail")]
    assert len(article.tags) == 2


def test_a_relation_that_begins_at_no_tag_is_none():
    told = Told()
    told.add(KNOWS, begin=26, end=30, label="about", Governor=told.word, Dependent=told.rail)
    assert told.read().links == []


def test_a_relation_that_ends_at_no_tag_has_no_end():
    told = Told()
    told.add(KNOWS, begin=0, end=9, label="about", Governor=told.anna, Dependent=told.word)
    (link,) = told.read().links
    assert link == ForeignLink(type="about", source="0", target="")
