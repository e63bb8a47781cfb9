"""The register of entities through the window: found, linked, merged, split and corrected."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from tests.ui.conftest import PATIENCE

from variorum.domain.registers import Entity
from variorum.services import registering
from variorum.services.entities.listing import EntityRow
from variorum.services.registering import NewEntity
from variorum.ui.entities.cardarea import CardArea
from variorum.ui.entities.panel import EntityPanel, fill_menu
from variorum.ui.entities.rows import Ranking


def name(hand, words: str, entity: str, kind: str = "PER") -> None:
    """Tag words and link them, as an earlier session would have left them."""
    hand.select(words)
    hand.act({"PER": "1", "ORG": "2"}[kind])
    tag = hand.desk.active.id
    hand.desk.bridge.act(registering.link_new_entity, [tag], NewEntity(kind, entity))
    hand.settle()


@pytest.fixture
def panel(hand):
    """Two entities with a mention each; the panel is open."""
    name(hand, "Anil Rao", "Anil Rao")
    name(hand, "River Board", "The River Board of Nordby", "ORG")
    hand.desk.activate(None)
    QTest.mouseClick(hand.place.columns.side.buttons["entities"], Qt.MouseButton.LeftButton)
    made = hand.place.columns.entities
    hand.until(lambda: made.model.rowCount() == 2)
    return made


def names(panel) -> list[str]:
    return [row.entity.name for row in panel.model.rows]


def linked(hand) -> list[str]:
    article = hand.desk.article
    return [article.entities[one.entity_id].name for one in hand.mine if one.entity_id]


def choose(panel, *rows: int) -> None:
    selection = panel.tree.selectionModel()
    selection.clearSelection()
    for row in rows:
        flags = selection.SelectionFlag.Select | selection.SelectionFlag.Rows
        selection.select(panel.model.index(row, 0), flags)


def take(panel, words: str) -> None:
    menu = QMenu()
    fill_menu(menu, panel.chosen, panel, editable=True)
    next(one for one in menu.actions() if words in one.text()).trigger()


def test_the_model_keeps_qts_rules(panel, hand):
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    panel.tree.expand(panel.model.index(0, 0))
    hand.until(lambda: panel.model.rowCount(panel.model.index(0, 0)) == 1)
    hand.type(panel.field, "board")


def test_entities_open_to_their_mentions_which_lead_to_their_tags(panel, hand):
    hand.press("Ctrl+PgDn", on=hand.article)
    hand.until(lambda: panel.model.rowCount() == 2)
    top = panel.model.index_of(next(iter(hand_ids(hand, "Anil Rao"))))
    panel.tree.setExpanded(top, True)
    hand.until(lambda: panel.model.rowCount(panel.model.index_of(top_id(hand))) == 1)
    mention = panel.model.index(0, 0, panel.model.index_of(top_id(hand)))
    rect = panel.tree.visualRect(mention)
    QTest.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    hand.until(lambda: hand.desk.active is not None)
    assert hand.desk.article.document.title == "Dam to be filled early"
    assert hand.desk.active.exact == "Anil Rao"


def hand_ids(hand, entity: str) -> list[str]:
    return [one.id for one in hand.desk.project.store.every(Entity) if one.name == entity]


def top_id(hand) -> str:
    return hand_ids(hand, "Anil Rao")[0]


def test_what_is_open_stays_open_when_the_entities_are_listed_anew(panel, hand):
    tree, model = panel.tree, panel.model
    for one in hand_ids(hand, "Anil Rao"), hand_ids(hand, "The River Board of Nordby"):
        tree.expand(model.index_of(one[0]))
    tree.collapse(model.index_of(hand_ids(hand, "The River Board of Nordby")[0]))
    with hand.qtbot.waitSignal(model.modelReset, timeout=PATIENCE):
        hand.select("June")
        hand.act("1", on=hand.article)
    assert tree.opened == [top_id(hand)]
    assert tree.isExpanded(model.index_of(top_id(hand)))


def test_what_was_closed_by_typing_stays_closed(panel, hand):
    panel.tree.expand(panel.model.index_of(top_id(hand)))
    hand.type(panel.field, "board")
    panel.field.clear()
    assert panel.tree.opened == []
    assert not panel.tree.isExpanded(panel.model.index_of(top_id(hand)))


def test_a_place_that_is_none_has_no_index(panel):
    model = panel.model
    for row, column in ((-1, 0), (2, 0), (0, 1)):
        assert not model.index(row, column).isValid()
    assert not model.index_of("nobody").isValid()


def test_typing_ranks_names_and_the_words_of_tags(panel, hand):
    hand.type(panel.field, "nordby")
    assert names(panel) == ["The River Board of Nordby"]
    panel.field.clear()
    hand.type(panel.field, "river board")
    assert names(panel)[0] == "The River Board of Nordby"


def test_tab_goes_from_selected_words_to_their_entity_and_enter_links(panel, hand):
    hand.place.reader.setFocus()
    hand.select("Rao", nth=1)
    hand.press("Tab", on=hand.article)
    assert (panel.field.hasFocus(), panel.field.text()) == (True, "Rao")
    hand.act("Enter", on=panel.field)
    hand.until(lambda: linked(hand).count("Anil Rao") == 2)
    assert hand.article.hasFocus()
    assert {one.label for one in hand.mine if one.exact == "Rao"} == {"PER"}
    assert hand.desk.active.exact == "Rao"
    hand.act("Ctrl+Z")
    assert linked(hand).count("Anil Rao") == 1
    assert not [one for one in hand.mine if one.exact == "Rao"]


def test_after_tab_and_enter_the_next_key_tags_the_words_that_are_framed(panel, hand):
    hand.place.suggest(on=False)
    hand.place.reader.setFocus()
    hand.select("River Board", nth=1)
    hand.press("Tab", on=hand.article)
    hand.act("Enter", on=panel.field)
    assert linked(hand).count("The River Board of Nordby") == 2
    hand.act("=", on=hand.article)
    assert [one.exact for one in hand.mine if one.label == "NUM"] == ["Some 300 farmers"]


def test_whoever_selects_other_words_meanwhile_keeps_them(panel, hand):
    hand.place.reader.setFocus()
    hand.select("Rao", nth=1)
    hand.press("Tab", on=hand.article)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    hand.select("300 farmers")
    hand.settle()
    assert linked(hand).count("Anil Rao") == 2
    chosen = hand.place.reader.selection()
    assert hand.desk.article.text[chosen.start : chosen.end] == "300 farmers"
    assert hand.desk.active is None


def test_the_active_tag_is_linked_or_gets_a_new_entity(panel, hand):
    hand.place.reader.setFocus()
    hand.select("Rao", nth=1)
    hand.act("1")
    hand.window.actions_["entity.find"].trigger()
    assert panel.field.text() == "Rao"
    panel.field.clear()
    hand.type(panel.field, "Five sources")
    panel.type.setCurrentIndex(panel.type.findData("source"))
    hand.act("Ctrl+Enter", on=panel.field)
    hand.until(lambda: "Five sources" in linked(hand))
    hand.until(lambda: "Five sources" in names(panel) or panel.field.text() == "Five sources")
    (made,) = [e for e in hand.desk.project.store.every(Entity) if e.name == "Five sources"]
    assert made.type == "source"


def test_words_that_name_nobody_make_an_unnamed_source(panel, hand):
    hand.place.reader.setFocus()
    hand.select("300 farmers")
    hand.press("Tab", on=hand.article)
    assert panel.type.currentText() == "Unnamed source"
    hand.act("Ctrl+Enter", on=panel.field)
    hand.until(lambda: "300 farmers" in linked(hand))
    (made,) = [e for e in hand.desk.project.store.every(Entity) if e.name == "300 farmers"]
    assert made.type == "source"
    (tag,) = [one for one in hand.mine if one.entity_id == made.id]
    assert tag.label == "PER"
    told = "Tagged as “Person”: no label is called “Unnamed source”. “Change the label” gives"
    assert told in hand.window.status.said_words
    hand.window.status.say("")
    hand.select("300 farmers")
    hand.press("Tab", on=hand.article)
    hand.act("Ctrl+Enter", on=panel.field)
    assert told not in hand.window.status.said_words  # it has that label already


def test_without_a_tag_a_new_entity_only_goes_into_the_register(panel, hand):
    hand.place.reader.clear_selection()
    hand.type(panel.field, "Dam safety")
    panel.type.setCurrentIndex(panel.type.findData("topic"))
    hand.act("Enter", on=panel.field)
    hand.until(lambda: "Dam safety" in names(panel))
    assert sorted(linked(hand)) == ["Anil Rao", "The River Board of Nordby"]


def test_two_are_merged_and_split_again(panel, hand):
    choose(panel, 0, 1)
    take(panel, "Merge all into “Anil Rao”")
    hand.settle()
    hand.until(lambda: names(panel) == ["Anil Rao"])
    assert "2 entities are one now" in hand.window.status.said_words
    assert set(linked(hand)) == {"Anil Rao"}
    choose(panel, 0)
    take(panel, "Split off")
    hand.settle()
    hand.until(lambda: len(names(panel)) == 2)
    assert sorted(linked(hand)) == ["Anil Rao", "The River Board of Nordby"]


def test_after_splitting_off_the_keyboard_stays_on_the_card(panel, hand):
    choose(panel, 0, 1)
    take(panel, "Merge all into “Anil Rao”")
    hand.settle()
    hand.until(lambda: names(panel) == ["Anil Rao"])
    panel.tree.setFocus()
    choose(panel, 0)
    hand.press("F2", on=panel.tree)
    buttons = panel.card.findChildren(QAbstractButton)
    split = next(one for one in buttons if one.text() == "Split off")
    QTest.mouseClick(split, Qt.MouseButton.LeftButton)
    hand.until(lambda: len(names(panel)) == 2)
    assert panel.window().focusWidget() is panel.card.name
    hand.press("Esc", on=panel.card.name)
    assert panel.card.isHidden()


def test_tab_comes_from_the_last_field_of_the_card_to_what_splits_off(panel, hand):
    choose(panel, 0, 1)
    take(panel, "Merge all into “Anil Rao”")
    hand.settle()
    hand.until(lambda: names(panel) == ["Anil Rao"])
    panel.tree.setFocus()
    choose(panel, 0)
    hand.press("F2", "Tab", "Tab", "Tab", "Tab")
    assert hand.window.focusWidget() is panel.card.description
    hand.press("Tab")
    hand.act("Space")
    hand.until(lambda: len(names(panel)) == 2)


def test_the_card_stays_open_when_what_it_says_was_kept(panel, hand):
    choose(panel, 0)
    hand.press("F2", on=panel.tree)
    hand.type(panel.card.description, "Heads the board")
    hand.act("Enter", on=panel.card.description)
    hand.until(lambda: panel.chosen[0].entity.description == "Heads the board")
    assert panel.card.description.hasFocus()


def test_the_panel_is_made_without_a_window_of_its_own_coming_up(qapp):
    panel = EntityPanel()
    assert panel.card.isHidden()
    assert not [one for one in qapp.topLevelWidgets() if one.isVisible()]


def test_making_the_panel_takes_the_keyboard_from_nobody(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    shown = Shown()
    QApplication.instance().installEventFilter(shown)
    panel = EntityPanel()
    qtbot.addWidget(panel)
    QCoreApplication.sendPostedEvents()
    QApplication.instance().removeEventFilter(shown)
    assert shown.windows == []
    assert field.hasFocus()


class Shown(QObject):
    """Notes what comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Look, and let it pass."""
        if event.type() == QEvent.Type.Show and (
            watched.isWindowType() or (isinstance(watched, QWidget) and watched.isWindow())
        ):
            self.windows.append(watched.metaObject().className())
        return False


def test_the_card_makes_no_window_taller_than_it_is(panel, hand):
    hand.window.resize(1000, 640)
    hand.show_all()
    before = hand.window.height()
    choose(panel, 0)
    hand.press("F2", on=panel.tree)
    hand.window.actions_["find.contradictions"].trigger()
    hand.show_all()
    assert hand.window.height() == before
    assert panel.card.isVisible()
    assert panel.card.width() <= panel.width()
    assert panel.card.name.height() >= panel.card.name.sizeHint().height()


def test_tab_brings_a_field_of_the_card_into_sight_where_there_is_little_room(panel, hand):
    hand.window.resize(1000, 640)
    choose(panel, 0)
    hand.window.actions_["find.contradictions"].trigger()
    hand.press("F2", on=panel.tree)
    area, field = panel.findChild(CardArea), panel.card.description
    hand.until(panel.card.name.hasFocus)
    while not field.hasFocus():
        hand.press("Tab")
    middle = field.rect().center()
    hand.until(lambda: area.rect().contains(field.mapTo(area, middle)))


def test_what_is_long_is_read_whole_on_the_card_and_stays_in_sight_while_it_is_written(panel, hand):
    hand.window.resize(1000, 640)
    choose(panel, 1)
    card, area = panel.card, panel.findChild(CardArea)
    hand.press("F2", on=panel.tree)
    lower = card.description.height()
    hand.until(lambda: whole(card.name))
    assert card.name.height() > lower
    card.description.setFocus()
    hand.type(card.description, "The board that fills the dam, and counts its water every day")
    hand.until(lambda: whole(card.description) and card.description.height() > lower)
    corner = card.description.rect().bottomLeft()
    hand.until(lambda: area.rect().contains(card.description.mapTo(area, corner)))


def whole(field) -> bool:
    """Whether nothing of a field's words is out of its sight."""
    bar = field.verticalScrollBar()
    return (bar.value(), bar.maximum()) == (0, 0)


def test_a_click_on_the_entities_has_letters_find_one_whether_they_are_open_or_not(panel, hand):
    button = hand.place.columns.side.buttons["entities"]
    for _ in range(2):
        hand.place.reader.setFocus()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert panel.field.hasFocus()
        hand.show_all()


def test_enter_offers_to_merge_what_is_chosen_by_key(panel, hand):
    panel.tree.setFocus()
    panel._choose(panel.model.index(0, 0))
    hand.press("Shift+Down", on=panel.tree)
    assert panel.merge.isVisible()
    assert panel.merge.text() == "Merge 2 entities…"
    hand.press("Enter", on=panel.tree)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    hand.act("Enter", on=menu)
    hand.until(lambda: len(names(panel)) == 1)
    assert len(set(linked(hand))) == 1
    assert panel.merge.isHidden()


def test_several_are_chosen_from_the_field_and_typing_in_the_list_goes_on_there(panel, hand):
    panel.field.setFocus()
    hand.press("Down", "Shift+Down", on=panel.field)
    assert len(panel.chosen) == 2
    assert panel.merge.isVisible()
    panel.tree.setFocus()
    QTest.keyClicks(panel.tree, "b")
    assert panel.field.hasFocus()
    assert panel.field.text() == "b"
    assert names(panel) == ["The River Board of Nordby"]


def test_tab_leads_behind_the_other_names_of_an_entity(panel, hand):
    panel.tree.setFocus()
    panel._choose(panel.model.index(0, 0))
    hand.press("F2", on=panel.tree)
    known = panel.card.aliases.words
    hand.press("Tab", "Tab")
    assert panel.card.aliases.hasFocus()
    hand.type(panel.card.aliases, "; Aa")
    assert panel.card.aliases.words == f"{known}; Aa"


def test_the_button_below_the_list_merges_what_is_chosen_by_mouse(panel, hand):
    choose(panel, 0, 1)
    QTest.mouseClick(panel.merge, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    hand.act("Down", on=menu)
    kept = menu.activeAction().text()
    hand.act("Enter", on=menu)
    hand.until(lambda: len(names(panel)) == 1)
    assert names(panel)[0] in kept


def test_esc_closes_the_card_and_a_refused_value_is_gone_from_it(panel, hand):
    panel.tree.setFocus()
    panel._choose(panel.model.index(0, 0))
    hand.press("F2", on=panel.tree)
    hand.type(panel.card.qid, "P31")
    hand.press("Enter", on=panel.card.qid)
    hand.until(lambda: "not a Wikidata id" in hand.window.messages.words)
    panel.card.qid.setFocus()
    hand.press("Esc", on=panel.card.qid)
    assert panel.card.isHidden()
    assert panel.tree.hasFocus()
    assert panel.card.qid.words == ""


def test_an_entity_is_corrected_on_its_card(panel, hand):
    panel.tree.setFocus()
    panel._choose(panel.model.index_of(top_id(hand)))
    hand.press("F2", on=panel.tree)
    card = panel.card
    assert card.name.hasFocus()
    card.name.clear()
    hand.type(card.name, "A. Rao")
    hand.act("Enter", on=card.name)
    hand.until(lambda: "A. Rao" in names(panel))
    assert "A. Rao" in linked(hand)
    hand.type(card.qid, "https://www.wikidata.org/wiki/Q42")
    hand.act("Enter", on=card.qid)
    hand.until(lambda: hand.desk.project.store.get(Entity, top_id_of(hand, "A. Rao")).qid == "Q42")


def top_id_of(hand, entity: str) -> str:
    return hand_ids(hand, entity)[0]


def test_a_wrong_wikidata_id_is_told(panel, hand):
    panel._choose(panel.model.index(0, 0))
    panel.card.begin()
    hand.type(panel.card.qid, "P31")
    hand.press("Enter", on=panel.card.qid)
    hand.until(lambda: "not a Wikidata id" in hand.window.messages.words)
    assert {one.qid for one in hand.desk.project.store.every(Entity)} == {""}


def test_only_what_nothing_names_can_be_removed(panel):
    choose(panel, 0)
    menu = QMenu()
    fill_menu(menu, panel.chosen, panel, editable=True)
    remove = next(one for one in menu.actions() if one.text() == "Remove")
    assert not remove.isEnabled()


def test_the_entities_of_a_story_are_listed_by_themselves(panel, hand):
    hand.desk.open(hand.place.columns.library.model.articles()[1].id)
    panel.scopes.chip("story").click()
    hand.until(lambda: len(names(panel)) == 2)
    hand.desk.open(hand.place.columns.library.model.articles()[2].id)
    hand.show_all()
    assert panel.scopes.isHidden()


def test_an_undo_elsewhere_is_followed(panel, hand):
    hand.act("Ctrl+Z", on=hand.article)
    hand.until(lambda: names(panel) == ["Anil Rao"])


def test_esc_goes_back_to_the_article(panel, hand):
    hand.type(panel.field, "board")
    hand.press("Esc", on=panel.field)
    assert hand.article.hasFocus()
    assert panel.field.text() == ""


def test_likely_entities_are_numbered_at_the_caret(panel, hand):
    hand.place.reader.setFocus()
    hand.select("Rao", nth=1)
    hand.act("1")
    hand.press("E", on=hand.article)
    offer = hand.window.finding.entities.offer
    hand.until(lambda: offer.isVisible() and offer.list.count() > 0)
    assert offer.list.item(0).text().startswith("1   Anil Rao")
    hand.act("1", on=offer.list)
    hand.until(lambda: linked(hand).count("Anil Rao") == 2)
    assert hand.article.hasFocus()


@pytest.mark.parametrize(("times", "is_whole"), [(2, True), (40, False)])
def test_why_an_entity_is_likely_has_room_unless_a_name_has_no_end(hand, times, is_whole):
    name(hand, "Anil Rao", "Rao, the engineer " * times)
    hand.press("E")
    offer = hand.window.finding.entities.offer
    hand.until(lambda: offer.list.count() > 0)
    needed = offer.list.sizeHintForColumn(0)
    assert (offer.list.viewport().width() >= needed) is is_whole
    assert offer.geometry().right() <= offer.parentWidget().width()


def test_a_letter_at_the_caret_looks_further(panel, hand):
    hand.place.reader.setFocus()
    hand.select("Rao", nth=1)
    hand.act("1")
    hand.press("E", on=hand.article)
    offer = hand.window.finding.entities.offer
    hand.until(offer.isVisible)
    QTest.keyClick(offer.list, Qt.Key.Key_N)
    field = hand.inspector.editor.entity.look_up.field
    assert (field.hasFocus(), field.text()) == (True, "n")
    assert not offer.isVisible()


def test_an_empty_register_says_what_to_do(hand):
    QTest.mouseClick(hand.place.columns.side.buttons["entities"], Qt.MouseButton.LeftButton)
    panel = hand.place.columns.entities
    hand.until(lambda: "press E" in panel._nothing.words.text())
    assert panel._nothing.isVisible()


def test_many_entities_are_ranked_quickly_the_most_mentioned_first():
    rows = [
        EntityRow(Entity(f"e{n}", "PER", f"Name {n}"), (f"Name {n}", f"Alias {n}"), n % 7, ())
        for n in range(20_000)
    ]
    ranking = Ranking(rows)
    assert ranking.shown("")[0].mentions == 6
    assert ranking.shown("alias 19999")[0].entity.id == "e19999"
    assert ranking.shown("zebra") == []


def test_what_nobody_sees_is_not_read_anew_after_each_tag(panel, hand):
    hand.press("Alt+1", on=hand.article)
    assert not panel.isVisible()
    with hand.qtbot.assertNotEmitted(panel.model.modelReset):
        hand.select("June")
        hand.act("1", on=hand.article)
        hand.until(lambda: hand.window.bridge.is_calm)
    with hand.qtbot.waitSignal(panel.model.modelReset, timeout=PATIENCE):
        hand.press("Ctrl+L", on=hand.article)
