"""Lists and counts: answers that are made of many rows, from indexes and short columns only."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

import msgspec

from variorum.domain.listings import ArticleRow, Counts, Naming
from variorum.store.sqlite import log
from variorum.store.sqlite.bodies import TOGETHER, Bodies
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import LEFT, TABLES

_ARTICLES = (
    "SELECT document.id, number, title, outlet, published, kind, language, story_id, words,"
    " coalesce(progress.state, 'todo'), coalesce(progress.body ->> 'read', 0)"
    " FROM document LEFT JOIN progress"
    " ON progress.document = document.number AND progress.person_id = ?"
)
_TAGS = f"""
    SELECT document, set_id, count(*) FROM annotation WHERE layer <> 'zone' AND class < {LEFT}
"""  # noqa: S608
# The least name, then each time the next greater one: as many steps as there are outlets.
_OUTLETS = """
    WITH RECURSIVE found (name) AS (
        SELECT min(outlet) FROM document
        UNION ALL SELECT (SELECT min(outlet) FROM document WHERE outlet > name)
        FROM found WHERE name IS NOT NULL
    )
    SELECT name FROM found WHERE name <> ''
"""
_CHOSEN = "(SELECT number FROM document WHERE id IN (SELECT value FROM json_each(?)))"
_OF_TAGS = "annotation AS tag", "tag.entity_id", "tag.body ->> '$.spans[0].exact'"
"""Who names an entity: the tables, the column, and the words in SQL."""
_OF_LINKS = (
    "relation JOIN annotation AS tag ON tag.id = relation.from_id",
    "relation.to_entity",
    """coalesce(
        (SELECT value ->> 'exact' FROM json_each(tag.body, '$.spans')
        WHERE value ->> 'role' = 'source' LIMIT 1),
        tag.body ->> '$.spans[0].exact'
    )""",
)
_NAMED = f"""
    FROM {{tables}} JOIN document ON document.number = tag.document
    WHERE {{entity}} IS NOT NULL AND tag.class < {LEFT} AND (?1 IS NULL OR story_id = ?1)
"""
_OWN = f"""
    SELECT CAST(json_group_array(json_array(entity, outlet, words, count)) AS BLOB) FROM (
        SELECT {{entity}} AS entity, outlet, coalesce({{words}}, '') AS words, count(*) AS count
        {_NAMED} AND tag.body <> '' GROUP BY 1, 2, 3
    )
"""  # noqa: S608
_IN_LOG = f"""
    SELECT CAST(json_group_array(json_array(op, id, entity, outlet)) AS BLOB) FROM (
        SELECT tag.op AS op, tag.id AS id, {{entity}} AS entity, outlet {_NAMED} AND tag.body = ''
        ORDER BY tag.op
    )
"""  # noqa: S608
_BY_OPERATION = itemgetter(0)


class _Span(msgspec.Struct, gc=False):
    role: str = "main"
    exact: str = ""


class _Worded(msgspec.Struct, gc=False):
    """What is looked at in an annotation."""

    spans: list[_Span] = []


_worded = msgspec.json.Decoder(_Worded)
_Counted = tuple[str, str, str, int]
"""Entity, outlet, words, and how often."""
_counted = msgspec.json.Decoder(list[_Counted])
_Logged = tuple[int, str, str, str]
"""A tag whose body is in the log: operation, tag, entity, outlet."""
_logged = msgspec.json.Decoder(list[_Logged])


def articles(connection: Connection, person_id: str, ids: Sequence[str] | None) -> list[ArticleRow]:
    """The library's rows in the order of import, as a person sees them."""
    if ids is None:
        rows = connection.execute(f"{_ARTICLES} ORDER BY number", (person_id,)).fetchall()
        tags = connection.execute(f"{_TAGS} GROUP BY document, set_id").fetchall()
    else:
        chosen = json.dumps(list(ids))
        rows = connection.execute(
            f"{_ARTICLES} WHERE number IN {_CHOSEN} ORDER BY number", (person_id, chosen)
        ).fetchall()
        tags = connection.execute(
            f"{_TAGS} AND document IN {_CHOSEN} GROUP BY document, set_id", (chosen,)
        ).fetchall()
    sets = {
        set_id: (owner, kind)
        for set_id, owner, kind in connection.execute(
            "SELECT id, coalesce(person_id, ''), kind FROM annotation_set"
        )
    }
    mine: dict[int, int] = defaultdict(int)
    everybodys: dict[int, int] = defaultdict(int)
    people: dict[int, set[str]] = defaultdict(set)
    for number, set_id, count in tags:
        everybodys[number] += count
        owner, kind = sets[set_id]
        if owner == person_id and kind == "working":
            mine[number] += count
        if owner:
            people[number].add(owner)
    return [
        ArticleRow(
            *(*row[:-1], mine[row[1]], everybodys[row[1]], tuple(sorted(people[row[1]])), row[-1])
        )
        for row in rows
    ]


def counts(connection: Connection) -> Counts:
    """How many records of each family there are, how many annotations of each label."""
    records = {
        name: connection.execute(f"SELECT count(*) FROM {family.table}").fetchone()[0]  # noqa: S608
        for name, family in TABLES.items()
    }
    labels: dict[str, dict[str, int]] = {}
    for layer, label, count in connection.execute(
        "SELECT layer, label, count(*) FROM annotation GROUP BY layer, label"
    ):
        labels.setdefault(layer, {})[label] = count
    (acts,) = connection.execute("SELECT count(*) FROM act").fetchone()
    return Counts(records, labels, acts, log.length(connection))


def mention_counts(connection: Connection) -> dict[str, int]:
    """How many annotations link to each entity and claim, by its id."""
    found: dict[str, int] = {}
    for column in ("entity_id", "claim_id"):
        found |= connection.execute(
            f"SELECT {column}, count(*) FROM annotation"  # noqa: S608
            f" WHERE {column} IS NOT NULL GROUP BY {column}"
        ).fetchall()
    return found


def outlets(connection: Connection) -> list[str]:
    """The names of all outlets, each once."""
    return [name for (name,) in connection.execute(_OUTLETS).fetchall()]


def namings(connection: Connection, story_id: str | None) -> list[Naming]:
    """Which outlets call which entity what, and how often, in all articles or in a story's.

    Each question is answered in one row: SQLite gives Python's lock back with every row, and with
    a row for each tag somebody who computes meanwhile has held up the list for 20 s.
    """
    bodies = Bodies(connection, TABLES["annotation"])
    counts: Counter[tuple[str, str, str]] = Counter()
    for (tables, entity, words), words_of in ((_OF_TAGS, _first), (_OF_LINKS, _source)):
        parts = {"tables": tables, "entity": entity, "words": words}
        own = _counted.decode(_only(connection, _OWN.format(**parts), story_id))
        counts.update({(entity_id, outlet, said): count for entity_id, outlet, said, count in own})
        in_log = _logged.decode(_only(connection, _IN_LOG.format(**parts), story_id))
        for part in _portions(in_log):
            bodies.read_together(list({op for op, *_ in part}))
            for op, tag_id, entity_id, outlet in part:
                spans = _worded.decode(bodies.of(tag_id, op, b"")).spans
                counts[entity_id, outlet, _said(spans, words_of)] += 1
    return [
        Naming(*key, count)
        for key, count in sorted(counts.items(), key=lambda pair: (pair[0][0], -pair[1], pair[0]))
    ]


def _only(connection: Connection, question: str, story_id: str | None) -> bytes:
    """The answer to a question that has one."""
    answer: bytes = connection.execute(question, (story_id,)).fetchone()[0]
    return answer


def _portions(rows: Sequence[_Logged]) -> Iterator[list[_Logged]]:
    """Rows in the order of their operations, of so many operations at a time as are read."""
    by_operation = [list(group) for _, group in groupby(rows, key=_BY_OPERATION)]
    for first in range(0, len(by_operation), TOGETHER):
        yield list(chain.from_iterable(by_operation[first : first + TOGETHER]))


def _said(spans: Sequence[_Span], words_of: Callable[[Sequence[_Span]], str]) -> str:
    return words_of(spans) if spans else ""


def _first(spans: Sequence[_Span]) -> str:
    """A tag's own words."""
    return spans[0].exact


def _source(spans: Sequence[_Span]) -> str:
    """The words of who is linked: those that play the source, else the first."""
    return next((span.exact for span in spans if span.role == "source"), spans[0].exact)
