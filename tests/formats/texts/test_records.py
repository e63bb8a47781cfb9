"""JSON: one object per line, or a list; what is broken is named by its line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UnreadableFileError
from variorum.formats.canonical import canonical
from variorum.formats.texts.base import Article, ReadingOptions, Refusal
from variorum.formats.texts.records import RecordReader


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("records")


def read(folder, content, **options):
    path = folder / "a.jsonl"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(RecordReader().read(path, ReadingOptions(**options)))


def test_keys_are_found_by_their_usual_names(folder):
    record = {
        "id": 7,
        "headline": "Dam",
        "content": "The dam.",
        "source": {"id": None, "name": "Northline"},
        "authors": ["Ann Lee", {"name": "Bo Ek"}],
        "publishedAt": "2025-05-03T10:00:00Z",
        "tags": ["a", {"b": 1.5}],
    }
    (article,) = read(folder, json.dumps(record))
    assert (article.title, article.text, article.outlet) == ("Dam", "The dam.", "Northline")
    assert (article.byline, article.published) == ("Ann Lee, Bo Ek", "2025-05-03T10:00:00+00:00")
    assert article.extra == {"id": 7, "tags": ["a", {"b": 1.5}]}


def test_lines_end_with_a_line_feed_and_nothing_else(folder):
    text = "one\u2028two\u2029three\x85four\x0bfive"
    (article,) = read(folder, json.dumps({"text": text}, ensure_ascii=False))
    assert article.text == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(folder, encoding):
    line = json.dumps({"text": "Größe “x”", "title": "Ä"}, ensure_ascii=False) + "\n"
    assert read(folder, (line * 9).encode(encoding))[8].text == "Größe “x”"


def test_a_broken_line_is_named_and_the_rest_goes_on(folder):
    result = read(
        folder, '{"text": "A."}\n{"text": \n\n{"text": "B."}\n[1]\n"x"\n{"text": 5}\n{}\n'
    )
    assert [item.text for item in result if isinstance(item, Article)] == ["A.", "B."]
    refused = [item for item in result if isinstance(item, Refusal)]
    assert [item.where for item in refused] == ["line 2", "line 5", "line 6", "line 7", "line 8"]
    assert all(item.reason.endswith(".") for item in refused)


def test_lone_surrogates_are_replaced_and_told(folder):
    (article,) = read(folder, r'{"text": "a\ud800b \ud83d\ude00 \\ud800", "k\udfff": "\udc00"}')
    assert article.text == "a\ufffdb 😀 \\ud800"
    assert article.extra == {"k\ufffd": "\ufffd"}
    assert article.notes


def test_what_pandas_writes_for_nothing_is_nothing(folder):
    (article,) = read(folder, '{"text": "NaN is a word.", "author": NaN, "n": -Infinity}')
    assert (article.text, article.byline, article.extra["n"]) == ("NaN is a word.", "", None)


def test_a_key_that_stands_twice_is_no_riddle_to_be_guessed(folder):
    (refusal,) = read(folder, '{"text": "A.", "text": "B."}')
    assert "“text” occurs twice" in refusal.reason


def test_quotation_marks_before_colons_in_a_text_are_no_keys(folder):
    (article,) = read(folder, json.dumps({"text": 'He said "no": she said "yes" : then.'}))
    assert article.text == 'He said "no": she said "yes" : then.'


@pytest.mark.parametrize("depth", [40, 900, 100_000])
def test_deep_nesting_is_refused(folder, depth):
    deep = "[" * depth + "]" * depth
    (refusal,) = read(folder, f'{{"text": "A.", "deep": {deep}}}')
    assert "nested too deeply" in refusal.reason


def test_a_number_of_five_thousand_digits_is_refused_by_line(folder):
    result = read(folder, '{"text": "A.", "n": ' + "9" * 5000 + '}\n{"text": "B."}')
    assert [type(item) for item in result][1] is Article


def test_a_line_of_fifty_megabytes_is_refused_and_the_rest_goes_on(folder):
    result = read(folder, b'{"text": "' + b"x" * 50_000_000 + b'"}\n{"text": "B."}')
    assert "20,000,000" in result[0].reason
    assert result[1].text == "B."


def test_a_line_that_no_memory_should_hold_is_refused_and_the_rest_goes_on(folder):
    result = read(folder, b'{"text": "' + b"x" * 70_000_000 + b'"}\n{"text": "B."}')
    assert "64 MB" in result[0].reason
    assert result[1].text == "B."


def test_bad_bytes_in_a_line_are_replaced_and_told(folder):
    line = '{"text": "Größe und Länge", "t": "é"}\n'.encode()
    result = read(folder, line + b'{"text": "caf\xff"}\n')
    assert (result[1].text, bool(result[1].notes)) == ("caf\ufffd", True)


def test_a_list_of_objects_is_read(folder):
    result = read(folder, '[{"text": "A."}, {"body": "B."}, 3]')
    assert [item.text for item in result[:2]] == ["A.", "B."]
    assert result[2] == Refusal("record 3", "It is not a JSON object.")


def test_one_object_over_many_lines_is_read(folder):
    assert read(folder, json.dumps({"text": "A."}, indent=1))[0].text == "A."


@pytest.mark.parametrize(
    "content",
    [
        '{ "data": [\n    1,\n    2\n  ]\n}\n',
        '{"settings": {\n  "theme": "dark",\n  "zoom": 2\n}}\n',
        '{\n  "theme": "dark"\n}\n',
    ],
)
def test_json_over_many_lines_that_is_no_article_is_refused_once(folder, content):
    (refused,) = read(folder, content)
    assert isinstance(refused, Refusal)
    assert refused.where == "record 1"


@pytest.mark.parametrize(
    "content",
    [
        "BEGIN:VCARD\n" * 50,
        '"name": 1,\n' * 3,
        "\n".join(f"[{number}]" for number in range(1_000)),
        '{"title": "One",\n"text": "A.",\n' * 2,
    ],
)
def test_a_file_without_any_record_is_refused_in_one_sentence(folder, content):
    with pytest.raises(UnreadableFileError) as refused:
        read(folder, content)
    assert "a.jsonl" in str(refused.value)
    assert str(refused.value).count("line") <= 3


def test_a_broken_beginning_does_not_hide_what_follows(folder):
    result = read(folder, "{oh\n{no\n" + '{"text": "A."}\n' + "{dear\n")
    assert [getattr(item, "where", "") for item in result] == ["line 1", "line 2", "", "line 4"]


def test_a_broken_list_is_refused_as_a_whole_with_advice(folder):
    with pytest.raises(UnreadableFileError) as caught:
        read(folder, '[{"text": "A."},')
    assert "per line" in caught.value.advice


def test_an_unclosed_string_of_quotation_marks_takes_no_time(folder):
    (refusal,) = read(folder, '{"text": NaN, "' + r"\"" * 2_000_000)
    assert isinstance(refusal, Refusal)
    assert "JSON" in refusal.reason


values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(
    st.text(st.characters(codec=None), max_size=30), st.dictionaries(st.text(max_size=5), values)
)
def test_any_record_is_read_or_refused(folder, text, others):
    (result,) = read(folder, json.dumps(others | {"text": text}))
    if isinstance(result, Article):
        assert canonical(result.text).text == result.text
        json.dumps(result.extra).encode()
    else:
        assert not canonical(text).text.strip()
