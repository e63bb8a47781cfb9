"""Parquet: what pyarrow reads, named labels, and data sets of others."""

import json
from contextlib import closing
from io import BytesIO
from pathlib import Path
from random import Random

import msgspec
import pytest
from tests.formats.foreign_files import Taken
from tests.formats.samples import written

from variorum.errors import UnreadableFileError
from variorum.formats.foreign.isolating import SMALL, parts_isolated
from variorum.formats.parquet.rows import Row
from variorum.formats.parquet.tables import Part, RowWriter, counted, parts_of

arrow = pytest.importorskip("pyarrow", reason="the optional part “parquet” is not installed")
parquet = pytest.importorskip("pyarrow.parquet", reason="“parquet” is not installed")

TEXT = "📰 Anna Berg said Delta Rail lost."
READ = "variorum.formats.parquet.tables:parts_of"
NAMES = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]


def file(folder: Path, rows: list[dict], names: list[str] | None = None) -> Path:
    table = arrow.Table.from_pylist(rows)
    if names:
        feature = {"feature": {"names": names, "_type": "ClassLabel"}, "_type": "Sequence"}
        told = json.dumps({"info": {"features": {"ner_tags": feature}}})
        table = table.replace_schema_metadata({"huggingface": told})
    path = folder / "train.parquet"
    parquet.write_table(table, path)
    return path


def test_pyarrow_reads_rows_with_named_labels():
    table = parquet.read_table(BytesIO(written("parquet")))
    features = json.loads(table.schema.metadata[b"huggingface"])["info"]["features"]
    names = features["ner_tags"]["feature"]["names"]
    assert names == ["O", "B-PER", "I-PER"]
    assert set(features) == set(table.column_names)
    first = table.to_pylist()[0]
    assert first["tokens"][0] == "Räksta"
    assert names[first["ner_tags"][0]] == "B-PER"
    assert len(first["tokens"]) == len(first["ner_tags"])


def test_spans_hold_their_words():
    for row in parquet.read_table(BytesIO(written("parquet"))).to_pylist():
        for tag in row["tags"]:
            assert all(row["text"][s["start"] : s["end"]] == s["text"] for s in tag["spans"])


def test_words_with_numbered_tags_are_read_by_their_names(tmp_path):
    row = {"id": "1", "tokens": ["Anna", "Berg", "left", "."], "ner_tags": [1, 2, 0, 0]}
    taken = Taken(file(tmp_path, [row], NAMES))
    assert taken.report.format.key == "parquet"
    assert taken.tags == [("entity", "PER", ("Anna Berg",))]


def test_tags_may_be_words_themselves(tmp_path):
    row = {"tokens": ["Anna", "left"], "ner_tags": ["B-PER", "O"]}
    assert Taken(file(tmp_path, [row])).tags == [("entity", "PER", ("Anna",))]


def test_flat_columns_of_argilla_are_read(tmp_path):
    span = {"start": 2, "end": 11, "label": "PER"}
    row = {
        "text": TEXT,
        "outlet": "Wire",
        "ents.responses": [[span], [{**span, "label": "ORG"}]],
        "ents.responses.users": ["olu", "ada"],
        "ents.responses.status": ["submitted", "submitted"],
        "ents.suggestion": [span],
        "ents.suggestion.agent": "m1",
    }
    taken = Taken(file(tmp_path, [row]))
    assert taken.authors == {"olu", "ada", "m1"}
    assert sorted(label for _, label, _ in taken.tags) == ["ORG", "PER", "PER"]


def test_rows_without_a_text_are_refused_and_the_rest_goes_on(tmp_path):
    rows = [{"text": None, "n": 1}, {"text": TEXT, "n": 2}]
    taken = Taken(file(tmp_path, rows))
    assert taken.refusals == ["row: it has neither a text nor words"]
    assert len(taken.report.articles) == 1


@pytest.mark.parametrize("value", [b"Anna", None, 7, ["Anna"]])
def test_words_of_a_tag_that_are_no_words_are_refused(tmp_path, value):
    (row, *_) = parquet.read_table(BytesIO(written("parquet"))).to_pylist()
    for tag in row["tags"]:
        tag["spans"] = [{**span, "text": value} for span in tag["spans"]]
    taken = Taken(file(tmp_path, [row]))
    assert len(taken.refusals) == 1
    assert taken.refusals[0].startswith("row: ")


def test_a_column_of_tags_of_another_kind_is_refused(tmp_path):
    taken = Taken(file(tmp_path, [{"text": TEXT, "tags": ["a", "b"]}]))
    assert len(taken.refusals) == 1


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + bytes(500) + b"PAR1", b"PAR1x" * 900])
def test_what_is_no_parquet_is_refused(tmp_path, data: bytes):
    path = tmp_path / "a.parquet"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        Taken(path)


def test_every_portion_that_is_written_is_a_row_group_and_all_are_read():
    out = BytesIO()
    with closing(RowWriter(out, NAMES)) as writer:
        for number in range(3):
            writer.add([Row(text=f"{number} {TEXT}", ner_tags=[0]), Row(text=TEXT)])
    data = out.getvalue()
    assert parquet.ParquetFile(BytesIO(data)).num_row_groups == 3
    (part,) = [msgspec.msgpack.decode(one, type=Part) for one in parts_of(data)]
    own = [row["text"] for row in part.rows[::2]]
    assert own == [f"{number} {TEXT}" for number in range(3)]
    assert (part.names, part.total) == (NAMES, 6)
    assert counted(BytesIO(data)) == {"document": 6}


def test_a_large_file_is_read_in_parts_by_a_child_of_its_own(tmp_path):
    words = Random(1).randbytes(SMALL // 400).hex()
    rows = [{"text": f"Anna {number} left. {words}", "n": number} for number in range(230)]
    path = tmp_path / "train.parquet"
    parquet.write_table(arrow.Table.from_pylist(rows), path, use_dictionary=False)
    assert path.stat().st_size > SMALL
    parts = list(parts_isolated(READ, path.read_bytes(), Part, path.name))
    assert [len(part.rows) for part in parts] == [100, 100, 30]
    assert {part.total for part in parts} == {230}
    assert len(Taken(path).report.articles) == 230


def test_a_large_file_that_is_no_parquet_is_refused_too(tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1" + bytes(SMALL))
    with pytest.raises(UnreadableFileError, match=r"“a.parquet” cannot be read"):
        Taken(path)
