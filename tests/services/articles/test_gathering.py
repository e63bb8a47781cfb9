"""Which files an import reads."""

import pytest

from variorum.errors import UserError
from variorum.services.articles.gathering import gathered, is_companion


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.ann", "b.txt", "c.jsonl", "c.jsonl.losses.txt", "d.exe", ".e.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "f.warc.gz").write_bytes(b"x")
    return tmp_path


def names(paths):
    return [path.name for path in paths]


def test_of_a_folder_all_is_read_that_some_reader_may_know(folder):
    assert names(gathered([folder])) == ["a.txt", "b.ann", "c.jsonl", "f.warc.gz"]


def test_the_list_of_what_an_export_lost_is_no_article(folder):
    assert is_companion(folder / "c.jsonl.losses.txt")
    (folder / "c.jsonl").unlink()
    assert not is_companion(folder / "c.jsonl.losses.txt")


def test_a_text_is_read_with_its_tags(folder):
    assert is_companion(folder / "b.txt")
    assert not is_companion(folder / "b.ann")
    assert not is_companion(folder / "a.txt")


def test_what_is_named_is_read_whatever_it_is_called(folder):
    assert names(gathered([folder / "d.exe", folder / "b.txt"])) == ["d.exe", "b.txt"]


def test_nothing_is_read_twice(folder):
    assert names(gathered([folder / "a.txt", folder])).count("a.txt") == 1


def test_with_a_format_only_its_files_are_meant(folder):
    assert names(gathered([folder], "brat")) == ["b.ann"]
    assert names(gathered([folder], "plain")) == ["a.txt"]


def test_a_format_that_nobody_knows_is_told_by_who_reads(folder):
    assert len(gathered([folder], "no such format")) == 4


def test_a_folder_without_files_says_so(tmp_path):
    with pytest.raises(UserError, match="no file to import"):
        gathered([tmp_path])


def test_documents_that_nobody_reads_are_named_and_pictures_beside_a_page_are_not(tmp_path):
    for name in ("a.html", "logo.png", "old.doc", "OLD.XLS", "style.css", "talk.mp4", "week.rar"):
        (tmp_path / name).write_bytes(b"x")
    assert names(gathered([tmp_path])) == ["OLD.XLS", "a.html", "old.doc", "week.rar"]


def test_where_one_format_is_meant_others_are_left_alone(tmp_path):
    for name in ("a.html", "old.doc"):
        (tmp_path / name).write_bytes(b"x")
    assert names(gathered([tmp_path], "html")) == ["a.html"]
