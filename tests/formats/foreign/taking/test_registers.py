"""Who made tags and what they link to: what the project has is taken, the rest is made once."""

import pytest
from tests.formats.foreign.taking.made import KnownSome, source, tag

from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.formats.foreign.taking.registers import Registers
from variorum.formats.foreign.values import ForeignEntity
from variorum.formats.labels import Meaning

PERSON = Meaning("entity", "PER")


def registers(known=None, name="olu.jsonl"):
    return Registers(source(known, name))


def test_an_author_gets_a_person_and_a_set():
    found = registers()
    made = found.set_of(tag("Anna", author="Olu"), PERSON)
    assert (made.name, made.kind) == ("Olu", "import")
    person = found.made[made.person_id or ""]
    assert isinstance(person, Person)
    assert (person.name, person.kind) == ("Olu", "human")


def test_what_nobody_signed_goes_into_a_set_named_after_the_file():
    made = registers(name="week 3.jsonl").set_of(tag("Anna"), PERSON)
    assert made.name == "week 3"


def test_what_a_model_predicted_is_kept_apart_from_what_its_namesake_did():
    found = registers()
    own = found.set_of(tag("Anna", author="Olu"), PERSON)
    predicted = found.set_of(tag("Anna", author="Olu", by_model=True), PERSON)
    assert predicted.kind == "model"
    assert predicted.id != own.id


def test_an_author_has_one_set_however_many_tags():
    found = registers()
    sets = {found.set_of(tag("Anna", author="Olu"), PERSON).id for _ in range(3)}
    assert len(sets) == 1
    assert len(found.made) == 2


def test_parts_of_a_page_belong_to_everybody():
    found = registers().set_of(tag("Anna", author="Olu"), Meaning("zone", "headline"))
    assert (found.kind, found.person_id) == ("structure", None)


def test_the_same_author_of_two_files_has_one_set():
    sets = [registers(name=one).set_of(tag("Anna", author="Olu"), PERSON) for one in ("a", "b")]
    assert sets[0] == sets[1]


def test_an_entity_without_a_type_is_of_the_kind_of_its_tag():
    found = registers()
    made = found.made[found.entity(ForeignEntity("Anna"), PERSON) or ""]
    assert isinstance(made, Entity)
    assert (made.type, made.name) == ("PER", "Anna")


def test_an_entity_of_something_else_without_a_type_is_a_topic():
    found = registers()
    made = found.made[found.entity(ForeignEntity("Rail"), Meaning("claim", "fact")) or ""]
    assert isinstance(made, Entity)
    assert made.type == "topic"


def test_an_entity_that_is_known_by_its_wikidata_id_alone_is_called_by_it():
    found = registers()
    made = found.made[found.entity(ForeignEntity("", "PER", "Q42")) or ""]
    assert isinstance(made, Entity)
    assert (made.name, made.qid) == ("Q42", "Q42")


@pytest.mark.parametrize("given", [None, ForeignEntity("", "PER")])
def test_no_entity_is_made_of_nothing(given):
    found = registers()
    assert found.entity(given, PERSON) is None
    assert found.made == {}


def test_what_the_project_has_is_not_made_again():
    known = KnownSome(entities=[Entity("e", "PER", "Anna")], claims=[Claim("c", "It holds.")])
    found = registers(known)
    assert found.entity(ForeignEntity("Anna"), PERSON) == "e"
    assert found.claim("It holds.") == "c"
    assert found.made == {}


def test_a_claim_is_of_the_kind_of_the_first_tag_that_makes_it():
    found = registers()
    first = found.claim("It holds.", Meaning("claim", "number"))
    assert found.claim("It holds.") == first
    assert found.made[first or ""] == Claim(first or "", "It holds.", "number")


def test_no_claim_is_made_of_no_words():
    assert registers().claim("") is None


def test_a_set_and_its_person_come_before_what_refers_to_them():
    found = registers()
    found.set_of(tag("Anna", author="Olu"), PERSON)
    assert [type(one) for one in found.made.values()] == [Person, AnnotationSet]
