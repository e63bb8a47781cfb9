"""The head of the inspector keeps to its column, whoever made the tag."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from tests.builders import news
from tests.ui.inspector.test_views import CLAIM, view

from variorum.ui.inspector.header import LONGEST_NAME, TagHeader
from variorum.ui.widgets.labels import ElidedLabel

LONG = "Wilhelmina Featherstonehaugh-Cholmondeley of Upper Slaughter"


@pytest.fixture
def header(qtbot):
    made = TagHeader()
    qtbot.addWidget(made)
    return made


def shows(header, name):
    """Show a tag of somebody; the label that says whose it is."""
    header.show_tag(replace(view(CLAIM), made_by=name), news(), "#000000")
    return next(one for one in header.findChildren(QLabel) if one.text().startswith(name[:9]))


def test_a_long_name_is_cut_and_the_tip_has_all_of_it(header):
    who = shows(header, LONG)
    assert LONG not in who.text()
    assert LONG in who.toolTip()


def test_a_short_name_stands_there_whole_and_needs_no_tip(header):
    who = shows(header, "Tomas Adeyemi")
    assert who.text().startswith("Tomas Adeyemi")
    assert not who.toolTip()


def test_a_long_name_widens_nothing(header):
    shows(header, "W" * LONGEST_NAME)
    most = header.minimumSizeHint().width()
    shows(header, "W" * 200)
    assert header.minimumSizeHint().width() <= most


def test_a_long_label_is_cut_and_widens_nothing(header):
    shows(header, "Ines")
    most = header.minimumSizeHint().width()
    long = replace(view(CLAIM).label, name="Declines or does not answer " * 4)
    header.show_tag(replace(view(CLAIM), label=long), news(), "#000000")
    header.resize(most + 60, 200)
    header.show()
    title = next(one for one in header.findChildren(ElidedLabel) if "Declines" in one.words)
    assert header.minimumSizeHint().width() <= most
    assert title.geometry().right() <= header.width()
    assert title.text().endswith("…")
    assert title.toolTip() == title.words
