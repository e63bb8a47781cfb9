"""One package going into one project: people, sets, what is shared, and articles."""

from dataclasses import replace
from hashlib import sha256

import pytest
from tests.builders import news, tagged
from tests.fakes import memory_project
from tests.formats.packages.made import RECORDS, manifest

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision, Story
from variorum.domain.handovers import Handover, handover_id
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim
from variorum.formats.losses import Refusals
from variorum.formats.packages.manifest import Package, PackedArticle
from variorum.services.colleagues.incoming import Incoming
from variorum.services.colleagues.intake import Intake
from variorum.services.colleagues.writing_in import Book

TEXT = "Anil Rao spoke of the River Board."
DIGEST = sha256(TEXT.encode()).hexdigest()
DOCUMENT, REVISION = Document("a", "a/1"), Revision("a/1", "a", 1, DIGEST, len(TEXT))
BROUGHT = {"a": (DOCUMENT, [(REVISION, TEXT)])}
HERS = AnnotationSet("hers", "Ines", "working", "ines")
TAG = replace(
    tagged(TEXT, "entity", "PER", "Anil Rao", created_by="ines"),
    set_id="hers",
    document_id="a",
    revision_id="a/1",
)


class Taken:
    """What a package of Ines with these records left in a project with those.

    ``named`` are the articles that its manifest speaks of.
    """

    def __init__(self, found=None, *, here=(), named=("a",)):
        articles = tuple(PackedArticle(one, f"{one}/1", DIGEST, "Title") for one in named)
        package = Package(manifest(articles=articles), RECORDS)
        self.refusals, self.told = Refusals(), []
        project = memory_project(news(), *here, texts=[TEXT])
        with project.act("Take in") as changes:
            self.book = Book(project.store, changes)
            self.intake = Intake(project, package, found or Incoming(), self.book, self.refusals)
            self.intake.take({}, {}, older=False, progressed=lambda *done: self.told.append(done))
        self.store, self.structure = project.store, project.structure_set_id

    @property
    def refused(self):
        return [one.reason for one in self.refusals.listed]


def test_an_article_that_is_new_comes_with_its_text_its_tags_and_their_author():
    found = Incoming(sets=[HERS], articles=BROUGHT, annotations={"a": [TAG]})
    taken = Taken(found)
    assert list(taken.store.every(Document)) == [DOCUMENT]
    assert taken.store.text(DIGEST) == TEXT
    assert list(taken.store.every(Annotation)) == [TAG]
    assert taken.store.get(Person, "ines").name == "Ines Marlow"
    assert taken.refused == []


def test_somebody_who_is_known_keeps_the_name_they_have_here():
    assert Taken(here=[Person("ines", "I. Marlow")]).store.get(Person, "ines").name == "I. Marlow"


def test_how_far_somebodys_work_was_taken_in_is_noted():
    taken = Taken(Incoming(articles=BROUGHT))
    assert taken.store.get(Handover, handover_id("ines")).articles == {"a": 7, "": 7}
    assert taken.told == [(0, 1), (1, 1)]


def test_a_set_that_was_renamed_is_renamed_here_and_keeps_its_age():
    here = [Person("ines", "Ines"), replace(HERS, created_at="2025")]
    taken = Taken(Incoming(sets=[replace(HERS, name="New", created_at="2026")]), here=here)
    assert taken.store.get(AnnotationSet, "hers") == replace(HERS, name="New", created_at="2025")


@pytest.mark.parametrize("owner", ["tomas", None])
def test_a_set_of_somebody_else_is_refused(owner):
    taken = Taken(Incoming(sets=[replace(HERS, person_id=owner)]), named=())
    assert taken.store.get(AnnotationSet, "hers") is None
    assert taken.refused == ["it is not a set of Ines Marlow"]


def test_a_set_that_somebody_else_has_here_is_refused_whoever_is_said_to_have_it():
    here = [Person("tomas", "Tomas"), replace(HERS, person_id="tomas")]
    taken = Taken(Incoming(sets=[HERS]), here=here, named=())
    assert taken.store.get(AnnotationSet, "hers").person_id == "tomas"
    assert taken.refused == ["it is not a set of Ines Marlow"]


def test_the_set_of_page_parts_comes_only_where_there_is_none():
    structure = Taken().structure
    brought = AnnotationSet(structure, "Parts", "structure")
    assert Taken(Incoming(sets=[brought])).store.get(AnnotationSet, structure) == brought
    own = replace(brought, name="Page structure")
    taken = Taken(Incoming(sets=[brought]), here=[own], named=())
    assert taken.store.get(AnnotationSet, structure) == own
    assert taken.refused == []


def test_what_everybody_shares_comes_without_what_is_missing():
    taken = Taken(Incoming(shared=[Story("s", "Dam", baseline_id="a"), Claim("c", "It holds.")]))
    assert taken.store.get(Story, "s").baseline_id is None
    assert taken.store.get(Claim, "c").text == "It holds."


def test_a_story_has_the_baseline_that_is_meant_here():
    found = Incoming(shared=[Story("s", "Dam", baseline_id="a")])
    here = [
        replace(DOCUMENT, id="b", revision_id="b/1"),
        replace(REVISION, id="b/1", document_id="b"),
    ]
    assert Taken(found, here=here).store.get(Story, "s").baseline_id == "b"


def test_an_article_without_a_text_anywhere_is_refused_with_its_tags():
    taken = Taken(Incoming(sets=[HERS], annotations={"a": [TAG]}))
    assert taken.refused == [
        "the package does not hold its text, and the project does not have it",
        "its article is not in the project",
    ]


def test_an_article_with_the_text_of_another_is_refused():
    theirs = [replace(DOCUMENT, id="b"), replace(REVISION, document_id="b", text_sha256="ab" * 32)]
    taken = Taken(Incoming(articles=BROUGHT), here=theirs)
    assert [one.id for one in taken.store.every(Document)] == ["b"]
    assert taken.refused == ["its text belongs to another article"]


def test_what_the_manifest_does_not_name_is_refused():
    taken = Taken(Incoming(articles=BROUGHT, annotations={"a": [TAG]}), named=())
    assert list(taken.store.every(Document)) == []
    assert taken.refused == [
        "the package’s manifest does not name it",
        "it is of an article that the manifest does not name",
    ]
