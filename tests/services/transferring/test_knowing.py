"""What a project has already, as the readers of other programs' files ask for it."""

from dataclasses import replace
from hashlib import sha256

from tests.builders import tagged
from tests.fakes import memory_project

from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Claim, Entity
from variorum.services.transferring.knowing import KnownHere

TEXT, OLD = "Anil Rao spoke.", "Anil spoke."
RAO = Entity("rao", "PER", "Anil Rao", qid="Q1")
BOARD = Entity("board", "ORG", "River Board")
HOLDS = Claim("holds", "The dam holds.")


def digest(text):
    return sha256(text.encode()).hexdigest()


def known(*records):
    return KnownHere(memory_project(*records).store)


def revision(name, document_id="a", text=TEXT):
    return Revision(name, document_id, 1, digest(text), len(text))


def test_articles_are_known_by_their_current_text():
    one, first, second = Document("a", "a2"), revision("a1", text=OLD), revision("a2")
    here = known(one, first, second)
    assert here.articles(digest(TEXT)) == [(one, second)]
    assert here.articles(digest(OLD)) == []


def test_two_articles_of_one_text_are_both_known():
    records = [Document("b", "b1"), revision("b1", "b"), Document("a", "a1"), revision("a1", "a")]
    assert [one.id for one, _ in known(*records).articles(digest(TEXT))] == ["a", "b"]


def test_an_article_without_its_text_is_not_known():
    assert known(Document("a", "gone")).articles(digest(TEXT)) == []


def test_whoever_gets_articles_may_change_the_list():
    here = known(Document("a", "a1"), revision("a1"))
    here.articles(digest(TEXT)).clear()
    assert len(here.articles(digest(TEXT))) == 1


def test_the_tags_are_those_of_the_article():
    tag = tagged(TEXT, "entity", "PER", "Anil Rao")
    here = known(tag)
    assert list(here.tags("article")) == [tag]
    assert list(here.tags("another")) == []


def test_an_entity_is_known_by_its_wikidata_id_whatever_it_is_called():
    assert known(RAO, BOARD).entity("ORG", "River Board", "Q1") == RAO


def test_an_entity_is_known_by_type_and_name_where_the_id_is_not():
    here = known(RAO, BOARD)
    assert here.entity("ORG", "River Board", "Q2") == here.entity("ORG", "River Board", "") == BOARD
    assert here.entity("PER", "River Board", "") is None


def test_what_was_merged_into_another_is_not_found():
    merged = replace(RAO, id="a", merged_into="rao")
    gone = replace(HOLDS, merged_into="another")
    here = known(RAO, merged, gone)
    assert here.entity("PER", "Anil Rao", "") == here.entity("PER", "", "Q1") == RAO
    assert here.claim("The dam holds.") is None


def test_a_claim_is_known_by_its_words():
    here = known(HOLDS)
    assert here.claim("The dam holds.") == HOLDS
    assert here.claim("The dam leaks.") is None


def test_it_answers_of_the_project_as_it_was_when_first_asked():
    project = memory_project(RAO)
    here = KnownHere(project.store)
    assert here.entity("ORG", "River Board", "") is None
    with project.act("Add") as changes:
        changes.add(BOARD)
    assert here.entity("ORG", "River Board", "") is None
