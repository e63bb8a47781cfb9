"""Links that people have not alike, in the Review place."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import INES, TOMAS, Hand, fill
from tests.ui.review.conftest import Reviewer, tag

from variorum.domain.registers import Entity
from variorum.services import linking, opening, registering
from variorum.services.linking import Target
from variorum.services.project import Project, system_clock
from variorum.services.registering import NewEntity


@pytest.fixture
def project_path(tmp_path):
    """Ines and Tomas attribute the same claim to different words."""
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
        for who, words in ((INES, "said"), (TOMAS, "declined")):
            claim = tag(project, who, "It will hold", "claim", "fact").annotation_id
            ends = {
                one: tag(project, who, one, "attribution", "say").annotation_id
                for one in ("said", "declined")
            }
            mine = Project(project.store, who, system_clock)
            linking.relate(mine, claim, "attributed_to", Target("annotation", ends[words]))
    return path


@pytest.fixture
def at_links(reviewer: Reviewer) -> Reviewer:
    """At the item about the claim's links."""
    found = next(one for one in reviewer.desk.review.standings if one.item.relation)
    reviewer.desk.choose(found.key)
    reviewer.hand.show_all()
    return reviewer


def answers(reviewer: Reviewer) -> list[str]:
    count = len(reviewer.desk.item.options)
    return [one.says.text() for one in reviewer.columns.decision.cards[:count]]


def number_of(reviewer: Reviewer, words: str) -> int:
    return next(n for n, one in enumerate(answers(reviewer), 1) if words in one)


def test_links_at_odds_are_listed_behind_their_tag(at_links):
    kinds = [one.split(" · ")[0] for one in at_links.listed]
    place = kinds.index("Link")
    assert at_links.listed[place] == "Link · “It will hold”"
    assert at_links.listed[place - 1] == "Agreed · “It will hold”"
    assert at_links.columns.items.model.line(place).below.startswith("Attributed to: “")


def test_answers_and_lanes_say_what_the_tag_is_linked_to(at_links):
    assert sorted(answers(at_links)) == ["Attributed to → “declined”", "Attributed to → “said”"]
    pills = [lane.pills for lane in at_links.columns.page.lanes.lanes]
    assert sorted(pills) == [
        ("Attributed to → “declined”",), ("Attributed to → “said”",), ("undecided",),
    ]  # fmt: skip


def test_a_digit_takes_a_link_and_gold_says_which(at_links):
    at_links.act(str(number_of(at_links, "said")))
    assert at_links.state == "decided"
    assert at_links.columns.page.lanes.lanes[-1].pills == ("Attributed to → “said”",)
    at_links.hand.act("Ctrl+Z")
    at_links.hand.until(lambda: at_links.state == "open")


@pytest.fixture
def editing(at_links: Reviewer) -> Reviewer:
    """Editing the answer that says "said"."""
    number = number_of(at_links, "“said”")
    at_links.desk.point_at(number - 1)
    at_links.act("E")
    assert at_links.columns.is_linking
    return at_links


def offered(reviewer: Reviewer) -> dict[str, bool]:
    """What the links may lead to, by its words, and whether it is chosen."""
    rows = (reviewer.columns.links.list.item(n) for n in range(reviewer.columns.links.list.count()))
    return {one.text().split("\n")[0]: one.checkState() == Qt.CheckState.Checked for one in rows}


def test_editing_begins_with_what_the_answer_says_and_offers_the_others(editing):
    assert offered(editing) == {"“said”": True, "“declined”": False}
    assert editing.columns.links.types.currentText() == "Attributed to (1)"


def test_keys_choose_another_target_and_enter_keeps_it(editing):
    links = editing.columns.links
    editing.hand.press("Down", on=links.field)
    editing.hand.press("Space", on=links.list)
    editing.hand.press("Down", on=links.list)
    editing.hand.press("Space", on=links.list)
    assert offered(editing) == {"“said”": False, "“declined”": True}
    editing.hand.act("Enter", on=links.list)
    assert editing.state == "decided"
    assert not editing.columns.is_editing
    assert editing.columns.page.lanes.lanes[-1].pills == ("Attributed to → “declined”",)


def test_what_is_typed_narrows_what_is_offered_and_enter_chooses_the_first(editing):
    links = editing.columns.links
    editing.hand.press("Space", on=links.list)
    QTest.keyClicks(links.field, "decl")
    assert list(offered(editing)) == ["“declined”"]
    QTest.keyClick(links.field, Qt.Key.Key_Return)
    assert [one.target.words for one in links.wanted] == ["declined"]
    assert links.field.text() == ""
    assert editing.columns.is_linking


def test_a_click_on_an_item_in_the_text_chooses_it(editing):
    key = next(one.key for one in editing.desk.review.standings if one.item.words == "declined")
    editing.columns.page.item_clicked.emit(key)
    assert offered(editing) == {"“said”": True, "“declined”": True}
    editing.columns.links.keep.click()
    editing.hand.settle()
    assert len(editing.desk.standing.decision.links) == 2


def test_nothing_chosen_means_that_nothing_is_right(editing):
    links = editing.columns.links
    editing.hand.press("Space", on=links.list)
    assert "None chosen" in links.told.text()
    editing.hand.act("Enter", on=links.list)
    assert editing.desk.standing.decision.choice == "nothing"


def test_esc_leaves_the_links_as_they_were(editing):
    editing.hand.press("Esc", on=editing.columns.links.list)
    assert not editing.columns.is_editing
    assert editing.state == "open"


def test_links_may_become_links_of_another_type_to_an_entity(hand, at_attributions):
    reviewer, entity = at_attributions
    reviewer.act("E")
    links = reviewer.columns.links
    hand.press("Space", on=links.list)
    choose_source(reviewer)
    reviewer.hand.act("Enter", on=links.list)
    (link,) = reviewer.desk.standing.decision.links
    assert (link.type, link.to_entity) == ("source_is", entity)
    assert reviewer.columns.page.lanes.lanes[-1].pills == ("Source → “Anil Rao”",)


def choose_source(reviewer: Reviewer) -> None:
    """Go to the links of another type by key, and choose what one of these leads to."""
    links, hand = reviewer.columns.links, reviewer.hand
    links.types.setFocus()
    hand.press("Home", on=links.types)
    while links.types.currentData() != "source_is":
        hand.press("Down", on=links.types)
    hand.until(lambda: "Anil Rao" in offered(reviewer))
    assert not any(offered(reviewer).values())
    QTest.keyClicks(links.field, "Rao")
    hand.until(lambda: list(offered(reviewer)) == ["Anil Rao"])
    QTest.keyClick(links.field, Qt.Key.Key_Return)


def test_one_edit_gives_links_of_several_types_and_one_undo_takes_them_back(hand, at_attributions):
    reviewer, entity = at_attributions
    reviewer.act("E")
    links = reviewer.columns.links
    choose_source(reviewer)
    assert "2 links chosen" in links.told.text()
    assert links.types.currentText() == "Source (1)"
    reviewer.hand.act("Enter", on=links.list)
    decided = {one.type: one.to_entity for one in reviewer.desk.standing.decision.links}
    assert decided == {"nested_in": None, "source_is": entity}
    assert len(reviewer.columns.page.lanes.lanes[-1].pills) == 2
    hand.act("Ctrl+Z")
    hand.until(lambda: reviewer.state == "open")


def test_what_was_chosen_of_a_type_is_there_when_one_comes_back_to_it(hand, at_attributions):
    reviewer, _ = at_attributions
    reviewer.act("E")
    links = reviewer.columns.links
    before = offered(reviewer)
    choose_source(reviewer)
    while links.types.currentData() != "nested_in":
        place = links.types.currentIndex() - links.types.findData("nested_in")
        hand.press("Up" if place > 0 else "Down", on=links.types)
    assert offered(reviewer) == before
    assert [one.type for one in links.wanted].count("nested_in") == 1


@pytest.fixture
def at_attributions(reviewer: Reviewer):
    """At the item about an attribution that only one of two says to stand in another one."""

    def nest(project: Project) -> object:
        mine = Project(project.store, INES, system_clock)
        article = project.store.articles("ines")[0].id
        own = [one for one in project.store.annotations(article)
               if one.set_id == mine.my_set_id]  # fmt: skip
        said, declined = (one.id for one in own if one.layer == "attribution")
        registering.link_new_entity(
            mine, [tag(project, INES, "Anil Rao", "entity", "PER").annotation_id],
            NewEntity("PER", "Anil Rao"),
        )  # fmt: skip
        return linking.relate(mine, said, "nested_in", Target("annotation", declined))

    reviewer.behind(nest)

    def found():
        return [one for one in reviewer.desk.review.standings
                if one.item and one.item.relation == "nested_in"]  # fmt: skip

    reviewer.hand.until(lambda: bool(found()))
    reviewer.desk.choose(found()[0].key)
    (entity,) = reviewer.desk.project.store.every(Entity)
    return reviewer, entity.id


def test_a_link_made_meanwhile_is_compared_at_once(at_links, hand: Hand):
    sets = at_links.desk.review.sets
    (own,) = (one for one in at_links.desk.item.compared
              if sets[one.set_id].person_id == TOMAS.person_id)  # fmt: skip

    def unlink(project: Project) -> object:
        return linking.unrelate(Project(project.store, TOMAS, system_clock), own.id)

    at_links.behind(unlink)
    hand.until(lambda: at_links.desk.item is not None and bool(at_links.desk.item.missing))
    assert "no such link" in at_links.columns.decision.silent.text()
