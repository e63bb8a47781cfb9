"""Lists and counts: answers that are made of many rows, from indexes and short columns only."""

import json
from collections import defaultdict
from collections.abc import Sequence

from variorum.domain.listings import ArticleRow, Counts
from variorum.store.sqlite.connection import Connection
from variorum.store.sqlite.families import TABLES

_ARTICLES = (
    "SELECT document.id, number, title, outlet, published, kind, language, story_id, words,"
    " coalesce(progress.state, 'todo')"
    " FROM document LEFT JOIN progress"
    " ON progress.document = document.number AND progress.person_id = ?"
)
_TAGS = "SELECT document, set_id, count(*) FROM annotation WHERE layer <> 'zone'"
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
        ArticleRow(*(*row, mine[row[1]], everybodys[row[1]], tuple(sorted(people[row[1]]))))
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
    (operations,) = connection.execute("SELECT coalesce(max(seq), 0) FROM operation").fetchone()
    return Counts(records, labels, acts, operations)


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
