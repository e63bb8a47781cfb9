import threading
from types import SimpleNamespace

import pytest

from variorum.domain.operations import Act, Changed
from variorum.errors import CancelledError, GoneError, UserError
from variorum.ui.bridge import Bridge, Intention, changes_by

CHANGED = Changed(Act("a", "Tag", "me", "device", ""), {"annotation": ["x"]})
EMPTY = Changed(Act("a", "Tag", "me", "device", ""), {})


@pytest.fixture
def bridge(qtbot):
    made = Bridge(SimpleNamespace(name="project"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("answer", "count"),
    [
        (None, 0),
        (CHANGED, 1),
        (EMPTY, 0),
        (SimpleNamespace(changed=CHANGED), 1),
        (SimpleNamespace(changed=None), 0),
        (SimpleNamespace(changes=(CHANGED, CHANGED)), 2),
        ("words", 0),
    ],
)
def test_what_an_answer_says_was_changed(answer, count):
    assert len(changes_by(answer)) == count


def test_an_act_is_made_off_the_thread_that_paints_and_told_on_it(bridge, qtbot):
    threads = []
    bridge.changed.connect(lambda _: threads.append(threading.current_thread()))

    def service(project, word):
        threads.append(threading.current_thread())
        assert (project.name, word) == ("project", "hello")
        return CHANGED

    with qtbot.waitSignal(bridge.changed) as told:
        bridge.act(service, "hello")
    assert told.args == [CHANGED]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_acts_are_made_in_their_order(bridge, qtbot):
    made = []
    for number in range(20):
        bridge.act(lambda _, n: made.append(n), number)
    qtbot.waitUntil(lambda: not bridge.is_saving)
    assert made == list(range(20))


def test_then_comes_after_what_is_seen_at_once_and_before_all_else(bridge, qtbot):
    order = []
    bridge.committed.connect(lambda _: order.append("committed"))
    bridge.changed.connect(lambda _: order.append("changed"))
    bridge.act(lambda _: CHANGED, then=lambda _: order.append("then"))
    qtbot.waitUntil(lambda: len(order) == 3)
    assert order == ["committed", "then", "changed"]


def test_saved_is_said_once_when_the_last_act_is_made(bridge, qtbot):
    said = []
    bridge.saving_changed.connect(said.append)
    for _ in range(3):
        bridge.wish(Intention(lambda _: CHANGED, ()))
    qtbot.waitUntil(lambda: said[-1:] == [False])
    assert said == [True, False]


def test_a_failure_of_the_world_is_told(bridge, qtbot):
    def fail(_):
        raise UserError("The disk is full.")

    with qtbot.waitSignal(bridge.failed) as told:
        bridge.act(fail, then=lambda _: pytest.fail("it went wrong"))
    assert told.args[0].message == "The disk is full."
    assert not bridge.is_saving


def test_what_the_user_stopped_is_no_failure(bridge, qtbot):
    def stop(_):
        raise CancelledError("stopped")

    with qtbot.assertNotEmitted(bridge.failed):
        bridge.act(stop)
        qtbot.waitUntil(lambda: not bridge.is_saving)


def test_any_other_error_is_raised_where_the_window_lives(bridge, qtbot):
    with qtbot.capture_exceptions() as caught:
        bridge.act(lambda _: 1 / 0)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_late_answers_are_dropped(bridge, qtbot):
    gate, answers = threading.Event(), []

    def slow(_, word):
        gate.wait(5)
        return word

    bridge.ask("search", slow, "first", then=answers.append)
    bridge.ask("search", slow, "second", then=answers.append)
    bridge.ask("other", slow, "else", then=answers.append)
    gate.set()
    qtbot.waitUntil(lambda: "else" in answers)
    assert answers == ["second", "else"]


def test_nobody_is_told_who_does_not_wait_any_more(bridge, qtbot):
    answers = []
    bridge.ask("a", lambda _: "a", then=answers.append)
    bridge.drop("a")
    bridge.ask("b", lambda _: "b", then=answers.append)
    qtbot.waitUntil(lambda: "b" in answers)
    assert answers == ["b"]


def test_closing_waits_until_everything_is_made(qtbot):
    made = []
    bridge = Bridge(SimpleNamespace())
    for number in range(10):
        bridge.act(lambda _, n: made.append(n), number)
    bridge.close()
    assert made == list(range(10))


def test_what_is_gone_is_told_of_an_act_and_not_of_a_question(bridge, qtbot):
    told, asked = [], []
    bridge.failed.connect(told.append)

    def gone(_project):
        asked.append(True)
        raise GoneError("It is gone.")

    bridge.ask("topic", gone, then=asked.append)
    bridge.ask("another", lambda _: "answer", then=asked.append)
    qtbot.waitUntil(lambda: asked == [True, "answer"])
    assert told == []
    with qtbot.waitSignal(bridge.failed):
        bridge.act(gone)
    assert [str(error) for error in told] == ["It is gone."]


def test_acts_before_the_next_painting_are_told_as_one(bridge):
    told = []
    bridge.changed.connect(told.append)
    bridge.report(CHANGED)
    bridge.report(Changed(CHANGED.act, {"annotation": ["y"]}))
    assert told == []
    bridge.afterwards.settle()
    [one] = told
    assert one.ids == {"annotation": ("x", "y")}


def test_slow_work_gives_way_until_an_act_is_made_and_shown(bridge, qtbot):
    gate, order = threading.Event(), []
    bridge.changed.connect(lambda _: order.append("shown"))

    def act(_):
        gate.wait(5)
        return CHANGED

    def slow(_):
        bridge.give_way()
        order.append("slow")
        return True

    bridge.act(act)
    bridge.ask("slow", slow, then=order.append, slowly=True)
    gate.set()
    qtbot.waitUntil(lambda: True in order)
    assert order == ["shown", "slow", True]


def test_slow_work_gives_way_until_an_answer_was_painted(bridge, qtbot):
    order, asked, begun = [], threading.Event(), threading.Event()

    def slow(_):
        begun.set()
        asked.wait(5)
        bridge.give_way()
        order.append("slow")

    def shown(_):
        order.append("answered")
        bridge.afterwards.later(order.append)("listed")

    bridge.ask("slow", slow, then=lambda _: None, slowly=True)
    begun.wait(5)
    bridge.ask("quick", lambda _: None, then=shown)
    asked.set()
    qtbot.waitUntil(lambda: "slow" in order)
    assert order == ["answered", "listed", "slow"]


def test_slow_work_gets_on_where_acts_do_not_end(bridge, qtbot):
    gate, done = threading.Event(), []
    bridge.act(lambda _: gate.wait(30))
    bridge.ask("slow", lambda _: bridge.give_way(), then=done.append, slowly=True)
    qtbot.waitUntil(lambda: done == [None])
    gate.set()


def test_nothing_that_was_put_off_is_told_once_it_is_closed(bridge):
    told = []
    bridge.changed.connect(told.append)
    bridge.report(CHANGED)
    bridge.close()
    bridge.afterwards.settle()
    assert told == []


def test_nothing_is_begun_once_it_is_closed(bridge):
    begun = []
    bridge.close()
    bridge.ask("topic", begun.append, then=begun.append)
    bridge.act(begun.append)
    assert begun == []


def test_slow_questions_wait_while_somebody_waits_for_a_quick_one(bridge, qtbot):
    order, gate = [], threading.Event()
    bridge.ask("quick", lambda _: gate.wait(5), then=lambda _: order.append("quick"))
    bridge.ask("slow", lambda _: None, then=lambda _: order.append("slow"), slowly=True)
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 2)
    assert order == ["quick", "slow"]


def test_slow_questions_do_not_wait_for_ever(bridge, qtbot):
    order, gate = [], threading.Event()
    bridge.ask("quick", lambda _: gate.wait(30), then=lambda _: order.append("quick"))
    bridge.ask("slow", lambda _: None, then=lambda _: order.append("slow"), slowly=True)
    qtbot.waitUntil(lambda: order == ["slow"])
    gate.set()
    qtbot.waitUntil(lambda: order == ["slow", "quick"])


def test_a_late_answer_is_dropped_and_nobody_waits_for_it_any_more(bridge, qtbot):
    order = []
    bridge.ask("quick", lambda _: "first", then=order.append)
    bridge.ask("quick", lambda _: "second", then=order.append)
    qtbot.waitUntil(lambda: order == ["second"])
    assert bridge._calm.is_set()
