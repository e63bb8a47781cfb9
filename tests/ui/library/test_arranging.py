"""Very many articles in another order: made in small steps, while the list can be used."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from variorum.domain.documents import Story
from variorum.domain.listings import ArticleRow
from variorum.ui.library.model import MANY, LibraryModel
from variorum.ui.library.panel import LibraryPanel
from variorum.ui.library.rows import Filter, Heading, Listing, Order
from variorum.ui.turns.steps import STEP, at_once, in_order, let_go, sliced
from variorum.ui.turns.taking import Turns

MOST = MANY + 50
STORIES = {f"s{number}": Story(f"s{number}", f"Story {number % 90}") for number in range(300)}


def row(number: int, title: str = "", state: str = "todo") -> ArticleRow:
    fields = (f"d{number}", number, title or f"Title {number * 7_919 % 10_007}", f"O{number % 30}")
    return ArticleRow(*fields, "2025-08-02", "", "", f"s{number % 400}", 100, state, 0, 0)


ROWS = [row(number) for number in range(MOST)]


def ids(model: LibraryModel) -> list[str]:
    return [one.id for one in model.articles()]


def expected(rows, order: Order, chosen: Filter | None = None) -> list[str]:
    lines = Listing(rows, STORIES, order).lines(chosen or Filter())
    return [one.id for one in lines if isinstance(one, ArticleRow)]


# -- steps -------------------------------------------------------------------------------------


@given(st.sets(st.integers(), max_size=40))
def test_what_is_sorted_in_steps_is_sorted(numbers):
    assert at_once(in_order(numbers)) == sorted(numbers)


def test_what_has_more_than_one_step_is_sorted_too():
    numbers = [number * 7_919 % 100_003 for number in range(STEP * 3 + 1)]
    assert at_once(in_order(numbers)) == sorted(numbers)


def test_no_step_takes_more_than_its_share():
    drawn = count()
    steps = in_order(next(drawn) for _ in range(STEP * 3))
    before = 0
    for _ in steps:
        after = next(drawn)
        assert after - before <= STEP + 1
        before = after


def test_slices_are_all_there_is():
    assert [len(part) for part in sliced(range(STEP * 2 + 1))] == [STEP, STEP, 1]
    assert list(sliced(())) == []


def test_what_is_let_go_is_gone_in_steps():
    items = list(range(STEP * 2 + 1))
    assert sum(1 for _ in let_go(items)) == 3
    assert items == []


@pytest.mark.parametrize("grouping", ["story", "outlet", "date", "state", "none"])
def test_a_listing_made_in_steps_is_the_one_made_at_once(grouping):
    order = Order(grouping, "title")
    made = at_once(Listing.in_steps(ROWS, STORIES, order))
    lines = made.lines(Filter())
    assert lines == Listing(ROWS, STORIES, order).lines(Filter())
    heads = [one for one in lines if isinstance(one, Heading)]
    assert sum(one.count for one in heads) == (0 if grouping == "none" else MOST)


# -- turns -------------------------------------------------------------------------------------


@pytest.fixture
def turns(qapp):
    owner = QObject()
    yield Turns(owner)
    owner.deleteLater()


def steps_to(value: object, number: int, did: list[int]):
    """Work of so many steps."""
    for step in range(number):
        did.append(step)
        yield
    return value


def test_work_comes_to_its_end_in_turns(turns, qtbot):
    did: list[int] = []
    with qtbot.waitSignal(turns.done) as told:
        turns.begin(steps_to("found", 5, did))
        assert (did, turns.is_busy) == ([], True)
    assert (told.args, did, turns.is_busy) == (["found"], [0, 1, 2, 3, 4], False)


def test_work_that_is_begun_anew_gives_the_former_up(turns, qtbot):
    said = []
    turns.done.connect(said.append)
    turns.begin(steps_to("former", 5, []))
    turns.begin(steps_to("latter", 5, []))
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["latter"]


def test_work_that_is_given_up_comes_to_nothing(turns, qtbot):
    did: list[int] = []
    turns.begin(steps_to("x", 5, did))
    turns.give_up()
    with qtbot.assertNotEmitted(turns.done, wait=20):
        assert not turns.is_busy
    assert did == []


# -- the list ----------------------------------------------------------------------------------


@pytest.fixture
def model(qapp):
    made = LibraryModel()
    made.set_rows(ROWS, STORIES)
    return made


def test_a_few_articles_are_arranged_at_once(qapp):
    few = LibraryModel()
    few.set_rows(ROWS[:50], STORIES)
    few.set_order(Order("none", "title"))
    assert ids(few) == expected(ROWS[:50], Order("none", "title"))


def test_many_stay_as_they_are_until_they_are_arranged(model, qtbot):
    before = ids(model)
    with qtbot.waitSignal(model.rearranged):
        model.set_order(Order("none", "title"))
        assert ids(model) == before
        assert model.index_of("d7").data() == ROWS[7].title
    assert ids(model) == expected(ROWS, Order("none", "title"))
    assert model.rowCount() == len(model.lines) == MOST
    assert model.index_of("d7").data() == ROWS[7].title


def test_the_last_of_several_orders_is_taken(model, qtbot):
    with qtbot.waitSignal(model.rearranged):
        for order in (Order("outlet", "date"), Order("none", "title")):
            model.set_order(order)
    assert ids(model) == expected(ROWS, Order("none", "title"))
    with qtbot.assertNotEmitted(model.rearranged, wait=30):
        pass


def test_what_is_typed_meanwhile_is_looked_for_at_once_and_in_the_new_order(model, qtbot):
    order, chosen = Order("none", "title"), Filter("title 1")
    with qtbot.waitSignal(model.rearranged):
        model.set_order(order)
        model.set_filter(chosen)
        assert set(ids(model)) == set(expected(ROWS, order, chosen))
    assert ids(model) == expected(ROWS, order, chosen)


def test_what_is_done_meanwhile_is_shown_as_done(model, qtbot):
    done = replace(ROWS[3], state="done")
    with qtbot.waitSignal(model.rearranged):
        model.set_order(Order("outlet", "title"))
        model.refresh([done.id], [done])
    place = model.index_of(done.id).row()
    assert model.lines[place] == done
    heads = [one for one in model.lines[:place] if isinstance(one, Heading)]
    assert heads[-1].done == 1


def test_what_comes_meanwhile_stands_in_the_new_order(model, qtbot):
    new = row(99_999, "Aardvark")
    order = Order("none", "title")
    with qtbot.waitSignal(model.rearranged):
        model.set_order(order)
        model.refresh([new.id], [new])
    assert ids(model) == expected([*ROWS, new], order)
    assert ids(model)[0] == new.id


def test_what_is_gone_meanwhile_is_gone_at_once(model, qtbot):
    order = Order("none", "title")
    model.set_order(order)
    model.refresh(["d4"], [])
    assert ids(model) == expected([*ROWS[:4], *ROWS[5:]], order)
    with qtbot.assertNotEmitted(model.rearranged, wait=30):
        pass


def test_other_articles_are_listed_at_once(model, qtbot):
    model.set_order(Order("none", "title"))
    model.set_rows(ROWS[:3], STORIES)
    assert len(ids(model)) == 3
    with qtbot.assertNotEmitted(model.rearranged, wait=30):
        pass


def test_progress_is_filtered_anew_in_turns(model, qtbot):
    done = replace(ROWS[3], state="done")
    model.refresh([done.id], [done])
    with qtbot.waitSignal(model.rearranged):
        model.set_filter(Filter(states=("done",)))
    assert ids(model) == [done.id]


def test_the_open_article_is_chosen_where_it_stands_in_the_new_order(qtbot):
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    panel.model.set_rows(ROWS, STORIES)
    panel.set_current("d17")
    with qtbot.waitSignal(panel.model.rearranged):
        panel.set_order(Order("none", "title"))
    assert panel.list.currentIndex() == panel.model.index_of("d17")
    assert panel.selected == ("d17",)


def test_lines_are_counted_without_python(model):
    assert "rowCount" not in vars(LibraryModel)
    assert model.rowCount(model.index(0)) == 0
