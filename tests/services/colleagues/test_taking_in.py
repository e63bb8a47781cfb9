"""Taking packages in: the author's work as they left it, and nothing of anybody else's."""

from dataclasses import replace
from itertools import permutations

import pytest
from tests.services.colleagues.conftest import OTHER, TEXTS

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Progress
from variorum.domain.people import Person
from variorum.domain.registers import Entity
from variorum.errors import CancelledError, UserError
from variorum.services import finishing, linking, registering, tagging, undoing
from variorum.services.colleagues import taking_in
from variorum.services.linking import Target
from variorum.services.registering import NewEntity
from variorum.services.searching import hits


def test_what_a_colleague_tagged_comes_with_their_name(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    report = vera.take_in(ines.hand_in())
    assert vera.tags_of("ines") == ["Anil Rao/PER"]
    assert report.author.name == "Ines Marlow"
    assert report.added["annotation"] == 1
    assert report.changed is not None
    assert report.changed.act.author == "vera"
    assert vera.project.store.check(thorough=True) == []


def test_a_plan_says_the_same_and_changes_nothing(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    before, package = vera.exported(), ines.hand_in()
    planned = vera.plan(package)
    assert vera.exported() == before
    assert planned.changed is None
    assert replace(vera.take_in(package), changed=None) == planned


def test_taking_in_twice_changes_nothing_the_second_time(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    package = ines.hand_in()
    vera.take_in(package)
    before = vera.project.store.counts()
    report = vera.take_in(package)
    assert vera.project.store.counts() == before
    assert report.changed is None
    assert report.same["annotation"] == 1


def test_a_later_package_changes_and_removes_what_its_author_did(hire):
    ines, vera = hire("ines"), hire("vera")
    first, second = ines.tag("Anil Rao"), ines.tag("River Board", "ORG")
    vera.take_in(ines.hand_in())
    tagging.change_label(ines.project, [first], "entity", "ORG")
    tagging.remove(ines.project, [second])
    ines.tag("June", "EVENT")
    report = vera.take_in(ines.hand_in())
    assert sorted(vera.tags_of("ines")) == ["Anil Rao/ORG", "June/EVENT"]
    counts = (report.added, report.altered, report.retired)
    assert [one.get("annotation", 0) for one in counts] == [1, 1, 1]


def test_an_older_package_that_comes_late_takes_nothing_back(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    early = ines.hand_in("early")
    ines.tag("River Board", "ORG")
    vera.take_in(ines.hand_in("late"))
    before = vera.exported()
    vera.take_in(early)
    assert vera.exported() == before


def test_an_older_package_is_taken_in_if_that_is_wished(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    early = ines.hand_in("early")
    ines.tag("River Board", "ORG")
    vera.take_in(ines.hand_in("late"))
    vera.take_in(early, older=True)
    assert vera.tags_of("ines") == ["Anil Rao/PER"]


def test_packages_of_several_people_may_come_in_any_order(hire):
    people = [hire(name) for name in ("ines", "tomas", "wei")]
    for number, one in enumerate(people):
        one.tag("Anil Rao", "PER" if number else "ORG")
        one.tag(("Monday", "June", "farmers")[number], "EVENT")
    packages = [one.hand_in() for one in people]
    results = set()
    for number, order in enumerate(permutations(packages)):
        vera = hire("vera", file=f"vera-{number}")
        vera.tag("River Board", "ORG")
        for package in order:
            vera.take_in(package)
        lines = [one for one in vera.exported().split(b"\n") if b'"created_by":"vera"' not in one]
        results.add(b"\n".join(lines))
    assert len(results) == 1, sorted(results)


def test_undoing_brings_back_what_was(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    vera.tag("River Board", "ORG")
    before = vera.exported()
    vera.take_in(ines.hand_in())
    after = vera.exported()
    undoing.undo(vera.project)
    assert vera.exported() == before
    undoing.redo(vera.project)
    assert vera.exported() == after


def test_an_article_that_the_project_lacks_comes_along(hire):
    ines, vera = hire("ines"), hire("vera", texts=TEXTS[:1])
    ines.tag("Mia Okoro", article=1)
    report = vera.take_in(ines.hand_in())
    assert report.added["document"] == 1
    assert vera.project.store.check(thorough=True) == []
    assert hits.search(vera.project, "harbour").hits


def test_progress_links_and_entities_come_along(hire):
    ines, vera = hire("ines"), hire("vera")
    tag = ines.tag("Anil Rao")
    registering.link_new_entity(ines.project, [tag], NewEntity("PER", "Anil Rao"))
    said = ines.tag("said on Monday", "say", "attribution")
    claim = ines.tag("It will hold", "fact", "claim")
    linking.relate(ines.project, claim, "attributed_to", Target("annotation", said))
    finishing.mark(ines.project, ines.articles[0], "done")
    vera.take_in(ines.hand_in())
    store = vera.project.store
    assert [one.name for one in store.every(Entity)] == ["Anil Rao"]
    assert store.get(Annotation, tag).entity_id is not None
    assert [one.type for one in store.relations(ines.articles[0])] == ["attributed_to"]
    assert [one.state for one in store.every(Progress)] == ["done"]


def test_ones_own_package_is_not_taken_in(hire):
    ines = hire("ines")
    ines.tag("Anil Rao")
    package = ines.hand_in()
    with pytest.raises(UserError, match="your own work"):
        ines.take_in(package)


def test_nothing_done_is_nothing_to_hand_in(hire):
    with pytest.raises(UserError, match="nothing of yours"):
        hire("ines").hand_in()


def test_stopping_leaves_nothing(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    before, package = vera.exported(), ines.hand_in()

    def stop(_done: int, _total: int) -> None:
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        taking_in.take_in(vera.project, package, progressed=stop, folder=vera.folder)
    assert vera.exported() == before


def test_a_text_free_package_holds_no_words_and_is_taken_in_where_they_are(hire):
    ines, vera = hire("ines"), hire("vera", texts=(TEXTS[0],))
    ines.tag("Anil Rao")
    ines.tag("Mia Okoro", article=1)
    package = ines.hand_in(texts=False)
    assert b"Anil" not in vera.unpacked(package)
    report = vera.take_in(package)
    assert vera.tags_of("ines") == ["Anil Rao/PER"]
    assert any("does not hold its text" in one.reason for one in report.refused)


def test_a_pseudonymous_package_names_nobody(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    package = ines.hand_in(pseudonymous=True)
    held = vera.unpacked(package)
    assert b"Ines" not in held
    assert b'"ines"' not in held
    report = vera.take_in(package)
    assert report.author.name.startswith("Annotator ")
    assert report.vouching.standing == "unsigned"
    assert [one.name for one in vera.project.store.every(Person)].count("Ines Marlow") == 0


def test_only_some_layers_leave_the_others_as_they_are(hire):
    ines, vera = hire("ines"), hire("vera")
    claim = ines.tag("It will hold", "fact", "claim")
    ines.tag("Anil Rao")
    vera.take_in(ines.hand_in())
    tagging.remove(ines.project, [claim])
    ines.tag("River Board", "ORG")
    vera.take_in(ines.hand_in(layers=("entity",)))
    assert sorted(vera.tags_of("ines")) == ["Anil Rao/PER", "It will hold/fact", "River Board/ORG"]


def test_the_same_text_is_the_same_article_whatever_its_id(hire):
    ines, vera = hire("ines", texts=(OTHER,)), hire("vera", texts=())
    with vera.project.act("Import") as changes:
        from variorum.formats.texts.base import Article
        from variorum.services.importing import add_article

        add_article(vera.project, changes, Article(OTHER, title="Ours"), "ours", None)
    start = OTHER.index("Mia Okoro")
    part = tagging.Part(start, start + 9)
    tagging.tag(ines.project, tagging.NewTag(ines.articles[0], "entity", "PER", (part,)))
    report = vera.take_in(ines.hand_in())
    assert report.added.get("document", 0) == 0
    assert [one.exact for one in vera.project.store.annotations("ours") if one.layer != "zone"] == [
        "Mia Okoro"
    ]


def test_what_a_package_brings_is_said_in_sentences(hire):
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    package = ines.hand_in()
    first, signed = taking_in.lines_of(vera.take_in(package))
    assert first == "Tags of Ines Marlow in 1 article: 1 new."
    assert signed.startswith("It is signed by a key that is met for the first time: ")
    again, known = taking_in.lines_of(vera.take_in(package))
    assert again == "Tags of Ines Marlow in 1 article: 1 already there."
    assert known.startswith("It is signed by the key that is known as theirs: ")


def test_what_an_older_package_knows_in_a_later_state_is_said(hire):
    ines, vera = hire("ines"), hire("vera")
    made = ines.tag("Anil Rao")
    early = ines.hand_in("early")
    tagging.change_label(ines.project, [made], "entity", "ORG")
    vera.take_in(ines.hand_in("late"))
    assert taking_in.lines_of(vera.take_in(early))[0].endswith("1 known in a later state.")


def test_what_was_not_taken_is_said_last(hire):
    ines, vera = hire("ines"), hire("vera", TEXTS[:1])
    ines.tag("Mia Okoro", article=1)
    report = vera.take_in(ines.hand_in(texts=False))
    assert taking_in.lines_of(report)[-1].startswith(("Not taken: ", "Not wholly taken: "))
