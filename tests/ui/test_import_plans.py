"""Before an import: what was found so far is shown, and reading stops with the dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from tests.builders import news

from variorum.services.articles.reporting import ImportOptions, ImportReport, Refused
from variorum.ui.files.importdialog import ImportDialog
from variorum.ui.files.importplans import ImportPlans, Looked

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
    made = ImportDialog([Path("a.txt")], [], news(), waiting.ask, parent)
    made.kept = parent  # Nobody else keeps it.
    made.waiting = waiting
    made.show()
    return made


def found(added: int, *refused: str) -> ImportReport:
    return ImportReport(added=added, refused=tuple(Refused("b.txt", one) for one in refused))


def test_the_dialog_says_how_far_the_reading_is(dialog):
    dialog.show_looked(Looked(1_199, 3_000, found(950, "it is empty")))
    assert dialog.sentence.startswith("Looking at file 1,200 of 3,000. So far: 950 articles")
    assert "it is empty" in dialog._details.toPlainText()
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
    assert dialog._details.toPlainText().count("it is empty") <= 500
