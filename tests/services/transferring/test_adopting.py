"""Whose codebook holds when data come from elsewhere."""

from dataclasses import replace

from tests.builders import news, tagged
from tests.fakes import memory_project

from variorum.domain.codebooks import Codebook
from variorum.services.transferring.adopting import Adopting

TEXT = "Anil Rao spoke."
TAG = tagged(TEXT, "entity", "PER", "Anil Rao")
ZONE = tagged(TEXT, "zone", "body", "spoke")
OWN = news()
OTHER = replace(OWN, id="other", name="Other", layers=OWN.layers[:1])
WITH_ZONES = replace(OTHER, layers=tuple(one for one in OWN.layers if one.key != "claim"))


class Taking:
    """A project with these records, into which a file brings codebooks."""

    def __init__(self, *brought, present=(OWN,), rehearsal=False):
        project = memory_project(*present)
        store = project.store
        with project.act("Take in") as changes:
            self.adopting = Adopting(store, None if rehearsal else changes, store.counts())
            self.answers = [self.adopting.take(one) for one in brought]
            self.adopting.finish()
        self.codebooks = list(store.every(Codebook))


def test_a_project_without_tags_takes_the_codebook_of_the_file_and_gives_up_its_own():
    taking = Taking(OTHER)
    assert taking.answers == [(True, "")]
    assert taking.codebooks == [OTHER]
    assert taking.adopting.has_changed
    assert {layer for layer, _ in taking.adopting.labels} == {OTHER.layers[0].key}


def test_a_project_with_tags_keeps_its_own_and_says_why():
    taking = Taking(OTHER, present=[OWN, TAG])
    ((is_new, why),) = taking.answers
    assert not is_new
    assert "own codebook, which stays" in why
    assert taking.codebooks == [OWN]
    assert not taking.adopting.has_changed
    assert ("claim", "fact") in taking.adopting.labels


def test_the_same_codebook_changes_nothing():
    taking = Taking(OWN)
    assert taking.answers == [(False, "")]
    assert taking.codebooks == [OWN]
    assert not taking.adopting.has_changed


def test_another_state_of_the_same_codebook_takes_its_place():
    changed = replace(OWN, name="Changed")
    taking = Taking(changed)
    assert taking.answers == [(False, "")]
    assert taking.codebooks == [changed]


def test_zones_are_no_tags_but_have_to_be_in_what_is_taken():
    assert Taking(WITH_ZONES, present=[OWN, ZONE]).codebooks == [WITH_ZONES]
    taking = Taking(OTHER, present=[OWN, ZONE])
    assert "lacks zones" in taking.answers[0][1]
    assert taking.codebooks == [OWN]


def test_a_file_without_a_codebook_leaves_the_projects():
    assert Taking().codebooks == [OWN]


def test_several_codebooks_of_a_file_are_all_taken_with_their_labels():
    taking = Taking(OTHER, replace(WITH_ZONES, id="more"))
    assert {one.id for one in taking.codebooks} == {"other", "more"}
    assert ("zone", "body") in taking.adopting.labels


def test_a_rehearsal_says_the_same_and_changes_nothing():
    rehearsed, real = Taking(OTHER, rehearsal=True), Taking(OTHER)
    assert rehearsed.answers == real.answers
    assert rehearsed.adopting.labels == real.adopting.labels
    assert rehearsed.adopting.has_changed
    assert rehearsed.codebooks == [OWN]
