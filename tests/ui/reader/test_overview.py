"""The strip beside the article: a column for each layer, named under the mouse, a click jumps."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from tests.builders import news, tagged

from variorum.ui.reader.overview import Overview
from variorum.ui.reader.styles import Styles
from variorum.ui.theme import DARK, LIGHT

TEXT = "The old dam held, he said.\n" * 40
EVERY = [
    tagged(TEXT, "entity", "FAC", "dam"),
    tagged(TEXT, "attribution", "say", ("source", "he"), ("cue", "said"), ("content", "dam held")),
    tagged(TEXT, "claim", "fact", "dam held"),
    tagged(TEXT, "hedge", "modal", "held"),
    tagged(TEXT, "stance", "favor", "dam held"),
    tagged(TEXT, "loaded", "derogatory", "old"),
    tagged(TEXT, "frame", "economic", "The old"),
    tagged(TEXT, "zone", "furniture", "he"),
]


@pytest.fixture
def strip(qtbot, put_on):
    def shown(annotations, theme=LIGHT) -> Overview:
        made = Overview()
        qtbot.addWidget(made)
        made.resize(made.sizeHint().width(), 400)
        put_on(theme)
        made.show_marks(len(TEXT), annotations, Styles(news(), theme))
        qtbot.waitUntil(lambda: not made._counting.isActive())
        return made

    return shown


def columns(strip: Overview) -> list[tuple[int, int]]:
    """From where to where (pixels) marks stand, as they are painted."""
    picture = strip._marks().toImage()
    inked = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y).alpha() > 150 for y in range(picture.height()))
    ]
    starts = [x for x in inked if x - 1 not in inked]
    ends = [x for x in inked if x + 1 not in inked]
    return list(zip(starts, ends, strict=True))


def test_every_layer_has_a_column_of_its_own_but_for_parts_of_the_page(strip):
    names = [layer.key for layer in strip(EVERY).layers]
    assert names == ["entity", "attribution", "claim", "hedge", "stance", "loaded", "frame"]


def test_a_layer_without_tags_takes_no_room(strip):
    assert [layer.key for layer in strip([EVERY[3], EVERY[0]]).layers] == ["entity", "hedge"]
    (only,) = columns(strip([EVERY[0]]))
    assert only[1] - only[0] >= 4


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_marks_of_all_layers_fit_into_the_strip(strip, theme):
    made = strip(EVERY, theme)
    image = made._marks().toImage()
    first, last = columns(made)[0][0], columns(made)[-1][1]
    assert 3 <= first < last < made.width() - 3
    row = round(8 + 384 * TEXT.index("dam") / len(TEXT)) + 1
    inks = [image.pixelColor(x, row).name() for x in range(first, last + 1)]
    assert sum(one != other for one, other in pairwise(inks)) >= 6


def test_the_tip_names_the_columns_and_counts_what_is_there(strip):
    made = strip(EVERY)
    lines = made.legend(8).split("\n")
    assert lines[0] == "Entities: 1"
    assert len(lines) == 7
    assert made.legend(300).split("\n")[0] == "Entities"


def test_a_tag_that_goes_takes_its_column_with_it(strip):
    made = strip(EVERY)
    made.change((), [EVERY[2].id])
    assert "claim" not in [layer.key for layer in made.layers]
    made.change([EVERY[2]], ())
    assert "claim" in [layer.key for layer in made.layers]


def test_what_changes_while_tags_are_counted_is_counted_with_them(qtbot):
    made = Overview()
    qtbot.addWidget(made)
    made.show_marks(len(TEXT), EVERY[:3], Styles(news(), LIGHT))
    made.change([EVERY[3]], [EVERY[0].id])
    assert made.layers == []  # a key has not to wait for what may be thousands
    qtbot.waitUntil(lambda: not made._counting.isActive())
    assert [layer.key for layer in made.layers] == ["attribution", "claim", "hedge"]


def test_what_changed_in_the_article_before_is_not_counted(qtbot):
    made = Overview()
    qtbot.addWidget(made)
    for article, changed in ((EVERY[:1], [EVERY[3]]), (EVERY[2:3], [])):
        made.show_marks(len(TEXT), article, Styles(news(), LIGHT))
        made.change(changed, ())
    qtbot.waitUntil(lambda: not made._counting.isActive())
    assert [layer.key for layer in made.layers] == ["claim"]


def test_a_click_jumps_to_its_share_of_the_text(strip, qtbot):
    made = strip(EVERY)
    with qtbot.waitSignal(made.jumped) as told:
        QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(12, 200))
    assert told.args[0] == pytest.approx(len(TEXT) / 2, abs=len(TEXT) / 100)


def test_an_article_without_tags_has_no_legend(strip):
    made = strip([])
    assert made.layers == []
    assert made.legend(100) == ""
    assert columns(made) == []
