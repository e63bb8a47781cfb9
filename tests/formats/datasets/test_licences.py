"""What a card says of the licence of its tags."""

import pytest

from variorum.formats.datasets.licences import KNOWN, Licence, licence


@pytest.mark.parametrize(("key", "name"), KNOWN.items())
def test_a_known_licence_is_meant_by_its_key_or_its_name(key, name):
    for words in (key, name, name.lower(), key.upper(), f" {name} "):
        assert licence(words) == Licence(key, name)


def test_other_words_are_another_licence_by_that_name():
    found = licence("Ask  the\nauthors")
    assert (found.key, found.name, found.is_other) == ("other", "Ask the authors", True)


@pytest.mark.parametrize("words", ["", " \n"])
def test_no_words_are_no_licence(words):
    found = licence(words)
    assert (found.key, found.is_other) == ("unknown", False)
    assert found.sentences[0].startswith("Nobody has said yet")


@pytest.mark.parametrize("words", ["", "CC0 1.0", "Ask the authors"])
def test_the_articles_are_never_covered(words):
    assert any("belong to whoever published them" in one for one in licence(words).sentences)
