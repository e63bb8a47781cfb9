"""The window as a whole: welcome, projects, themes, keys that stay out of text fields, leaving."""

import contextlib
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from tests.ui.conftest import INES, PATIENCE, tag_as_tomas

from variorum.analysis.colours.srgb import contrast
from variorum.services import opening
from variorum.ui.actions.table import TABLE
from variorum.ui.application import make_application
from variorum.ui.frame.places import PLACES
from variorum.ui.jobs import Job
from variorum.ui.mainwindow import MainWindow
from variorum.ui.prompts import Question
from variorum.ui.styling import Appearance, palette, style_sheet
from variorum.ui.theme import DARK, LIGHT
from variorum.ui.widgets.labels import ElidedLabel


def test_without_a_project_one_is_welcomed(window):
    assert window.pages.currentWidget() is window.welcome
    assert window.windowTitle() == "Variorum"
    assert not window.actions_["export"].isEnabled()


def test_every_action_does_something(window, hand):
    assert window.actions_.unhandled == []
    assert {one for one in TABLE if not window.places.does(one)} == set(window.own_actions)


def test_every_place_does_all_its_actions_and_no_others(window, hand):
    for info in PLACES:
        if info.made_by:
            own = {one for one in TABLE if one.startswith(f"{info.key}.")}
            assert set(window.places.place(info.key).handlers()) == own


def test_the_sample_project_is_made_and_opened(window, qtbot):
    qtbot.mouseClick(window.welcome.sample, Qt.MouseButton.LeftButton)
    assert window.windowTitle() == "Sample — Variorum"
    assert window.place.columns.library.model.total == 18


def test_the_sample_project_is_one_key_away_at_first(window):
    assert window.focusWidget() is window.welcome.sample


def test_a_project_is_remembered_under_its_whole_path(window, project_path, qtbot):
    with contextlib.chdir(project_path.parent):
        assert window.projects.open(Path(project_path.name))
    qtbot.waitUntil(lambda: bool(window.settings.get("project.article", dict)), timeout=PATIENCE)
    assert list(window.settings.get("project.article", dict)) == [str(project_path)]


def test_enter_presses_the_button_that_has_the_keyboard(window, qtbot):
    window.welcome.sample.setFocus()
    qtbot.waitUntil(window.welcome.sample.hasFocus)
    qtbot.keyClick(window.welcome.sample, Qt.Key.Key_Return)
    assert window.windowTitle() == "Sample — Variorum"


def test_a_new_project_is_made_where_one_says(window, prompts, tmp_path):
    prompts.expect(tmp_path / "fresh")
    window.actions_["project.new"].trigger()
    assert (tmp_path / "fresh.variorum").is_file()
    assert window.windowTitle() == "fresh — Variorum"


def test_leaving_the_question_leaves_everything(window, prompts):
    prompts.expect(None, None)
    window.actions_["project.new"].trigger()
    window.actions_["project.open"].trigger()
    assert window.pages.currentWidget() is window.welcome


def test_what_is_no_project_is_told(window, prompts, tmp_path):
    (tmp_path / "no.variorum").write_text("nothing")
    prompts.expect(tmp_path / "no.variorum")
    window.actions_["project.open"].trigger()
    assert window.messages.words


def test_a_project_in_use_is_offered_for_reading_only(window, prompts, project_path):
    prompts.expect(True)
    with opening.open_(project_path, INES):
        assert window.projects.open(project_path)
    assert isinstance(prompts.asked[0], Question)
    assert window.status.saved_words == "◌ Read only"
    assert not window.actions_["import.files"].isEnabled()


def test_projects_of_lately_are_listed_when_one_is_closed(hand, project_path):
    hand.window.actions_["project.close"].trigger()
    names = [one.text() for one in hand.window.welcome.findChildren(QAbstractButton)]
    assert project_path.stem in names


def test_a_recent_project_is_told_from_its_namesakes_by_its_folder(hand, project_path):
    hand.window.actions_["project.close"].trigger()
    folders = [one.words for one in hand.window.welcome.findChildren(ElidedLabel)]
    assert folders == [str(project_path.parent)]


def test_every_action_of_a_menu_can_be_reached_in_it(window):
    def within(menu):
        for one in menu.actions():
            yield from within(one.menu()) if one.menu() else [one.objectName()]

    reached = [name for name in within(window.menuBar()) if name]
    assert sorted(reached) == sorted(one.id for one in TABLE.values() if one.listed)


def test_the_button_of_the_palette_says_its_key_and_opens_it(window, qtbot):
    assert window.top.palette_button.text() == "Ctrl+K"
    qtbot.mouseClick(window.top.palette_button, Qt.MouseButton.LeftButton)
    assert window.palette_.panel.isVisible()


def test_the_article_that_was_open_is_open_again(hand, project_path):
    hand.press("Ctrl+PgDn")
    second = hand.desk.document_id
    hand.window.close_project()
    hand.window.projects.open(project_path)
    assert hand.desk.document_id == second


def endless(progressed):
    while True:
        progressed(0, 0)


@pytest.mark.parametrize("leave", ["close", "open", "drop"])
def test_a_project_is_not_left_in_the_middle_of_an_import_unless_one_says_so(
    hand, prompts, project_path, tmp_path, leave
):
    other = tmp_path / "other.variorum"
    opening.create(other, INES).close()
    ways = {
        "close": hand.window.actions_["project.close"].trigger,
        "open": lambda: hand.window.projects.open(other),
        "drop": lambda: hand.window.dropping.take([other]),
    }
    hand.window.jobs.run(Job("Importing", endless, lambda _: None))
    before = hand.window.place
    prompts.expect(False)
    ways[leave]()
    assert hand.window.place is before
    assert hand.window.jobs.is_busy
    prompts.expect(True)
    ways[leave]()
    assert hand.window.place is not before
    assert not hand.window.jobs.is_busy
    assert {one.yes for one in prompts.asked} == {"Stop and close"}


def test_what_only_counts_is_stopped_without_a_word(hand):
    hand.window.jobs.run(Job("Counting", endless, lambda _: None, shows=True))
    hand.window.actions_["project.close"].trigger()
    assert hand.window.place is None
    assert not hand.window.jobs.is_busy


def test_tags_are_there_after_closing_and_opening(hand, project_path):
    hand.select("Anil Rao")
    hand.press("1")
    hand.window.close_project()
    hand.window.projects.open(project_path)
    assert [one.exact for one in hand.mine] == ["Anil Rao"]


def test_an_undo_works_after_closing_and_opening(hand, project_path):
    hand.select("Anil Rao")
    hand.act("1")
    hand.window.close_project()
    hand.window.projects.open(project_path)
    hand.place.reader.setFocus()
    hand.act("Ctrl+Z")
    assert hand.mine == []


@pytest.mark.parametrize(("name", "theme"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_is_taken_at_once_and_kept(hand, qapp, name, theme):
    hand.window.actions_[f"theme.{name}"].trigger()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.panel
    assert hand.window.settings.get("theme", str) == name
    assert hand.window.actions_[f"theme.{name}"].isChecked()


def test_the_style_sheet_waits_until_all_is_built_and_stays_with_other_colours(qtbot, settings):
    window = QWidget()
    qtbot.addWidget(window)
    appearance = Appearance(settings)
    assert window.styleSheet() == ""
    appearance.dress(window)
    assert window.styleSheet() == style_sheet()
    appearance.choose("dark")
    assert window.styleSheet() == style_sheet()


def test_what_is_built_is_dressed_when_it_comes_into_the_window(window, qapp):
    assert qapp.styleSheet() == ""
    button = QPushButton("Take")
    plain = button.sizeHint()
    button.setParent(window)
    assert button.sizeHint() != plain


def test_what_opens_above_the_window_is_dressed_as_it_is(window, qtbot):
    inside, above = QPushButton("Take", window), QPushButton("Take")
    dialog = QDialog(window)
    QVBoxLayout(dialog).addWidget(above)
    assert above.sizeHint() == inside.sizeHint() != QPushButton("Take").sizeHint()


def test_what_qt_lists_below_a_field_has_a_ground(window, qapp, qtbot):
    appearance = window.appearance
    below = QListView()
    qtbot.addWidget(below)
    below.setWindowFlag(Qt.WindowType.Popup)
    below.show()
    middle = below.grab().toImage().pixelColor(below.rect().center())
    assert middle.name() == QColor(appearance.theme.raised).name()


def test_the_window_and_its_frame_are_no_higher_than_the_screen(qapp, qtbot, settings, prompts):
    window = MainWindow(settings, prompts, INES)
    qtbot.addWidget(window)
    frame = 2 * window.fontMetrics().height()
    assert window.height() + frame < window.screen().availableSize().height()


def test_a_window_that_is_seen_is_dressed(window):
    assert window.styleSheet() == style_sheet()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_words_stand_out_from_what_is_behind_them(theme):
    grounds = [theme.page, theme.panel, theme.raised, theme.accent_soft]
    for ground in grounds:
        assert contrast(theme.text, ground) >= 7
    for ground in grounds[:3]:
        for ink in (theme.muted, theme.danger, theme.warning, theme.good):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(theme.accent_text, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda one: one.name)
def test_a_theme_is_whole(theme, qapp):
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base, QPalette.ColorRole.Highlight):
        assert palette(theme).color(role).name().upper() in vars_of(theme)


def test_the_style_sheet_has_no_colour_of_its_own_and_only_roles_that_qt_knows(qapp):
    sheet = style_sheet()
    assert "$" not in sheet
    assert not re.findall(r"#[0-9A-Fa-f]{3,8}\b(?=[^{]*})", sheet)
    for role in set(re.findall(r"palette\(([a-z-]+)\)", sheet)):
        label = QLabel("words")
        label.setStyleSheet(f"color: palette({role})")
        label.ensurePolished()
        named = getattr(QPalette.ColorRole, role.title().replace("-", ""))
        assert label.palette().color(QPalette.ColorRole.WindowText) == qapp.palette().color(named)


def vars_of(theme):
    return {getattr(theme, name) for name in theme.__slots__}


@pytest.mark.parametrize("keys", ["1", "c", "e", "n", "m", "l", ".", "?"])
def test_letters_in_a_text_field_are_letters(hand, keys):
    hand.select("Anil Rao")
    hand.act("1")
    before = list(hand.mine)
    fields = [hand.window.top.field, hand.place.columns.library.filter_field]
    fields.append(hand.inspector.editor.entity.look_up.field)
    for field in fields:
        hand.type(field, keys)
        assert field.text() == keys
        field.clear()
    note = hand.inspector.editor.note
    hand.type(note, keys)
    assert note.toPlainText() == keys
    note.clear()
    hand.settle()
    assert hand.mine == before


def test_del_in_a_text_field_removes_a_letter_not_a_tag(hand):
    hand.select("Anil Rao")
    hand.act("1")
    field = hand.place.columns.library.filter_field
    hand.type(field, "ab")
    field.setCursorPosition(0)
    hand.press("Del", on=field)
    assert field.text() == "b"
    assert len(hand.mine) == 1


def test_single_keys_do_nothing_in_the_article_list(hand):
    hand.select("Anil Rao")
    hand.place.columns.library.focus()
    hand.press("1", "Del", "C")
    hand.settle()
    assert hand.mine == []


def test_everything_that_takes_keys_has_a_name(hand, project_path):
    hand.select("It will hold")
    hand.act("Q", "1")
    nameless = [
        f"{type(one).__name__} {one.objectName()} in {type(one.parentWidget()).__name__}"
        for one in hand.window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.window() is hand.window
        and one.isVisible()
        and not one.objectName().startswith("qt_")
        and not spoken(one)
    ]
    assert nameless == []


def spoken(widget):
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        return widget.accessibleName()
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def test_the_zoom_is_shown_and_kept(hand):
    hand.press("Ctrl++")
    zoom = hand.place.reader.reading_style.zoom
    assert zoom > 100
    assert hand.window.settings.get("reader.zoom", int) == zoom
    hand.press("Ctrl+0")
    assert hand.place.reader.reading_style.zoom == 100


def test_panels_are_hidden_and_shown(hand):
    hand.press("F9")
    assert not hand.place.columns.library.isVisible()
    assert not hand.window.actions_["panel.left"].isChecked()
    hand.press("F9")
    assert hand.place.columns.library.isVisible()


def test_the_first_steps_are_shown_until_they_were_read(window, prompts, project_path):
    window.projects.open(project_path)
    steps = window.place.columns.centre.steps
    assert not steps.isHidden()
    window.place.show_steps(shown=False)
    assert steps.isHidden()
    assert window.settings.get("hints.done", bool)


def test_a_dropped_project_is_opened(window, project_path):
    drop(window, project_path)
    assert window.windowTitle() == "dam — Variorum"


def test_files_dropped_without_a_project_are_not_lost_silently(window, tmp_path):
    drop(window, tmp_path / "article.txt")
    assert "project first" in window.messages.words


def test_what_is_dropped_is_copied_though_moving_was_offered_first(window, project_path):
    assert drop(window, project_path).dropAction() == Qt.DropAction.CopyAction
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(project_path))])
    move = Qt.DropAction.MoveAction
    event = QDragEnterEvent(QPoint(5, 5), move | COPY, data, LEFT, NO_KEY)
    window.dragEnterEvent(event)
    assert event.isAccepted()
    assert event.dropAction() == COPY
    assert "Drop the files" in window.status.said_words


def test_the_hint_of_what_a_drop_does_goes_with_what_was_dragged(window, project_path):
    hint = "Drop the files here to import or open them."
    window.status.say(hint)
    window.dragLeaveEvent(QDragLeaveEvent())
    assert window.status.said_words == ""
    window.status.say(hint)
    drop(window, project_path)
    assert hint not in window.status.said_words


def test_of_a_project_and_other_files_it_says_what_was_opened(window, project_path, tmp_path):
    drop(window, project_path, tmp_path / "article.txt")
    assert window.windowTitle() == "dam — Variorum"
    assert f"only {project_path.name} was opened" in window.status.said_words


COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


def drop(window, *paths) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(QPointF(5, 5), COPY | Qt.DropAction.MoveAction, data, LEFT, NO_KEY)
    event.setDropAction(Qt.DropAction.MoveAction)
    window.dropEvent(event)
    return event


def test_another_persons_tags_are_shown_where_i_have_none(window, qtbot, project_path):
    tag_as_tomas(project_path)
    window.projects.open(project_path)
    window.bridge.afterwards.settle()
    chips = window.place.columns.centre.people.chips
    assert chips.isVisible()
    assert [chips.chip(one).text() for one in chips.on] == ["Tomas Adeyemi  1"]


def test_somebodys_tags_are_hidden_and_shown(window, qtbot, project_path):
    tag_as_tomas(project_path)
    window.projects.open(project_path)
    settle = window.bridge.afterwards.settle
    settle()
    desk, chips = window.place.desk, window.place.columns.centre.people.chips
    theirs = chips.on[0]
    qtbot.mouseClick(chips.chip(theirs), Qt.MouseButton.LeftButton)
    settle()
    assert desk.shown == frozenset()
    assert window.place.columns.inspector.tags.model.rowCount() == 0
    qtbot.mouseClick(chips.chip(theirs), Qt.MouseButton.LeftButton)
    settle()
    assert window.place.columns.inspector.tags.model.rowCount() == 1


def test_the_key_sheet_names_every_key(window, qtbot):
    window.help.show_keys()
    sheet = window.findChild(QWidget, "keySheet")
    said = {one.text() for one in sheet.findChildren(QWidget) if hasattr(one, "text")}
    assert {action.text for action in TABLE.values() if action.keys} <= said
    sheet.close()


def test_a_new_name_is_kept_for_the_next_project(window, prompts):
    prompts.expect("Ines M. Marlow", None)
    window.actions_["profile.name"].trigger()
    assert window.projects.profile.name == "Ines M. Marlow"
    assert window.projects.profile.initials == "IMM"


def test_closing_asks_while_something_long_is_done(window, prompts):
    from threading import Event

    from variorum.ui.jobs import Job

    gate = Event()
    window.jobs.run(Job("Work", lambda _: gate.wait(5), lambda _: None))
    prompts.expect(False)
    window.close()
    assert window.isVisible()
    gate.set()
    prompts.expect(True)


def test_the_application_is_made_once(qapp):

    assert make_application() is QApplication.instance()
