"""The palette through the window: actions, articles, entities and claims, by key alone."""

import pytest
from tests.ui.conftest import Hand

from variorum.services import registering
from variorum.ui.actions.other_words import OTHER_WORDS
from variorum.ui.actions.table import MENUS, TABLE
from variorum.ui.palette.finding import USUAL, _entry
from variorum.ui.palette.index import Entry, Shelf, found
from variorum.ui.palette.panel import PalettePanel, cut


def shown(hand: Hand) -> list[str]:
    return [line.entry.words for line in hand.window.palette_.panel.model.lines]


@pytest.fixture
def palette(hand: Hand) -> Hand:
    """The palette is open, and knows the project."""
    hand.press("Ctrl+K")
    hand.until(lambda: bool(hand.window.palette_._shelves))
    return hand


def ask(hand: Hand, words: str) -> None:
    field = hand.window.palette_.panel.field
    field.clear()
    hand.type(field, words)


def enter(hand: Hand, *keys: str) -> None:
    hand.act(*keys, "Enter", on=hand.window.palette_.panel.field)


def test_before_anything_is_typed_recent_articles_and_actions_are_offered(palette):
    panel = palette.window.palette_.panel
    assert panel.isVisible()
    assert panel.field.hasFocus()
    assert shown(palette)[0] == "Next article"
    enter(palette)
    palette.press("Ctrl+K")
    assert shown(palette)[0] == "Dam to be filled early"
    assert any(line.entry.kind == "action" for line in panel.model.lines)


@pytest.mark.parametrize("typed", ["2025-08-02", "2 aug harbour"])
def test_an_article_says_its_day_as_everywhere_and_is_found_by_it(palette, typed):
    ask(palette, typed)
    lines = [one.entry for one in palette.window.palette_.panel.model.lines]
    assert [(one.words, one.details) for one in lines] == [("Harbour closes", "Wire · 2 Aug 2025")]


def test_a_long_title_leaves_room_for_outlet_and_day(qapp):
    day, long = "The Steppe Whistle · 15 May 2025", "Kyrgyzstan begins to fill its dam " * 4
    words, details = cut(Entry("article", "1", long, day), qapp.font(), 500)
    assert (details, words[-1]) == (day, "…")
    words, details = cut(Entry("article", "1", long, long), qapp.font(), 500)
    assert (details[-1], words[-1]) == ("…", "…")
    assert len(words) > len(long) // 6
    assert cut(Entry("claim", "1", "It holds."), qapp.font(), 500) == ("It holds.", "")


def test_an_article_is_opened_by_a_few_letters(palette):
    ask(palette, "bridg")
    assert shown(palette)[0] == "Bridge reopens"
    enter(palette)
    assert palette.desk.article.document.title == "Bridge reopens"
    assert palette.article.hasFocus()
    assert not palette.window.palette_.panel.isVisible()


def test_an_action_is_shown_with_its_key_and_taken(palette):
    ask(palette, "larger text")
    line = palette.window.palette_.panel.model.lines[0]
    assert (line.entry.words, line.key) == ("Larger text", "Ctrl++")
    zoom = palette.place.reader.reading_style.zoom
    enter(palette)
    assert palette.place.reader.reading_style.zoom > zoom


def test_what_cannot_be_done_now_is_not_offered(palette):
    ask(palette, "remove the tag")
    assert "Remove the tag" not in shown(palette)


def test_what_an_action_is_in_want_of_is_said_where_nothing_else_is_found(palette):
    ask(palette, "relabel")
    assert shown(palette) == []
    said = palette.window.palette_.panel._none
    assert said.text() == "Change the label: Make a tag of yours active first."
    ask(palette, "xyzzyxyzzy")
    assert said.text() == "Nothing has that name."


def test_arrows_move_and_go_round(palette):
    ask(palette, "text")
    panel = palette.window.palette_.panel
    palette.press("Down", on=panel.field)
    assert panel.list.currentIndex().row() == 1
    palette.press("Up", "Up", on=panel.field)
    assert panel.list.currentIndex().row() == len(shown(palette)) - 1


def test_esc_goes_back_to_the_article(palette):
    palette.press("Esc", on=palette.window.palette_.panel.field)
    assert not palette.window.palette_.panel.isVisible()
    assert palette.article.hasFocus()


def test_letters_in_the_palette_tag_nothing(palette):
    ask(palette, "1c2")
    palette.settle()
    assert palette.mine == []


def test_it_goes_when_the_keyboard_goes_elsewhere(palette):
    palette.window.top.field.setFocus()
    assert not palette.window.palette_.panel.isVisible()


def test_nothing_found_is_said(palette):
    ask(palette, "xyzzyxyzzy")
    assert shown(palette) == []
    assert palette.window.palette_.panel._none.isVisible()


@pytest.fixture
def named(hand: Hand) -> Hand:
    """An entity with a tag, an entity without any, and a claim; another article is open."""
    hand.select("River Board")
    hand.act("2")
    tag = hand.desk.active.id
    bridge = hand.window.bridge
    new = registering.NewEntity("ORG", "The River Board of Nordby")
    bridge.act(registering.link_new_entity, [tag], new)
    hand.settle()
    hand.press("Ctrl+PgDn")
    hand.press("Ctrl+K")
    hand.until(lambda: bool(hand.window.palette_._shelves))
    return hand


def test_an_entity_leads_to_its_first_tag(named):
    ask(named, "board of nordby")
    enter(named)
    named.until(lambda: named.desk.active is not None)
    assert named.desk.article.document.title == "Dam to be filled early"
    assert named.desk.active.exact == "River Board"
    assert named.article.hasFocus()


def test_actions_taken_often_come_first(hand):
    for _ in range(2):
        hand.press("Ctrl+K")
        ask(hand, "shorter lines")
        enter(hand)
    hand.press("Ctrl+K")
    lines = hand.window.palette_.panel.model.lines
    first = next(line.entry.id for line in lines if line.entry.kind == "action")
    assert first == "lines.shorter"


def test_without_a_project_there_are_still_actions(window, prompts, qtbot):
    hand = Hand(window, prompts, qtbot)
    hand.press("Ctrl+K")
    ask(hand, "new proj")
    assert shown(hand)[0] == TABLE["project.new"].text


def test_an_article_that_was_added_is_found(palette):
    palette.press("Esc", on=palette.window.palette_.panel.field)
    palette.window.palette_._stale = True
    palette.press("Ctrl+K")
    palette.until(lambda: bool(palette.window.palette_._shelves))
    ask(palette, "harbour")
    assert shown(palette)[0] == "Harbour closes"


def test_an_alias_finds_its_entity_and_the_better_fit_leads():
    shelves = {
        "article": Shelf([Entry("article", "a", "A visit to the W. H. O. building")]),
        "entity": Shelf([Entry("entity", "e", "World Health Organization", "Organisation", "WHO")]),
    }
    assert [one.id for one in found(shelves, "who")] == ["e"]
    assert [one.id for one in found(shelves, "visit")] == ["a"]
    assert found(shelves, "") == []


def test_every_menu_has_its_place_among_what_is_offered_first():
    assert sorted(USUAL) == sorted(MENUS)


def test_the_palette_is_made_when_it_is_first_wanted_and_kept(hand):
    assert hand.window.findChildren(PalettePanel) == []
    hand.press("Ctrl+K")
    hand.press("Esc", on=hand.window.palette_.panel.field)
    hand.press("Ctrl+K")
    assert hand.window.findChildren(PalettePanel) == [hand.window.palette_.panel]


def test_the_palette_stays_in_the_middle_of_a_window_that_is_resized(palette):
    panel, window = palette.window.palette_.panel, palette.window
    window.resize(window.width() + 200, window.height())
    palette.until(lambda: abs(2 * panel.x() + panel.width() - window.width()) <= 1)


WANTED = [
    ("edit codebook", "codebook.edit"),
    ("codebook edit", "codebook.edit"),
    ("edit the codebook", "codebook.edit"),
    ("concordance", "find.lines"),
    ("kwic", "find.lines"),
    ("keyboard shortcuts", "keys.change"),
    ("dark mode", "theme.dark"),
    ("full screen", "panel.focus"),
    ("metadata", "article.details"),
    ("relabel", "tag.label"),
    ("delete annotation", "tag.remove"),
    ("all occurrences", "everywhere.article"),
    ("import articles", "import.files"),
    ("add documents", "import.files"),
    ("font size", "zoom.in"),
    ("line spacing", "reading.style"),
    ("uncertain", "doubtful.project"),
    ("inconsistencies", "find.contradictions"),
    ("group stories", "story.suggest"),
    ("spacy", "suggesters.show"),
    ("how to undo", "edit.undo"),
    ("shortcuts", "help.keys"),
]


@pytest.fixture(scope="module")
def actions() -> Shelf:
    return Shelf(_entry(one) for one in TABLE.values())


@pytest.mark.parametrize(("typed", "meant"), WANTED)
def test_what_people_type_for_an_action_finds_it(actions, typed, meant):
    assert meant in [one.id for one in found({"action": actions}, typed)][:6]


@pytest.mark.parametrize("action", TABLE.values(), ids=lambda one: one.id)
def test_an_action_is_found_by_its_own_words_first(actions, action):
    first = found({"action": actions}, action.text)[0]
    assert first.words == action.text


def test_every_other_word_leads_to_its_action():
    unknown = OTHER_WORDS.keys() - TABLE.keys()
    assert unknown == set()
    for action_id, words in OTHER_WORDS.items():
        shelf = Shelf([_entry(TABLE[action_id])])
        assert all(found({"action": shelf}, word) for word in words.split())


def test_own_words_go_before_those_of_others():
    shelf = Shelf([
        Entry("action", "other", "Something else", also="merge"),
        Entry("action", "own", "Quickly merge the claims"),
    ])  # fmt: skip
    assert [one.id for one in found({"action": shelf}, "merge")] == ["own", "other"]


def test_small_words_are_passed_over_only_where_nothing_has_them():
    shelf = Shelf([Entry("article", "a", "Into the woods"), Entry("article", "b", "Woods")])
    assert [one.id for one in found({"article": shelf}, "the woods")] == ["a"]
    assert {one.id for one in found({"article": shelf}, "all woods")} == {"a", "b"}
    assert found({"article": shelf}, "how to") == []


def test_the_palette_offers_the_codebook_to_who_wants_to_edit_it(palette):
    ask(palette, "edit codebook")
    assert shown(palette)[0] == "Codebook…"
