"""Files that arrive in a folder: each is met once, and again when it was changed."""

from variorum.services.articles.arriving import arrivals


def names(found):
    return [path.name for path in found.files]


def looked(folder, seen=None):
    """What is new after two looks, between which nobody writes."""
    seen = seen or {}
    return arrivals(folder, seen, arrivals(folder, seen, {}).waiting)


def test_every_file_is_new_once(tmp_path):
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    first = looked(tmp_path)
    assert names(first) == ["a.txt"]
    (tmp_path / "b.txt").write_text("two", encoding="utf-8")
    second = looked(tmp_path, first.seen)
    assert names(second) == ["b.txt"]
    assert names(looked(tmp_path, second.seen)) == []


def test_a_file_that_was_changed_is_new_again(tmp_path):
    (tmp_path / "a.txt").write_text("one", encoding="utf-8")
    first = looked(tmp_path)
    (tmp_path / "a.txt").write_text("one and more", encoding="utf-8")
    assert names(looked(tmp_path, first.seen)) == ["a.txt"]


def test_folders_hidden_and_unfinished_files_are_passed_over(tmp_path):
    (tmp_path / "folder").mkdir()
    for name in (".hidden", "a.txt.part", "b.crdownload", "c~"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert names(looked(tmp_path)) == []


def test_a_folder_that_is_gone_has_no_files_and_forgets_nothing(tmp_path):
    assert looked(tmp_path / "gone", {"a.txt": "1 2"}).seen == {"a.txt": "1 2"}


def test_what_belongs_to_another_file_is_met_and_not_taken(tmp_path):
    for name in ("a.ann", "a.txt", "b.jsonl", "b.jsonl.losses.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = looked(tmp_path)
    assert [path.name for path in found.files] == ["a.ann", "b.jsonl"]
    assert looked(tmp_path, found.seen).files == ()


def test_a_file_that_is_still_being_written_is_waited_for(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The fer", encoding="utf-8")
    first = arrivals(tmp_path, {}, {})
    assert (names(first), list(first.waiting), dict(first.seen)) == ([], ["a.txt"], {})
    path.write_text("The ferry sank.", encoding="utf-8")
    second = arrivals(tmp_path, first.seen, first.waiting)
    assert (names(second), list(second.waiting)) == ([], ["a.txt"])
    third = arrivals(tmp_path, second.seen, second.waiting)
    assert (names(third), dict(third.waiting)) == (["a.txt"], {})


def test_others_do_not_wait_for_it(tmp_path):
    for name in ("slow.txt", "there.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    first = arrivals(tmp_path, {}, {})
    (tmp_path / "slow.txt").write_text("x and more", encoding="utf-8")
    second = arrivals(tmp_path, first.seen, first.waiting)
    assert (names(second), list(second.waiting)) == (["there.txt"], ["slow.txt"])


def test_a_file_that_is_written_to_once_more_is_not_forgotten_meanwhile(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    seen = looked(tmp_path).seen
    path.write_text("one and more", encoding="utf-8")
    again = arrivals(tmp_path, seen, {})
    assert (dict(again.seen), list(again.waiting)) == (dict(seen), ["a.txt"])


def test_a_file_that_went_away_is_waited_for_no_more(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    first = arrivals(tmp_path, {}, {})
    path.unlink()
    second = arrivals(tmp_path, first.seen, first.waiting)
    assert (names(second), dict(second.waiting)) == ([], {})
