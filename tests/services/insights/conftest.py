"""A project in which two people tagged the same article, and differ."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.conftest import INES, TEXT, TOMAS, add, noon

from variorum.domain.annotations import AttributeValue
from variorum.services import finishing, opening, tagging
from variorum.services.profiles import Profile
from variorum.services.project import Project
from variorum.services.tagging import NewTag, Part

TAGS = {
    "ines": (
        ("entity", "ORG", "River Board", {}),
        ("entity", "PER", "Anil Rao", {}),
        ("claim", "fact", "the River Board may fill the dam in June", {"certainty": "possible"}),
    ),
    "tomas": (
        ("entity", "ORG", "the River Board", {}),
        ("entity", "PER", "Anil Rao", {}),
        ("claim", "fact", "the River Board may fill the dam in June", {"certainty": "probable"}),
    ),
}


def put(
    project: Project,
    document_id: str,
    layer: str,
    label: str,
    words: str,
    attributes: dict[str, AttributeValue] | None = None,
) -> None:
    """Tag the first occurrence of some words."""
    start = TEXT.index(words)
    new = NewTag(document_id, layer, label, (Part(start, start + len(words)),), attributes or {})
    tagging.tag(project, new)


def tag_as(path: Path, profile: Profile, document_id: str) -> None:
    """What one of the two made of the article."""
    with opening.open_(path, profile, clock=noon) as project:
        for layer, label, words, attributes in TAGS[profile.person_id]:
            put(project, document_id, layer, label, words, attributes)
        finishing.mark(project, document_id, "done")


@pytest.fixture
def compared(tmp_path: Path) -> Iterator[Project]:
    """Ines’s project; its first article was tagged by her and by Tomas."""
    path = tmp_path / "two.variorum"
    with opening.create(path, INES, noon) as project:
        document_id = add(project, published="2025-08-01")
    for profile in (INES, TOMAS):
        tag_as(path, profile, document_id)
    with opening.open_(path, INES, clock=noon) as project:
        yield project
