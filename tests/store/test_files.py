"""Opening: only what is a project, whole, ours and not newer; everything else gets a sentence."""

import os
import sqlite3 as plain_sqlite
import subprocess
import sys
import tempfile
import threading
from contextlib import chdir, closing
from pathlib import Path

import pytest
from sqlite_utils import Database
from tests.store.conftest import (
    INES,
    TEXT,
    add_article,
    add_tag,
    errors,
    make,
    noon,
    perform,
    tag_of,
)

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Story
from variorum.domain.stories import Derivation
from variorum.errors import NewerProjectError, ProjectError
from variorum.services import opening
from variorum.services.searching import concordances
from variorum.store.seals import FORMAT, SEALS, seal
from variorum.store.sqlite import connection, files, schema
from variorum.store.sqlite.connection import Connections, connect


def closed(path: Path) -> Path:
    """A project with an article and a tag, closed."""
    with make(path) as project:
        add_article(project.store, "a")
        add_tag(project.store, "one")
    return path


def tampered(path: Path, *statements: str) -> Path:
    database = Database(closed(path))
    for statement in statements:
        database.execute(statement)
    database.close()
    return path


def refusal(path: Path, kind: type[ProjectError] = ProjectError, **how: bool) -> str:
    """The sentence with which a file is refused; refusing leaves nothing beside it."""
    with pytest.raises(kind) as caught:
        opening.open_(path, INES, **how)
    assert not path.with_name(path.name + ".lock").exists()
    return str(caught.value)


def test_a_missing_file_is_not_made(path):
    assert "There is no project" in refusal(path)
    assert not path.exists()


def test_a_missing_file_is_said_to_be_missing_in_a_folder_of_a_name(tmp_path):
    with chdir(tmp_path):
        assert f"in {tmp_path}." in refusal(Path("nothing.variorum"))


def test_an_empty_file_is_no_project(path):
    path.touch()
    assert "is empty" in refusal(path)
    assert path.stat().st_size == 0


@pytest.mark.parametrize("content", [b"x", b"PK\x03\x04" * 99, b"SQLite format 3", b"\x00" * 5000])
def test_another_kind_of_file_is_no_project(path, content):
    path.write_bytes(content)
    assert "not a Variorum project" in refusal(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_project(path):
    path.mkdir()
    assert "is a folder, not a project" in refusal(path)


def test_a_database_of_another_program_is_no_project(path):
    Database(path)["t"].insert({"a": 1})
    before = path.read_bytes()
    assert "but not a Variorum project" in refusal(path)
    assert path.read_bytes() == before


def test_a_newer_project_is_refused_with_both_numbers(path):
    tampered(path, f"PRAGMA user_version = {FORMAT + 1}")
    said = refusal(path, NewerProjectError)
    assert f"format {FORMAT + 1}" in said
    assert f"up to {FORMAT}" in said
    assert "Update Variorum" in said


def test_a_format_there_never_was_means_damage(path):
    assert "is damaged" in refusal(tampered(path, "PRAGMA user_version = 0"))


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        (
            "CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM head; END",
            "trigger evil",
        ),
        ("CREATE VIEW evil AS SELECT * FROM annotation", "view evil"),
        ("CREATE TABLE evil (a)", "table evil"),
        ("CREATE INDEX evil ON annotation (label)", "index evil"),
    ],
)
def test_what_we_did_not_put_there_is_not_written_to(path, statement, name):
    tampered(path, statement)
    assert f"did not put there: {name}" in refusal(path)
    with opening.open_(path, INES, read_only=True) as project:
        assert project.store.get(Annotation, "one") is not None
        assert any(name in finding for finding in errors(project.store, thorough=False))


@pytest.mark.parametrize("table", ["head", "annotation", "retired", "search"])
def test_a_project_without_one_of_its_tables_is_damaged(path, table):
    said = refusal(tampered(path, f"DROP TABLE {table}"))
    assert "is damaged: it has no" in said
    assert "backup" in said


def test_a_damaged_list_of_tables_is_said_plainly(path):
    """Found by flipping bits: SQLite itself reads a name that is no text."""
    tampered(
        path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = CAST(name AS BLOB) WHERE name = 'retired'",
    )
    assert "is damaged" in refusal(path)


def as_format(number: int, path: Path) -> Path:
    """The project as an earlier version of the program left it."""
    database = Database(path)
    for kind, name, _ in sorted(schema.expected(FORMAT) - schema.expected(number)):  # indexes first
        if not name.startswith("sqlite_"):
            database.execute(f"DROP {kind} {name}")
    database.execute(f"DELETE FROM _sqlite_migrations WHERE name > '{number}'")
    database.execute(f"PRAGMA user_version = {number}")
    assert schema.expected(number) <= schema.things_in(database.conn)
    database.close()
    return path


def as_format_1(path: Path) -> Path:
    return as_format(1, path)


def format_of(path: Path) -> int:
    with closing(plain_sqlite.connect(path)) as there:
        return there.execute("PRAGMA user_version").fetchone()[0]


def test_a_project_of_the_first_format_is_brought_up(path):
    as_format_1(closed(path))
    with opening.open_(path, INES) as project:
        assert project.store.get(Annotation, "one") is not None
        perform(project.store, lambda changes: changes.add(Derivation("d", "a", "a")))
        assert errors(project.store) == []
    assert format_of(path) == FORMAT
    with opening.open_(path, INES) as project:
        assert project.store.get(Derivation, "d") is not None


@pytest.mark.parametrize("number", range(1, FORMAT))
def test_a_project_of_every_earlier_format_has_all_that_a_new_one_has_once_it_is_opened(
    path, number
):
    as_format(number, closed(path))
    with opening.open_(path, INES) as project:
        assert errors(project.store) == []
    assert format_of(path) == FORMAT
    with closing(plain_sqlite.connect(path)) as there:
        assert schema.expected(FORMAT) <= schema.things_in(there)


def test_a_project_of_the_second_format_can_be_searched_for_labels_without_its_new_index(path):
    as_format(2, closed(path))
    with opening.open_(path, INES, read_only=True) as project:
        assert [one.document_id for one in concordances.page(project, "label:organisation").lines]


def test_what_large_tables_refer_to_is_found_by_an_index(path):
    """Without one, SQLite reads the whole table whenever what it refers to is added."""
    few = {"person", "annotation_set", "act"}
    with closing(plain_sqlite.connect(closed(path))) as there:

        def told(pragma: str) -> list[tuple]:
            return there.execute(f"PRAGMA {pragma}").fetchall()

        tables = [row[1] for row in told("table_list") if row[2] == "table"]
        for table in tables:
            first = {told(f"index_info({row[1]})")[0][2] for row in told(f"index_list({table})")}
            wanted = {row[3] for row in told(f"foreign_key_list({table})") if row[2] not in few}
            assert wanted <= first | {"number"}, table


def test_a_project_of_the_first_format_can_be_read_and_stays_as_it_is(path):
    as_format_1(closed(path))
    before = path.read_bytes()
    with opening.open_(path, INES, read_only=True) as project:
        assert project.store.get(Annotation, "one") is not None
        assert list(project.store.every(Derivation)) == []
    assert path.read_bytes() == before
    assert format_of(path) == 1


def test_a_step_that_was_interrupted_is_finished(path):
    """The new tables are there, but the file does not say so yet."""
    tampered(path, "PRAGMA user_version = 1")
    with opening.open_(path, INES) as project:
        assert errors(project.store) == []
    assert format_of(path) == FORMAT


def test_nothing_is_added_to_an_old_project_with_foreign_triggers(path):
    as_format_1(
        tampered(path, "CREATE TRIGGER evil AFTER INSERT ON annotation BEGIN DELETE FROM head; END")
    )
    assert "did not put there: trigger evil" in refusal(path)
    assert format_of(path) == 1


def test_a_truncated_project_is_refused_or_found_damaged(path):
    whole, refused = closed(path).read_bytes(), 0
    for size in range(0, len(whole), 4096 * 3 + 777):
        path.write_bytes(whole[:size])
        try:
            with opening.open_(path, INES) as project:
                assert errors(project.store)
        except ProjectError:
            refused += 1
    assert refused > 3


@pytest.mark.parametrize("number", sorted(SEALS))
def test_the_seal_of_a_format_is_over_what_its_projects_hold(number):
    assert SEALS[number] == seal(schema.expected(number))


def test_every_format_has_a_seal():
    assert sorted(SEALS) == list(range(1, FORMAT + 1))


def test_a_seal_does_not_hang_on_the_order_and_tells_every_change():
    things = sorted(schema.expected(FORMAT))
    assert seal(reversed(things)) == SEALS[FORMAT]
    assert seal(things[1:]) != SEALS[FORMAT]
    kind, name, sql = things[0]
    assert seal([*things[1:], (kind, name, f"{sql} ")]) != SEALS[FORMAT]


def test_every_setting_holds(path):
    with make(path) as project, project.store._reading() as reader:
        writer = project.store._connections.writer

        def read(one, name):
            return one.execute(f"PRAGMA {name}").fetchone()[0]

        assert read(writer, "journal_mode") == "wal"
        assert read(writer, "synchronous") == 2
        for one in (writer, reader):
            assert read(one, "foreign_keys") == 1
            assert read(one, "trusted_schema") == 0
            assert read(one, "cell_size_check") == 1
            assert read(one, "mmap_size") == 0
        assert read(reader, "query_only") == 1


def test_the_log_beside_the_file_stays_short_however_quickly_one_act_follows_another(path):
    megabyte = 1 << 20
    connections = Connections(closed(path), read_only=False, log_at_most=5 * megabyte)
    log, sizes = path.with_name(f"{path.name}-wal"), []
    for number in range(30):
        connections.await_tidying()
        connections.writer.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?)", (f"{number}", "x" * 2 * megabyte)
        )
        connections.tidy()
        sizes.append(log.stat().st_size)
    connections.close()
    assert max(sizes) < 8 * megabyte


def log_of(path):
    return path.with_name(f"{path.name}-wal")


def test_a_log_that_one_act_made_too_long_is_moved_before_the_next_one(path):
    connections = Connections(closed(path), read_only=False, shared=False, log_at_most=1 << 20)
    connections.writer.execute("INSERT INTO meta (key, value) VALUES ('a', ?)", ("x" * (6 << 20),))
    connections.tidy()
    connections.await_tidying()
    assert connections._log_size()[1] == 0
    connections.writer.execute("INSERT INTO meta (key, value) VALUES ('b', 'short')")
    assert connections._log_size()[0] < 1 << 20
    connections.close()


def test_acts_write_over_the_room_that_was_made_for_them(path):
    with make(path) as project:
        project.store.make_room()
        size = log_of(path).stat().st_size
        for number in range(20):
            add_article(project.store, f"article {number}")
        assert log_of(path).stat().st_size == size
        assert project.store.check(thorough=True) == []


def test_making_room_changes_nothing_in_the_project(path):
    closed(path)
    before = path.read_bytes()
    with opening.open_(path, INES) as project:
        project.store.make_room()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_what_was_kept_before_room_was_made_is_still_there(path):
    with make(path) as project:
        add_article(project.store, "before")
        project.store.make_room()
        add_article(project.store, "after")
    with opening.open_(path, INES) as project:
        assert len(project.store.articles("ines")) == 2
        assert project.store.check(thorough=True) == []


def test_a_project_that_may_only_be_read_needs_no_room(path):
    closed(path)
    with opening.open_(path, INES, read_only=True) as project:
        project.store.make_room()
        assert not log_of(path).exists() or log_of(path).stat().st_size == 0


@pytest.mark.skipif(connection.SHARES_ONE_CONNECTION, reason="this SQLite does not tell its log")
def test_what_is_in_the_file_already_does_not_have_the_log_moved_again(path):
    connections = Connections(closed(path), read_only=False)
    connections.make_room()
    connections.writer.execute("INSERT INTO meta (key, value) VALUES ('a', 'b')")
    size, left = connections._log_size()
    assert 0 < left == size < connection.LOG_LIMIT <= log_of(path).stat().st_size
    connections.writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    assert connections._log_size() == (size, 0)
    connections.close()


def test_an_act_that_changes_nothing_ends_well_while_the_log_is_long(path):
    closed(path)
    store = files.open_store(path, "laptop", lambda: "", shared=True)
    with store.act("Keep", "ines") as changes:
        changes.keep_text("word " * 2_000_000)
        changes.add(Story("story", "Dam"))
    act = store.act("Nothing", "ines")
    with act:
        pass
    assert act.changed.ids == {}
    store.close()


def test_a_setting_that_does_not_hold_is_an_error(path):
    """A database in memory has no write-ahead log."""
    memory = plain_sqlite.connect(":memory:", isolation_level=None)
    with pytest.raises(ProjectError, match="journal_mode is memory"):
        connection._set_up(memory, connection._WRITING, path)
    memory.close()


def test_odd_names_are_no_trouble(tmp_path):
    for name in ("a b.variorum", "100%?#.variorum", "ünïcode “name”.variorum", "file:x?mode=ro"):
        with make(tmp_path / name) as project:
            add_article(project.store, "a")
        with opening.open_(tmp_path / name, INES) as project:
            assert len(project.store.articles("ines")) == 1
    assert len(list(tmp_path.iterdir())) == 4


def test_closing_leaves_one_file(path):
    closed(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_closed_store_says_so(path):
    project = make(path)
    project.close()
    project.close()
    with pytest.raises(RuntimeError):
        project.store.counts()


@pytest.mark.parametrize("shared", [True, False])
def test_nothing_is_asked_of_connections_that_were_closed(path, shared):
    connections = Connections(closed(path), read_only=False, shared=shared)
    connections.close()
    for asking in (connections.reading, connections.examining):
        with pytest.raises(RuntimeError), asking():
            pass
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_read_only_refuses_acts(path):
    closed(path)
    with opening.open_(path, INES, read_only=True) as project:
        store = project.store
        assert store.read_only
        for act in (lambda: store.act("Tag", "ines"), lambda: store.undo("ines"), store.rebuild):
            with pytest.raises(ProjectError, match="reading only"):
                act()
        assert store.undoable().label == "Tag"


def test_a_project_can_be_read_while_it_is_written(path):
    with make(path) as project:
        add_article(project.store, "a")
        with opening.open_(path, INES, read_only=True) as reader:
            add_tag(project.store, "one")
            assert [tag.id for tag in reader.store.annotations("a")] == ["one"]


LOOK = """
import os, sys
from pathlib import Path
from tests.store.conftest import INES
from variorum.services import opening
from variorum.services.searching import concordances
os.setgid(65534)
os.setuid(65534)
with opening.open_(Path(sys.argv[1]), INES) as project:
    print(project.store.read_only, [tag.id for tag in project.store.annotations("a")])
"""


def look_as_nobody(path: Path) -> str:
    """What somebody without rights to the folder sees; root may do everything, so be nobody."""
    root = Path(__file__).parent.parent.parent
    environment = os.environ | {"PYTHONPATH": f"{root}:{root / 'desktop'}", "VARIORUM_HOME": "/"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK, str(path)], capture_output=True, env=environment, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


@pytest.fixture
def public():
    """A file in a folder that everybody may enter and nobody but us may write to."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become somebody else")
    with tempfile.TemporaryDirectory(prefix="variorum-public-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "test.variorum"


def test_a_project_in_a_folder_one_may_not_write_to_opens_read_only(public):
    closed(public).chmod(0o644)
    assert look_as_nobody(public) == "True ['one']"
    assert [file.name for file in public.parent.iterdir()] == [public.name]


def test_so_does_one_whose_writer_was_killed(public):
    """The last acts are in the log beside the file, which is copied with it."""
    child = os.fork()
    if child == 0:
        project = make(public)
        add_article(project.store, "a")
        add_tag(project.store, "late")
        os._exit(0)
    os.waitpid(child, 0)
    for file in public.parent.iterdir():
        file.chmod(0o644)
    assert look_as_nobody(public) == "True ['late']"


def test_what_an_earlier_format_is_read_from_goes_when_the_project_is_closed(path):
    as_format_1(closed(path))
    before = path.read_bytes()
    with opening.open_(path, INES, read_only=True) as project:
        place = project.store.place
        assert place != path
        assert place.exists()
    assert not place.parent.exists()
    assert path.read_bytes() == before


def test_a_private_copy_goes_when_the_project_is_closed(path):
    copy, remove = files.private_copy(closed(path))
    assert copy.read_bytes() == path.read_bytes()
    remove()
    assert not copy.parent.exists()


@pytest.mark.parametrize("shared", [False, True])
def test_threads_read_while_another_one_acts(path, shared):
    """With one connection for each thread, and with one in all (for an older SQLite)."""
    closed(path)
    store = files.open_store(path, "laptop", lambda: "", shared=shared)
    found: list[int] = []

    def read() -> None:
        for _ in range(60):
            tags = store.annotations("a")
            assert all(tag.spans[0].exact == TEXT[4:15] for tag in tags)
            found.append(len(tags) % 10)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(20):
        with store.act("Nine or none", "ines") as changes:
            for each in range(10):
                changes.add(tag_of(f"{number}-{each}"))
    for thread in threads:
        thread.join()
    store.close()
    # Whole acts only: one tag from before, and ten with each act.
    assert len(found) == 180
    assert set(found) == {1}


def test_two_acts_wait_for_each_other(store):
    def act(name: str) -> None:
        for number in range(20):
            add_tag(store, f"{name}-{number}")

    threads = [threading.Thread(target=act, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.annotations("a")) == 60
    assert errors(store) == []


def test_a_thread_that_has_ended_leaves_no_connection(store):
    for _ in range(5):
        thread = threading.Thread(target=store.counts)
        thread.start()
        thread.join()
    assert len(store._connections._readers) <= 1


def test_another_program_that_writes_is_waited_for_and_then_named(path):
    from variorum.errors import ProjectInUseError

    with make(path) as project:
        other = connect(path, writing=True)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProjectInUseError, match="another program"):
            add_article(project.store, "a")
        other.execute("ROLLBACK")
        other.close()
        add_article(project.store, "a")


def test_a_project_is_made_whole_or_not_at_all(path):
    with pytest.raises(ZeroDivisionError):
        opening.create(path, INES, lambda: 1 // 0)
    assert list(path.parent.iterdir()) == []


def test_a_new_project_takes_nobodys_place(path):
    path.write_bytes(b"mine")
    with pytest.raises(ProjectError, match="already"):
        opening.create(path, INES, noon)
    assert path.read_bytes() == b"mine"
    assert len(list(path.parent.iterdir())) == 1


def test_a_new_project_needs_a_folder(tmp_path):
    with pytest.raises(ProjectError, match="A project cannot be made in"):
        opening.create(tmp_path / "no" / "test.variorum", INES, noon)


def test_a_project_is_for_its_owner_only(path):
    make(path).close()
    assert path.stat().st_mode & 0o077 == 0
