"""The doctor finds what was damaged on purpose, and nothing where nothing is wrong."""

import shutil
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database
from tests.store.conftest import INES, add_article, add_tag, errors, make, noon, put, tag_of

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision
from variorum.domain.registers import Entity
from variorum.domain.spans import Span
from variorum.errors import ProjectError
from variorum.services import opening
from variorum.store.base import Store


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    """A closed project with some of everything, and some undone."""
    path = tmp_path_factory.mktemp("sound") / "sound.variorum"
    with make(path) as project:
        store = project.store
        add_article(store, "a")
        add_tag(store, "alone")
        with store.act("Import", "ines") as changes:
            put(changes, "b", "A canal is dug. " * 200)
            changes.keep_source(b"<html>canal</html>")
            changes.add(Entity("rao", "PER", "Anil Rao"))
            for number in range(20):
                changes.add(tag_of(f"tag {number}", entity_id="rao"))
            changes.add(Relation("link", "set", "a", "source_is", "tag 1", to_entity="rao"))
        add_tag(store, "gone")
        store.undo("ines")
    return path


@pytest.fixture
def damaged(sound, path):
    """Tampers with a copy of the project, behind the program's back."""

    def tamper(*statements: str) -> Path:
        shutil.copyfile(sound, path)
        database = Database(path)
        for statement in statements:
            database.execute(statement)
        database.close()
        return path

    return tamper


def findings(path: Path, *, thorough: bool = True) -> set[str]:
    with opening.open_(path, INES) as project:
        return {finding.check for finding in project.store.check(thorough=thorough)}


def test_a_sound_project_is_called_sound(sound, path):
    shutil.copyfile(sound, path)
    assert findings(path) == findings(path, thorough=False) == set()


OPERATION = "(SELECT max(seq) - 2 FROM operation)"
TAMPERING = {
    "a tag's words": ("spans", "UPDATE annotation SET body = replace(body, 'River', 'Rover')"),
    "a tag's label": ("replay", "UPDATE annotation SET body = replace(body, 'ORG', 'PER')"),
    "a column": ("replay", "UPDATE annotation SET label = 'PER' WHERE id = 'tag 3'"),
    "a place": ("replay", "UPDATE annotation SET start = 5 WHERE id = 'tag 3'"),
    "a missing link": ("replay", "UPDATE annotation SET entity_id = NULL WHERE id = 'tag 3'"),
    "who wrote it": ("replay", "UPDATE annotation SET op = op - 1 WHERE id = 'tag 3'"),
    "a removed row": ("replay", "DELETE FROM relation"),
    "an added row": (
        "replay",
        "INSERT INTO entity (id, op, body) SELECT 'x', op, replace(body, 'rao', 'x') FROM entity",
    ),
    "a title": ("replay", "UPDATE document SET title = 'Other' WHERE id = 'a'"),
    "a number of words": ("replay", "UPDATE document SET words = 3 WHERE id = 'a'"),
    "a text": ("texts", "UPDATE text SET text = replace(text, 'dam', 'dum')"),
    "words of a text": ("texts", "UPDATE text SET words = words + 1"),
    "an original": ("sources", "UPDATE source SET bytes = zeroblob(9)"),
    "a reference": (
        "references",
        "UPDATE revision SET text_sha256 = upper(text_sha256)",
    ),
    "a payload": ("log", f"UPDATE operation SET payload = payload || ' ' WHERE seq = {OPERATION}"),
    "an operation's id": (
        "log",
        f"UPDATE operation SET id = upper(id) WHERE seq = {OPERATION}",
    ),
    "an operation's article": ("log", "UPDATE operation SET document_id = 'c' WHERE seq = 3"),
    "a missing operation": ("log", f"DELETE FROM operation WHERE seq = {OPERATION}"),
    "a cut log": ("log", "DELETE FROM operation WHERE seq > 4"),
    "a head": ("log", "UPDATE head SET operations = operations + 1"),
    "an author": ("log", "UPDATE act SET author = 'tomas' WHERE seq = 3"),
    "an act's label": ("log", "UPDATE act SET label = 'Other' WHERE seq = 3"),
    "an act's time": ("log", "UPDATE act SET at = '2024' WHERE seq = 3"),
    "the removed": ("replay", "DELETE FROM retired"),
    "the index": ("search", "INSERT INTO search (search) VALUES ('delete-all')"),
}


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(damaged, what):
    check, statement = TAMPERING[what]
    assert check in findings(damaged(statement))


@pytest.mark.parametrize("what", ["a cut log", "a head", "a missing operation"])
def test_a_log_without_its_end_is_found_on_opening(damaged, what):
    assert "log" in findings(damaged(TAMPERING[what][1]), thorough=False)


def test_findings_are_sentences_with_advice(damaged):
    path = damaged(*(statement for _, statement in list(TAMPERING.values())[:9]))
    with opening.open_(path, INES) as project:
        for finding in project.store.check(thorough=True):
            assert finding.message.endswith(".")
            assert finding.advice.endswith(".")
            assert "SQL" not in finding.message


def test_labels_that_no_codebook_has_are_a_warning(store):
    add_tag(store, "odd", label="NOPE")
    (finding,) = store.check(thorough=True)
    assert (finding.severity, finding.check) == ("warning", "labels")
    assert "1 tag" in finding.message
    assert "“NOPE”" in finding.message


def test_a_lost_span_may_differ_from_the_text(store):
    lost = Span(4, 9, exact="words that are gone", anchor="lost")
    with store.act("Lost", "ines") as changes:
        changes.add(Annotation("lost", "set", "a", "a/1", "entity", "ORG", (lost,)))
    assert store.check(thorough=True) == []


def test_a_check_tells_how_far_it_is_and_can_be_stopped(store):
    told = []
    store.check(thorough=True, progressed=lambda done, total: told.append((done, total)))
    total = store.counts().operations
    assert told == [(number, total) for number in range(1, total + 1)]
    with pytest.raises(ZeroDivisionError):
        store.check(thorough=True, progressed=lambda *_: 1 // 0)


REPAIRABLE = [
    name for name, (check, _) in TAMPERING.items() if check in ("replay", "spans", "search")
]


@pytest.mark.parametrize("what", REPAIRABLE)
def test_the_tables_can_be_rebuilt_from_the_log(damaged, sound, what):
    path = damaged(TAMPERING[what][1])
    with opening.open_(path, INES) as project:
        project.store.rebuild()
        assert errors(project.store) == []
        repaired = content(project.store)
    with opening.open_(sound, INES, read_only=True) as project:
        assert content(project.store) == repaired


def test_nothing_is_rebuilt_from_a_damaged_log(damaged):
    path = damaged(TAMPERING["a payload"][1])
    with opening.open_(path, INES) as project:
        before = content(project.store)
        with pytest.raises(ProjectError, match="log itself is damaged"):
            project.store.rebuild()
        assert content(project.store) == before


def content(store: Store) -> list[object]:
    """All that the user would miss."""
    revisions = list(store.every(Revision))
    return [
        [list(store.every(kind)) for kind in (Document, Annotation, Relation, Entity)],
        revisions,
        [store.text(revision.text_sha256) for revision in revisions],
        store.counts(),
        [step for tag in store.every(Annotation) for step in store.history(tag.id)],
        store.history("gone"),
        store.undoable(),
        store.redoable(),
    ]


def test_flipped_bits_are_found_or_harmless(sound, path, deep):
    """One bit anywhere in the file: refused, found by the check, or nothing is different."""
    whole = sound.read_bytes()
    with opening.open_(sound, INES, read_only=True) as project:
        expected = content(project.store)
    random = Random(2025)
    seen = {"refused": 0, "found": 0, "harmless": 0}
    for _ in range(5_000 if deep else 150):
        bit = random.randrange(len(whole) * 8)
        flipped = bytearray(whole)
        flipped[bit // 8] ^= 1 << bit % 8
        path.write_bytes(flipped)
        seen[outcome(path, expected)] += 1
    assert seen["refused"] + seen["found"] > 20
    assert seen["harmless"] > 0


def outcome(path: Path, expected: list[object]) -> str:
    try:
        with opening.open_(path, INES, clock=noon) as project:
            if errors(project.store):
                return "found"
            assert content(project.store) == expected
    except ProjectError:
        return "refused"
    return "harmless"
