"""Articles from the clipboard and from a watched folder."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from variorum.ui.files.importdialog import ImportDialog

WORDS = "Ferry sinks\n\nA ferry sank off Port Ellis on Sunday, the harbour master said.\n"


@pytest.fixture
def clipboard():
    held = QGuiApplication.clipboard()
    yield held
    held.clear()


def dialog_of(hand):
    hand.until(lambda: any(d.isVisible() for d in hand.window.findChildren(ImportDialog)))
    return next(d for d in hand.window.findChildren(ImportDialog) if d.isVisible())


def titles(hand):
    return [row.title for row in hand.desk.project.store.articles("ines")]


def pasted(hand):
    hand.window.actions_["import.paste"].trigger()
    dialog = dialog_of(hand)
    hand.until(dialog.go.isEnabled)
    dialog.go.click()
    hand.until(lambda: not hand.window.jobs.is_busy)


def test_words_are_pasted_as_an_article(hand, clipboard):
    clipboard.setText(WORDS)
    pasted(hand)
    assert "Ferry sinks" in titles(hand)


def test_markup_is_pasted_as_a_page(hand, clipboard):
    data = QMimeData()
    body = WORDS.partition("\n\n")[2] * 6
    data.setHtml(f"<html><body><h1>Ferry raised</h1><p>{body}</p><p>{body}</p></body></html>")
    clipboard.setMimeData(data)
    pasted(hand)
    assert "Ferry raised" in titles(hand)


def test_what_is_pasted_next_does_not_take_the_place_of_what_is_asked_about(hand, clipboard):
    for words in (WORDS, WORDS.replace("sinks", "found")):
        clipboard.setText(words)
        hand.window.actions_["import.paste"].trigger()
    every = hand.window.findChildren(ImportDialog)
    assert len(every) == 2
    for dialog in every:
        hand.until(dialog.go.isEnabled)
        dialog.go.click()
        hand.until(lambda: not hand.window.jobs.is_busy)
    assert {"Ferry sinks", "Ferry found"} <= set(titles(hand))


def test_an_empty_clipboard_says_so(hand, clipboard):
    clipboard.clear()
    hand.window.actions_["import.paste"].trigger()
    assert "no text on the clipboard" in hand.window.status.said_words


def test_new_files_in_a_watched_folder_are_imported(hand, prompts, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "one.txt").write_text(WORDS, encoding="utf-8")
    prompts.expect(folder)
    hand.window.actions_["import.watch"].trigger()
    assert hand.window.actions_["import.watch"].isChecked()
    hand.until(lambda: "Ferry sinks" in titles(hand))
    (folder / "two.txt").write_text(WORDS.replace("sinks", "found"), encoding="utf-8")
    hand.until(lambda: "Ferry found" in titles(hand))


def test_a_file_that_is_written_slowly_is_imported_when_it_is_whole(hand, prompts, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    prompts.expect(folder)
    hand.window.actions_["import.watch"].trigger()
    with (folder / "slow.txt").open("w", encoding="utf-8") as file:
        file.write("Slow ferry\n\nThe first half of it.\n")
        file.flush()
        hand.until(lambda: bool(hand.window.arrivals.waiting))
        file.write("The second half of it.\n")
    hand.until(lambda: any(one.startswith("Slow ferry") for one in titles(hand)))
    texts = dict(hand.desk.project.store.texts(hand.desk.project.store.document_ids()))
    found = [text for text in texts.values() if text.startswith("Slow ferry")]
    assert found == ["Slow ferry\n\nThe first half of it.\nThe second half of it.\n"]


def test_what_is_written_to_an_imported_file_later_is_noticed(hand, prompts, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    path = folder / "one.txt"
    path.write_text(WORDS, encoding="utf-8")
    prompts.expect(folder)
    hand.window.actions_["import.watch"].trigger()
    hand.until(lambda: "Ferry sinks" in titles(hand))
    with path.open("w", encoding="utf-8") as file:  # Neither comes nor goes in its folder.
        file.write(WORDS.replace("sinks", "was found"))
    hand.until(lambda: "Ferry was found" in titles(hand))


def test_a_file_that_cannot_be_read_is_named_once(hand, prompts, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "bad.pdf").write_bytes(b"nothing of the kind")
    prompts.expect(folder)
    hand.window.actions_["import.watch"].trigger()
    hand.until(lambda: "bad.pdf" in hand.window.status.said_words)
    assert hand.window.settings.get("watched.seen", dict)


def test_a_folder_is_watched_no_more_when_that_is_wished(hand, prompts, tmp_path):
    prompts.expect(tmp_path)
    hand.window.actions_["import.watch"].trigger()
    hand.window.actions_["import.watch"].trigger()
    assert hand.window.settings.get("watched.folders", dict) == {}
    assert not hand.window.actions_["import.watch"].isChecked()


def test_leaving_the_question_watches_nothing(hand, prompts):
    prompts.expect(None)
    hand.window.actions_["import.watch"].trigger()
    assert not hand.window.actions_["import.watch"].isChecked()
