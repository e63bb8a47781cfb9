"""Crowds for the tests of the review."""

import pytest
from tests.services.reviewing.crowd import Crowd, boundary

from variorum.services.project import Project


@pytest.fixture
def crowd(project: Project, article: str) -> Crowd:
    return boundary(project, article)
