"""The manual beside the window."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument

from variorum.resources import resource
from variorum.ui.manual.viewer import ManualText, ManualViewer, manual_pages, title_of

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def viewer(qtbot):
    made = ManualViewer()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(viewer):
    return viewer.text.document().toPlainText()


def test_it_opens_on_the_first_page_and_lists_all(viewer):
    assert viewer.contents.count() == len(manual_pages())
    assert shown(viewer).startswith("First steps")


def test_choosing_a_page_shows_it(viewer, qtbot):
    qtbot.keyClick(viewer.contents, Qt.Key.Key_Down)
    assert shown(viewer).startswith("Tagging")


def test_a_page_is_shown_from_its_beginning_whatever_the_size_of_the_window(viewer, qtbot):
    qtbot.waitExposed(viewer)
    assert viewer.text.textCursor().position() == 0
    viewer.resize(viewer.width() + 120, viewer.height() - 80)
    assert viewer.text.verticalScrollBar().value() == 0
    assert viewer.text.verticalScrollBar().maximum() > 0


def test_marks_for_the_tables_are_not_shown(viewer):
    viewer.open_page("7-keys.md")
    assert "table:" not in shown(viewer)
    assert "Undo" in shown(viewer)


def test_searching_leaves_the_pages_that_hold_the_words(viewer, qtbot):
    qtbot.keyClicks(viewer.search, "--no-furniture")
    left = [
        viewer.contents.item(row).text()
        for row in range(viewer.contents.count())
        if not viewer.contents.item(row).isHidden()
    ]
    assert left == ["Command line"]
    qtbot.keyClick(viewer.search, Qt.Key.Key_Return)
    assert viewer.text.textCursor().selectedText() == "--no-furniture"


def test_finding_goes_round(viewer, qtbot):
    qtbot.keyClicks(viewer.search, "sample project")
    places = [viewer.text.textCursor().selectionStart()]
    while not places[1:] or places[-1] > places[-2]:
        qtbot.keyClick(viewer.search, Qt.Key.Key_Return)
        assert viewer.text.textCursor().selectedText() == "sample project"
        places.append(viewer.text.textCursor().selectionStart())
    assert places[-1] == shown(viewer).lower().index("sample project")


def test_links_lead_to_pages_and_nowhere_else(viewer):
    viewer.text.anchorClicked.emit(QUrl("4-importing.md"))
    assert shown(viewer).startswith("Bringing articles in")
    viewer.text.anchorClicked.emit(QUrl("https://example.org/"))
    assert shown(viewer).startswith("Bringing articles in")


@pytest.mark.parametrize(
    "name", ["/etc/hostname", "file:///etc/hostname", "../codebooks/news.json", "https://x.org/a"]
)
def test_nothing_outside_the_manual_is_loaded(qtbot, name):
    text = ManualText()
    qtbot.addWidget(text)
    loaded = text.loadResource(IMAGE, QUrl(name))
    assert loaded.isNull() if isinstance(loaded, QImage) else loaded.isEmpty()


def test_a_picture_of_the_manual_is_scaled_to_the_page(qtbot):
    pictures = sorted(resource("manual", "pictures").glob("*.png"))
    text = ManualText()
    qtbot.addWidget(text)
    text.resize(500, 400)
    text.show()
    for path in pictures:
        loaded = text.loadResource(IMAGE, QUrl(f"pictures/{path.name}"))
        assert 0 < loaded.width() <= 500
    assert pictures


def test_a_title_is_the_first_line():
    assert title_of("# Keys\n\nWords") == "Keys"
