"""Texts are kept by their hash; a long one is read from the file once."""

from hashlib import sha256

import pytest
from tests.store.conftest import add_article

from variorum.store.sqlite.reading import LONG


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("length", [1, LONG - 1, LONG, LONG + 1])
def test_a_text_is_given_back_as_it_was_as_often_as_it_is_asked_for(store, length):
    text = f"{length:09}" + "é" * length
    add_article(store, "b", text)
    assert [store.text(digest(text)) for _ in range(3)] == [text] * 3


def test_a_long_text_is_read_once_and_the_next_one_takes_its_place(store):
    first, second = ("a" * LONG, "b" * LONG)
    for name, text in (("b", first), ("c", second)):
        add_article(store, name, text)
    kept = store.text(digest(first))
    assert store.text(digest(first)) is kept
    other = store.text(digest(second))
    assert store.text(digest(second)) is other
    assert store.text(digest(first)) == first
    assert store.text(digest(first)) is not kept


@pytest.mark.parametrize("sha", ["", "0" * 64])
def test_a_text_that_is_not_there_is_said_to_be_missing(store, sha):
    with pytest.raises(KeyError):
        store.text(sha)
