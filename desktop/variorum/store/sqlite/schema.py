"""Whether a file is a project, of which format, and holds our tables and nothing else."""

from functools import cache
from pathlib import Path

from variorum.errors import NewerProjectError, ProjectError
from variorum.store.seals import APPLICATION_ID, FORMAT, SEALS, Thing, seal
from variorum.store.sqlite.connection import Connection

_MAGIC = b"SQLite format 3\x00"


def require_project_file(path: Path) -> None:
    """Raise ``ProjectError`` where the file cannot be a project at all."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_MAGIC))
    except FileNotFoundError:
        raise ProjectError(
            f"There is no project “{path.name}” in {path.absolute().parent}.",
            "It may have been moved or renamed.",
        ) from None
    except IsADirectoryError:
        raise ProjectError(
            f"“{path.name}” is a folder, not a project.", "Choose the file of the project in it."
        ) from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise ProjectError(f"“{path.name}” cannot be read: {reason}.") from error
    if not head:
        raise ProjectError(f"“{path.name}” is empty.", "Restore a backup of the project.")
    if head != _MAGIC:
        raise ProjectError(
            f"“{path.name}” is not a Variorum project.",
            "Open a project first; articles and tags from other programs are imported into it.",
        )


def require_format(connection: Connection, path: Path) -> None:
    """Raise ``ProjectError`` if the file is not ours, ``NewerProjectError`` if it is newer."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise ProjectError(f"“{path.name}” is a database, but not a Variorum project.")
    found = format_of(connection)
    if found > FORMAT:
        raise NewerProjectError(
            f"“{path.name}” was written by a newer version of Variorum: it has format {found},"
            f" and this version knows up to {FORMAT}.",
            "Update Variorum, or ask for an export from the newer version.",
        )
    if found < 1:
        raise ProjectError(
            f"“{path.name}” is damaged: it says that it has format {found}.",
            "Restore its latest backup.",
        )


def format_of(connection: Connection) -> int:
    """The format that a project file says it has."""
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def things_in(connection: Connection) -> frozenset[Thing]:
    """All tables, indexes, triggers and views. The search index's own tables without their SQL,
    which is SQLite's and not ours."""
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return frozenset(
        (kind, name, "" if sql is None or str(name).startswith("search_") else sql)
        for kind, name, sql in rows
    )


def bring_up(connection: Connection) -> None:
    """Bring an open file to the present format; an empty one too."""
    from variorum.store import migrations
    from variorum.store.library import Database

    # Without plug-ins, which could put code into it.
    migrations.apply(Database(connection, execute_plugins=False))


@cache
def expected(format_: int) -> frozenset[Thing]:
    """What a project of a format holds; made once for each, since it takes ten milliseconds."""
    from variorum.store import migrations
    from variorum.store.library import Database

    database = Database(memory=True, execute_plugins=False)
    migrations.apply(database, format_)
    found = things_in(database.conn)
    database.close()
    return found


def foreign_things(connection: Connection) -> list[str]:
    """What a project does not hold, as "trigger NAME"; a changed table counts as foreign."""
    things = things_in(connection)
    if seal(things) == SEALS[FORMAT]:
        return []
    return sorted(f"{kind} {name}" for kind, name, _ in things - expected(FORMAT))


def missing_things(connection: Connection) -> list[str]:
    """What a project of its format has to hold and this one does not."""
    things, format_ = things_in(connection), format_of(connection)
    if seal(things) == SEALS.get(format_):
        return []
    return sorted(f"{kind} {name}" for kind, name, _ in expected(format_) - things)
