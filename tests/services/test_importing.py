"""Bringing files in: what is read is there, what is not is named, and nothing comes twice."""

import json

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.services.conftest import TEXT

from variorum.domain.documents import Document, Revision, Story
from variorum.errors import CancelledError, UserError
from variorum.services import reading, undoing
from variorum.services.articles.reporting import ImportOptions
from variorum.services.importing import import_paths, known_formats, plan_import
from variorum.services.revising.rewriting import rewrite
from variorum.services.revising.wording import typed


@pytest.fixture
def wire(tmp_path):
    path = tmp_path / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def titles(project):
    return sorted(row.title for row in reading.library(project))


def test_a_text_file_becomes_an_article_with_zones(project, wire):
    report = import_paths(project, [wire])
    assert (report.added, report.same, report.refused) == (1, 0, ())
    opened = reading.open_article(project, report.articles[0])
    assert opened.text == TEXT
    assert opened.document.title == "Dam to be filled early"
    assert opened.document.source_name == "wire.txt"
    assert opened.annotations[0].label == "headline"


def test_importing_again_adds_nothing_also_under_another_name(project, wire, tmp_path):
    import_paths(project, [wire])
    copy = write(tmp_path, "copy.txt", TEXT.replace("\n", "\r\n"))
    before = project.store.counts().operations
    report = import_paths(project, [wire, copy])
    assert (report.added, report.same, report.changes) == (0, 2, ())
    assert project.store.counts().operations == before


def page(tmp_path, name, text, url="https://wire.example/dam"):
    record = {"title": "Dam to be filled early", "text": text, "url": url}
    return write(tmp_path, name, json.dumps(record))


def test_another_text_from_a_known_address_is_told_before_it_becomes_an_article(project, tmp_path):
    import_paths(project, [page(tmp_path, "one.json", TEXT)])
    later = page(tmp_path, "two.json", TEXT + "More.\n", "https://wire.example/dam/#top")
    for report in (plan_import(project, [later]), import_paths(project, [later])):
        assert report.added == 1
        (note,) = [one for one in report.notes if "same address" in one]
        assert note.startswith("two.json: “Dam to be filled early” has the same address")
    assert titles(project) == ["Dam to be filled early"] * 2


def test_two_texts_from_one_address_in_one_import_are_told_too(project, tmp_path):
    files = [page(tmp_path, f"{n}.json", f"{TEXT}{n}\n") for n in range(2)]
    report = import_paths(project, files)
    assert [note.partition(":")[0] for note in report.notes] == ["1.json"]


def test_other_addresses_and_none_are_told_of_by_nobody(project, tmp_path):
    urls = ("https://wire.example/dam", "https://wire.example/dam?page=2", "", "")
    files = [page(tmp_path, f"{n}.json", f"{TEXT}{n}\n", url) for n, url in enumerate(urls)]
    assert import_paths(project, files).notes == ()


@pytest.mark.parametrize("url", ["https://wire.example/dam", ""])
def test_a_text_that_an_article_was_given_later_is_not_taken_for_another_article(
    project, tmp_path, url
):
    report = import_paths(project, [page(tmp_path, "one.json", TEXT, url)])
    rewrite(project, report.articles[0], typed(TEXT + "More.\n"))
    later = page(tmp_path, "two.json", TEXT + "More.\n", url)
    for found in (plan_import(project, [later]), import_paths(project, [later])):
        assert (found.added, found.same, found.notes) == (0, 1, ())


def test_a_bad_file_is_named_and_the_rest_goes_on(project, wire, tmp_path):
    empty = write(tmp_path, "empty.txt", "")
    binary = write(tmp_path, "picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    report = import_paths(project, [empty, wire, binary, tmp_path / "missing.txt"])
    assert report.added == 1
    assert [one.where for one in report.refused] == ["empty.txt", "picture.txt", "missing.txt"]
    assert all(one.reason.endswith(".") for one in report.refused)


def test_a_folder_is_searched_for_files_that_can_be_read(project, tmp_path):
    folder = tmp_path / "corpus"
    write(folder, "a/one.txt", TEXT)
    write(folder, "b/two.txt", TEXT + "More words follow here.\n")
    write(folder, ".hidden/three.txt", TEXT + "Hidden.\n")
    write(folder, "b/program.exe", b"MZ")
    report = import_paths(project, [folder])
    assert (report.added, report.refused) == (2, ())


def test_a_folder_without_any_file_is_a_sentence(project, tmp_path):
    (tmp_path / "bare").mkdir()
    with pytest.raises(UserError, match="no file to import"):
        import_paths(project, [tmp_path / "bare"])


def test_an_import_is_one_act(project, tmp_path):
    paths = [write(tmp_path, f"{n}.txt", f"{TEXT}Number {n}.\n") for n in range(3)]
    import_paths(project, paths)
    assert len(reading.library(project)) == 3
    undoing.undo(project)
    assert reading.library(project) == []


def test_a_cancelled_import_leaves_nothing(project, tmp_path):
    paths = [write(tmp_path, f"{n}.txt", f"{TEXT}Number {n}.\n") for n in range(3)]

    def stop(done, _total):
        if done == 2:
            raise CancelledError("Stopped.")

    with pytest.raises(CancelledError):
        import_paths(project, paths, progressed=stop)
    assert reading.library(project) == []
    assert undoing.undo_label(project) == ""


def test_progress_is_told_file_by_file(project, tmp_path):
    paths = [write(tmp_path, f"{n}.txt", f"{TEXT}Number {n}.\n") for n in range(3)]
    told = []
    import_paths(project, paths, progressed=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_articles_can_be_put_into_one_story(project, wire):
    import_paths(project, [wire], ImportOptions(story="The dam"))
    story = next(project.store.every(Story))
    assert reading.library(project)[0].story_id == story.id
    assert story.title == "The dam"


def test_metadata_columns_of_json_records_are_kept(project, tmp_path):
    rows = [
        {"text": TEXT, "headline": "Early", "outlet": "Wire", "date": "2025-08-02", "mood": "dry"},
        {"headline": "No text"},
        {"text": TEXT + "Two.\n", "headline": "Late", "story": "The dam", "date": "2025-08-03"},
    ]
    path = write(tmp_path, "rows.jsonl", "\n".join(map(json.dumps, rows)))
    report = import_paths(project, [path])
    assert titles(project) == ["Early", "Late"]
    assert len(report.refused) == 1
    early = next(d for d in project.store.every(Document) if d.title == "Early")
    assert (early.outlet, early.published, early.extra) == ("Wire", "2025-08-02", {"mood": "dry"})


def test_columns_of_a_table_can_be_named(project, tmp_path):
    path = write(tmp_path, "rows.csv", f'what,who\n"{TEXT}",The Wire\n')
    options = ImportOptions(columns={"text": "what", "outlet": "who"})
    import_paths(project, [path], options)
    assert reading.library(project)[0].outlet == "The Wire"


def test_the_encoding_is_found_and_can_be_overridden(project, tmp_path):
    text = TEXT.replace("Anil", "Ánil").replace("“", "«").replace("”", "»")
    path = write(tmp_path, "latin.txt", text.encode("cp1252"))
    report = import_paths(project, [path], ImportOptions(encoding="cp1252"))
    opened = reading.open_article(project, report.articles[0])
    assert "Ánil" in opened.text
    assert project.store.get(Revision, opened.document.revision_id).encoding == "cp1252"


def test_the_original_bytes_are_kept_where_the_text_differs(project, tmp_path):
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    report = import_paths(project, [write(tmp_path, "crlf.txt", raw)])
    document = project.store.get(Document, report.articles[0])
    revision = project.store.get(Revision, document.revision_id)
    assert project.store.source(revision.source_sha256) == raw
    assert revision.offset_map


def test_a_plan_says_what_would_come_and_changes_nothing(project, wire, tmp_path):
    twin = write(tmp_path, "twin.txt", TEXT)
    plan = plan_import(project, [wire, twin, write(tmp_path, "empty.txt", " ")])
    assert (plan.added, plan.same, len(plan.refused)) == (1, 1, 1)
    assert reading.library(project) == []


def test_known_formats_say_what_can_be_read_and_written():
    known = {info.key: info for info in known_formats()}
    assert known["plain"].reads
    assert not known["plain"].writes
    assert known["variorum"].reads
    assert known["variorum"].writes


def test_the_real_articles_come_in_with_their_bodies(project, shared_seeds):
    report = import_paths(project, sorted(shared_seeds.glob("*.txt")))
    assert (report.added, report.refused) == (3, ())
    for document_id in report.articles:
        opened = reading.open_article(project, document_id)
        zones = [(a.label, a.exact) for a in opened.annotations]
        body = "".join(words for label, words in zones if label == "body")
        outside = "".join(words for label, words in zones if label in {"furniture", "comments"})
        assert len(body) > 2000
        assert "Leave a Reply" not in body
        assert "Leave a Reply" not in opened.text or "Leave a Reply" in outside
        assert opened.document.published in {"2025-08-02", ""}


def test_a_plan_can_be_watched_and_stopped(tmp_path):
    paths = [write(tmp_path, f"{n}.txt", f"Title {n}\n\nThe ferry {n} sank.\n") for n in range(5)]
    seen = []

    def watched(done, total, report):
        seen.append((done, total, report().added))
        if done == 3:
            raise CancelledError("enough")

    with pytest.raises(CancelledError):
        plan_import(memory_project(news()), paths, watched=watched)
    assert seen[0] == (0, 5, 0)
    assert seen[-1] == (3, 5, 3)


def test_a_plan_lists_a_damaged_file_of_tagged_data_and_goes_on(tmp_path):
    article = write(tmp_path, "a.txt", "Title\n\nThe ferry sank off Port Ellis.\n")
    damaged = tmp_path / "b.zip"
    damaged.write_bytes(b"PK\x03\x04" + b"tasks.json config.xml " * 9)
    plan = plan_import(memory_project(news()), [damaged, article])
    assert plan.added == 1
    assert [one.where for one in plan.refused] == ["b.zip"]


# -- several files, and what is stopped ------------------------------------------------------------


def tagged(folder, name, words):
    line = {"text": f"{words} spoke in Port Ellis.", "label": [[0, len(words), "PER"]]}
    return write(folder, name, json.dumps(line))


def test_a_plan_is_stopped_within_a_file_of_tags(project, tmp_path):
    path = write(tmp_path, "a.jsonl", "\n".join(
        json.dumps({"text": f"Anil Rao spoke {n} times.", "label": [[0, 8, "PER"]]})
        for n in range(40)
    ))  # fmt: skip
    looks = []

    def watched(done, total, report):
        looks.append((len(report().previews), report().added))
        if len(looks) == 10:
            raise CancelledError("plan")

    with pytest.raises(CancelledError):
        plan_import(project, [path], None, watched)
    assert looks == [(n, n) for n in range(10)]


def test_what_was_taken_before_a_stop_is_told_with_what_was_not(project, tmp_path, wire):
    first, second = tagged(tmp_path, "a.jsonl", "Anil Rao"), tagged(tmp_path, "b.jsonl", "Ines")

    def progressed(done, total):
        if reading.library(project):
            raise CancelledError("import")

    report = import_paths(project, [first, second, wire], None, progressed)
    assert report.added == 1
    assert len(report.changes) == 1
    assert [one.where for one in report.refused] == ["b.jsonl", "wire.txt"]
    assert "stopped" in report.refused[0].reason
    assert len(reading.library(project)) == 1


def test_a_stop_before_anything_was_taken_leaves_nothing(project, tmp_path):
    def progressed(done, total):
        raise CancelledError("import")

    with pytest.raises(CancelledError):
        import_paths(project, [tagged(tmp_path, "a.jsonl", "Anil Rao")], None, progressed)
    assert reading.library(project) == []


def test_a_table_of_tags_is_not_taken_for_articles(project, tmp_path):
    path = write(
        tmp_path, "tags.csv", "article,layer,label,words,start,end\nA,entity,PER,Rao,0,3\n"
    )
    report = import_paths(project, [path])
    assert report.added == 0
    assert "lists tags, not articles" in report.refused[0].reason


def test_whoever_says_which_column_is_the_text_is_believed(project, tmp_path):
    path = write(tmp_path, "tags.csv", "quote,layer,label,words,start,end\nIt sank.,x,y,Rao,0,3\n")
    options = ImportOptions(columns={"text": "quote"})
    assert import_paths(project, [path], options).added == 1


def test_the_articles_of_one_file_are_counted_where_nobody_knows_how_many_there_are(
    project, tmp_path
):
    path = write(tmp_path, "two.csv", "title,text\nOne,A ferry sank.\nTwo,It was raised.\n")
    told = []
    import_paths(project, [path], None, lambda done, total: told.append((done, total)))
    assert told == [(0, 0), (1, 0), (1, 1)]


@pytest.mark.parametrize(("name", "data"), [("a.csv", "title,text\n"), ("a.json", "[]")])
def test_a_file_without_any_article_is_named(project, tmp_path, name, data):
    path = tmp_path / name
    path.write_text(data)
    for report in (import_paths(project, [path]), plan_import(project, [path])):
        (refused,) = report.refused
        assert refused.reason.startswith(f"“{name}” holds no articles.")
