"""Parts and links in the inspector: a heading stands only above something."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from tests.ui.inspector.test_views import CLAIM, SAYS, view

from variorum.ui.inspector.linking import PartsAndLinks
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
