"""Full-text search: SQLite's FTS5 finds the articles, our own eyes find the place in the text.

The index holds no copy of the texts; whoever changes an article tells it what it held before.
Places are found by folding the text as the tokenizer does (no case, no diacritics), character by
character, so that offsets stay what they are.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.domain.listings import Hit, SearchPage
from variorum.store.sqlite.connection import Connection, sqlite3

RANKED_UP_TO = 20_000
"""More hits than this are listed in the order of import: to rank them all would take seconds."""
RARE_UP_TO = 200
"""Words in more articles than this say little about which of them tell the same."""
_BEFORE, _AFTER = 40, 110
_LONGEST_QUERY, _MOST_TERMS = 2_000, 32
_WORD = re.compile(r"[^\W_]+")
_MARKS = "[\u0300-\u036f]*"
"""Marks that stand for themselves are no part of a word to the tokenizer."""

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


def learn(connection: Connection, documents: Sequence[str]) -> list[str]:
    """Put articles into the index and note their numbers of words.

    Returns those whose text is not there yet.
    """
    if not documents:
        return []
    ready = connection.execute(
        f"SELECT document.id, document.number, text.words {_CURRENT} WHERE document.id {_AMONG}",
        (json.dumps(documents),),
    ).fetchall()
    connection.executemany(
        "UPDATE document SET words = ? WHERE number = ?", [(row[2], row[1]) for row in ready]
    )
    numbers = sorted(row[1] for row in ready)
    connection.executemany(_LEARN, _contents(connection, numbers))
    known = {row[0] for row in ready}
    return [document_id for document_id in documents if document_id not in known]


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


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase that is looked for; its last word may be only begun."""

    words: tuple[str, ...]
    begun: bool

    @property
    def fts(self) -> str:
        """The term in FTS5's language, quoted, so that nothing in it is an operator."""
        return f'"{" ".join(self.words)}"{"*" if self.begun else ""}'

    @property
    def pattern(self) -> str:
        """A regular expression for the term in folded text."""
        words = (_MARKS.join([*map(re.escape, folded(word)), ""]) for word in self.words)
        end = "" if self.begun else r"(?![^\W_])"
        return r"(?<![^\W_])" + r"[\W_]+".join(words) + end


def terms_of(query: str) -> list[Term]:
    """The terms of a query: words, "phrases", beginnings*; signs are no more than gaps."""
    composed = unicodedata.normalize("NFC", query[:_LONGEST_QUERY])
    terms = []
    for index, part in enumerate(composed.split('"')):
        for chunk in [part] if index % 2 else part.split():
            words = tuple(_WORD.findall(re.sub(_MARKS, "", chunk)))
            if words:
                terms.append(Term(words, begun=chunk.rstrip().endswith("*")))
    return terms[:_MOST_TERMS]


def folded(text: str) -> str:
    """The text without case, and without diacritics on Latin letters; as long as it was."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def search(connection: Connection, query: str, limit: int, offset: int) -> SearchPage:
    """One page of the articles that hold all terms of ``query``, the best first if few enough."""
    terms = terms_of(query)
    if not terms:
        return SearchPage((), 0)
    wanted = " AND ".join(term.fts for term in terms)
    found = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)",
        (wanted, RANKED_UP_TO + 1),
    ).fetchone()[0]
    counted = found <= RANKED_UP_TO
    order = "ORDER BY bm25(search, 4.0, 1.0), rowid" if counted else ""
    rows = connection.execute(
        f"SELECT rowid FROM search WHERE search MATCH ? {order} LIMIT ? OFFSET ?",  # noqa: S608
        (wanted, limit, offset),
    ).fetchall()
    place = re.compile("|".join(term.pattern for term in terms))
    hits = tuple(_hit(connection, number, place) for (number,) in rows)
    return SearchPage(hits, found if counted else None)


def sharing(connection: Connection, words: Sequence[str], limit: int) -> list[str]:
    """The ids of articles that hold most of those words that at most 200 hold, by BM25."""
    terms = dict.fromkeys(term.fts for word in words for term in terms_of(word))
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


def _hit(connection: Connection, number: int, place: re.Pattern[str]) -> Hit:
    document_id, title, outlet, published, text = connection.execute(
        f"SELECT document.id, document.title, outlet, published, text.text {_CURRENT}"
        " WHERE document.number = ?",
        (number,),
    ).fetchone()
    match = place.search(folded(text))
    # Without a match in the text, the words stand in the title.
    start, end = match.span() if match else (0, 0)
    excerpt, shift = _excerpt(text, start, end)
    places = (start, end, excerpt, start - shift, end - shift)
    return Hit(document_id, title, outlet, published, *places)


def _excerpt(text: str, start: int, end: int) -> tuple[str, int]:
    """A line around a range, whole words only, and which offset of the text it begins at."""
    first = max(0, start - _BEFORE)
    last = min(len(text), max(end, start + _AFTER))
    while 0 < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < len(text) and not text[last].isspace():
        last -= 1
    return text[first:last].translate(_LINE_BREAKS), first


class _Folds(dict[int, str]):
    """What each character beyond ASCII is folded to, found when it is first met.

    SQLite's unicode61 with remove_diacritics=2 folds by case and takes diacritics off Latin
    letters only (checked against it over the whole of Unicode by the tests).
    """

    def __missing__(self, code: int) -> str:
        character = chr(code)
        lower = character.casefold()
        if len(lower) != 1:
            lower = character.lower()[0]
        base = unicodedata.normalize("NFD", lower)[0]
        self[code] = found = base if base.isascii() else lower
        return found


_FOLDS = _Folds()
_LINE_BREAKS = {ord(sign): " " for sign in "\n\v\f\x1c\x1d\x1e\x85\u2028\u2029\t"}
