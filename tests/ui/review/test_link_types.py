"""Of which type a link is to be, while links are edited in the review."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from tests.builders import news

from variorum.analysis.reviewing.items import Item, Option, Target
from variorum.ui.review.deciding.link_editing import LinkEditPanel, LinkEnd

RAO = Target("entity", "rao", "entity", "Anil Rao")
BOARD = Target("entity", "board", "entity", "River Board")
CLAIM = Target("claim", "claim", "claim", "It will hold")


@pytest.fixture
def panel(qtbot) -> LinkEditPanel:
    """The links of a stance are edited: Rao holds it, and the claim is none of them yet."""
    made = LinkEditPanel()
    qtbot.addWidget(made)
    made.show()
    option = Option((), {}, (RAO,))
    item = Item("item", "article", "stance", "link", (option,), relation="holder")
    ends = [LinkEnd(one, one.kind, one.words, one.kind) for one in (RAO, BOARD, CLAIM)]
    made.begin(news().layer("stance"), item, option, ends)
    return made


def wanted(panel: LinkEditPanel) -> list[tuple[str, str]]:
    return [(one.type, one.target.words) for one in panel.wanted]


def offered(panel: LinkEditPanel, row: int) -> list[str]:
    panel.list.setCurrentRow(row)
    return [one.text() for one in panel.list.types_menu().actions()]


def retype(panel: LinkEditPanel, row: int = 0) -> None:
    panel.list.setCurrentRow(row)
    panel.list.types_menu().actions()[0].trigger()


def test_a_chosen_link_may_be_of_the_types_that_lead_to_such_a_thing(panel):
    assert offered(panel, 0) == ["Make it “Target”"]


def test_what_is_not_chosen_has_no_type_yet(panel):
    assert offered(panel, 1) == []


def test_it_becomes_one_of_another_type_which_is_shown_then(panel):
    retype(panel)
    assert wanted(panel) == [("target", "Anil Rao")]
    assert panel.types.currentData() == "target"
    assert panel.list.currentItem().text().startswith("Anil Rao")
    retype(panel)
    assert wanted(panel) == [("holder", "Anil Rao")]


def test_of_a_type_of_which_there_is_one_it_takes_the_place(panel):
    panel.types.setCurrentIndex(panel.types.findData("target"))
    panel.types.activated.emit(panel.types.currentIndex())
    rows = [panel.list.item(row).text() for row in range(panel.list.count())]
    place = next(row for row, words in enumerate(rows) if words.startswith("River Board"))
    panel.list.setCurrentRow(place)
    panel.list.currentItem().setCheckState(panel.list.currentItem().checkState().Checked)
    assert wanted(panel) == [("holder", "Anil Rao"), ("target", "River Board")]
    panel.types.setCurrentIndex(panel.types.findData("holder"))
    panel.types.activated.emit(panel.types.currentIndex())
    retype(panel)
    assert wanted(panel) == [("target", "Anil Rao")]


def test_the_menu_is_opened_where_it_is_asked_for(panel, qtbot):
    panel.list.setCurrentRow(0)
    panel.list.customContextMenuRequested.emit(QPoint(2, 2))
    menu = next(one for one in panel.list.children() if one.metaObject().className() == "QMenu")
    assert menu.isVisible()
    QTest.keyClick(menu, "\r")
    qtbot.waitUntil(lambda: wanted(panel) == [("target", "Anil Rao")])
