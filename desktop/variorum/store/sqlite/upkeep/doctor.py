"""The doctor: looks a project over for damage, and says in sentences what it found.

Quickly, on opening: the tables, the pages of a small file, references, and the end of the log.
Thoroughly: every page, every text's hash, every operation's proof and the chain they form, the
log played again and compared with the tables, every span's words, labels, the search index.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from variorum.domain.annotations import Annotation
from variorum.domain.codebooks import Codebook
from variorum.domain.listings import Finding
from variorum.domain.operations import Record, proof
from variorum.domain.pausing import Progressed
from variorum.domain.spans import fits
from variorum.store.sqlite import log, schema, searching
from variorum.store.sqlite.bodies import Bodies
from variorum.store.sqlite.codec import record_of
from variorum.store.sqlite.connection import Connection, sqlite3
from variorum.store.sqlite.families import TABLES, Family, document_of
from variorum.store.sqlite.upkeep.replaying import Replay

SMALL = 48 << 20
"""Up to this size (bytes) all pages are looked at on opening; a thorough check always does."""
_ENOUGH = 200
"""So many findings tell the story."""

RESTORE = "Restore the latest backup."
REBUILD = "Rebuild the tables from the log: nothing is lost by it."


def check(connection: Connection, *, thorough: bool, progressed: Progressed) -> list[Finding]:
    """Everything that is wrong, the worst first; an empty list where nothing is.

    ``progressed`` is told of every step of a thorough check: (operations done, of how many).
    """
    found: list[Finding] = []
    steps = _thorough(connection, progressed) if thorough else _quick(connection)
    try:
        for finding in steps:
            found.append(finding)
            if len(found) >= _ENOUGH:
                break
    except sqlite3.DatabaseError:
        found.append(_error("pages", "Parts of the file cannot be read.", "", RESTORE))
    except (ValueError, KeyError, zlib.error):
        found.append(_error("records", "Something in the file makes no sense.", "", RESTORE))
    return sorted(found, key=lambda finding: finding.severity)


def _quick(connection: Connection) -> Iterator[Finding]:
    yield from _schema(connection)
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    if pages * size <= SMALL:
        yield from _pages(connection, "quick_check")
    yield from _end_of_log(connection)


def _thorough(connection: Connection, progressed: Progressed) -> Iterator[Finding]:
    yield from _schema(connection)
    yield from _pages(connection, "integrity_check")
    yield from _references(connection)
    yield from _texts(connection)
    yield from _sources(connection)
    yield from _end_of_log(connection)
    replay = Replay()
    (total,) = connection.execute("SELECT count(*) FROM operation").fetchone()
    for number, operation in log.operations(connection):
        replay.take(number, operation)
        progressed(number, total)
    yield from _log(connection, replay, total)
    yield from _acts(connection)
    for family in TABLES.values():
        yield from _records(connection, family, replay)
    yield from _retired(connection, replay)
    yield from _lengths(connection)
    yield from _labels(connection)
    yield from _index(connection)


def _schema(connection: Connection) -> Iterator[Finding]:
    for thing in schema.missing_things(connection):
        yield _error("tables", f"The file has no {thing}.", "", RESTORE)
    for thing in schema.foreign_things(connection):
        yield _error("tables", f"Variorum did not put the {thing} there.", "", RESTORE)


def _pages(connection: Connection, how: str) -> Iterator[Finding]:
    for (line,) in connection.execute(f"PRAGMA {how}({_ENOUGH})").fetchall():
        if line != "ok":
            yield _error("pages", "A page of the file is damaged.", str(line), RESTORE)


def _references(connection: Connection) -> Iterator[Finding]:
    for table, row, target, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        message = f"A record in “{table}” refers to something in “{target}” that is not there."
        yield _error("references", message, f"{table} {row}", REBUILD)


def _texts(connection: Connection) -> Iterator[Finding]:
    for name, text, words in _pieces(connection, "text", "sha256, text, words"):
        if log.text_hash(text) != name:
            yield _error("texts", "An article's text was altered.", name, RESTORE)
        elif len(text.split()) != words:
            yield _error("texts", "A text's number of words is wrong.", name, RESTORE)


def _sources(connection: Connection) -> Iterator[Finding]:
    for name, deflated in _pieces(connection, "source", "sha256, bytes"):
        try:
            right = sha256(zlib.decompress(deflated)).hexdigest() == name
        except zlib.error:
            right = False
        if not right:
            yield _error("sources", "An imported file's original was altered.", name, RESTORE)


def _end_of_log(connection: Connection) -> Iterator[Finding]:
    """The seal: as many operations as the heads say, ending where they say."""
    count, last = connection.execute(
        "SELECT count(*), coalesce(max(seq), 0) FROM operation"
    ).fetchone()
    (sealed,) = connection.execute("SELECT coalesce(sum(operations), 0) FROM head").fetchone()
    if not count == last == sealed:
        message = f"The log holds {count} operations and should hold {sealed}."
        yield _error("log", message, "", RESTORE)
    heads = connection.execute(
        "SELECT operation.seq FROM head LEFT JOIN operation ON operation.id = head.operation"
    ).fetchall()
    for (seq,) in heads:
        found = next(log.operations(connection, after=seq - 1), None) if seq else None
        if found is None or proof(found[1]) != found[1].id:
            yield _error(
                "log", "The last operation of a device is damaged or missing.", "", RESTORE
            )


def _log(connection: Connection, replay: Replay, total: int) -> Iterator[Finding]:
    for operation_id, fault in replay.faults:
        yield _error("log", f"An operation in the log is damaged: {fault}.", operation_id, RESTORE)
    sealed = connection.execute("SELECT device, operation, operations, lamport FROM head")
    if replay.heads != {device: tuple(rest) for device, *rest in sealed.fetchall()}:
        yield _error("log", "The log does not end where it should.", "", RESTORE)
    if replay.last != total:
        yield _error("log", "Operations of the log belong to no act.", "", RESTORE)


def _acts(connection: Connection) -> Iterator[Finding]:
    for act, previous in log.acts(connection):
        if log.act_id(act, previous) != act.id:
            yield _error("log", "What the log says of an act was altered.", act.id, RESTORE)


def _records(connection: Connection, family: Family, replay: Replay) -> Iterator[Finding]:
    """Every row against what the log says, and its columns against its record."""
    numbers = dict(connection.execute("SELECT id, number FROM document").fetchall())
    not_logged = f"A record ({family.name}) is not what the log says."
    columns = ", ".join(("rowid", "id", "op", "CAST(body AS BLOB)", *family.columns))
    texts = lru_cache(maxsize=64)(lambda revision_id: _text(connection, revision_id))
    bodies = Bodies(connection, family)
    for _, name, op, own_body, *values in _pieces(connection, family.table, columns):
        state = replay.states.pop((family.name, name), None)
        if state is None or state.op != op or state.body is None:
            yield _error("replay", not_logged, name, REBUILD)
            continue
        body = bodies.of(name, op, own_body)
        record = record_of(family.kind, body)
        if state.body != hash(body):
            yield _error("replay", not_logged, name, REBUILD)
        elif not _filed_well(family, record, values, numbers):
            message = f"A record ({family.name}) is filed wrongly."
            yield _error("replay", message, name, REBUILD)
        if isinstance(record, Annotation) and not _stands(record, texts):
            message = "The words of a tag do not stand where the tag says."
            yield _error("spans", message, name, "Move its edges, or remove it.")


def _filed_well(
    family: Family, record: Record, values: Sequence[object], numbers: Mapping[str, int]
) -> bool:
    """Whether a row's columns say what its record says."""
    document_id = document_of(family.name, record)
    if document_id is not None and document_id not in numbers:
        return False
    stored = ["" if value is None else value for value in values]
    return stored == list(family.values(record, numbers))


def _stands(annotation: Annotation, texts: Callable[[str], str]) -> bool:
    """Whether an annotation's words stand where its spans say."""
    return all(
        span.anchor == "lost" or fits(span, texts(annotation.revision_id))
        for span in annotation.spans
    )


def _text(connection: Connection, revision_id: str) -> str:
    row = connection.execute(
        "SELECT text FROM revision JOIN text ON text.sha256 = revision.text_sha256"
        " WHERE revision.id = ?",
        (revision_id,),
    ).fetchone()
    return row[0] if row else ""


def _retired(connection: Connection, replay: Replay) -> Iterator[Finding]:
    """What is left of the log after all rows were found in it: removed, or missing."""
    removed = {}
    for (family, name), state in replay.states.items():
        if state.body is None:
            removed[name, family] = state.op
        else:
            yield _error("replay", f"A record ({family}) of the log is missing.", name, REBUILD)
    rows = connection.execute("SELECT id, family, op FROM retired").fetchall()
    if removed != {(name, family): op for name, family, op in rows}:
        yield _error("replay", "The list of removed records is wrong.", "", REBUILD)


def _lengths(connection: Connection) -> Iterator[Finding]:
    wrong = connection.execute(
        "SELECT document.id FROM document JOIN revision ON revision.id = document.revision_id"
        " JOIN text ON text.sha256 = revision.text_sha256 WHERE document.words <> text.words"
    ).fetchall()
    for (name,) in wrong:
        yield _error("replay", "An article's number of words is wrong.", name, REBUILD)


def _labels(connection: Connection) -> Iterator[Finding]:
    known = {
        (layer.key, label.key)
        for (body,) in connection.execute("SELECT body FROM codebook").fetchall()
        for layer in record_of(Codebook, body).layers
        for label in layer.labels
    }
    used = connection.execute("SELECT layer, label, count(*) FROM annotation GROUP BY 1, 2")
    for layer, label, count in used.fetchall():
        if (layer, label) not in known:
            message = f"{count} tags have the label “{label}” ({layer}), which no codebook has."
            yield Finding("warning", "labels", message, label, "Add it, or change their label.")


def _index(connection: Connection) -> Iterator[Finding]:
    for fault in searching.faults(connection):
        yield _error("search", f"The search index is damaged: {fault}.", "", REBUILD)


def _pieces(connection: Connection, table: str, columns: str) -> Iterator[Sequence[Any]]:
    """All rows of a table by its key (the first of ``columns``), some at a time."""
    key = columns.partition(",")[0]
    last: str | int = -1 if key == "rowid" else ""
    query = f"SELECT {columns} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT 500"  # noqa: S608
    while True:
        rows = connection.execute(query, (last,)).fetchall()
        if not rows:
            return
        yield from rows
        last = rows[-1][0]


def _error(check_name: str, message: str, where: str, advice: str) -> Finding:
    return Finding("error", check_name, message, where, advice)
