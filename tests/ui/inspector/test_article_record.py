"""The record of an article in the inspector: its labels stay when another article is shown."""

import pytest

from variorum.domain.documents import Document
from variorum.ui.inspector.article import ArticleDetails


def document(key: str, **fields: str) -> Document:
    return Document(key, f"{key} r1", "Title", **fields)


@pytest.fixture
def details(qtbot) -> ArticleDetails:
    made = ArticleDetails()
    qtbot.addWidget(made)
    return made


def told(details: ArticleDetails) -> list[tuple[str, str]]:
    return [(name.text(), field.words) for name, field in details._details]


def test_an_article_is_told_by_what_is_known_of_it(details):
    details.show_document(document("a", outlet="Wire", language="en"), "The dam")
    assert told(details) == [("Outlet", "Wire"), ("Story", "The dam"), ("Language", "en")]


def test_another_article_takes_the_labels_over(details):
    details.show_document(document("a", outlet="Wire", language="en"), "The dam")
    before = [field for _, field in details._details]
    details.show_document(document("b", outlet="Post", byline="A. Reporter"), "")
    assert told(details) == [("Outlet", "Post"), ("Author", "A. Reporter")]
    assert [field for _, field in details._details] == before[:2]


def test_rows_come_and_go_with_what_is_known(details):
    for fields in ({"outlet": "Wire"}, {}, {"outlet": "Post", "url": "https://x.org", "kind": "n"}):
        details.show_document(document("a", **fields), "")
        assert len(told(details)) == len(fields) == details._rows.rowCount()
