"""An article as it is opened, with everybody's tags."""

import pytest
from tests.services.conftest import TEXT, TOMAS, noon
from tests.services.test_tagging import tag

from variorum.services import opening, reading
from variorum.services.registering import NewEntity, link_new_claim, link_new_entity


def test_an_article_opens_with_its_text_and_zones(project, article):
    opened = reading.open_article(project, article)
    assert opened.text == TEXT
    assert {one.layer for one in opened.annotations} == {"zone"}
    assert opened.document.outlet == "Wire"


def test_an_article_that_is_not_there_is_a_key_error(project):
    with pytest.raises(KeyError):
        reading.open_article(project, "nothing")


def test_it_brings_the_entities_and_claims_its_tags_name(project, article):
    made = tag(project, article, "entity", "PER", "Anil Rao")
    link_new_entity(project, [made], NewEntity("PER", "Anil Rao"))
    claim = tag(project, article, "claim", "fact", "It will hold")
    link_new_claim(project, [claim], "The dam holds.", None)
    opened = reading.open_article(project, article)
    assert [one.name for one in opened.entities.values()] == ["Anil Rao"]
    assert [one.text for one in opened.claims.values()] == ["The dam holds."]


def test_my_own_set_comes_first(project, article, tmp_path):
    tag(project, article, "entity", "PER", "Anil Rao")
    project.close()
    with opening.open_(tmp_path / "test.variorum", TOMAS, clock=noon) as his:
        tag(his, article, "entity", "NUM", "300")
        names = [one.name for one in reading.open_article(his, article).sets]
        assert names[0] == "Tomas Adeyemi"
        assert "Ines Marlow" in names
