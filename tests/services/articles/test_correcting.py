"""What is said of articles is corrected in one act, for one or for many."""

import pytest
from tests.services.conftest import add

from variorum.domain.documents import Document, Story
from variorum.errors import UserError
from variorum.services import undoing
from variorum.services.articles.correcting import correct, details


@pytest.fixture
def pair(project):
    """Two articles of different dates, the first of them the baseline of a story."""
    ids = [
        add(project, "One text.", published="2025-08-01", url="https://example.org/1"),
        add(project, "Another text.", published="2025-08-02", url="https://example.org/2"),
    ]
    with project.act("Story") as changes:
        first = changes.get(Document, ids[0])
        changes.replace(first.__class__(**{**_fields(first), "story_id": "story"}))
        changes.add(Story("story", "The dam", baseline_id=ids[0]))
    return ids


def _fields(document: Document) -> dict:
    return {name: getattr(document, name) for name in document.__slots__}


def get(project, document_id: str) -> Document:
    return project.store.get(Document, document_id)


def test_what_articles_share_is_told_and_what_they_do_not_is_not(project, pair):
    found = details(project, pair)
    assert (found["outlet"], found["title"]) == ("Wire", "Dam to be filled early")
    assert (found["published"], found["story"], found["url"]) == (None, None, None)
    assert details(project, pair[:1])["story"] == "The dam"
    assert details(project, ["gone"])["outlet"] is None


def test_many_are_corrected_in_one_step_and_the_rest_stays(project, pair):
    correct(project, pair, {"outlet": "  Coast   Daily ", "language": "en"})
    assert [get(project, one).outlet for one in pair] == ["Coast Daily"] * 2
    assert [get(project, one).published for one in pair] == ["2025-08-01", "2025-08-02"]
    undoing.undo(project)
    assert [get(project, one).outlet for one in pair] == ["Wire"] * 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("2 August 2025", "2025-08-02"), ("2025-08", "2025-08"), ("", ""), ("2025", "2025")],
)
def test_a_date_is_kept_as_precisely_as_it_was_typed(project, pair, typed, kept):
    correct(project, pair[:1], {"published": typed})
    assert get(project, pair[0]).published == kept


@pytest.mark.parametrize("typed", ["soon", "03/04/2025", "2025-13-40"])
def test_a_date_that_is_not_sure_is_refused(project, pair, typed):
    with pytest.raises(UserError, match="not an unambiguous date"):
        correct(project, pair, {"published": typed, "outlet": "Other"})
    assert get(project, pair[0]).outlet == "Wire"


def test_a_story_is_joined_made_and_left(project, pair):
    correct(project, pair[1:], {"story": "The dam"})
    assert get(project, pair[1]).story_id == "story"
    correct(project, pair, {"story": "The  canal"})
    (canal,) = [one for one in project.store.every(Story) if one.title == "The canal"]
    assert {get(project, one).story_id for one in pair} == {canal.id}
    assert project.store.get(Story, "story").baseline_id is None
    correct(project, pair, {"story": ""})
    assert {get(project, one).story_id for one in pair} == {None}


def test_several_never_share_a_title_or_an_address(project, pair):
    for key in ("title", "url"):
        with pytest.raises(UserError, match="same title"):
            correct(project, pair, {key: "x"})
    correct(project, pair[:1], {"title": "A better title"})
    assert get(project, pair[0]).title == "A better title"


def test_an_article_that_is_gone_changes_nothing(project, pair):
    with pytest.raises(UserError, match="not in the project any more"):
        correct(project, [*pair, "gone"], {"outlet": "Other"})
    assert get(project, pair[0]).outlet == "Wire"


@pytest.mark.parametrize(
    ("values", "many", "said"),
    [
        ({"published": "2025-09-01"}, False, "Change date"),
        ({"url": "https://example.org/3", "title": "Dam"}, False, "Change title and address"),
        ({"byline": "Ada Park"}, True, "Change author of 2 articles"),
        ({"byline": "A", "outlet": "B", "kind": "c"}, True, "Change details of 2 articles"),
    ],
)
def test_the_step_to_undo_says_what_was_corrected_and_in_how_many(
    project, pair, values, many, said
):
    correct(project, pair if many else pair[:1], values)
    assert undoing.labels(project)[0] == said
