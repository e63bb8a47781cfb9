"""What every suggester keeps, whoever wrote it."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import news
from tests.strategies import PIECES
from tests.suggest.lessons import context, lesson

from variorum.analysis.segmenting import words
from variorum.domain.registers import Entity
from variorum.suggest.base import Lesson, Suggester
from variorum.suggest.guarding import nonsense
from variorum.suggest.registry import BUILT_IN, suggesters

KEYS = [one.info.key for one in suggesters()]
TEXT = (
    "VORAU, May 3 (Wire) – Anil Rao may fill the Vorau dam on 1 June, officials said. It would cost"
    " about $40 million.\n\n“We were told nothing,” said Orla Tibor, a shameful critic of Rao.\n"
)
LESSON = lesson(
    TEXT,
    ("Anil Rao", "PER"),
    ("Vorau dam", "FAC"),
    ("1 June", "DATE"),
    ("Orla Tibor", "PER"),
    story_id="dam",
)

_texts = st.lists(
    st.sampled_from([*PIECES, *TEXT.split(), "Rao’s", "about 40 percent", "\n"]), max_size=40
).map(" ".join)


def made(key: str) -> Suggester:
    return next(one for one in suggesters() if one.info.key == key)


def taught(key: str) -> Suggester:
    one = made(key)
    one.meet(Entity("rao", "PER", "Anil Rao", ("Rao",)))
    one.learn(LESSON)
    return one


@st.composite
def _lessons(draw) -> Lesson:
    """Any text with any of its words tagged."""
    text = draw(_texts)
    places = [place for place in words(text) if draw(st.booleans())]
    chosen = {
        text[slice(*place)]: draw(st.sampled_from(["PER", "ORG", "DATE"])) for place in places
    }
    name = draw(st.sampled_from("abc"))
    read = draw(st.integers(0, len(text)))
    return lesson(text, *chosen.items(), name=name, read_until=read)


def test_the_table_is_sorted_and_the_keys_are_unique():
    assert list(BUILT_IN) == sorted(BUILT_IN)
    assert len(set(KEYS)) == len(KEYS) == len(BUILT_IN)


def test_the_registry_gives_fresh_suggesters():
    first, second = list(suggesters()), list(suggesters())
    assert not {id(one) for one in first} & {id(one) for one in second}


@pytest.mark.parametrize("key", KEYS)
def test_it_says_what_it_is(key):
    info = made(key).info
    assert info.name
    assert info.about.endswith(".")


@pytest.mark.parametrize("key", KEYS)
@given(text=_texts)
def test_suggestions_make_sense_for_any_text(key, text):
    found = list(taught(key).suggest(text, context(text, story_id="dam")))
    assert [nonsense(one, text) for one in found] == [""] * len(found)
    assert all(one.suggester == key and one.reason.endswith(".") for one in found)


@pytest.mark.parametrize("key", KEYS)
@given(lessons=st.lists(_lessons(), max_size=4), text=_texts)
@settings(max_examples=25)
def test_any_lessons_can_be_learnt_again_and_forgotten(key, lessons, text):
    one = made(key)
    for known in lessons:
        one.learn(known)
    for name in ("a", "never learnt"):
        one.forget(name)
    assert all(not nonsense(s, text) for s in one.suggest(text, context(text)))


@pytest.mark.parametrize("key", KEYS)
def test_it_suggests_labels_that_the_codebook_knows(key):
    found = list(taught(key).suggest(TEXT, context(TEXT, story_id="dam")))
    assert found
    assert all(news().label(one.layer, one.label) for one in found)


@pytest.mark.parametrize("key", KEYS)
def test_the_same_lessons_give_the_same_suggestions(key):
    first, second = (list(taught(key).suggest(TEXT, context(TEXT))) for _ in range(2))
    assert first == second


@pytest.mark.parametrize("key", KEYS)
def test_suggesting_changes_nothing(key):
    one = taught(key)
    first = list(one.suggest(TEXT, context(TEXT)))
    list(one.suggest("Orla Tibor came on 2 June.", context("")))
    assert list(one.suggest(TEXT, context(TEXT))) == first


@pytest.mark.parametrize("key", [key for key in KEYS if key != "perceptron"])
def test_what_is_forgotten_is_gone(key):
    one = taught(key)
    one.forget("one")
    one.forget("rao")
    assert list(one.suggest(TEXT, context(TEXT))) == list(made(key).suggest(TEXT, context(TEXT)))


def _suggestions_in_a_fresh_process(seed: str) -> str:
    code = (
        "from tests.suggest.test_contract import KEYS, TEXT, taught\n"
        "from tests.suggest.lessons import context\n"
        "for key in KEYS: print(list(taught(key).suggest(TEXT, context(TEXT))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"},
    )
    return done.stdout


def test_the_order_of_hashes_plays_no_part():
    one, other = (_suggestions_in_a_fresh_process(seed) for seed in ("1", "2"))
    assert one == other
    assert one.count("Suggestion(") > len(KEYS)


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("Здесь живёт Анна.", "Анна", "Пришла Анна."),
        ("他在北京工作", "北京", "北京很大"),
        ("בעיר חיפה", "חיפה", "חיפה גדולה"),
    ],
)
def test_names_in_other_scripts_are_found_again(text, words, other):
    one = made("gazetteer")
    one.learn(lesson(text, (words, "PER"), story_id="s"))
    found = one.suggest(other, context(other, language="xx", story_id="s"))
    assert [other[s.start : s.end] for s in found] == [words]
