"""Lines of a file, read within limits."""

from io import BytesIO
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import UnreadableFileError
from variorum.formats import lines
from variorum.formats.lines import as_line, numbered, size_of, why_undecodable
from variorum.formats.losses import Refusals


def read(data: bytes) -> list[tuple[int, bytes]]:
    return [(line.number, line.data) for line in numbered(BytesIO(data))]


def test_lines_end_with_a_line_feed_and_nothing_else():
    data = "a\u2028b\x85c\x0bd\x1ce\rf\n".encode()
    assert read(data) == [(1, data)]


def test_blank_lines_are_counted_and_left_out():
    assert read(b"a\n\n \r\nb") == [(1, b"a\n"), (4, b"b")]


def test_a_mark_at_the_beginning_is_passed_over_and_no_other():
    assert read(b"\xef\xbb\xbfa\n\xef\xbb\xbfb\n") == [(1, b"a\n"), (2, b"\xef\xbb\xbfb\n")]


def test_a_line_says_where_it_stands():
    data = b"\xef\xbb\xbfone\n\ntwo\nthree"
    for line in numbered(BytesIO(data)):
        assert data[line.start : line.end].removeprefix(b"\xef\xbb\xbf") == line.data


def test_a_line_that_is_too_long_is_refused_and_the_rest_is_read():
    long = b"a" * (lines.LONGEST_LINE + 5) + b"\n"
    refusals = Refusals()
    found = [line.number for line in numbered(BytesIO(b"x\n" + long + b"y\n"), refusals)]
    assert found == [1, 3]
    assert [(one.line, one.reason) for one in refusals.listed] == [
        (2, "the line is longer than 64 MB")
    ]


@given(st.text())
def test_a_record_is_one_line_for_every_reader(text):
    written = as_line(msgspec.json.encode(text.encode("utf-8", "replace").decode()))
    assert len(written.decode().splitlines()) == 1
    assert msgspec.json.decode(written) == text.encode("utf-8", "replace").decode()


def test_the_size_of_a_file_that_is_none_is_refused(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="is not a file"):
        size_of(tmp_path)
    with pytest.raises(UnreadableFileError, match="cannot be read: No such file"):
        size_of(tmp_path / "none")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "large"
    with path.open("wb") as file:
        file.truncate(lines.LARGEST_FILE + 1)
    with pytest.raises(UnreadableFileError, match="is larger than 8 GB"):
        size_of(path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a":', "it is not valid JSON: it ends in the middle"),
        (b'{"a":"\xff"}', "it is not valid UTF-8; save the file in that encoding"),
        (b'{"a":' + b"[" * 100_000, "its values are nested too deeply"),
        (b'{"a":[1,"x"]}', "“… 2” should be a whole number, and is a text"),
        (b"[1]", "it should be a group {…}, and is a list […]"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_plainly(data, reason):
    kind = dict[str, list[int]] if b"x" in data else dict[str, object]
    with pytest.raises(lines.UNDECODABLE) as caught:
        msgspec.json.decode(data, type=kind)
    assert why_undecodable(caught.value) == reason
