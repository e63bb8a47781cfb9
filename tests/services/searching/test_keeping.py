"""Saved searches are kept under a name, once each, and come back with an undo."""

import pytest

from variorum.errors import UserError
from variorum.services import undoing
from variorum.services.searching import keeping


def names(project) -> dict[str, str]:
    return {one.name: one.query for one in keeping.saved(project)}


def test_a_search_is_kept_renamed_and_forgotten(corpus):
    keeping.save(corpus, "Dams", ' label:claim   "the dam" ')
    keeping.save(corpus, "", "river")
    assert names(corpus) == {"Dams": 'label:claim "the dam"', "river": "river"}
    (dams, _) = keeping.saved(corpus)
    keeping.rename(corpus, dams.id, "Claims about  dams")
    assert "Claims about dams" in names(corpus)
    keeping.forget(corpus, dams.id)
    assert names(corpus) == {"river": "river"}
    for _ in range(2):
        undoing.undo(corpus)
    assert names(corpus) == {"Dams": 'label:claim "the dam"', "river": "river"}


def test_the_same_name_means_the_same_search(corpus):
    keeping.save(corpus, "Dams", "dam")
    keeping.save(corpus, "Dams", "dam*")
    assert names(corpus) == {"Dams": "dam*"}


@pytest.mark.parametrize("query", ["", "  ", "!?", '""'])
def test_nothing_is_no_search(corpus, query):
    with pytest.raises(UserError, match="nothing to save"):
        keeping.save(corpus, "Dams", query)


def test_a_faulty_expression_is_not_kept(corpus):
    with pytest.raises(UserError, match="not a regular expression"):
        keeping.save(corpus, "Dams", "/(/")
    assert names(corpus) == {}


def test_a_search_needs_a_name_and_has_to_be_there(corpus):
    keeping.save(corpus, "Dams", "dam")
    (dams,) = keeping.saved(corpus)
    with pytest.raises(UserError, match="needs a name"):
        keeping.rename(corpus, dams.id, " ")
    keeping.forget(corpus, dams.id)
    for act in (keeping.forget, lambda project, one: keeping.rename(project, one, "x")):
        with pytest.raises(UserError, match="not in the project any more"):
            act(corpus, dams.id)
