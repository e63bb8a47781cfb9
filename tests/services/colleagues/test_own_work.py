"""A colleague's tags and links in the place of what the project had of them."""

from dataclasses import replace
from hashlib import sha256

import pytest
from tests.builders import news, related, tagged
from tests.fakes import memory_project
from tests.formats.packages.made import RECORDS, manifest

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.formats.losses import Refusals
from variorum.formats.packages.manifest import Package, PackedArticle
from variorum.services.colleagues.incoming import Incoming
from variorum.services.colleagues.knowing import Known
from variorum.services.colleagues.matching import Match
from variorum.services.colleagues.own_work import OwnWork, Rules
from variorum.services.colleagues.writing_in import Book
from variorum.services.revising.ways import left

TEXT = "Anil Rao spoke of the River Board."
DIGEST = sha256(TEXT.encode()).hexdigest()
HERE = [
    Person("ines", "Ines Marlow"),
    Person("tomas", "Tomas Adeyemi"),
    AnnotationSet("hers", "Ines", "working", "ines"),
    AnnotationSet("his", "Tomas", "working", "tomas"),
    AnnotationSet("zones", "Zones", "structure"),
    Document("here", "here/1"),
    Revision("here/1", "here", 1, DIGEST, len(TEXT)),
]
PACKED = PackedArticle("there", "there/1", DIGEST)
BY_TEXT, NEW = Match("text", "here", "here/1"), Match("new", "there", "there/1")


def sent(words="Anil Rao", label="PER", layer="entity", text=TEXT, **more):
    """A tag as Ines has packed it."""
    plain = {"set_id": "hers", "document_id": "there", "revision_id": "there/1"}
    tag = tagged(text, layer, label, words, created_by="ines")
    return replace(tag, **{**plain, **more})


def stands(tag):
    """The same tag as it stands here."""
    return replace(tag, document_id="here", revision_id="here/1")


class Taking:
    """A package with these tags and links, taken into a project with those."""

    def __init__(self, *coming, present=(), links=(), match=BY_TEXT, texts=(TEXT,), **more):
        told = manifest(layers=more.get("layers", ()))
        self.refusals = Refusals()
        self.known = Known(more.get("known", {}), told, older=False)
        labels = {("entity", "PER"), ("entity", "ORG"), ("claim", "fact")}
        found = Incoming(annotations={"there": list(coming)}, relations=list(links))
        project = memory_project(*HERE, *present, texts=texts)
        meanings = more.get("mapping", {})
        rules = Rules(news(), labels, meanings, {"hers"}, "zones")
        with project.act("Take in") as changes:
            self.book = Book(project.store, changes)
            parts = Package(told, RECORDS), found, self.book, self.refusals
            self.work = OwnWork(*parts, rules, self.known)
            self.work.take_article(PACKED, match)
        self.store = project.store

    @property
    def refused(self):
        return [one.reason for one in self.refusals.listed]

    @property
    def tags(self):
        return list(self.store.every(Annotation))

    @property
    def links(self):
        return list(self.store.every(Relation))


def test_a_tag_stands_in_the_article_and_the_text_that_are_here():
    assert Taking(sent()).tags == [stands(sent())]


def test_a_tag_that_says_something_else_now_is_changed():
    before = stands(sent())
    taking = Taking(sent(note="new"), present=[before])
    assert taking.tags == [replace(before, note="new")]
    assert taking.book.changed == {"annotation": 1}


def test_a_tag_that_its_author_removed_is_removed():
    taking = Taking(present=[stands(sent())])
    assert (taking.tags, taking.book.retired) == ([], {"annotation": 1})


def test_a_tag_of_a_layer_that_was_not_packed_stays():
    before = stands(sent())
    assert Taking(present=[before], layers=["claim"]).tags == [before]


def test_a_tag_of_somebody_else_stays():
    theirs = replace(stands(sent()), set_id="his", created_by="tomas")
    assert Taking(present=[theirs]).tags == [theirs]


def test_a_removed_tag_that_somebody_elses_link_needs_stays_and_is_told():
    before = stands(sent())
    theirs = replace(related("about", before, to_entity="e"), set_id="his", document_id="here")
    taking = Taking(present=[before, theirs])
    assert taking.tags == [before]
    (conflict,) = taking.work.conflicts
    assert conflict.startswith("Ines Marlow removed the ")


@pytest.mark.parametrize(
    ("note", "same", "older"), [("", {"annotation": 1}, {}), ("old", {}, {"annotation": 1})]
)
def test_of_an_article_that_is_known_further_nothing_is_changed(note, same, older):
    before = stands(sent())
    taking = Taking(sent(note=note), present=[before], known={"here": 8})
    assert taking.tags == [before]
    assert (taking.book.same, taking.work.older) == (same, older)


def test_the_work_on_an_article_is_noted_as_known():
    assert Taking(sent()).known.after == {"here": 7}
    assert Taking(sent(), match=Match("missing")).known.after == {}


@pytest.mark.parametrize("more", [{"set_id": "his"}, {"created_by": "tomas"}])
def test_a_tag_that_is_not_the_authors_is_refused(more):
    taking = Taking(sent(**more))
    assert (taking.tags, taking.refused) == ([], ["it is not a tag of Ines Marlow"])


def test_a_tag_that_somebody_else_changed_is_refused():
    assert Taking(sent(modified_by="tomas")).refused == ["it is not a tag of Ines Marlow"]


def test_what_is_here_of_a_tag_that_is_refused_stays():
    before = stands(sent())
    taking = Taking(replace(sent(), label="ALIEN"), present=[before])
    assert taking.tags == [before]
    assert taking.work.unknown == {("entity", "ALIEN"): 1}
    assert "no label “ALIEN”" in taking.refused[0]


def test_a_label_is_taken_for_another_where_that_was_said():
    taking = Taking(sent(label="ALIEN"), mapping={("entity", "ALIEN"): ("entity", "ORG")})
    assert [one.label for one in taking.tags] == ["ORG"]
    assert taking.refused == []


@pytest.mark.parametrize("meaning", [None, ("entity", "NOWHERE")])
def test_a_label_that_means_nothing_here_is_refused(meaning):
    taking = Taking(sent(label="ALIEN"), mapping={("entity", "ALIEN"): meaning})
    assert taking.tags == []
    assert len(taking.refused) == 1


def test_a_tag_whose_label_got_a_meaning_later_comes_in_with_the_same_package():
    mapping = {("entity", "ALIEN"): ("entity", "ORG")}
    alien = sent(label="ALIEN")
    assert len(Taking(alien, mapping=mapping, known={"here": 7}).tags) == 1
    assert Taking(alien, mapping=mapping, known={"here": 8}).tags == []
    assert Taking(sent(), mapping=mapping, known={"here": 7}).tags == []


def test_tags_of_an_article_that_is_not_here_are_refused_one_by_one():
    taking = Taking(sent(), sent("River Board", "ORG"), match=Match("missing"))
    assert taking.refused == ["its article is not in the project"] * 2


def test_a_tag_of_an_earlier_text_is_refused_unless_that_is_here_and_then_follows_its_words():
    assert Taking(sent(revision_id="there/0")).refused == [
        "it is of an earlier text that the project does not have"
    ]
    earlier = Revision("there/0", "here", 0, DIGEST, len(TEXT))
    taking = Taking(sent(revision_id="there/0"), present=[earlier])
    assert [one.revision_id for one in taking.tags] == ["here/1"]


def test_a_tag_of_another_articles_text_is_refused():
    theirs = Revision("other/1", "other", 1, DIGEST, len(TEXT))
    taking = Taking(sent(revision_id="other/1"), present=[theirs])
    assert taking.refused == ["it is of an earlier text that the project does not have"]


EARLIER = "Mia Okoro came. Rao spoke of the River Board."


def of_earlier(words, label="PER"):
    return sent(words, label, text=EARLIER, revision_id="there/0")


def with_earlier(*coming):
    digest = sha256(EARLIER.encode()).hexdigest()
    revision = Revision("there/0", "here", 0, digest, len(EARLIER))
    return Taking(*coming, present=[revision], texts=(TEXT, EARLIER))


def test_a_tag_that_goes_to_the_present_text_may_not_cross_one_that_was_made_on_it():
    here, crossing = sent(), of_earlier("Rao spoke", "ORG")
    taking = with_earlier(crossing, here)
    stays = left(replace(crossing, document_id="here"))
    assert sorted(taking.tags, key=lambda one: one.exact) == [stands(here), stays]
    assert "another tag of the same person forbids it" in taking.refused[0]


def test_a_tag_that_stays_with_an_earlier_text_is_in_nobodys_way():
    taking = with_earlier(of_earlier("Mia Okoro"), of_earlier("Rao spoke", "ORG"))
    assert sorted((one.exact, one.revision_id) for one in taking.tags) == [
        ("Mia Okoro", "there/0"),
        ("Rao spoke", "here/1"),
    ]


def test_tags_that_cross_in_the_authors_own_project_stand_as_they_do_there():
    there = sent("Anil Rao"), sent("Rao spoke", "ORG"), of_earlier("River Board", "ORG")
    assert len(with_earlier(*there).tags) == len(there)
    assert with_earlier(*there).refused == []


ALIKE = Match("alike", "here", "here/1")


def test_in_a_text_that_differs_a_tag_moves_with_its_words_and_that_is_told():
    taking = Taking(sent(text=f"Today {TEXT}"), match=ALIKE)
    (tag,) = taking.tags
    assert (tag.spans[0].start, tag.exact) == (0, "Anil Rao")
    assert taking.refused == ["the article’s text differs: it stands where its words do"]
    assert taking.refusals.listed[0].partly


def test_words_that_did_not_move_are_no_news():
    assert Taking(sent(), match=ALIKE).refused == []


def test_words_that_are_not_in_the_text_here_have_no_place():
    taking = Taking(sent("Mia Okoro", text="Mia Okoro spoke."), match=ALIKE)
    assert taking.tags == []
    assert taking.refused == ["the article’s text differs, and “Mia Okoro” has no place"]


def test_a_tag_names_no_entity_and_no_claim_that_is_missing():
    taking = Taking(sent(entity_id="gone", claim_id="gone"))
    assert [(one.entity_id, one.claim_id) for one in taking.tags] == [(None, None)]
    assert [one.partly for one in taking.refusals.listed] == [True, True]


def test_a_tag_keeps_an_entity_and_a_claim_that_are_here():
    here = [Entity("rao", "PER", "Rao"), Claim("c", "It holds.")]
    taking = Taking(sent(entity_id="rao", claim_id="c"), present=here)
    assert [(one.entity_id, one.claim_id) for one in taking.tags] == [("rao", "c")]
    assert taking.refused == []


def test_an_id_that_another_tag_has_is_refused():
    theirs = replace(stands(sent()), set_id="his", created_by="tomas")
    taking = Taking(sent(), present=[theirs])
    assert taking.tags == [theirs]
    assert taking.refused == ["its id is that of another tag in the project"]


def test_a_tag_that_nobody_made_is_the_authors():
    assert [one.created_by for one in Taking(sent(created_by=None)).tags] == ["ines"]


ZONE = replace(tagged(TEXT, "zone", "body", "spoke"), set_id="zones", document_id="there")


def test_the_zones_of_a_new_article_come_with_it_and_a_stranger_made_none():
    zone = replace(ZONE, created_by="stranger", modified_by="stranger")
    (taken,) = Taking(zone, match=NEW).tags
    assert (taken.created_by, taken.modified_by) == (None, None)
    (taken,) = Taking(replace(ZONE, created_by="tomas"), match=NEW).tags
    assert taken.created_by == "tomas"


def test_the_zones_of_an_article_that_is_here_are_the_projects():
    assert Taking(ZONE).tags == []


# -- links -----------------------------------------------------------------------------------------

ENDS = sent(), sent("River Board", "ORG")


def link(**more):
    made = related("about", ENDS[0], to_annotation=ENDS[1].id)
    made = replace(made, set_id="hers", document_id="there", created_by="ines")
    return replace(made, **more)


def test_a_link_comes_with_its_tags():
    assert Taking(*ENDS, links=[link()]).links == [link(document_id="here")]


def test_a_link_that_nobody_made_is_the_authors():
    taking = Taking(*ENDS, links=[link(created_by=None)])
    assert [one.created_by for one in taking.links] == ["ines"]


@pytest.mark.parametrize("more", [{"set_id": "his"}, {"created_by": "tomas"}])
def test_a_link_that_is_not_the_authors_is_refused(more):
    taking = Taking(*ENDS, links=[link(**more)])
    assert (taking.links, taking.refused) == ([], ["it is not a link of Ines Marlow"])


def test_a_link_to_what_is_not_here_is_refused():
    taking = Taking(*ENDS, links=[link(to_annotation=None, to_entity="gone")])
    assert taking.refused == ["what it links (entity) is not in the project"]


def test_a_link_with_the_id_of_another_is_refused():
    theirs = replace(link(), set_id="his", created_by="tomas", document_id="elsewhere")
    taking = Taking(*ENDS, links=[link()], present=[theirs])
    assert taking.links == [theirs]
    assert taking.refused == ["its id is that of another link in the project"]


def test_a_link_that_its_author_removed_is_removed_with_its_layer_only():
    present = [stands(ENDS[0]), stands(ENDS[1]), link(document_id="here")]
    assert Taking(*ENDS, present=present).links == []
    assert Taking(present=present, layers=["claim"]).links == [present[2]]
    assert Taking(*ENDS, present=present, known={"here": 8}).links == [present[2]]


@pytest.mark.parametrize(
    ("kind", "same", "older"), [("about", {"relation": 1}, {}), ("holder", {}, {"relation": 1})]
)
def test_of_an_article_that_is_known_further_no_link_is_changed(kind, same, older):
    present = [stands(ENDS[0]), stands(ENDS[1]), link(document_id="here")]
    taking = Taking(*ENDS, links=[link(type=kind)], present=present, known={"here": 8})
    assert taking.links == [present[2]]
    del taking.book.same["annotation"]
    assert (taking.book.same, taking.work.older) == (same, older)
