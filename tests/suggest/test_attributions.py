"""Who is said to say what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.suggest.lessons import context, every

from variorum.analysis.segmenting import sentences
from variorum.domain.annotations import Annotation
from variorum.domain.spans import span_in
from variorum.suggest.base import Lesson
from variorum.suggest.english.attributions import Attributions
from variorum.suggest.english.clauses import clauses

SAID = [
    ("The bridge will open, Anil Rao said.", "Anil Rao", "said", "The bridge will open"),
    ("Anil Rao said the bridge will open.", "Anil Rao", "said", "the bridge will open"),
    ("Anil Rao said that the bridge will open.", "Anil Rao", "said", "the bridge will open"),
    ("“It will open,” said Anil Rao, who built it.", "Anil Rao", "said", "“It will open,”"),
    ("“It will open,” he told reporters in Vorau.", "he", "told", "“It will open,”"),
    ("It will open, according to two officials.", "two officials", "according to", "It will open"),
    ("According to Vorau Rail, it will open.", "Vorau Rail", "According to", "it will open"),
    ("Anil Rao, a builder in Vorau, said it will open.", "Anil Rao", "said", "it will open"),
    ("In a statement, the ministry said it will open.", "the ministry", "said", "it will open"),
    ("But farmers fear that it will close.", "farmers", "fear", "it will close"),
    ("Xi said the bridge will open.", "Xi", "said", "the bridge will open"),
    ("It will open, Anil Rao said, smiling.", "Anil Rao", "said", "It will open"),
    ("Anil Rao said, “It will open.”", "Anil Rao", "said", "“It will open.”"),
    ("The bridge will open, EU said.", "EU", "said", "The bridge will open"),
    ("It will open, the company said in a statement.", "the company", "said", "It will open"),
    ("Vorau Rail declined to comment on the date.", "Vorau Rail", "declined",
     "to comment on the date"),
    ('"It will open," Anil Rao said.', "Anil Rao", "said", '"It will open,"'),
    ("VORAU, May 3 (Wire) – Trains will stop, officials said.", "officials", "said",
     "Trains will stop"),
]  # fmt: skip


def parts(text: str) -> list[tuple[str, str, str]]:
    return [
        tuple(text[slice(*place)] for place in (one.source, one.cue, one.content))
        for one in clauses(text, sentences(text))
    ]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SAID)
def test_source_cue_and_content_are_found(text, source, cue, content):
    assert parts(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is open.",
        "“He said it would open.”",
        "Its plans were secret and nobody cared.",
        "The bank’s claim was thrown out.",
        "A wooden table said it will open.",
        "As said, it will open.",
        "Said.",
        "According to.",
        "” said said",
    ],
)
def test_sentences_without_a_speaker_are_left_alone(text):
    assert parts(text) == []


def test_a_quotation_may_begin_in_an_earlier_sentence():
    text = "“It will open. We are sure of it,” he said."
    assert parts(text) == [("he", "said", "“It will open. We are sure of it,”")]


def suggested(text: str):
    return list(Attributions().suggest(text, context(text)))


@pytest.mark.parametrize(
    ("text", "quote", "anonymity"),
    [
        ("“It will open,” said Anil Rao.", "direct", "named"),
        ("Anil Rao said it was “a need” after all.", "mixed", "named"),
        ("Two people briefed on it said it will open.", "indirect", "anonymous"),
        ("A Vorau official said it will open.", "indirect", "anonymous"),
        ("Farmers in Vorau fear a dry June.", "none", "collective"),
        ("The company said it will open.", "indirect", "role"),
    ],
)
def test_the_attributes_follow_the_words(text, quote, anonymity):
    (one,) = suggested(text)
    assert (one.attributes["quote"], one.attributes["anonymity"]) == (quote, anonymity)


def test_the_parts_have_their_roles():
    (one,) = suggested("Anil Rao said it will open.")
    assert [part.role for part in one.parts] == ["source", "cue", "content"]
    assert (one.start, one.end) == (0, 26)


def test_other_languages_are_left_alone():
    text = "Anil Rao said it will open."
    assert not list(Attributions().suggest(text, context(text, language="ar")))


def test_cues_that_are_not_tagged_lose_their_score():
    made = Attributions()
    text = "Anil Rao welcomed the ruling of the court."
    (before,) = made.suggest(text, context(text))
    made.learn(Lesson("one", text, (), len(text), sentences=tuple(sentences(text))))
    (after,) = made.suggest(text, context(text))
    assert after.score < before.score
    made.learn(_tagged(text, "welcomed"))
    (again,) = made.suggest(text, context(text))
    assert again.score > before.score
    made.forget("one")
    assert list(made.suggest(text, context(text))) == [before]


def _tagged(text: str, cue: str) -> Lesson:
    (start,) = every(text, cue)
    spans = (span_in(text, start, start + len(cue), "cue"),)
    tag = Annotation("a", "mine", "one", "r", "attribution", "want", spans)
    return Lesson("one", text, (tag,), len(text), sentences=tuple(sentences(text)))


_PIECES = (
    'said says told “ ” " , . : ; — Anil Rao the officials according to it that declined to say'
)
_sentences = st.lists(st.sampled_from([*_PIECES.split(), "\n"]), max_size=25).map(" ".join)


@given(_sentences)
def test_clauses_lie_within_the_text_whatever_it_says(text):
    for one in clauses(text, sentences(text)):
        for start, end in (one.source, one.cue, one.content):
            assert 0 <= start < end <= len(text)


@given(_sentences)
def test_the_parts_of_a_clause_do_not_overlap(text):
    for one in clauses(text, sentences(text)):
        places = sorted((one.source, one.cue, one.content))
        assert places[0][1] <= places[1][0]
        assert places[1][1] <= places[2][0]
