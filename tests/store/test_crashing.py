"""What was acknowledged stays, nothing is half there: kill -9, a full disk, any failure."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.store.conftest import (
    INES,
    add_article,
    add_tag,
    errors,
    hurried,
    make,
    noon,
    put,
    tag_of,
)

from variorum.domain.annotations import Annotation
from variorum.errors import ProjectError
from variorum.services import opening
from variorum.store.sqlite.connection import sqlite3

ROOT = Path(__file__).parent.parent.parent


def crashing(*arguments: object) -> dict[str, int]:
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'desktop'}"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.crashing", *map(str, arguments)],
        capture_output=True,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")
def test_killing_the_program_loses_nothing_it_acknowledged(path, deep):
    cycles = 1_000 if deep else 100
    found = crashing("kill", path, cycles, 2025)
    assert found["acknowledged"] > 0  # How many depends on how busy the machine is.
    assert (found["lost"], found["damaged"]) == (0, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork processes")
def test_a_full_disk_refuses_an_act_and_leaves_everything_as_it_was(path):
    pytest.importorskip("resource", reason="this system has no limit on the size of files")
    found = crashing("fill", path)
    assert found["wrong"] == 0
    assert found["refused"] > 10
    assert found["done"] > 5


class Failing:
    """A connection that fails at its n-th statement, like a disk that gives up."""

    def __init__(self, connection, fail_at: int) -> None:
        self._connection = connection
        self._left = fail_at

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def execute(self, sql, *values):
        self._count(sql)
        return self._connection.execute(sql, *values)

    def executemany(self, sql, rows):
        self._count(sql)
        return self._connection.executemany(sql, rows)

    def _count(self, sql):
        if sql == "ROLLBACK" or sql.startswith("PRAGMA"):  # asked after the commit
            return
        self._left -= 1
        if self._left == 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = 10
            raise error


def session(store) -> None:
    """Some of everything that writes."""
    add_tag(store, "one")
    with store.act("Import", "ines") as changes:
        put(changes, "b", "Other words.")
        changes.keep_source(b"original")
        changes.add(tag_of("two"))
        changes.retire(Annotation, "one")
        changes.annotations("a")
        changes.add(tag_of("three"))
    store.undo("ines")
    store.redo("ines")


def state(store) -> object:
    return store.counts(), store.annotations("a"), store.articles("ines"), store.undoable()


def states_of_the_session(store) -> list[object]:
    """What there is before and after each act of the session."""
    seen = [state(store)]

    class Watching(Failing):
        def execute(self, sql, *values):
            result = super().execute(sql, *values)
            if sql == "COMMIT":
                seen.append(state(store))
            return result

    real = store._connections.writer
    store._connections.writer = Watching(real, -1)
    session(store)
    store._connections.writer = real
    return seen


def test_failing_at_any_statement_leaves_whole_acts_only(path, tmp_path):
    with make(path) as project:
        add_article(project.store, "a")

    def fresh(number: int):
        copy = tmp_path / f"{number}.variorum"
        shutil.copyfile(path, copy)
        return hurried(opening.open_(copy, INES, clock=noon))

    with fresh(0) as project:
        allowed = states_of_the_session(project.store)
    assert len(allowed) == 5
    for number in range(1, 10_000):
        with fresh(number) as project:
            real = project.store._connections.writer
            project.store._connections.writer = Failing(real, number)
            try:
                session(project.store)
                ended = True
            except ProjectError:
                ended = False
            project.store._connections.writer = real
            assert state(project.store) in allowed
            assert errors(project.store, thorough=number % 5 == 0) == []
            add_tag(project.store, "after")
        if ended:
            break
    assert 50 < number < 500


class AskedNothing(Failing):
    """A connection that answers no question about its settings."""

    def _count(self, sql):
        if sql.startswith("PRAGMA"):
            raise sqlite3.OperationalError("disk I/O error")


def test_an_act_ends_well_although_nobody_can_tell_how_long_the_log_is(path):
    with make(path) as project:
        connections = project.store._connections
        real, connections.writer = connections.writer, AskedNothing(connections.writer, -1)
        add_article(project.store, "a")
        connections.writer = real
        assert len(project.store.articles("ines")) == 1
