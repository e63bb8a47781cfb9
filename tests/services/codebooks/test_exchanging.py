"""Codebooks as files of their own."""

import pytest
from tests.builders import news

from variorum.errors import UnreadableFileError, UserError
from variorum.services.codebooks import exchanging


def test_a_codebook_that_is_written_comes_back_as_a_draft_of_the_next_version(project, tmp_path):
    path = tmp_path / "news.json"
    exchanging.write(news(), path)
    draft = exchanging.drafted(project, path)
    assert draft.codebook == news()
    assert draft.base == project.codebook.id


def test_a_file_that_is_no_codebook_is_refused_with_a_sentence(project, tmp_path):
    path = tmp_path / "other.json"
    path.write_text("[1, 2]")
    with pytest.raises(UnreadableFileError, match=r"other\.json"):
        exchanging.drafted(project, path)


def test_where_nothing_can_be_written_the_file_that_was_there_stays(tmp_path):
    path = tmp_path / "folder"
    path.mkdir()
    with pytest.raises(UserError):
        exchanging.write(news(), path)
    assert path.is_dir()
    assert list(tmp_path.iterdir()) == [path]
