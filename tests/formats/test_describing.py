"""Records as messages name them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import tagged

from variorum.domain.documents import Document, Progress
from variorum.domain.operations import FAMILIES
from variorum.domain.people import Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.searches.saved import SavedSearch
from variorum.formats.describing import called, described, several, shortened

TAG = tagged("Anil Rao spoke.", "entity", "PER", "Anil Rao")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (TAG, "tag “Anil Rao” (entity PER)"),
        (replace(TAG, id="t", spans=()), "tag of a whole article (entity PER)"),
        (Claim("c", "The dam\nholds."), "claim “The dam holds.”"),
        (Entity("e", "PER", "Anil Rao"), "entity “Anil Rao”"),
        (Document("d", "d/1", "Dam full"), "article “Dam full”"),
        (Document("d", "d/1"), "article d"),
        (Person("p", "Ines"), "person “Ines”"),
        (Progress("p", "d", "ines"), "progress p"),
        (SavedSearch("s", "Dams", "dam*"), "saved search “Dams”"),
    ],
)
def test_a_record_is_named_by_what_people_know_it_by(record, words):
    assert described(record) == words


@pytest.mark.parametrize("kind", FAMILIES.values(), ids=FAMILIES)
def test_every_kind_of_record_has_a_name_in_words(kind):
    assert called(kind)
    assert "_" not in called(kind)


ON_LINES = {"document", "revision", "annotation", "relation"}
SHARED = {"person", "set", "story", "entity", "claim"}


@pytest.mark.parametrize("name", sorted(set(FAMILIES) - ON_LINES - SHARED))
def test_what_belongs_to_no_article_has_words_for_several(name):
    assert several(FAMILIES[name])


@given(st.text(max_size=80), st.integers(2, 70))
def test_what_is_quoted_is_one_line_and_no_longer_than_it_may_be(words, length):
    found = shortened(words, length)
    assert len(found) <= length
    assert len(found.splitlines()) <= 1
    whole = " ".join(words.split())
    assert found == whole or (found.endswith("…") and whole.startswith(found[:-1]))
