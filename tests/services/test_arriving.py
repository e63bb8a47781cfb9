"""Files that arrive in a folder: each is met once, and again when it was changed."""

from variorum.services.articles.arriving import arrivals


def names(found):
    return [path.name for path in found.files]


def test_every_file_is_new_once(tmp_path):
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    first = arrivals(tmp_path, {})
    assert names(first) == ["a.txt"]
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    second = arrivals(tmp_path, first.seen)
    assert names(second) == ["b.txt"]
    assert names(arrivals(tmp_path, second.seen)) == []


def test_a_file_that_was_changed_is_new_again(tmp_path):
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    first = arrivals(tmp_path, {})
    (tmp_path / "a.txt").write_text("one and more", encoding="utf-8")
    assert names(arrivals(tmp_path, first.seen)) == ["a.txt"]


def test_folders_hidden_and_unfinished_files_are_passed_over(tmp_path):
    (tmp_path / "folder").mkdir()
    for name in (".hidden", "a.txt.part", "b.crdownload", "c~"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(arrivals(tmp_path, {})) == []


def test_a_folder_that_is_gone_has_no_files_and_forgets_nothing(tmp_path):
    assert arrivals(tmp_path / "gone", {"a.txt": "1 2"}).seen == {"a.txt": "1 2"}


def test_what_belongs_to_another_file_is_met_and_not_taken(tmp_path):
    for name in ("a.ann", "a.txt", "b.jsonl", "b.jsonl.losses.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = arrivals(tmp_path, {})
    assert [path.name for path in found.files] == ["a.ann", "b.jsonl"]
    assert arrivals(tmp_path, found.seen).files == ()
