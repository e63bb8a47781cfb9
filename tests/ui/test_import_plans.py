"""Before an import: what was found so far is shown, and reading stops with the dialog."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from tests.builders import news

from variorum.formats.labels import ForeignLabel, Meaning
from variorum.services import importing
from variorum.services.articles.previewing import Columns
from variorum.services.articles.reporting import ImportOptions, ImportReport, Refused
from variorum.ui.files.importdialog import ImportDialog, Offered, named
from variorum.ui.files.importpages import ARTICLES, COLUMNS, LABELS, NOTES, REFUSED
from variorum.ui.files.importplans import ImportPlans, Looked
from variorum.ui.files.importquestions import Choice
from variorum.ui.widgets.labels import ElidedLabel

FILES = 30


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = []
    for number in range(FILES):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(f"Title {number}\n\nThe ferry number {number} sank off Port Ellis.\n")
        made.append(path)
    return made


class Asked:
    """Plans of an open project, and what they told."""

    def __init__(self, hand, files: list[Path], parent: QObject) -> None:
        self.plans = ImportPlans(hand.window.bridge, files, parent, every=0.0)
        self.looked: list[Looked] = []
        self.answers: list[ImportReport] = []
        self.plans.looked.connect(self.looked.append)

    def ask(self, options: ImportOptions | None = None) -> None:
        self.plans.ask(options or ImportOptions(), self.answers.append)


def test_what_was_found_is_told_file_after_file(hand, files):
    asked = Asked(hand, files, hand.window)
    asked.ask()
    hand.until(lambda: bool(asked.answers))
    assert asked.answers[0].added == FILES
    steps = [one.done for one in asked.looked]
    assert steps == sorted(steps)
    assert {one.total for one in asked.looked} == {FILES}
    counts = [one.report.added for one in asked.looked]
    assert counts == sorted(counts)
    assert counts[0] == 0
    assert len(set(counts)) > FILES / 2


def test_of_two_questions_the_last_is_answered(hand, files):
    asked = Asked(hand, files, hand.window)
    asked.ask(ImportOptions(encoding="utf-16"))
    asked.ask()
    hand.until(lambda: bool(asked.answers))
    hand.settle()
    assert [one.added for one in asked.answers] == [FILES]


def test_nothing_is_told_once_nobody_waits(hand, files):
    asked = Asked(hand, files, hand.window)
    asked.looked.clear()
    asked.ask()
    asked.plans.stop()
    other = Asked(hand, files[:1], hand.window)
    other.ask()
    hand.until(lambda: bool(other.answers))
    assert (asked.answers, asked.looked) == ([], [])


class Waiting:
    """Plans that are answered by the test."""

    def __init__(self) -> None:
        self.answer: Callable[[ImportReport], None] = lambda _report: None

    def ask(self, _options: ImportOptions, answer: Callable[[ImportReport], None]) -> None:
        self.answer = answer


@pytest.fixture
def dialog(qtbot) -> ImportDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    waiting = Waiting()
    made = ImportDialog([Path("a.txt")], Offered([], news()), waiting.ask, parent)
    made.kept = parent  # Nobody else keeps it.
    made.waiting = waiting
    made.show()
    return made


def found(added: int, *refused: str) -> ImportReport:
    return ImportReport(added=added, refused=tuple(Refused("b.txt", one) for one in refused))


def test_the_dialog_says_how_far_the_reading_is(dialog):
    dialog.show_looked(Looked(1_199, 3_000, found(950, "it is empty")))
    assert dialog.sentence.startswith("Looking at file 1,200 of 3,000. So far: 950 articles")
    assert "it is empty" in dialog.pages.lines(REFUSED)
    assert (dialog._bar.value(), dialog._bar.maximum()) == (1_199, 3_000)
    assert dialog._bar.isVisible()
    assert not dialog.go.isEnabled()


def test_the_bar_goes_when_everything_was_read(dialog):
    dialog.show_looked(Looked(1, 2, found(1)))
    dialog.waiting.answer(found(2))
    assert not dialog._bar.isVisible()
    assert dialog.go.isEnabled()
    assert dialog.sentence == "2 articles to add."


def test_a_long_list_of_faults_does_not_hold_the_window_up(dialog):
    dialog.show_looked(Looked(9_000, 10_000, found(0, *["it is empty"] * 9_000)))
    assert dialog.pages.lines(REFUSED).count("it is empty") <= 500


def test_a_folder_without_files_is_answered_in_the_dialog(hand, tmp_path):
    (tmp_path / "empty").mkdir()
    asked = Asked(hand, [tmp_path / "empty"], hand.window)
    asked.ask()
    hand.until(lambda: bool(asked.answers))
    assert "no file to import" in asked.answers[0].refused[0].reason


# -- pages -----------------------------------------------------------------------------------------

LABELS_MET = {
    "doccano": (
        ForeignLabel("GPE", 3, Meaning("entity", "GPE", None, "key")),
        ForeignLabel("Human", 2, Meaning()),
    )
}


def offered(dialog):
    return [key for key, button in dialog.pages.buttons.items() if button.isVisible()]


def test_pages_that_would_be_empty_are_not_offered(dialog):
    dialog.show_plan(found(2))
    assert offered(dialog) == [ARTICLES]
    dialog.show_plan(replace(found(2, "it is empty"), notes=("b.txt: a guess",), labels=LABELS_MET))
    assert offered(dialog) == [ARTICLES, LABELS, REFUSED, NOTES]


def test_what_wants_an_answer_is_shown_first(dialog):
    columns = Columns({"Inhalt": "A ferry sank."}, {})
    dialog.show_plan(replace(found(0, "no column"), columns=columns))
    assert dialog.pages.current == COLUMNS
    dialog.show_plan(replace(found(2), labels=LABELS_MET))
    assert dialog.pages.current == LABELS
    assert dialog.pages.buttons[LABELS].text() == "Labels (1 open)"


def test_where_nothing_comes_in_the_reasons_are_shown(dialog):
    dialog.show_plan(found(0, "it is empty"))
    assert dialog.pages.current == REFUSED
    dialog.show_plan(found(1, "it is empty"))
    assert dialog.pages.current == ARTICLES


def test_tags_of_articles_that_are_here_are_not_called_nothing_new(dialog):
    dialog.show_plan(found(0))
    nothing = dialog.pages.text(ARTICLES).placeholderText()
    assert nothing == "Nothing that is new here."
    dialog.show_plan(replace(found(0), same=2, records={"annotation": 3}))
    told = dialog.pages.text(ARTICLES).placeholderText()
    assert told == "No new articles: all of it belongs to articles that are here."


def test_folders_and_files_are_counted_apart(tmp_path):
    (tmp_path / "a").mkdir()
    assert named([tmp_path / "a", tmp_path]) == "2 folders"
    assert named([tmp_path / "b.txt", tmp_path / "a", tmp_path / "c.txt"]) == "1 folder, 2 files"
    assert named([tmp_path / "a"]) == "a"


def test_whoever_has_looked_around_is_not_led_away(dialog):
    dialog.show_plan(replace(found(1), labels=LABELS_MET))
    dialog.pages.buttons[ARTICLES].click()
    dialog.show_plan(replace(found(1), labels=LABELS_MET))
    assert dialog.pages.current == ARTICLES


def test_what_means_nothing_here_stands_first_and_says_so(dialog):
    dialog.show_plan(replace(found(1), labels=LABELS_MET))
    names = [name for _, name in dialog.pages.labels.boxes]
    assert names == ["Human", "GPE"]
    words = {one.words for one in dialog.pages.labels.findChildren(ElidedLabel)}
    assert {"Human (2 tags)", "means nothing here yet", "by its key"} <= words


def test_a_label_that_is_left_out_on_purpose_is_open_no_more(dialog):
    dialog.show_plan(replace(found(1), labels=LABELS_MET))
    box = dialog.pages.labels.boxes["doccano", "Human"]
    box.setFocus()
    box.activated.emit(0)
    assert dialog.pages.labels.open == 0
    assert dialog.pages.labels.chosen() == {"Human": ""}


def test_examples_follow_the_column_that_is_chosen(dialog):
    examples = {"Inhalt": "A ferry sank.", "wer": "Wire"}
    dialog.show_plan(replace(found(0), columns=Columns(examples, {})))
    assert dialog.pages.columns.examples["text"].words == ""
    dialog.show_plan(replace(found(1), columns=Columns(examples, {"text": "Inhalt"})))
    assert dialog.pages.columns.examples["text"].words == "A ferry sank."


def test_a_large_import_fits_a_small_screen(dialog):
    many = tuple(ForeignLabel(f"a long name of label {n}", n, Meaning()) for n in range(300))
    columns = Columns({"x" * 300: "y" * 80}, {"text": "x" * 300})
    dialog.show_plan(replace(found(3, "z" * 999), labels={"brat": many}, columns=columns))
    smallest = dialog.minimumSizeHint()
    assert (smallest.width() < 700, smallest.height() < 600) == (True, True)


def test_a_format_that_is_chosen_is_the_only_one_tried(qtbot):
    asked: list[ImportOptions] = []
    offered = Offered([], news(), importing.known_formats())
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportDialog([Path("a")], offered, lambda one, _: asked.append(one), parent)
    dialog.format.setCurrentText("brat standoff")
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert [one.format_key for one in asked] == [None, "brat"]
    names = [dialog.format.itemText(n) for n in range(dialog.format.count())]
    assert "ClaimReview" not in names  # It is only written.
    assert "Plain text" in names


def test_options_of_reading_are_asked_for_once_the_format_is_chosen(qtbot):
    asked: list[ImportOptions] = []
    offered = Offered([], news(), importing.known_formats())
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ImportDialog([Path("a")], offered, lambda one, _: asked.append(one), parent)
    dialog.show()
    assert not dialog.options.isVisible()
    dialog.format.setCurrentText("doccano")
    dialog.format.activated.emit(dialog.format.currentIndex())
    assert list(dialog.options.fields) == ["unit"]
    field = dialog.options.fields["unit"]
    field.setCurrentText("graphemes")
    field.activated.emit(field.currentIndex())
    assert asked[-1].tagged.options == {"unit": "graphemes"}
    dialog.format.setCurrentIndex(0)
    dialog.format.activated.emit(0)
    assert not dialog.options.isVisible()
    assert asked[-1].tagged.options == {}


def test_a_choice_too_long_for_its_column_ends_in_an_ellipsis(qtbot):
    box = Choice("Column for Text")
    qtbot.addWidget(box)
    box.addItem("Inhalt · Die Fähre sank vor Port Ellis am Montag.")
    box.resize(900, box.sizeHint().height())
    assert box.shown == box.currentText()
    box.resize(160, box.sizeHint().height())
    assert box.shown.startswith("Inhalt · Die")
    assert box.shown.endswith("…")
    assert box.fontMetrics().horizontalAdvance(box.shown) < box.width()
