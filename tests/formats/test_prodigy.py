"""Prodigy: words, inclusive ends, relations by word, and one example per annotator."""

import json
from pathlib import Path

import pytest
from tests.formats.foreign_files import Taken
from tests.formats.samples import lines_of

from variorum.domain.documents import Document

TEXT = "📰 Anna Berg said Delta Rail lost."
TOKENS = ["📰", "Anna", "Berg", "said", "Delta", "Rail", "lost", "."]


def example(**more) -> dict:
    tokens, at = [], 0
    for number, word in enumerate(TOKENS):
        at = TEXT.index(word, at)
        tokens.append({"text": word, "start": at, "end": at + len(word), "id": number})
    return {
        "text": TEXT,
        "meta": {"source": "wire"},
        "_input_hash": -17,
        "_task_hash": 42,
        "tokens": tokens,
        "answer": "accept",
        **more,
    }


def span(first: int, last: int, label: str) -> dict:
    words = example()["tokens"]
    start, end = words[first]["start"], words[last]["end"]
    return {"start": start, "end": end, "token_start": first, "token_end": last, "label": label}


def file(folder: Path, *examples: dict) -> Path:
    path = folder / "examples.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in examples), "utf-8", newline="")
    return path


def test_spans_are_read_and_the_source_is_kept(tmp_path):
    taken = Taken(file(tmp_path, example(spans=[span(1, 2, "PER"), span(4, 5, "ORG")])))
    assert taken.report.format.key == "prodigy"
    assert taken.tags == [
        ("entity", "PER", ("Anna Berg",)), ("entity", "ORG", ("Delta Rail",)),
    ]  # fmt: skip
    (document,) = taken.project.store.every(Document)
    assert document.outlet == "wire"


def test_relations_find_their_spans_by_what_they_repeat_or_by_the_word(tmp_path):
    spans = [span(1, 2, "PER"), span(4, 5, "ORG")]
    relations = [
        {"head": 2, "child": 5, "label": "says", "head_span": spans[0], "child_span": spans[1]},
        {"head": 1, "child": 4, "label": "about"},
    ]
    taken = Taken(file(tmp_path, example(spans=spans, relations=relations)))
    assert taken.links == [
        ("about", "Anna Berg", "Delta Rail"), ("says", "Anna Berg", "Delta Rail"),
    ]  # fmt: skip


def test_a_relation_of_words_without_a_span_is_listed(tmp_path):
    relations = [{"head": 0, "child": 99, "label": "says"}]
    taken = Taken(file(tmp_path, example(spans=[span(1, 2, "PER")], relations=relations)))
    assert taken.refusals == ["relation “says”: there is no span at one of its words"]


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_an_example_that_was_not_accepted_is_listed(tmp_path, answer: str):
    taken = Taken(file(tmp_path, example(answer=answer, spans=[span(1, 2, "PER")])))
    assert taken.tags == []
    assert taken.refusals == [f"example: its answer is “{answer}”"]


def test_two_annotators_of_one_text_meet_in_one_article(tmp_path):
    by_olu = example(spans=[span(1, 2, "PER")], _annotator_id="olu")
    by_ada = example(spans=[span(1, 2, "ORG")], _session_id="ada")
    taken = Taken(file(tmp_path, by_olu, example(text="Another text."), by_ada))
    assert taken.authors == {"olu", "ada"}
    assert len(taken.report.articles) == 2


def test_choices_are_tags_of_the_whole_article(tmp_path):
    taken = Taken(file(tmp_path, example(options=[{"id": "economic"}], accept=["economic"])))
    assert taken.tags == [("frame", "economic", ())]


def test_what_is_written_keeps_prodigys_rules():
    for record in lines_of("prodigy"):
        words = record["tokens"]
        assert [one["id"] for one in words] == list(range(len(words)))
        for one in words:
            assert record["text"][one["start"] : one["end"]] == one["text"]
        rebuilt = "".join(one["text"] + " " * one["ws"] for one in words)
        assert rebuilt == record["text"]
        for one in record["spans"]:
            assert words[one["token_start"]]["start"] == one["start"]
            assert words[one["token_end"]]["end"] == one["end"]
        for key in ("_input_hash", "_task_hash"):
            assert -(2**31) <= record[key] < 2**31


def test_the_hash_tells_texts_apart_and_tasks_from_texts():
    records = lines_of("prodigy")
    assert len({one["_input_hash"] for one in records}) == len({one["text"] for one in records})
    assert all(one["_input_hash"] != one["_task_hash"] for one in records)
