"""What a line of the article list says, and what the list says of a search."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel

from variorum.domain.listings import ArticleRow, Hit, SearchPage
from variorum.ui.library.delegate import LibraryDelegate, fitted_below, said_below
from variorum.ui.library.model import MANY, SUGGESTED, LibraryModel
from variorum.ui.library.panel import LibraryPanel
from variorum.ui.library.wording import read_said
from variorum.ui.widgets.labels import section


def row(key="a", state="doing", tags=0, everybodys=0, read=0) -> ArticleRow:
    fields = (key, 1, "Title", "Wire", "2025-08-02", "", "", None, 100, state, tags, everybodys)
    return ArticleRow(*fields, (), read)


@pytest.mark.parametrize(
    ("state", "read", "said"),
    [
        ("doing", 62, "62 %"),
        ("doing", 0, ""),
        ("todo", 0, ""),
        ("done", 62, ""),
        ("skipped", 3, ""),
    ],
)
def test_only_an_article_that_is_begun_says_how_far(state, read, said):
    assert read_said(row(state=state, read=read)) == said


def test_the_line_below_names_outlet_date_tags_and_what_is_suggested():
    assert said_below(row(tags=41, everybodys=41)) == "Wire · 2 Aug 2025 · 41 tags"
    assert said_below(row(), 12) == "Wire · 2 Aug 2025 · 12 suggested"
    assert (
        said_below(row(tags=1, everybodys=3), 1) == "Wire · 2 Aug 2025 · 1 / 3 tags · 1 suggested"
    )


def test_the_outlet_gives_way_before_the_figures_do(qtbot):
    font, one = QFont(), row(tags=41, everybodys=41)
    metrics = QFontMetricsF(font)
    whole = metrics.horizontalAdvance(said_below(one, 12))
    assert fitted_below(one, 12, font, whole + 1) == said_below(one, 12)
    whole += metrics.height() * 3
    narrow = fitted_below(replace(one, outlet="W" * 40), 12, font, whole)
    assert narrow.startswith("W")
    assert narrow.endswith("… · 2 Aug 2025 · 41 tags · 12 suggested")
    assert metrics.horizontalAdvance(narrow) <= whole
    behind = metrics.horizontalAdvance("2 Aug 2025 · 41 tags · 12 suggested")
    assert fitted_below(one, 12, font, behind + 2) == "2 Aug 2025 · 41 tags · 12 suggested"
    assert fitted_below(one, 12, font, behind - 2) == "41 tags · 12 suggested"


def test_a_screen_reader_hears_how_far_an_article_is(qtbot):
    model = LibraryModel()
    model.set_rows([row(read=30)], {})
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Begun, 30 %")


def test_suggestions_are_counted_in_the_line_of_their_article_alone(qtbot):
    model = LibraryModel()
    model.set_rows([row("a"), row("b")], {})
    with qtbot.waitSignal(model.repaint_requested) as told:
        model.set_suggested("b", 4)
    assert told.args[0] == model.index_of("b")
    assert [model.index_of(key).data(SUGGESTED) for key in "ab"] == [0, 4]


def test_the_same_number_again_paints_nothing(qtbot):
    model = LibraryModel()
    model.set_rows([row("a")], {})
    model.set_suggested("a", 4)
    with qtbot.assertNotEmitted(model.repaint_requested):
        model.set_suggested("a", 4)
    model.set_suggested("gone", 3)


def found(total: int | None, *hits: Hit) -> str:
    panel = LibraryPanel()
    panel.show_hits(SearchPage(hits, total))
    heads = [one.text() for one in panel.findChildren(type(section("")))]
    return next(words for words in heads if words.startswith("Found"))


def test_what_was_not_counted_is_not_said_to_be_all(qtbot):
    hit = Hit("a", "Title", "Wire", "", 0, 3, "Rao", 0, 3)
    assert found(1, hit) == "Found in 1 article"
    assert found(7, hit) == "Found in 7 articles"
    assert found(None, hit) == "Found in more than 1 article"


def test_hits_that_are_not_the_best_first_say_what_their_order_is(qtbot):
    hit = Hit("a", "Title", "Wire", "", 0, 3, "Rao", 0, 3)
    panel = LibraryPanel()
    qtbot.addWidget(panel)
    panel.show()

    def said(page: SearchPage) -> str:
        panel.show_hits(page)
        words = [one.text() for one in panel.findChildren(QLabel) if one.isVisible()]
        return " ".join(one for one in words if one.endswith("."))

    assert said(SearchPage((hit, hit), 9)) == ""
    assert said(SearchPage((hit, hit), 9, arranged="imported")) == "In the order of import."
    assert said(SearchPage((hit, hit), None, arranged="alphabet")).startswith("By the alphabet")
    assert said(SearchPage((hit,), 1, arranged="alphabet")) == ""
    panel.show_articles()
    assert not panel._order_of_hits.isVisible()


@pytest.fixture
def panel(qtbot):
    made = LibraryPanel()
    qtbot.addWidget(made)
    return made


def test_a_few_articles_are_filtered_with_every_letter(panel):
    panel.model.set_rows([row("a"), row("b")], {})
    panel.filter_field.setText("x")
    assert panel.model.articles() == []


def test_very_many_articles_are_filtered_at_the_end_of_a_word(panel, qtbot):
    panel.model.set_rows([row(f"{number}") for number in range(MANY + 1)], {})
    resets = []
    panel.model.modelReset.connect(lambda: resets.append(panel.filter_field.text()))
    for typed in ("x", "xy", "xyz"):
        panel.filter_field.setText(typed)
    assert resets == []
    qtbot.waitUntil(lambda: bool(resets))
    assert resets == ["xyz"]
    assert panel.model.articles() == []


def test_another_progress_takes_the_words_along_that_were_just_typed(panel, qtbot):
    panel.model.set_rows([row(f"{number}") for number in range(MANY + 1)], {})
    panel.filter_field.setText("xyz")
    with qtbot.waitSignal(panel.model.rearranged):
        panel.set_states(("doing",))
    assert panel.model.articles() == []
    assert not panel._typed.isActive()


def test_lines_are_laid_out_anew_in_another_width_and_not_in_another_height(panel, qtbot):
    class Counting(LibraryDelegate):
        """Counts how often a line is measured."""

        measured = 0

        def sizeHint(self, option, index):  # noqa: N802
            self.measured += 1
            return super().sizeHint(option, index)

    delegate = Counting()
    panel.list.setItemDelegate(delegate)
    panel.model.set_rows([row(f"{number}") for number in range(200)], {})
    panel.resize(240, 700)
    panel.show()
    qtbot.waitExposed(panel)
    QCoreApplication.sendPostedEvents()
    panel.list.doItemsLayout()  # what waits for its turn, too
    delegate.measured = 0
    panel.resize(240, 400)
    QCoreApplication.sendPostedEvents()
    panel.grab()
    assert delegate.measured < 200
    panel.resize(300, 400)
    qtbot.waitUntil(lambda: delegate.measured >= 200)
