import threading

import pytest

from variorum.errors import UserError
from variorum.ui.jobs import Job, Jobs


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    made.close()


def test_a_job_is_done_off_the_thread_that_paints(jobs, qtbot):
    done = []
    jobs.run(Job("Work", lambda _: threading.current_thread(), done.append))
    qtbot.waitUntil(lambda: bool(done))
    assert done[0] is not threading.main_thread()
    assert not jobs.is_busy


def test_jobs_follow_one_another(jobs, qtbot):
    done = []
    for number in range(5):
        jobs.run(Job("Work", lambda _, n=number: n, done.append))
    qtbot.waitUntil(lambda: len(done) == 5)
    assert done == list(range(5))


def test_only_a_job_that_keeps_something_has_anything_to_lose(jobs, qtbot):
    gate = threading.Event()
    assert not jobs.has_something_to_lose
    jobs.run(Job("Counting", lambda _: gate.wait(5), lambda _: None, shows=True))
    assert jobs.is_busy
    assert not jobs.has_something_to_lose
    jobs.run(Job("Exporting", lambda _: None, lambda _: None))
    assert jobs.has_something_to_lose
    gate.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert not jobs.has_something_to_lose


def endless(progressed):
    while True:
        progressed(0, 0)


def test_of_jobs_that_are_dropped_nothing_is_heard(jobs, qtbot):
    heard = []
    for told in (jobs.cancelled, jobs.failed):
        told.connect(heard.append)
    jobs.run(Job("Counting", endless, heard.append))
    jobs.run(Job("Waiting", lambda _: "waited", heard.append))
    with qtbot.waitSignal(jobs.finished):
        jobs.drop()
    assert not jobs.is_busy
    jobs.run(Job("Next", lambda _: "next", heard.append))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert heard == ["next"]


def test_a_job_that_has_just_ended_when_it_is_dropped_is_not_heard_either(jobs, qtbot):
    heard, ended = [], threading.Event()
    jobs.run(Job("Counting", lambda _: ended.set(), heard.append))
    assert ended.wait(5)
    jobs.drop()
    jobs.run(Job("Next", lambda _: "next", heard.append))
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert heard == ["next"]


def test_the_same_job_can_be_run_twice(jobs, qtbot):
    done = []
    job = Job("Counting", lambda _: 1, done.append, shows=True)
    jobs.run(job)
    jobs.run(job)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert done == [1, 1]


def test_progress_is_told(jobs, qtbot):
    with qtbot.waitSignal(jobs.progressed, check_params_cb=lambda p: p.total == 7) as told:
        jobs.run(Job("Work", lambda progressed: progressed(3, 7), lambda _: None))
    assert (told.args[0].title, told.args[0].done) == ("Work", 3)


def test_a_job_can_be_stopped(jobs, qtbot):
    begun = threading.Event()

    def work(progressed):
        begun.set()
        while True:
            progressed(1, 2)

    with qtbot.waitSignal(jobs.cancelled) as told:
        jobs.run(Job("Endless", work, lambda _: pytest.fail("it was stopped")))
        begun.wait(5)
        jobs.cancel()
    assert told.args == ["Endless"]


def test_a_job_that_is_stopped_as_soon_as_it_was_asked_for_is_stopped(jobs, qtbot):
    with qtbot.waitSignal(jobs.cancelled) as told:
        jobs.run(Job("Counting", endless, lambda _: pytest.fail("it was stopped")))
        jobs.cancel()
    assert told.args == ["Counting"]


def test_stopping_one_job_does_not_stop_the_next(jobs, qtbot):
    done = []
    jobs.cancel()
    jobs.run(Job("Work", lambda progressed: progressed(1, 2) or "made", done.append))
    qtbot.waitUntil(lambda: done == ["made"])


def test_a_failure_of_the_world_is_told(jobs, qtbot):
    def fail(_):
        raise UserError("No such file.")

    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run(Job("Work", fail, lambda _: pytest.fail("it went wrong")))
    assert told.args[0].message == "No such file."


def test_any_other_error_is_raised_where_the_window_lives(jobs, qtbot):
    with qtbot.capture_exceptions() as caught:
        jobs.run(Job("Work", lambda _: {}["x"], lambda _: None))
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError
