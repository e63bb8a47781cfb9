"""Columns of words: the schemes, texts that are put together from words, and files of others."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import conllu
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.foreign_files import Taken
from tests.formats.samples import TEXT, sample_project, uid, written
from tests.strategies import texts

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Revision
from variorum.domain.spans import span_in
from variorum.errors import UnreadableFileError, UserError
from variorum.formats.conll.schemes import SCHEMES, Chunk, chunks_of, is_tag, tags_of
from variorum.formats.conll.spacing import Text, features_of, miscellany
from variorum.formats.foreign.words import (
    in_sentences,
    sentences_of,
    words_and_spaces_of,
    words_of,
)
from variorum.services.transferring import exporting

REUTERS = """-DOCSTART- -X- O O

U.N. NNP I-NP I-ORG
official NN I-NP O
Ekeus NNP I-NP I-PER
heads VBZ I-VP O
for IN I-PP O
Baghdad NNP I-NP I-LOC
. . O O

He PRP B-NP O
left VBD B-VP O

-DOCSTART- -X- O O

LONDON NNP B-NP B-LOC
"""
PLAIN = "Anna B-PER\nBerg I-PER\nleft O\nLondon B-GPE\n. O\n"


@st.composite
def chunked(draw: st.DrawFn) -> tuple[list[Chunk], int]:
    """Chunks that do not overlap, and the number of words."""
    chunks, at = [], 0
    for _ in range(draw(st.integers(0, 5))):
        start = at + draw(st.integers(0, 2))
        at = start + draw(st.integers(1, 3))
        chunks.append(Chunk(start, at, draw(st.sampled_from(["PER", "claim-fact", "B-x"]))))
    return chunks, at + draw(st.integers(0, 2))


def file(folder: Path, content: str, name: str = "a.conll") -> Path:
    path = folder / name
    path.write_text(content, "utf-8", newline="")
    return path


@given(chunked(), st.sampled_from(SCHEMES))
def test_chunks_come_back_from_every_scheme(made: tuple[list[Chunk], int], scheme: str):
    chunks, count = made
    tags = tags_of(chunks, count, scheme)
    assert len(tags) == count
    assert all(is_tag(tag) for tag in tags)
    assert list(chunks_of(tags)) == chunks


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("I-PER I-PER O", [(0, 2, "PER")]),  # IO
        ("I-PER B-PER I-PER", [(0, 1, "PER"), (1, 3, "PER")]),  # IOB1
        ("B-PER I-ORG", [(0, 1, "PER"), (1, 2, "ORG")]),
        ("B-PER L-PER U-ORG O", [(0, 2, "PER"), (2, 3, "ORG")]),  # BILOU
        ("B-PER E-PER S-ORG", [(0, 2, "PER"), (2, 3, "ORG")]),  # IOBES
        ("L-PER I-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("nonsense O B-", []),
    ],
)
def test_tags_of_others_are_understood(tags: str, expected):
    assert [tuple(one) for one in chunks_of(tags.split())] == expected


@given(texts)
def test_a_text_comes_back_from_its_words(text: str):
    words = words_of(text)
    rebuilt = Text()
    before = text[: words[0][0]] if words else ""
    for number, (start, end) in enumerate(words):
        following = words[number + 1][0] if number + 1 < len(words) else len(text)
        told = features_of(miscellany(start, end, before, text[end:following]))
        assert rebuilt.word(text[start:end], told) == (start, end)
        before = ""
    assert rebuilt.whole() == (text if words else "")


@given(texts, st.lists(st.integers(0, 40), max_size=4))
def test_words_cover_all_but_white_space_and_are_cut_at_edges(text: str, edges: list[int]):
    spans = [(edge, edge) for edge in edges]
    words = words_of(text, spans)
    assert "".join(text[start:end] for start, end in words) == "".join(text.split())
    assert not any(start < edge < end for start, end in words for edge in edges)
    whole = words_and_spaces_of(text, spans)
    assert all(a[1] == b[0] or text[a[1] : b[0]] == " " for a, b in pairwise(whole))


@given(texts)
def test_every_word_is_in_one_sentence(text: str):
    words = words_of(text)
    sentences = in_sentences(words, sentences_of(text))
    assert [word for sentence in sentences for word in sentence] == words


def test_sentences_end_where_a_reader_would_say():
    text = "“It will hold,” said Rao. He left. U.S. officials said 3.5 percent.\nNobody asked!"
    assert [text[start:end] for start, end in sentences_of(text)] == [
        "“It will hold,” said Rao.",
        "He left.",
        "U.S. officials said 3.5 percent.",
        "Nobody asked!",
    ]


def test_a_file_of_conll_2003_is_read_by_its_last_column(tmp_path):
    taken = Taken(file(tmp_path, REUTERS, "eng.train"))
    assert taken.report.format.key == "conll"
    assert len(taken.report.articles) == 2
    assert {("entity", "ORG", ("U.N.",)), ("entity", "PER", ("Ekeus",))} <= set(taken.tags)
    assert not any("NP" in refusal for refusal in taken.refusals)


def test_two_columns_of_anybodys_are_read(tmp_path):
    for name, content in (("a.txt", PLAIN), ("b.bio", PLAIN.replace(" ", "\t"))):
        taken = Taken(file(tmp_path, content, name))
        assert taken.tags == [
            ("entity", "PER", ("Anna Berg",)), ("entity", "GPE", ("London",)),
        ]  # fmt: skip


def test_a_chunk_does_not_go_on_into_the_next_sentence(tmp_path):
    taken = Taken(file(tmp_path, PLAIN.replace("Anna B-PER\n", "Anna B-PER\n\n")))
    assert [words for _, label, words in taken.tags if label == "PER"] == [("Anna",), ("Berg",)]


def test_an_ordinary_text_is_not_taken_for_columns(tmp_path):
    from variorum.formats import registry

    text = "He left O\nShe stayed O\nThey sang O\nwe went on and on\n"
    assert registry.recognised(file(tmp_path, text, "a.txt")) is None


def test_a_file_without_tags_is_refused_with_a_sentence(tmp_path):
    taken = Taken(file(tmp_path, "one two\nthree four\n"), "conll")
    assert "none of its columns holds tags" in taken.refusals[0]
    with pytest.raises(UnreadableFileError, match="no words in columns"):
        Taken(file(tmp_path, "# comment = here\n"), "conll")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("key", ["conll", "conllu"])
def test_every_scheme_comes_back(tmp_path, scheme: str, key: str):
    path = tmp_path / f"a.{key}"
    exporting.export(sample_project(), key, path, options={"scheme": scheme})
    taken = Taken(path)
    assert ("entity", "PER", ("Räksta",)) in taken.tags
    assert taken.refusals == []


def test_a_single_layer_can_be_written_without_places(tmp_path):
    path = tmp_path / "a.conll"
    options = {"layer": "entity", "offsets": "no"}
    report = exporting.export(sample_project(), "conll", path, options=options)
    assert "white space" in {loss.what for loss in report.losses}
    lines = path.read_text("utf-8").split("\n")
    assert lines[:3] == ["-DOCSTART- -X- O O", "", "Räksta\tB-PER"]


def test_a_single_layer_is_counted_and_cut_into_words_by_its_own_tags_alone(tmp_path):
    project = sample_project()
    (name,) = [one for one in project.store.every(Annotation) if one.id == uid("name")]
    claim = replace(
        name, id=uid("part"), layer="claim", label="fact", spans=(span_in(TEXT, 9, 11),)
    )
    with project.act("Tag half a word") as changes:
        changes.add(claim)
    path = tmp_path / "a.conll"
    report = exporting.export(project, "conll", path, options={"layer": "entity"})
    assert report.counts["annotation"] == 2
    assert ("their layer is not written", 1) in {(loss.why, loss.count) for loss in report.losses}
    assert "\nsaid\tO" in path.read_text("utf-8")


def test_options_that_there_are_not_are_refused():
    with pytest.raises(UserError, match=r"not a choice for “scheme”.*BIO, BILOU"):
        exporting.plan(sample_project(), "conll", options={"scheme": "IOB9"})
    with pytest.raises(UserError, match="has no option “colour”"):
        exporting.plan(sample_project(), "conll", options={"colour": "red"})


def test_nested_tags_are_said_to_be_lost_and_the_outer_one_is_kept(tmp_path):
    plan = exporting.plan(sample_project(), "conll")
    assert "the format has no tags of several parts" in {loss.why for loss in plan.losses}


def test_the_conllu_package_reads_what_is_written():
    sentences = conllu.parse(written("conllu").decode())
    assert len(sentences) >= 3
    forms = [word["form"] for sentence in sentences for word in sentence]
    assert forms[0] == "Räksta"
    assert sentences[0][0]["misc"]["NER"] == "B-PER"
    assert all(sentence.metadata["sent_id"] for sentence in sentences)
    for sentence in sentences:
        told = " ".join(sentence.metadata["text"].split())
        assert told.replace(" ", "") == "".join(word["form"] for word in sentence)


def test_the_text_is_the_articles_to_the_character(tmp_path):
    path = tmp_path / "a.conllu"
    path.write_bytes(written("conllu"))
    taken = Taken(path)
    store = taken.project.store
    assert TEXT in {store.text(one.text_sha256) for one in store.every(Revision)}


def test_words_that_are_written_as_one_are_read_as_they_are_written(tmp_path):
    rows = ["1-2\tdella\t_", "1\tdi\tdi", "2\tla\tla", "3\tRoma\tRoma"]
    lines = [row + "\t_" * (9 - row.count("\t")) for row in rows]
    lines[3] = lines[3][:-1] + "NER=B-GPE"
    taken = Taken(file(tmp_path, "\n".join([*lines, "", ""]), "a.conllu"))
    (revision,) = taken.project.store.every(Revision)
    assert taken.project.store.text(revision.text_sha256) == "della Roma"
    assert taken.tags == [("entity", "GPE", ("Roma",))]
