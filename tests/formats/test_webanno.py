"""WebAnno TSV: its grammar, and files as WebAnno and INCEpTION export them."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.formats.foreign_files import Taken

from variorum.domain.documents import Revision
from variorum.errors import UnreadableFileError
from variorum.formats.webanno.cells import (
    Layer,
    Reference,
    Value,
    header_layer,
    references,
    row_of,
    slots,
    unescaped,
    values,
)

HEAD = "#FORMAT=WebAnno TSV 3.3\n"
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
NAMED = f"#T_SP={ENTITY}|identifier|value\n"


def file(folder: Path, *lines: str, head: str = HEAD + NAMED) -> Path:
    path = folder / "dam.tsv"
    path.write_text(head + "\n\n" + "".join(f"{one}\n" for one in lines), "utf-8", newline="")
    return path


PLAIN = (
    "#Text=📰 Anna Berg left.",
    "1-1\t0-2\t📰\t_\t_\t",
    "1-2\t3-7\tAnna\thttp://www.wikidata.org/entity/Q42[1]\tPER[1]\t",
    "1-3\t8-12\tBerg\thttp://www.wikidata.org/entity/Q42[1]\tPER[1]\t",
    "1-4\t13-17\tleft\t_\t_\t",
    "1-5\t17-18\t.\t_\t_\t",
    "",
    "#Text=She saw London.",
    "2-1\t19-22\tShe\t_\t_\t",
    "2-2\t23-26\tsaw\t_\t_\t",
    "2-3\t27-33\tLondon\t*\tGPE\t",
    "2-4\t33-34\t.\t_\t_\t",
)
SOUND = (HEAD + NAMED + "\n\n" + "\n".join(PLAIN) + "\n").encode()
"""A file that is read, to be spoilt elsewhere."""


def test_tags_of_one_word_and_of_several_are_read_in_utf_16(tmp_path):
    taken = Taken(file(tmp_path, *PLAIN))
    assert taken.report.format.key == "webanno-tsv"
    assert taken.tags == [
        ("entity", "PER", ("Anna Berg",)), ("entity", "GPE", ("London",)),
    ]  # fmt: skip
    (revision,) = taken.project.store.every(Revision)
    text = taken.project.store.text(revision.text_sha256)
    assert text == "📰 Anna Berg left.\nShe saw London."


def test_stacked_tags_are_kept_apart(tmp_path):
    taken = Taken(
        file(
            tmp_path,
            "#Text=New York Times",
            "1-1\t0-3\tNew\t*[1]|*[2]\tGPE[1]|ORG[2]\t",
            "1-2\t4-8\tYork\t*[1]|*[2]\tGPE[1]|ORG[2]\t",
            "1-3\t9-14\tTimes\t*[2]\tORG[2]\t",
        )
    )
    assert sorted(taken.tags) == [
        ("entity", "GPE", ("New York",)), ("entity", "ORG", ("New York Times",)),
    ]  # fmt: skip


def test_relations_lead_from_the_word_they_name_to_the_word_they_stand_on(tmp_path):
    head = f"{HEAD}{NAMED}#T_RL=webanno.custom.Knows|label|BT_{ENTITY}\n"
    taken = Taken(
        file(
            tmp_path,
            "#Text=Anna knows New York",
            "1-1\t0-4\tAnna\t*\tPER\t_\t_\t",
            "1-2\t5-10\tknows\t_\t_\t_\t_\t",
            "1-3\t11-14\tNew\t*[1]\tGPE[1]\tabout\t1-1[0_1]\t",
            "1-4\t15-19\tYork\t*[1]\tGPE[1]\t_\t_\t",
            head=head,
        )
    )
    assert taken.links == [("about", "Anna", "New York")]


def test_slots_that_are_roles_become_parts_of_the_tag(tmp_path):
    head = (
        f"{HEAD}#T_SP=webanno.custom.Speech|kind|"
        "ROLE_webanno.custom.Speech:who_webanno.custom.SpeechWhoLink|webanno.custom.Speaker\n"
        "#T_SP=webanno.custom.Speaker|\n"
    )
    taken = Taken(
        file(
            tmp_path,
            "#Text=Anna Berg said so",
            "1-1\t0-4\tAnna\t_\t_\t_\t*[1]\t",
            "1-2\t5-9\tBerg\t_\t_\t_\t*[1]\t",
            "1-3\t10-14\tsaid\tsay\tsource\t1-1[1]\t_\t",
            "1-4\t15-17\tso\t_\t_\t_\t_\t",
            head=head,
        )
    )
    assert ("attribution", "say", ("Anna Berg", "said")) in taken.tags


def test_what_is_no_word_is_refused_and_the_rest_goes_on(tmp_path):
    taken = Taken(file(tmp_path, "what is this", *PLAIN))
    assert len(taken.tags) == 2
    assert "is not a word of WebAnno TSV" in taken.refusals[0]


def test_a_sentence_that_cannot_stand_there_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="holds no sentences"):
        Taken(file(tmp_path, "#Text=Anna", "1-1\t99999999-5\tx\t"))


def test_a_word_that_ends_before_it_begins_is_refused(tmp_path):
    taken = Taken(file(tmp_path, "#Text=Anna", "1-1\t3-1\tAnna\t*\tPER\t"))
    assert taken.tags == []


def test_a_file_without_sentences_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="holds no sentences"):
        Taken(file(tmp_path))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("_", [None]),
        ("*", [Value("")]),
        ("PER", [Value("PER")]),
        ("PER[3]", [Value("PER", 3)]),
        ("PER[1]|ORG[2]", [Value("PER", 1), Value("ORG", 2)]),
        ("a\\|b\\[1\\]", [Value("a|b[1]")]),
        ("\\_", [Value("_")]),
        ("\\*", [Value("*")]),
        ("_|PER", [None, Value("PER")]),
    ],
)
def test_cells_hold_what_the_grammar_says(cell: str, expected):
    assert values(cell) == expected


def test_references_name_words_and_the_tags_on_them():
    assert references("1-2[3_4];5-6|_") == [
        [Reference("1-2", 3, 4), Reference("5-6")], [None],
    ]  # fmt: skip
    assert slots("source;cue\\;x") == ["source", "cue;x"]


def test_escapes_stand_for_what_they_hide():
    assert unescaped("a\\nb\\tc\\->d\\\\e") == "a\nb\tc->d\\e"


def test_headers_and_rows_are_taken_apart():
    assert header_layer("#T_SP=a.B|c|d") == Layer("SP", "a.B", ("c", "d"))
    assert header_layer("#T_SP=a.B|") == Layer("SP", "a.B", ("",))
    assert header_layer("#Text=x") is None
    row = row_of("3-1.2\t10-14\tform\ta\tb\t")
    assert not isinstance(row, str)
    assert (row.name, row.start, row.end, row.cells) == ("3-1.2", 10, 14, ("a", "b"))


def escaped(words: str) -> str:
    """Words as WebAnno writes them into a cell."""
    signs = {one: f"\\{one}" for one in "\\[]|_;*"} | {"\n": "\\n", "\t": "\\t", "\r": "\\r"}
    return "".join(signs.get(one, one) for one in words).replace("->", "\\->")


_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@given(_WORDS)
@example("\ue000\ue006\ue0f0")
@example("a->b|c[2]")
def test_whatever_is_escaped_comes_back_as_it_was(words):
    assert unescaped(escaped(words)) == words
    assert values(escaped(words)) == [Value(words)]


@given(st.lists(st.tuples(_WORDS, st.integers(0, 99)), min_size=1, max_size=4))
def test_tags_on_one_word_are_kept_apart_whatever_they_say(told):
    ends = (f"[{number}]" if number else "" for _, number in told)
    cell = "|".join(f"{escaped(words)}{end}" for (words, _), end in zip(told, ends, strict=True))
    assert values(cell) == [Value(words, number) for words, number in told]


@given(st.lists(_WORDS, min_size=1, max_size=4))
def test_slots_are_kept_apart_whatever_they_are_called(names):
    assert slots(";".join(map(escaped, names))) == names
