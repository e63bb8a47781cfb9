"""The articles of a story as versions."""

import pytest
from tests.services.conftest import add
from tests.services.stories.conftest import WIRE

from variorum.domain.documents import Document
from variorum.errors import UserError
from variorum.services.stories.versions import (
    language_of,
    story_versions,
    told_text,
)
from variorum.services.zoning import mark_zone


def test_versions_come_with_their_texts_and_tags(project, story, ids, tags):
    found = story_versions(project, story)
    files = [one.source_name for one in found.documents]
    assert files == ["wire.txt", "copy.txt", "blog.txt"]
    assert [one.version.id for one in found.tellings] == [ids[name] for name in files]
    assert {one.id for one in found.annotations[ids["wire.txt"]]} >= set(tags.values())
    assert found.place(ids["copy.txt"]) == 1
    with pytest.raises(KeyError):
        found.place("elsewhere")


def test_a_zone_that_a_person_marks_is_left_out(project, story, ids):
    before = len(story_versions(project, story).tellings[0].passages)
    mark_zone(project, ids["wire.txt"], 0, 10, "furniture")
    assert len(story_versions(project, story).tellings[0].passages) == before - 1


def test_a_text_is_told_without_its_furniture(project):
    document_id = add(project, f"{WIRE}\nLeave a reply\nName *\nEmail *\n")
    document, text = told_text(project, document_id)
    assert document.id == document_id
    assert "dam" in text
    assert "Email" not in text


def test_a_language_that_is_not_known_is_guessed_from_the_script():
    assert language_of(Document("d", "r", language="pt"), "Der Damm") == "pt"
    assert language_of(Document("d", "r"), "The dam") == ""
    assert language_of(Document("d", "r"), "صادق مجلس") == "und"
    assert language_of(Document("d", "r"), "123") == ""
    assert language_of(Document("d", "r"), "أعلنت NATO") == "und"
    assert language_of(Document("d", "r"), "Übung der NATO: أعلن") == ""


def test_a_story_that_is_gone_is_said_to_be(project):
    with pytest.raises(UserError, match="not in the project any more"):
        story_versions(project, "gone")
