"""Parts and links in the inspector: a heading stands only above something."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from tests.builders import related
from tests.ui.inspector.test_views import CLAIM, SAYS, STANCE, view

from variorum.domain.registers import Entity
from variorum.ui.inspector.linking import Line, PartsAndLinks
from variorum.ui.inspector.lookup import LookUp


@pytest.fixture
def parts(qtbot):
    made = PartsAndLinks(lambda _: LookUp("Find", "New", lambda *_: None))
    qtbot.addWidget(made)
    return made


def said(parts, shown) -> list[str]:
    parts.show_tag(shown)
    return [one.text() for one in parts.findChildren(QLabel) if not one.isHidden()]


def test_what_can_be_added_to_a_tag_of_mine_has_a_heading(parts):
    assert "Words" in said(parts, view(CLAIM))
    assert "Attributed to" in said(parts, view(CLAIM))


def test_on_a_colleagues_tag_nothing_empty_has_one(parts):
    shown = view(replace(CLAIM, set_id="other"))
    assert not shown.editable
    assert "Words" not in said(parts, shown)
    assert "Attributed to" not in said(parts, shown)


def test_a_colleagues_parts_are_listed_under_their_roles(parts):
    words = said(parts, view(replace(SAYS, set_id="other")))
    assert words.index("Source") < words.index("Ada")
    assert {"Cue", "said", "Content", "the bridge"} <= set(words)


def offering(parts, shown) -> list[Line]:
    """The lines of links that could be of another type."""
    parts.show_tag(shown)
    return [one for one in parts.findChildren(Line) if one.retyping.isVisibleTo(parts)]


HELD = related("holder", STANCE, to_entity="bo")
BO = Entity("bo", "PER", "Bo Lund")


def test_a_link_may_be_given_another_type_that_leads_to_the_same_kind_of_thing(parts, qtbot):
    (line,) = offering(parts, view(STANCE, relations=[HELD], entities=[BO]))
    actions = line.retyping.menu().actions()
    assert [one.text() for one in actions] == ["Target"]
    with qtbot.waitSignal(parts.link_retyped) as wished:
        actions[0].trigger()
    assert wished.args == [HELD.id, "target"]


def test_a_link_that_can_be_of_no_other_type_offers_none(parts):
    said = related("attributed_to", STANCE, to_annotation=SAYS.id)
    assert offering(parts, view(STANCE, SAYS, relations=[said])) == []


def test_on_a_colleagues_tag_no_other_type_is_offered(parts):
    hers = replace(STANCE, set_id="other")
    assert offering(parts, view(hers, relations=[HELD], entities=[BO])) == []
