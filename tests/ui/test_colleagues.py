"""Handing in and taking in through the window: packages by menu and by drop, with a word before."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from tests.services.colleagues.test_forging import in_tags, spoilt
from tests.ui.conftest import TOMAS, fill, tag_as_tomas

from variorum.domain.annotations import Annotation
from variorum.services import opening
from variorum.services.colleagues.handing_in import HandInChoice, hand_in
from variorum.ui.colleagues.handindialog import HandInDialog
from variorum.ui.colleagues.takeindialog import TakeInDialog


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Tomas's tag of the same article, made on another machine."""
    folder = tmp_path / "tomas"
    folder.mkdir()
    project_path, path = folder / "his.variorum", folder / "his.variorum-package"
    with opening.create(project_path, TOMAS) as project:
        fill(project)
    tag_as_tomas(project_path)
    with opening.open_(project_path, TOMAS) as project:
        hand_in(project, path, HandInChoice(signed=False))
    return path


def shown(hand, kind):
    """The dialog that is open, once it has looked at everything."""
    hand.until(lambda: any(one.isVisible() for one in hand.window.findChildren(kind)))
    (dialog,) = (one for one in hand.window.findChildren(kind) if one.isVisible())
    return dialog


def tags_of(hand, person: str) -> list[Annotation]:
    found = hand.desk.project.store.every(Annotation)
    return [one for one in found if one.created_by == person and one.layer != "zone"]


def taken_in(hand, prompts, package: Path) -> TakeInDialog:
    prompts.expect(package)
    hand.window.actions_["package.take_in"].trigger()
    dialog = shown(hand, TakeInDialog)
    hand.until(dialog.go.isEnabled)
    return dialog


def agree(hand, dialog) -> None:
    dialog.go.click()
    hand.until(lambda: not hand.window.jobs.is_busy)


def test_a_package_says_whose_it_is_and_what_it_would_bring(hand, prompts, package):
    dialog = taken_in(hand, prompts, package)
    assert dialog.sentence.startswith("Tomas Adeyemi Tags of Tomas Adeyemi in 1 article: 1 new")
    assert tags_of(hand, "tomas") == []
    hand.press("Esc", on=dialog)
    hand.until(lambda: not dialog.isVisible())


def test_a_package_is_taken_in_and_undone_at_one_stroke(hand, prompts, package):
    agree(hand, taken_in(hand, prompts, package))
    hand.until(lambda: bool(tags_of(hand, "tomas")))
    hand.until(lambda: "Tomas" in hand.window.actions_["edit.undo"].text())
    hand.window.actions_["edit.undo"].trigger()
    hand.settle()
    assert tags_of(hand, "tomas") == []


def test_a_package_that_is_dropped_is_taken_in(hand, package):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(package))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none
    )
    hand.window.dropEvent(event)
    dialog = shown(hand, TakeInDialog)
    hand.until(dialog.go.isEnabled)
    assert "Tomas" in dialog.sentence


def test_a_package_that_brings_nothing_new_says_so(hand, prompts, package):
    agree(hand, taken_in(hand, prompts, package))
    hand.until(lambda: bool(tags_of(hand, "tomas")))
    prompts.expect(package)
    hand.window.actions_["package.take_in"].trigger()
    dialog = shown(hand, TakeInDialog)
    hand.until(lambda: "nothing new" in dialog.sentence)
    assert not dialog.go.isEnabled()


def test_what_is_no_package_is_told_and_the_dialog_goes(hand, prompts, tmp_path):
    bad = tmp_path / "bad.variorum-package"
    bad.write_bytes(b"nothing of the kind")
    prompts.expect(bad)
    hand.window.actions_["package.take_in"].trigger()
    hand.until(hand.window.messages.isVisible)
    hand.until(lambda: not any(d.isVisible() for d in hand.window.findChildren(TakeInDialog)))


def test_ones_work_is_handed_in_as_a_file(hand, prompts, tmp_path):
    hand.select("Anil Rao")
    hand.act("1")
    prompts.expect(tmp_path / "mine")
    hand.window.actions_["package.hand_in"].trigger()
    dialog = shown(hand, HandInDialog)
    hand.until(dialog.go.isEnabled)
    assert dialog.sentence.startswith("The package will hold")
    assert ("Tags", "") not in dialog.counts.rows
    dialog.go.click()
    hand.until((tmp_path / "mine.variorum-package").is_file)
    hand.until(lambda: not hand.window.jobs.is_busy)


def test_with_nothing_done_there_is_nothing_to_hand_in(hand):
    hand.window.actions_["package.hand_in"].trigger()
    dialog = shown(hand, HandInDialog)
    hand.until(lambda: "nothing of yours" in dialog.sentence)
    assert not dialog.go.isEnabled()


def test_a_label_that_is_unknown_here_is_asked_about(hand, prompts, package, tmp_path):
    dialog = taken_in(hand, prompts, spoilt(package, in_tags(label="ALIEN")))
    (box,) = dialog.questions.labels.values()
    box.setCurrentIndex(box.findText("Entities: Organisation"))
    box.activated.emit(box.currentIndex())
    hand.until(dialog.go.isEnabled)
    agree(hand, dialog)
    hand.until(lambda: [one.label for one in tags_of(hand, "tomas")] == ["ORG"])
