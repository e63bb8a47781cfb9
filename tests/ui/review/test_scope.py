"""The items of a story, or of all articles, in one list; keys go on from article to article."""

import pytest
from tests.ui.conftest import INES, TOMAS, fill
from tests.ui.review.conftest import Reviewer

from variorum.services import opening, tagging
from variorum.services.project import Project, current_text, system_clock
from variorum.services.reviewing import deciding
from variorum.services.reviewing.opening import open_review
from variorum.services.reviewing.settling import Ruling
from variorum.services.tagging import NewTag, Part

WORDS = {
    "Dam to be filled early": ("River Board", "Anil Rao"),
    "Harbour closes": ("Port Ellis", "Mia Okoro"),
    "Bridge reopens": ("Nordby",),
}
"""Both tag all of it, as other labels; the first two are of one story."""


@pytest.fixture
def project_path(tmp_path):
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
        for who, label in ((INES, "ORG"), (TOMAS, "PER")):
            for row in project.store.articles(INES.person_id):
                _, text = current_text(project.store, row.id)
                for words in WORDS[row.title]:
                    part = Part(text.index(words), text.index(words) + len(words))
                    mine = Project(project.store, who, system_clock)
                    tagging.tag(mine, NewTag(row.id, "entity", label, (part,)))
    return path


@pytest.fixture
def everywhere(reviewer: Reviewer) -> Reviewer:
    """All articles are listed, and the first item of the first one is looked at."""
    show(reviewer, "project")
    first = reviewer.place.lists.rows[0].id
    reviewer.desk.open(first)
    reviewer.hand.until(lambda: reviewer.desk.review.document.id == first)
    return reviewer


def show(reviewer: Reviewer, scope: str) -> None:
    reviewer.columns.items.scopes.chip(scope).click()
    reviewer.hand.until(lambda: not reviewer.place.lists.is_counting)


def titles(reviewer: Reviewer) -> list[str]:
    """The articles that are listed."""
    model = reviewer.columns.items.model
    lines = (model.line(row) for row in range(model.rowCount()))
    return [one.heading for one in lines if one.sign == "article"]


def line_of(reviewer: Reviewer, words: str):
    model = reviewer.columns.items.model
    lines = (model.line(row) for row in range(model.rowCount()))
    return next(one for one in lines if words in one.heading)


def test_at_first_the_items_of_one_article_are_listed_without_its_title(reviewer):
    assert titles(reviewer) == []
    assert reviewer.columns.items.scopes.on == ("article",)


def test_all_articles_are_listed_each_above_its_items(everywhere):
    rows = everywhere.place.lists.rows
    assert titles(everywhere) == [row.title for row in rows]
    assert len(everywhere.listed) == 3 + 5
    assert line_of(everywhere, "Nordby").below == "Organisation ≠ Person"
    assert everywhere.columns.items.title.text() == "Disagreements (5)"


def test_the_story_of_the_article_is_listed_without_the_others(reviewer):
    row = next(one for one in reviewer.place.lists.rows if one.title == "Harbour closes")
    reviewer.desk.open(row.id)
    reviewer.hand.until(lambda: reviewer.desk.review.document.id == row.id)
    show(reviewer, "story")
    assert set(titles(reviewer)) == {"Dam to be filled early", "Harbour closes"}


def test_n_goes_on_in_the_next_article_and_p_back(everywhere):
    hand, desk = everywhere.hand, everywhere.desk
    seen = [desk.key]
    for _ in range(4):
        everywhere.act("N")
        hand.until(lambda: desk.key not in seen)
        seen.append(desk.key)
    assert len(set(seen)) == 5
    assert desk.review.document.id == everywhere.place.lists.rows[-1].id
    for earlier in reversed(seen[:-1]):
        everywhere.act("P")
        hand.until(lambda earlier=earlier: desk.key == earlier)
    everywhere.act("P")
    hand.until(lambda: desk.key == seen[-1])


def test_every_item_is_settled_by_two_keys_each_from_the_first_article_to_the_last(everywhere):
    hand, desk = everywhere.hand, everywhere.desk
    told: list[str] = []
    everywhere.place.said.connect(told.append)
    for _ in range(5):
        key = desk.key
        everywhere.act("1")
        everywhere.act("N")
        hand.until(lambda key=key: desk.key != key or "freeze" in told[-1])
    assert all(one.is_done for one in everywhere.place.lists.counts.values())
    assert {line_of(everywhere, title).below for title in titles(everywhere)} == {
        "2 of 2 settled", "1 of 1 settled",
    }  # fmt: skip
    assert told[-1] == "Everything is decided. You can freeze gold now."


def test_a_decision_shows_in_its_line_and_in_that_of_its_article(everywhere):
    title = everywhere.place.lists.rows[0].title
    before = line_of(everywhere, title).share
    everywhere.act("1")
    model = everywhere.columns.items.model
    assert model.line(model.row_of(everywhere.desk.key)).sign == "decided"
    assert line_of(everywhere, title).share > before
    everywhere.hand.act("Ctrl+Z")
    everywhere.hand.until(lambda: line_of(everywhere, title).share == before)


def test_an_item_of_another_article_is_opened_from_the_list(everywhere):
    items = everywhere.columns.items
    other = next(iter(last_count(everywhere).briefs))
    items.list.setCurrentIndex(items.model.index(items.model.row_of(other)))
    everywhere.hand.until(lambda: everywhere.desk.key == other)
    assert items.list.currentIndex().row() == items.model.row_of(other)


def last_count(reviewer: Reviewer):
    return reviewer.place.lists.counts[reviewer.place.lists.rows[-1].id]


def test_a_state_that_is_chosen_leaves_out_articles_without_such_items(everywhere):
    items = everywhere.columns.items
    items.states.chip("done").click()
    assert titles(everywhere) == []
    items.states.chip("done").click()
    assert len(titles(everywhere)) == 3


def test_what_is_decided_elsewhere_is_counted_anew(everywhere):
    last = everywhere.place.lists.rows[-1]

    def settle(project: Project) -> object:
        review = open_review(project, last.id)
        return deciding.decide(project, Ruling(review.standings[0].item, "nothing"))

    everywhere.behind(settle)
    everywhere.hand.until(lambda: last_count(everywhere).settled == 1)
    assert line_of(everywhere, last.title).below.startswith("1 of ")


def test_what_is_listed_is_remembered(everywhere):
    assert everywhere.hand.window.settings.get("review.scope", str) == "project"
    everywhere.hand.press("Ctrl+1", "Ctrl+3")
    assert len(titles(everywhere)) == 3


def test_with_all_articles_remembered_they_are_listed_from_the_start(settings, hand, qtbot):
    settings.set("review.scope", "project")
    hand.press("Ctrl+3")
    place = hand.window.places.place("review")
    assert not place.columns.empty.isHidden()
    hand.until(lambda: place.desk.review is not None and not place.lists.is_counting)
    reviewer = Reviewer(hand, place)
    hand.until(lambda: len(titles(reviewer)) == 3)
    assert place.columns.items.list.currentIndex().isValid()


def test_the_chosen_line_stays_in_sight_when_figures_come_above_it(everywhere):
    items = everywhere.columns.items
    items.list.setFixedHeight(items.list.sizeHintForRow(0) * 9)
    last = list(last_count(everywhere).briefs)[-1]
    items.list.setCurrentIndex(items.model.index(items.model.row_of(last)))
    everywhere.hand.until(lambda: everywhere.desk.key == last)
    items.list.setFixedHeight(items.list.sizeHintForRow(0) * 3)
    viewport, shown = items.list.viewport(), items.list.visualRect
    everywhere.hand.until(lambda: viewport.rect().contains(shown(items.list.currentIndex())))
