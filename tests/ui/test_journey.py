"""The whole way through the window: import, tag by key, restart, undo, export, import again."""

from pathlib import Path

import pytest
from tests.ui.conftest import INES, Hand
from tests.ui.test_files import idle, shown

from variorum.services import opening
from variorum.services.transferring import exporting, receiving
from variorum.ui.files.exportdialog import ExportDialog
from variorum.ui.files.importdialog import ImportDialog

FERRY = (
    "Ferry raised from the bay\n\n"
    "PORT ELLIS – The ferry Aurora was raised on Sunday, a week after it sank off Port Ellis. "
    "“She may sail again,” said Mia Okoro, who owns the line, and nobody laughed.\n\n"
    "Some 40 people watched from the quay. שלום, said one of them 🌊, and went home.\n"
)


def bring_in(hand: Hand, paths: list[Path]) -> None:
    """Import files as the dialog does it."""
    hand.window.files.import_paths(paths)
    dialog = shown(hand, ImportDialog)
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    idle(hand)
    hand.until(hand.window.actions_["export"].isEnabled)  # the list is read in another thread


def export(hand: Hand, target: Path) -> bytes:
    """Export all records as the dialog does it; the bytes of the file."""
    hand.prompts.expect(target)
    hand.window.actions_["export"].trigger()
    dialog = shown(hand, ExportDialog)
    dialog.format.setCurrentText("Variorum records")
    dialog.format.activated.emit(dialog.format.currentIndex())
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    idle(hand)
    return target.read_bytes()


def tag_by_keyboard(hand: Hand) -> None:
    """An entity, a claim and a hedge, without the mouse."""
    for words, keys in (
        ("Mia Okoro", ["1"]),
        ("She may sail again", ["C", "4"]),
        ("may", ["H", "1"]),
    ):
        start = hand.desk.article.text.index(words)
        hand.place.reader.select(start, start)
        hand.press(*["Ctrl+Shift+Right"] * len(words.split()))
        hand.act(*keys)


@pytest.fixture
def beginner(opened, tmp_path):
    """A window with an empty project."""
    opening.create(tmp_path / "own.variorum", INES).close()
    return opened(tmp_path / "own.variorum")


def test_from_a_file_to_labelled_data_and_back(beginner, tmp_path):
    hand = beginner
    (tmp_path / "ferry.txt").write_text(FERRY, encoding="utf-8")
    bring_in(hand, [tmp_path / "ferry.txt"])
    hand.until(lambda: hand.desk.article is not None)
    hand.article.setFocus()
    tag_by_keyboard(hand)
    labels = [(one.label, one.exact) for one in hand.mine]
    assert ("PER", "Mia Okoro") in labels
    assert len(labels) == 3

    hand.window.close_project()
    assert hand.window.projects.open(tmp_path / "own.variorum")
    hand.until(lambda: hand.desk.article is not None)
    assert [(one.label, one.exact) for one in hand.mine] == labels
    hand.window.actions_["edit.undo"].trigger()
    hand.settle()
    assert [one.label for one in hand.mine] == ["prediction", "PER"]
    hand.window.actions_["edit.redo"].trigger()
    hand.settle()

    written = export(hand, tmp_path / "data.jsonl")
    with opening.create(tmp_path / "again.variorum", INES) as again:
        assert receiving.receive(again, tmp_path / "data.jsonl").refused == ()
        exporting.export(again, "variorum", tmp_path / "again.jsonl")
    assert (tmp_path / "again.jsonl").read_bytes() == written


def test_the_real_articles_are_tagged_and_exported(beginner, shared_seeds, tmp_path):
    hand = beginner
    bring_in(hand, sorted(shared_seeds.glob("*.txt")))
    model = hand.place.columns.library.model
    for row in list(model.articles()):
        hand.desk.open(row.id)
        hand.until(lambda wanted=row.id: hand.desk.document_id == wanted)
        hand.article.setFocus()
        start = hand.desk.article.text.index("Azerbaijan")
        hand.place.reader.select(start, start + len("Azerbaijan"))
        hand.act("3")
        assert ("GPE", "Azerbaijan") in [(one.label, one.exact) for one in hand.mine]
    written = export(hand, tmp_path / "seeds.jsonl")
    assert written.count(b'"label":"GPE"') == 3
