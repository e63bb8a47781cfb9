"""The list of items as Qt sees it: articles above their items, grown and changed in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from tests.analysis.reviewing.crowds import ADA, BO
from tests.builders import news

from variorum.domain.people import AnnotationSet
from variorum.services.reviewing.listing import Brief
from variorum.ui.review.items.model import ItemsModel
from variorum.ui.review.items.rows import Choice, Group, Heading
from variorum.ui.review.people import People
from variorum.ui.review.wording import Speech

SETS = {ADA: AnnotationSet(ADA, "Ada", "working"), BO: AnnotationSet(BO, "Bo", "working")}
SPEECH = Speech(news(), {}, People(SETS))


def brief(article: str, number: int, state="open", kind="label", **more) -> Brief:
    values = {"layer": "entity", "words": f"word {number}", "labels": ("ORG", "PER"),
              "relation": "", "present": 2, "people": 2} | more  # fmt: skip
    return Brief(f"{article}/{number}", article, kind, state, **values)


def group(article: str, *briefs: Brief) -> Group:
    settled = sum(one.state == "decided" for one in briefs)
    return Group(briefs, Heading(article, f"Title {article}", len(briefs), settled))


def two(article: str, *states: str) -> Group:
    return group(article, *(brief(article, n, state) for n, state in enumerate(states)))


@pytest.fixture
def model(qapp) -> ItemsModel:
    made = ItemsModel()
    made.show_groups({"a": two("a", "open", "decided"), "b": two("b", "decided")}, SPEECH)
    return made


def told(model: ItemsModel) -> list[str]:
    return [model.line(row).heading for row in range(model.rowCount())]


def test_each_article_stands_above_its_items(model):
    assert told(model) == [
        "Title a", "Label · “word 0”", "Label · “word 1”", "Title b", "Label · “word 0”",
    ]  # fmt: skip
    assert model.line(0).below == "1 of 2 settled"
    assert (model.line(0).share, model.line(3).share) == (0.5, 1.0)


def test_articles_cannot_be_chosen_and_items_can(model):
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_the_only_article_has_no_line_of_its_own(qapp):
    model = ItemsModel()
    model.show_groups({"": Group((brief("a", 0),))}, SPEECH)
    assert told(model) == ["Label · “word 0”"]


def test_an_article_more_comes_below_without_a_reset(model, qtbot):
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.add_group("c", two("c", "open"), SPEECH)
    assert told(model)[-2:] == ["Title c", "Label · “word 0”"]
    assert model.row_of("c/0") == 6
    assert model.kinds.total() == 4


def test_articles_can_be_listed_one_after_the_other_from_nothing(qapp):
    model = ItemsModel()
    for name in "ab":
        model.add_group(name, two(name, "open"), SPEECH)
    assert told(model) == ["Title a", "Label · “word 0”", "Title b", "Label · “word 0”"]


def test_chips_leave_out_articles_without_an_item_that_they_let_through(model):
    model.set_choice(Choice(state="todo"))
    assert told(model) == ["Title a", "Label · “word 0”"]
    model.add_group("c", two("c", "decided"), SPEECH)
    assert told(model) == ["Title a", "Label · “word 0”"]
    model.set_choice(Choice())
    assert len(told(model)) == 7


def test_an_item_that_stands_otherwise_stays_in_its_place_also_against_the_chips(model, qtbot):
    model.set_choice(Choice(state="todo"))
    painted = []
    model.repaint_requested.connect(lambda index: painted.append(index.row()))
    with qtbot.assertNotEmitted(model.modelReset):
        assert model.replace_group("a", two("a", "decided", "decided"))
    assert sorted(painted) == [0, 1]
    assert (model.line(1).sign, model.line(0).below) == ("decided", "2 of 2 settled")


def test_other_items_than_before_are_not_put_in_their_place(model):
    assert not model.replace_group("a", two("a", "open"))
    assert told(model)[0] == "Title a"


def test_kinds_are_counted_over_all_articles(model):
    assert model.kinds["label"] == 3
    model.replace_group("b", group("b", brief("b", 0, kind="missing")))
    assert (model.kinds["label"], model.kinds["missing"]) == (2, 1)


def test_the_second_line_says_labels_and_how_many_have_it():
    assert SPEECH.in_short(brief("a", 0)) == "Organisation ≠ Person"
    alone = brief("a", 0, kind="missing", labels=("PER",), present=1, people=3)
    assert SPEECH.in_short(alone) == "Person · 1 of 3"
    linked = brief("a", 0, kind="link", layer="claim", labels=("say",), relation="attributed_to")
    assert SPEECH.in_short(linked) == "Attributed to"


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef")))
def test_articles_that_come_in_any_order_stand_as_if_all_had_come_at_once(order, hidden):
    model, whole = ItemsModel(), ItemsModel()
    groups = {one: two(one, "decided" if one in hidden else "open", "open") for one in "abcdef"}
    for each in (model, whole):
        each.set_choice(Choice(state="todo"))
    whole.show_groups(groups, SPEECH)
    for name in order:
        later = (one for one in model.names if one > name)
        model.add_group(name, groups[name], SPEECH, next(later, None))
        assert model.rowCount() == len(told(model))
    assert told(model) == told(whole)
    assert list(model.names) == sorted(order)
    keys = [key for one in "abcdef" for key in (f"{one}/0", f"{one}/1")]
    assert [model.row_of(key) for key in keys] == [whole.row_of(key) for key in keys]


def test_an_article_in_between_is_told_of_as_rows_that_came(model, qtbot):
    with qtbot.waitSignal(model.rowsInserted) as came:
        model.add_group("aa", two("aa", "open"), SPEECH, "b")
    assert came.args[1:] == [3, 4]
    assert model.line(model.row_of("b/0")).document_id == "b"
    changed = two("b", "open")
    assert model.replace_group("b", changed)
    assert model.line(model.row_of("b/0")).sign == "open"
