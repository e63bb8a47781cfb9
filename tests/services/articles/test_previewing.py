"""What is to be seen of an import before it."""

import json

import pytest
from openpyxl import Workbook
from tests.builders import news, tagged
from tests.fakes import memory_project

from variorum.domain.documents import Document, Revision
from variorum.formats.base import Portion
from variorum.services.articles.previewing import columns_of, preview, preview_of
from variorum.services.articles.reporting import Refused
from variorum.services.importing import plan_import

ROWS = [{"Inhalt": "", "wer": "Wire"}, {"Inhalt": "A ferry\nsank.", "wer": "Post", "n": 4}]


def table(folder):
    path = folder / "a.csv"
    path.write_text('Inhalt;wer;n\n;Wire;\n"A ferry\nsank.";Post;4\n', encoding="utf-8")
    return path


def records(folder):
    path = folder / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def workbook(folder):
    path = folder / "a.xlsx"
    book = Workbook()
    book.active.append(["Inhalt", "wer", "n"])
    for row in ROWS:
        book.active.append([row["Inhalt"], row["wer"], row.get("n")])
    book.save(path)
    return path


@pytest.mark.parametrize("made", [table, records, workbook])
def test_a_column_is_shown_with_the_first_value_it_has(made, tmp_path):
    found = columns_of(made(tmp_path), None, None, {"text": "Inhalt"})
    assert dict(found.examples) == {"Inhalt": "A ferry sank.", "wer": "Wire", "n": "4"}
    assert found.used == {"text": "Inhalt"}


def test_a_long_value_is_cut(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(f"text\n{'ferry ' * 100_000}\n", encoding="utf-8")
    (example,) = columns_of(path, None, None, {}).examples.values()
    assert 0 < len(example) <= 80


SHOWN = 160
"""So many code points of the body are shown."""


def seen(text, *zones):
    return preview(Document("a", "a/1", title="Title", outlet="Wire"), text, zones)


def test_an_article_is_seen_by_the_beginning_of_its_body():
    found = seen("Menu\n\nA  ferry\nsank. Nobody", (0, 4, "furniture"), (6, 27, "body"))
    assert (found.title, found.outlet, found.begins) == ("Title", "Wire", "A ferry sank. Nobody")


def test_an_article_without_a_body_is_seen_by_its_beginning():
    assert seen("Menu and more", (0, 4, "furniture")).begins == "Menu and more"


@pytest.mark.parametrize("length", [SHOWN - 1, SHOWN, SHOWN + 1, 100 * SHOWN])
def test_a_long_body_is_cut_at_one_length(length):
    text = "x" * length
    assert seen(text).begins == text[:SHOWN]


def test_wide_gaps_leave_enough_of_the_body_to_be_seen():
    assert len(seen(f"x{' ' * 7}" * 1_000).begins) == SHOWN


def test_words_of_furniture_and_comments_are_counted_as_left_out():
    text = "Home News\nA ferry sank today.\nFirst!"
    zones = [(0, 9, "furniture"), (10, 29, "body"), (30, 36, "comments")]
    assert (seen(text, *zones).words, seen(text, *zones).left_out) == (7, 3)


def test_a_file_without_columns_has_none(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A ferry sank.", encoding="utf-8")
    assert columns_of(path, None, None, {}) is None


def test_tagged_articles_are_seen_with_the_number_of_their_tags(tmp_path):
    path = tmp_path / "a.jsonl"
    line = {"text": "Anil Rao spoke in Port Ellis.", "label": [[0, 8, "PER"], [18, 28, "GPE"]]}
    path.write_text(json.dumps(line), encoding="utf-8")
    (seen,) = plan_import(memory_project(news()), [path]).previews
    assert (seen.begins, seen.words, seen.tags) == ("Anil Rao spoke in Port Ellis.", 6, 2)


def test_page_parts_of_tagged_articles_are_no_tags_but_are_left_out_of_the_words():
    text = "Home News\nAnil Rao spoke."
    tags = [
        tagged(text, "zone", "furniture", "Home News"),
        tagged(text, "zone", "body", "Anil Rao spoke."),
        tagged(text, "entity", "PER", "Anil Rao"),
    ]
    article = Document("a", "a/1", title="Title")
    revision = Revision("a/1", "a", 1, "", len(text))
    found = preview_of(Portion(1, 1, [article, revision], [text], tags), article)
    assert (found.begins, found.words, found.left_out) == ("Anil Rao spoke.", 5, 2)
    assert found.tags == 1


def test_tagged_articles_that_are_there_are_not_shown_as_new(tmp_path):
    from variorum.services.importing import import_paths

    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "Anil Rao spoke.", "label": [[0, 8, "PER"]]}))
    project = memory_project(news())
    import_paths(project, [path])
    assert plan_import(project, [path]).previews == ()


def test_a_refusal_names_its_file_once():
    named = "“a.pdf” cannot be read: it is cut off."
    assert str(Refused("a.pdf", named)) == named
    assert str(Refused("a.csv, row 2", "It is empty.")) == "a.csv, row 2: It is empty."
