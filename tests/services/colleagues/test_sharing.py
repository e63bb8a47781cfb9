"""Entities and claims that everybody shares: the later state holds, and rivals are shown."""

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from variorum.domain.documents import Document, Story
from variorum.domain.registers import Entity
from variorum.services import registering
from variorum.services.colleagues.sharing import digest, is_less, judge
from variorum.services.registering import NewEntity


def shared(hire):
    """Ines has made an entity; Tomas and Vera have taken it in."""
    ines, tomas, vera = hire("ines"), hire("tomas"), hire("vera")
    tag = ines.tag("Anil Rao")
    registering.link_new_entity(ines.project, [tag], NewEntity("PER", "Anil Rao"))
    package = ines.hand_in("first")
    tomas.take_in(package)
    vera.take_in(package)
    return ines, tomas, vera


def entity(colleague) -> Entity:
    (found,) = colleague.project.store.every(Entity)
    return found


def rename(colleague, name: str) -> None:
    registering.change_entity(colleague.project, replace(entity(colleague), name=name))


def again(colleague, name: str = "again"):
    """Hand in anew, with one tag more."""
    if not colleague.tags_of(colleague.project.me.id):
        tag = colleague.tag("Anil Rao")
        registering.link_entity(colleague.project, [tag], entity(colleague).id)
    colleague.tag("Monday", "DATE")
    return colleague.hand_in(name)


def test_a_name_that_its_author_changed_is_changed_here(hire):
    ines, _, vera = shared(hire)
    rename(ines, "Anil K. Rao")
    report = vera.take_in(ines.hand_in("second"))
    assert entity(vera).name == "Anil K. Rao"
    assert report.conflicts == ()


def test_a_name_that_was_changed_here_is_not_changed_back(hire):
    ines, _, vera = shared(hire)
    rename(vera, "Anil Kumar Rao")
    report = vera.take_in(again(ines))
    assert entity(vera).name == "Anil Kumar Rao"
    assert report.conflicts == ()


def test_a_name_that_both_changed_is_a_conflict_and_stays(hire):
    ines, _, vera = shared(hire)
    rename(ines, "A. Rao")
    rename(vera, "Anil Kumar Rao")
    report = vera.take_in(again(ines))
    assert entity(vera).name == "Anil Kumar Rao"
    assert "changed by Ines Marlow and in this project" in report.conflicts[0]


def test_rivals_from_two_packages_end_the_same_in_either_order(hire):
    ines, tomas, _ = shared(hire)
    rename(ines, "A. Rao")
    rename(tomas, "Rao, Anil")
    packages = [again(ines), again(tomas)]
    names = set()
    for number, order in enumerate(permutations(packages)):
        wei = hire("wei", file=f"wei-{number}")
        for package in order:
            wei.take_in(package)
        names.add(entity(wei).name)
    assert len(names) == 1


STORY = "01900000-0000-7000-8000-00000000005a"


def tell(colleague, baseline: int) -> None:
    """A story of both articles, with one of them as its baseline."""
    project = colleague.project
    with project.act("Group") as changes:
        changes.add(Story(STORY, "The dam", baseline_id=colleague.articles[baseline]))
        for one in colleague.articles:
            changes.replace(replace(changes.get(Document, one), story_id=STORY))


def baseline_of(colleague) -> str | None:
    return colleague.project.store.get(Story, STORY).baseline_id


def test_a_story_keeps_a_baseline_that_its_package_does_not_hold(hire):
    ines, vera = hire("ines"), hire("vera")
    for one in (ines, vera):
        tell(one, baseline=1)
    ines.tag("Anil Rao")
    report = vera.take_in(ines.hand_in())
    assert report.conflicts == ()
    assert baseline_of(vera) == vera.articles[1]


def test_a_baseline_that_was_not_there_yet_comes_with_the_package_that_holds_it(hire):
    ines, tomas = hire("ines"), hire("tomas")
    for one, article in ((ines, 0), (tomas, 1)):
        tell(one, baseline=1)
        one.tag(("Anil Rao", "Mia Okoro")[article], article=article)
    packages = [ines.hand_in(), tomas.hand_in()]
    for number, order in enumerate(permutations(packages)):
        wei = hire("wei", texts=(), file=f"wei-{number}")
        for package in order:
            assert wei.take_in(package).conflicts == ()
        assert baseline_of(wei) == tomas.articles[1]


def test_what_only_lacks_a_reference_is_less():
    whole = Story("s", "The dam", baseline_id="a")
    assert is_less(replace(whole, baseline_id=None), whole)
    assert not is_less(whole, replace(whole, baseline_id=None))
    assert not is_less(whole, whole)
    assert not is_less(replace(whole, baseline_id=None, title="A dam"), whole)


digests = st.lists(st.text("abcd", min_size=1, max_size=1), max_size=3)


@given(digests, digests, st.booleans())
def test_what_is_judged_the_same_is_never_in_conflict(here, there, taken):
    one = Entity("e", "PER", "Rao")
    other = replace(one, name="A. Rao")
    assert judge(one, one, here, there, None) == "same"
    assert judge(one, other, [digest(other)], there, None) == "keep"
    assert judge(one, other, here, [digest(one)], None) == "take"
    assert judge(one, other, here, there, digest(one) if taken else None) in {
        "take" if taken and digest(other) > digest(one) else "keep" if taken else "conflict"
    }


def test_who_made_a_record_and_when_is_not_what_it_says():
    one = Entity("e", "PER", "Rao", created_at="2025", created_by="ines")
    assert digest(one) == digest(replace(one, created_at="", created_by=None))
    assert digest(one) != digest(replace(one, name="R."))
