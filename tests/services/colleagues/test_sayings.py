"""What a colleague says beside tags and links: settled where it is news, refused where it is not
theirs."""

from dataclasses import replace

import pytest
from tests.fakes import memory_project
from tests.formats.packages.made import RECORDS, manifest

from variorum.domain.documents import Document, Progress, Revision
from variorum.domain.ids import derived_id
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.reviews.comments import Comment
from variorum.domain.reviews.gold import Gold
from variorum.domain.stories import Derivation
from variorum.formats.losses import Refusals
from variorum.formats.packages.manifest import Package
from variorum.services.colleagues.incoming import Incoming
from variorum.services.colleagues.knowing import Known
from variorum.services.colleagues.matching import Match
from variorum.services.colleagues.sayings import Sayings
from variorum.services.colleagues.writing_in import Book

HERE = [
    Person("ines", "Ines Marlow"),
    Person("tomas", "Tomas Adeyemi"),
    AnnotationSet("hers", "Gold", "gold", "ines"),
    Document("here", "here/1"),
    Revision("here/1", "here", 1, "ab" * 32, 9),
]
MATCHES = {"there": Match("text", "here", "here/1"), "lost": Match("missing")}
NOTE = Comment("note", "range", "Who says so?", "there", "", "here/1", 0, 4, created_by="ines")
DONE = Progress("p", "there", "ines", "done")
KEPT = replace(DONE, id=derived_id("progress", "here", "ines"), document_id="here")


class Taking:
    """A package with these records, taken into a project with those."""

    def __init__(self, *coming, present=(), known=None, layers=()):
        told = manifest(layers=layers)
        self.refusals = Refusals()
        self.known = Known(known or {}, told, older=False)
        project = memory_project(*HERE, *present)
        with project.act("Take in") as changes:
            self.book = Book(project.store, changes)
            found = Incoming(personal=list(coming), lines={one.id: 5 for one in coming})
            parts = Package(told, RECORDS), found, self.book, self.refusals
            self.sayings = Sayings(*parts, {"hers"}, self.known)
            self.sayings.take(MATCHES)
        self.store = project.store

    @property
    def refused(self):
        return [(one.line, one.reason) for one in self.refusals.listed]


def test_what_is_said_of_an_article_is_said_of_the_one_that_is_here():
    taking = Taking(NOTE)
    assert taking.store.get(Comment, "note") == replace(NOTE, document_id="here")
    assert taking.book.added == {"comment": 1}


def test_progress_is_kept_once_for_each_person_and_article():
    assert list(Taking(DONE).store.every(Progress)) == [KEPT]


def test_what_was_said_before_and_is_not_said_any_more_is_retired():
    gone = replace(NOTE, id="gone", document_id="here")
    taking = Taking(NOTE, present=[gone])
    assert [one.id for one in taking.store.every(Comment)] == ["note"]
    assert taking.book.retired == {"comment": 1}


def test_what_somebody_else_said_stays():
    theirs = replace(NOTE, id="theirs", document_id="here", created_by="tomas")
    assert Taking(present=[theirs]).store.get(Comment, "theirs") == theirs


@pytest.mark.parametrize(
    ("before", "same", "older"),
    [(KEPT, {"progress": 1}, {}), (replace(KEPT, state="doing"), {}, {"progress": 1})],
)
def test_of_an_article_that_is_known_further_nothing_is_changed(before, same, older):
    taking = Taking(DONE, present=[before], known={"here": 8})
    assert list(taking.store.every(Progress)) == [before]
    assert (taking.book.same, taking.sayings.older) == (same, older)
    assert not taking.book.has_changed


def test_a_package_of_some_layers_says_nothing_beside_them():
    taking = Taking(NOTE, present=[KEPT], layers=["claim"])
    assert list(taking.store.every(Comment)) == []
    assert list(taking.store.every(Progress)) == [KEPT]


def test_that_the_sayings_of_no_article_were_heard_is_noted():
    assert Taking().known.after == {"": 7}


@pytest.mark.parametrize(
    "record",
    [
        replace(NOTE, created_by="tomas"),
        replace(NOTE, created_by=None),
        replace(DONE, person_id="tomas"),
        Gold("g", "theirs", 1, created_by="ines"),
    ],
)
def test_what_is_not_the_authors_is_refused_with_its_line(record):
    taking = Taking(record)
    assert taking.refused == [(5, "it is not of Ines Marlow")]
    assert not taking.book.has_changed


def test_gold_of_ones_own_set_is_taken():
    gold = Gold("g", "hers", 1, created_by="ines")
    assert Taking(gold).store.get(Gold, "g") == gold


def test_what_is_said_of_an_article_that_is_not_here_is_refused():
    taking = Taking(replace(NOTE, document_id="lost"))
    assert taking.refused == [(5, "it needs something (document_id) that is missing")]


def test_both_ends_of_a_derivation_are_the_articles_that_are_here():
    whole = Derivation("d", "there", "there", "copied", created_by="ines")
    taken = Taking(whole).store.get(Derivation, "d")
    assert (taken.document_id, taken.origin_id) == ("here", "here")
    assert Taking(replace(whole, origin_id="lost")).refused == [
        (5, "it needs something (origin_id) that is missing")
    ]


def test_a_comment_of_a_text_that_is_not_here_is_one_of_the_article():
    taken = Taking(replace(NOTE, revision_id="another")).store.get(Comment, "note")
    assert taken.revision_id is None


def test_a_reply_keeps_its_thread_where_that_comes_along_or_is_here():
    reply = replace(NOTE, id="reply", thread_id="note")
    assert Taking(NOTE, reply).store.get(Comment, "reply").thread_id == "note"
    here = replace(NOTE, document_id="here", created_by="tomas")
    assert Taking(reply, present=[here]).store.get(Comment, "reply").thread_id == "note"
    assert Taking(reply).store.get(Comment, "reply").thread_id is None


def test_an_id_that_is_another_persons_is_refused():
    theirs = replace(NOTE, document_id="here", created_by="tomas")
    taking = Taking(NOTE, present=[theirs])
    assert taking.refused == [(5, "its id is that of another record in the project")]
    assert taking.store.get(Comment, "note") == theirs
