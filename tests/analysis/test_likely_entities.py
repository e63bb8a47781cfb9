"""Likely entities: words, heads, recency and frequency, in this order; never more than nine."""

from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.likely_entities import OFFERED, Likely, Named, likely_entities
from variorum.domain.registers import Entity

RAO = Entity("rao", "PER", "Anil Rao", ("the minister",))
BOARD = Entity("board", "ORG", "River Board")
SOURCES = Entity("sources", "source", "Five sources")
EVERY = (RAO, BOARD, SOURCES)


def found(words: str, label: str = "", named=(), lately=()) -> list[tuple[str, str]]:
    return [(one.entity.id, one.why) for one in likely_entities(words, label, EVERY, named, lately)]


def test_the_same_words_come_before_the_same_name():
    named = [Named("board", "the minister")]
    assert found("The  Minister", named=named) == [("board", "same"), ("rao", "name")]


def test_the_last_word_says_what_is_named():
    assert found("President Rao") == [("rao", "head")]
    assert found("the board") == [("board", "head")]
    assert found("river") == []


def test_the_last_one_named_comes_first_where_words_say_nothing():
    assert found("she", lately=["rao", "board"]) == [("board", "lately"), ("rao", "lately")]
    assert found("she", lately=["board", "rao", "gone"]) == [("rao", "lately"), ("board", "lately")]


def test_what_is_named_often_is_offered_at_the_end():
    named = [Named("sources", "they", 50), Named("rao", "him", 2)]
    assert found("x", named=named) == [("sources", "often"), ("rao", "often")]


def test_another_type_comes_later():
    assert found("it", "ORG", lately=["board", "rao"]) == [("board", "lately"), ("rao", "lately")]
    assert found("it", "PER", lately=["rao", "board"]) == [("rao", "lately"), ("board", "lately")]


IDS = st.sampled_from([f"e{number}" for number in range(20)])


@given(
    st.text(max_size=12),
    st.lists(st.builds(Named, IDS, st.text(max_size=8), st.integers(1, 99)), max_size=20),
    st.lists(IDS, max_size=20),
)
def test_at_most_nine_each_once_the_best_first(words, named, lately):
    entities = [Entity(f"e{number}", "PER", f"Name {number}") for number in range(20)]
    likely: list[Likely] = likely_entities(words, "PER", entities, named, lately)
    ids = [one.entity.id for one in likely]
    assert len(ids) == len(set(ids)) <= OFFERED
    assert [one.score for one in likely] == sorted((one.score for one in likely), reverse=True)
    assert likely == likely_entities(words, "PER", reversed(entities), named, lately)
