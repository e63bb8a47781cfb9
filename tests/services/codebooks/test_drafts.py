"""The draft of a codebook is kept on this machine, whole or not at all, until it is published."""

from dataclasses import replace

import pytest
from tests.services.conftest import INES, noon

from variorum.analysis.codebooks.editing import LabelMove, begun, with_codebook, with_label
from variorum.services import opening
from variorum.services.codebooks import drafts


@pytest.fixture
def project(tmp_path):
    """A project with an id of its own: by that its draft is kept."""
    with opening.create(tmp_path / "test.variorum", INES, noon) as made:
        yield made


@pytest.fixture
def draft(project):
    moves = (LabelMove("entity", "PRODUCT", "entity", "WORK"),)
    return replace(with_codebook(begun(project.codebook), name="Another"), moves=moves)


def place(variorum_home, project):
    return variorum_home / "drafts" / f"{project.store.project_id}.json"


def test_what_is_kept_comes_back_as_it_was(project, draft):
    assert drafts.kept(project) is None
    drafts.keep(project, draft)
    assert drafts.kept(project) == draft


def test_the_last_one_that_was_kept_counts(project, draft):
    drafts.keep(project, draft)
    drafts.keep(project, begun(project.codebook))
    assert drafts.kept(project) == begun(project.codebook)


def test_what_is_given_up_is_gone_and_may_be_given_up_again(project, draft):
    drafts.keep(project, draft)
    drafts.forget(project)
    drafts.forget(project)
    assert drafts.kept(project) is None


def test_a_draft_of_an_older_codebook_is_passed_over(project, draft):
    drafts.keep(project, replace(draft, base="of yesterday"))
    assert drafts.kept(project) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"codebook": 7}', b"\xff\xfe"])
def test_a_file_that_is_no_draft_is_passed_over(project, draft, variorum_home, content):
    drafts.keep(project, draft)
    place(variorum_home, project).write_bytes(content)
    assert drafts.kept(project) is None


def test_a_draft_that_is_no_sound_codebook_is_passed_over(project, draft):
    twice = (draft.codebook.layers[0],) * 2
    drafts.keep(project, with_codebook(draft, layers=twice))
    assert drafts.kept(project) is None


def test_a_draft_in_which_two_labels_have_one_key_comes_back_to_be_mended(project, draft):
    clashing = with_label(draft, "entity", "ORG", shortcut="1")
    drafts.keep(project, clashing)
    assert drafts.kept(project) == clashing


def test_where_nothing_can_be_written_work_goes_on(project, draft, variorum_home):
    where = place(variorum_home, project)
    where.mkdir(parents=True)
    (where / "in the way").touch()
    drafts.keep(project, draft)
    assert drafts.kept(project) is None
    assert [one.name for one in where.parent.iterdir() if one.name.startswith(where.name)] == [
        where.name
    ]
