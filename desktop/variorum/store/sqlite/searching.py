"""Full-text search: SQLite's FTS5 finds the articles; where in them is for others to see.

The index holds no copy of the texts; whoever changes an article tells it what it held before.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import inf
from time import perf_counter
from unicodedata import combining, normalize

from variorum.analysis.querying.parsing import terms_of
from variorum.domain.listings import Arranged, FoundArticle, FoundPage
from variorum.domain.searches.queries import Near, Query, Sought, TagFilter, Term
from variorum.store.sqlite.connection import WORDS, Connection, Cursor, sqlite3
from variorum.store.sqlite.families import LEFT

RANKED_UP_TO = 2_000
"""More hits than this are listed in the order of import: to rank them all would take too long."""
COUNTED_UP_TO = 20_000
"""More hits than this are not counted."""
LARGE = 20_000_000
"""With more words, hits are listed in the order of import: to rank goes through the index twice
more. And they are counted only as long as that takes no time that is felt."""
BEGUN_UP_TO = 4_000_000
"""With more words, the beginning of one is looked for among the words of the index."""
COUNTING_A_LARGE_ONE = 0.010
"""In seconds."""
_COUNTED_AT_ONCE = 100
_WEIGHED = 100
RARE_UP_TO = 200
"""Words in more articles than this say little about which of them tell the same."""

_CURRENT = (
    "FROM document JOIN revision ON revision.id = document.revision_id"
    " JOIN text ON text.sha256 = revision.text_sha256"
)
_CONTENT = f"SELECT document.number, document.title, text.text {_CURRENT}"
_FORGET = "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)"
_LEARN = "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)"
_AMONG = "IN (SELECT value FROM json_each(?))"

# Each article is put in and taken out by a plain statement of its own: before a statement that may
# write many rows, SQLite stores all that waits in the index's memory, every time.


def forget(connection: Connection, documents: Sequence[str], revisions: Sequence[str]) -> None:
    """Take articles out of the index: these, and those whose present revision is one of these."""
    numbers: set[int] = set()
    for column, ids in (("id", documents), ("revision_id", revisions)):
        if ids:
            rows = connection.execute(
                f"SELECT number FROM document WHERE {column} {_AMONG}",  # noqa: S608
                (json.dumps(ids),),
            )
            numbers.update(number for (number,) in rows.fetchall())
    connection.executemany(_FORGET, _contents(connection, sorted(numbers)))


def learn(connection: Connection, documents: Sequence[str], texts: Mapping[str, str]) -> list[str]:
    """Put articles into the index and note their numbers of words.

    ``texts`` are those at hand, by their hashes: they need not be read. Returns the articles whose
    text is not there yet.
    """
    if not documents:
        return []
    ready = connection.execute(
        "SELECT document.number, document.title, text.sha256, text.words, document.id"
        f" {_CURRENT} WHERE document.id {_AMONG} ORDER BY document.number",
        (json.dumps(documents),),
    ).fetchall()
    connection.executemany(
        "UPDATE document SET words = ? WHERE number = ?", [(row[3], row[0]) for row in ready]
    )
    read = partial(_text, connection)
    connection.executemany(
        _LEARN, ((row[0], row[1], texts.get(row[2]) or read(row[2])) for row in ready)
    )
    known = {row[4] for row in ready}
    return [document_id for document_id in documents if document_id not in known]


def _text(connection: Connection, sha256: str) -> str:
    row = connection.execute("SELECT text FROM text WHERE sha256 = ?", (sha256,)).fetchone()
    found: str = row[0]
    return found


def _contents(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """What the index is told of articles, one at a time: texts may be large."""
    for number in numbers:
        yield from connection.execute(f"{_CONTENT} WHERE document.number = ?", (number,)).fetchall()


def forget_all(connection: Connection) -> None:
    """Empty the index."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")


def faults(connection: Connection) -> list[str]:
    """What is wrong with the index: its own structure, and whether it holds every article once."""
    found = []
    if connection.execute("PRAGMA query_only").fetchone()[0] == 0:
        try:
            connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        except sqlite3.DatabaseError:
            found.append("its pages contradict each other")
    strangers = connection.execute(
        "SELECT count(*) FROM (SELECT id FROM search_docsize EXCEPT SELECT number FROM document)"
    ).fetchone()[0]
    missing = connection.execute(
        "SELECT count(*) FROM (SELECT number FROM document EXCEPT SELECT id FROM search_docsize)"
    ).fetchone()[0]
    if strangers or missing:
        found.append(f"it lacks {missing} articles and holds {strangers} that are gone")
    return found


def _fts_of(part: Term | Near) -> str:
    """A part of a query in FTS5's language, quoted, so that nothing in it is an operator."""
    if isinstance(part, Near):
        return f"NEAR({' '.join(map(_fts_of, part.terms))}, {part.distance})"
    return f'"{" ".join(part.words)}"{"*" if part.begun else ""}'


def search(
    connection: Connection, sought: Sought, page: tuple[int, int], *, ranked: bool
) -> FoundPage:
    """A page (limit, offset) of the articles that hold what is sought."""
    limit, offset = page
    words = _words(connection)
    large = words > LARGE
    beginning = _beginning(sought) if ranked and offset == 0 and words > BEGUN_UP_TO else ""
    if beginning:
        return _begun(connection, beginning, limit)
    source, values, has_words = _conditions(sought)
    number = "search.rowid" if has_words else "document.number"
    asked = f"SELECT {number} {source} ORDER BY"
    # One way through the index finds the page and goes on to count: to begin is what takes the
    # time where a word is only begun.
    rows = connection.execute(f"{asked} {number}", values)
    wanted = rows.fetchmany(offset + limit)
    found = _counted(rows, len(wanted), COUNTING_A_LARGE_ONE if large else None)
    arranged: Arranged = "best" if found in {0, 1} else "imported"
    rows.close()
    if ranked and has_words and not large and found and 1 < found <= RANKED_UP_TO:
        rows = connection.execute(
            f"{asked} bm25(search, 4.0, 1.0), {number} LIMIT ?", (*values, offset + limit)
        )
        wanted, arranged = rows.fetchall(), "best"
    shown = tuple(_article(connection, row[0]) for row in wanted[offset:])
    return FoundPage(shown, found, arranged)


def _beginning(sought: Sought) -> str:
    """The beginning of a single word, if that is all that is asked, as the index has it; else
    empty. What is more than Latin letters with accents is left to the index itself."""
    wanted = sought.query.wanted
    term = wanted[0] if len(wanted) == 1 else None
    alone = isinstance(term, Term) and term.begun and len(term.words) == 1
    if not alone or sought != Sought(Query(wanted)):
        return ""
    letters = normalize("NFD", term.words[0].lower()) if isinstance(term, Term) else ""
    plain = "".join(letter for letter in letters if not combining(letter))
    return plain if plain.isascii() and plain.isalnum() else ""


def _begun(connection: Connection, beginning: str, limit: int) -> FoundPage:
    """The first articles that hold a word with this beginning, by the alphabet of these words.

    The index would put the places of all words that begin so together before it gave the first
    one: 77 ms for two letters in 100,000 articles, where going through its words takes 0.1.
    """
    rows = connection.execute(
        f"SELECT DISTINCT doc FROM {WORDS} WHERE term >= ? AND term < ?",  # noqa: S608
        (beginning, f"{beginning}\U0010ffff"),
    )
    wanted = rows.fetchmany(limit)
    found = _counted(rows, len(wanted), COUNTING_A_LARGE_ONE)
    rows.close()
    articles = tuple(_article(connection, number) for (number,) in wanted)
    return FoundPage(articles, found, "alphabet")


def _counted(rows: Cursor, so_far: int, seconds: float | None) -> int | None:
    """How many rows there are with those already read; ``None`` for too many, or too slow ones."""
    until = perf_counter() + seconds if seconds is not None else inf
    found = so_far
    while found <= COUNTED_UP_TO and perf_counter() < until:
        more = len(rows.fetchmany(_COUNTED_AT_ONCE))
        found += more
        if more < _COUNTED_AT_ONCE:
            return found if found <= COUNTED_UP_TO else None
    return None


def _words(connection: Connection) -> float:
    """About how many words all articles have: as many as those that came last, each.

    To count them goes through all articles; the time that a search takes hangs on the words.
    """
    row = connection.execute(
        "SELECT max(number), avg(words) FROM"
        " (SELECT number, words FROM document ORDER BY number DESC LIMIT ?)",
        (_WEIGHED,),
    ).fetchone()
    return (row[0] or 0) * (row[1] or 0)


def holding(connection: Connection, sought: Sought, limit: int) -> list[str]:
    """The ids of the articles that hold what is sought, in the order of import."""
    source, values, has_words = _conditions(sought)
    number = "search.rowid" if has_words else "document.number"
    rows = connection.execute(
        f"SELECT id FROM document WHERE number IN (SELECT {number} {source}) LIMIT ?",  # noqa: S608
        (*values, limit),
    )
    return [document_id for (document_id,) in rows.fetchall()]


def _conditions(sought: Sought) -> tuple[str, list[str], bool]:
    """What follows FROM, its values, and whether words decide which articles there are."""
    query = sought.query
    tests, values = _document_tests(sought)
    unwanted = " OR ".join(map(_fts_of, query.unwanted))
    if not query.wanted:
        if unwanted:
            tests.append("document.number NOT IN (SELECT rowid FROM search WHERE search MATCH ?)")
            values.append(unwanted)
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        return f"FROM document{where}", values, False
    words = " AND ".join(map(_fts_of, query.wanted))
    match = f"({words}) NOT ({unwanted})" if unwanted else words
    if not tests:
        return "FROM search WHERE search MATCH ?", [match], True
    joined = "FROM search CROSS JOIN document ON document.number = search.rowid"
    return f"{joined} WHERE search MATCH ? AND {' AND '.join(tests)}", [match, *values], True


def _document_tests(sought: Sought) -> tuple[list[str], list[str]]:
    """What is asked of the articles' rows, with the values."""
    tests: list[str] = []
    values: list[str] = []

    def add(test: str, value: str) -> None:
        tests.append(test)
        values.append(value)

    if sought.outlets is not None:
        add(f"outlet {_AMONG}", json.dumps(sorted(sought.outlets)))
    if sought.stories is not None:
        add(f"story_id {_AMONG}", json.dumps(sorted(sought.stories)))
    if sought.query.since:
        add("published >= ?", sought.query.since)
    if sought.query.until:
        # "2025-08" takes in all that begins with it: "~" comes after every sign of a time.
        add("published > '' AND published <= ? || '~'", sought.query.until)
    if sought.tags is not None:
        tests.append(_tag_test(sought.tags, values))
    return tests, values


def _tag_test(tags: TagFilter, values: list[str]) -> str:
    """That an article has such a tag: of a label, which has an index, or by somebody alone."""
    tests = []
    if tags.labels:
        tests.append("(layer, label) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))")
        values.append(json.dumps(sorted(tags.labels)))
    if tags.sets:
        tests.append(f"set_id {_AMONG}")
        values.append(json.dumps(sorted(tags.sets)))
    tests.append(f"class < {LEFT}")
    if tags.labels:
        found = f"SELECT document FROM annotation WHERE {' AND '.join(tests)}"  # noqa: S608
        return f"document.number IN ({found})"
    tests.insert(0, "annotation.document = document.number")
    return f"EXISTS (SELECT 1 FROM annotation WHERE {' AND '.join(tests)})"  # noqa: S608


def sharing(connection: Connection, words: Sequence[str], limit: int) -> list[str]:
    """The ids of articles that hold most of those words that at most 200 hold, by BM25."""
    terms = dict.fromkeys(_fts_of(term) for word in words for term in terms_of(word))
    rare = [term for term in terms if 0 < _holders(connection, term) <= RARE_UP_TO]
    if not rare:
        return []
    rows = connection.execute(
        "SELECT document.id FROM search JOIN document ON document.number = search.rowid"
        " WHERE search MATCH ? ORDER BY bm25(search), search.rowid LIMIT ?",
        (" OR ".join(rare), limit),
    )
    return [document_id for (document_id,) in rows.fetchall()]


def _holders(connection: Connection, term: str) -> int:
    """How many articles hold a term, counted no further than is needed."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (term, RARE_UP_TO + 1),
    ).fetchone()
    return int(row[0])


def _article(connection: Connection, number: int) -> FoundArticle:
    row = connection.execute(
        "SELECT document.id, revision_id, document.title, outlet, published, text.text"
        f" {_CURRENT} WHERE document.number = ?",
        (number,),
    ).fetchone()
    return FoundArticle(*row)
