"""A process that tags and is killed, again and again; and one whose disk is full.

    python -m tests.store.crashing kill FILE CYCLES SEED
    python -m tests.store.crashing fill FILE

It opens the project as the window does and acts through the services. What has been acknowledged
is written to a pipe after the act has returned, so that the parent knows what must be there. The
children are forked, so that a cycle costs no start of Python. The last line of output is JSON.
"""

import json
import os
import select
import signal
import sys
from dataclasses import replace
from pathlib import Path
from random import Random
from time import monotonic

from tests.store.conftest import INES, errors, make, put, tag_of

from variorum.domain.annotations import Annotation
from variorum.errors import UserError
from variorum.services import opening
from variorum.services.project import Project
from variorum.store.base import Store


def kill(path: Path, cycles: int, seed: int) -> dict[str, int]:
    """Kill a tagging child ``cycles`` times; what was acknowledged, lost, torn or damaged."""
    make(path).close()
    random = Random(seed)
    tally = {"cycles": cycles, "acknowledged": 0, "lost": 0, "damaged": 0}
    for cycle in range(cycles):
        acknowledged = _one_life(path, random, cycle)
        tally["acknowledged"] += len(acknowledged)
        with opening.open_(path, INES) as project:
            thorough = cycle % 10 == 9 or cycle == cycles - 1
            tally["damaged"] += bool(errors(project.store, thorough=thorough))
            known = _acts(project.store)
            tally["lost"] += sum(known.get(act) != int(count) for act, count in acknowledged)
        if path.stat().st_size > 3 << 20:
            path.unlink()
            make(path).close()
    return tally


def _one_life(path: Path, random: Random, cycle: int) -> list[list[str]]:
    """Let a child tag for a moment, kill it; the acts it acknowledged with their operations."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        with opening.open_(path, INES) as project:
            _tag_for_ever(project, Random(cycle), writing)
    os.close(writing)
    received, end = b"", monotonic() + random.random() * 0.12
    while (left := end - monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            received += os.read(reading, 65_536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65_536):
        received += more
    os.close(reading)
    return [line.split() for line in received.decode().split("\n")[:-1]]


def _tag_for_ever(project: Project, random: Random, pipe: int) -> None:
    store = project.store
    while True:
        before = store.counts().operations
        changed = _one_act(project, random)
        if changed is not None and changed.ids:
            made = store.counts().operations - before
            os.write(pipe, f"{changed.act.id} {made}\n".encode())


def _one_act(project: Project, random: Random):
    store = project.store
    choice = random.random()
    if choice < 0.15:
        return store.undo("ines")
    if choice < 0.25:
        return store.redo("ines")
    act = store.act("Act", "ines")
    with act as changes:
        key = project.new_id()
        documents = [row.id for row in changes.articles("ines")]
        if choice < 0.35 or not documents:
            for number in range(3):
                put(changes, f"{key}/{number}")
        elif choice < 0.5:
            for number in range(40):
                changes.add(tag_of(f"{key}/{number}", random.choice(documents)))
        else:
            changes.add(tag_of(key, random.choice(documents), note="x" * random.randrange(900)))
    return act.changed


def _acts(store: Store) -> dict[str, int]:
    """How many operations each act in the log has."""
    with store._reading() as connection:
        return dict(
            connection.execute(
                "SELECT act.id, count(*) FROM act JOIN operation ON operation.act = act.seq"
                " GROUP BY act.seq"
            ).fetchall()
        )


def fill(path: Path) -> dict[str, int]:
    """Act on a disk that is full after each further page, until the act fits."""
    with make(path) as project, project.store.act("Import", "ines") as changes:
        put(changes, "a")
        changes.add(tag_of("old"))
    tally = {"refused": 0, "done": 0, "wrong": 0}
    for limit in range(0, 4096 * 160, 4096 * 5):
        child = os.fork()
        if child == 0:
            os._exit(_act_with_little_room(path, limit))
        outcome = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        tally[("refused", "done", "wrong")[outcome if outcome in (0, 1) else 2]] += 1
        with opening.open_(path, INES) as project:
            tally["wrong"] += bool(errors(project.store))
            if outcome == 1:
                project.store.undo("ines")
    return tally


def _act_with_little_room(path: Path, limit: int) -> int:
    """0: refused and unchanged, and possible with more room; 1: done; 2: neither."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        project = opening.open_(path, INES)
    except UserError:
        return 0
    before = project.store.counts(), project.store.annotations("a")
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))
    try:
        _much(project.store)
    except UserError:
        unchanged = (project.store.counts(), project.store.annotations("a")) == before
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        _much(project.store)
        again = len(project.store.annotations("a")) == 200
        project.store.undo("ines")
        return 0 if unchanged and again else 2
    return 1 if len(project.store.annotations("a")) == 200 else 2


def _much(store: Store) -> None:
    with store.act("Much", "ines") as changes:
        put(changes, "b", "Some new words. " * 400)
        changes.replace(replace(changes.get(Annotation, "old"), note="changed"))
        for number in range(199):
            changes.add(tag_of(f"tag {number}"))


if __name__ == "__main__":
    what, file, *numbers = sys.argv[1:]
    outcome = {"kill": kill, "fill": fill}[what](Path(file), *map(int, numbers))
    sys.stdout.write(json.dumps(outcome) + "\n")
