"""Folding is the index's, character by character."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from variorum.analysis.querying.folding import folded


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(folded(text)) == len(text)


def test_letters_are_folded_as_the_index_folds_them():
    """The rest are letters that came into Unicode after SQLite's tables (6.1) were made."""
    database = Database(memory=True)
    database.execute(
        "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize='unicode61 remove_diacritics 2')"
    )
    database.execute("CREATE VIRTUAL TABLE v USING fts5vocab (t, 'instance')")
    letters = [
        chr(code)
        for code in range(0x80, 0x2FA20)
        if unicodedata.category(chr(code)) in ("Lu", "Ll", "Lt", "Lo", "Nd")
        and unicodedata.is_normalized("NFC", chr(code))
    ]
    database.conn.executemany(
        "INSERT INTO t (rowid, x) VALUES (?, ?)", [(ord(c), f"a{c}b") for c in letters]
    )
    terms = dict(database.execute("SELECT doc, term FROM v").fetchall())
    database.close()
    different = [c for c in letters if len(terms[ord(c)]) == 3 and terms[ord(c)][1] != folded(c)]
    assert len(letters) > 100_000
    assert {c for c in different if c < "\u0528"} <= set("ǠǡͿ")
    assert len(different) < 500
