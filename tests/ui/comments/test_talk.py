"""Threads and the field below them: what is written is neither lost nor sent elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from variorum.domain.reviews.comments import Comment
from variorum.services.reviewing.commenting import Thread
from variorum.ui.comments.talk import Talk
from variorum.ui.comments.words import WordsTalk
from variorum.ui.widgets.labels import ElidedLabel

NAMES = {"ines": "Ines Marlow", "tomas": "Tomas Adeyemi"}


def thread(id="one", *answers, text="Why?", resolved=False):
    first = Comment(id, "tag", text, resolved=resolved, created_by="ines", created_at="2025-08-01")
    said = [Comment(f"{id}/{n}", "tag", one, thread_id=id) for n, one in enumerate(answers)]
    return Thread(first, tuple(said))


def show(talk, subject, *threads, writable=True, **more):
    talk.show_threads(subject, threads, NAMES, writable=writable, **more)


def labels(card):
    return [one for one in card.findChildren(QLabel) if one.parentWidget() is card]


def words(card):
    return [one.words if isinstance(one, ElidedLabel) else one.text() for one in labels(card)]


@pytest.fixture
def talk(qtbot):
    made = Talk()
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


@pytest.fixture
def of_words(qtbot):
    made = WordsTalk()
    qtbot.addWidget(made)
    return made


def test_a_thread_says_who_spoke_and_when_and_what(talk):
    show(talk, "tag", thread("one", "Because."))
    assert words(talk.cards[0]) == [
        "Ines Marlow · 1 Aug 2025", "Why?", "somebody · ", "Because."
    ]  # fmt: skip


def test_a_resolved_thread_says_so_and_offers_to_take_it_up_again(talk):
    show(talk, "tag", thread(resolved=True))
    card = talk.cards[0]
    assert words(card) == ["Ines Marlow · 1 Aug 2025", "Why?", "✓ Resolved"]
    assert (card.settle.text(), card.answer.isHidden()) == ("Reopen", True)


def test_enter_sends_what_is_written_and_nothing_else(talk, qtbot):
    show(talk, "tag")
    sent = []
    talk.said.connect(lambda text, to: sent.append((text, to)))
    QTest.keyClick(talk.field, Qt.Key.Key_Return)
    QTest.keyClicks(talk.field, "  ")
    QTest.keyClick(talk.field, Qt.Key.Key_Return)
    QTest.keyClicks(talk.field, "Why? ")
    QTest.keyClick(talk.field, Qt.Key.Key_Return)
    assert (sent, talk.field.text()) == ([("Why?", None)], "")


def test_an_answer_names_its_thread(talk):
    show(talk, "tag", thread("one"), thread("two"))
    sent = []
    talk.said.connect(lambda text, to: sent.append((text, to)))
    QTest.keyClicks(talk.cards[1].answer, "Because.")
    QTest.keyClick(talk.cards[1].answer, Qt.Key.Key_Return)
    assert sent == [("Because.", "two")]


@pytest.mark.parametrize("resolved", [False, True])
def test_a_button_settles_a_thread_or_takes_it_up_again(talk, resolved):
    show(talk, "tag", thread("one", resolved=resolved))
    told = []
    talk.resolved.connect(lambda key, settled: told.append((key, settled)))
    QTest.mouseClick(talk.cards[0].settle, Qt.MouseButton.LeftButton)
    assert told == [("one", not resolved)]


def test_what_is_being_written_about_one_tag_is_not_sent_about_another(talk):
    show(talk, "one")
    QTest.keyClicks(talk.field, "This is ")
    show(talk, "two")
    assert talk.field.text() == ""
    show(talk, "one")
    assert talk.field.text() == "This is "


def test_an_answer_that_is_being_written_outlives_what_others_say(talk, qtbot):
    show(talk, "tag", thread("one"), thread("two"))
    talk.activateWindow()
    talk.cards[1].answer.setFocus()
    QTest.keyClicks(talk.cards[1].answer, "Because")
    show(talk, "tag", thread("one", "I said so."), thread("two"))
    assert [card.answer.text() for card in talk.cards] == ["", "Because"]
    qtbot.waitUntil(talk.cards[1].answer.hasFocus)


def test_the_same_threads_are_not_made_anew(talk):
    show(talk, "tag", thread())
    before = talk.cards
    show(talk, "tag", thread())
    assert talk.cards is before


def test_where_nothing_may_be_changed_nothing_can_be_written(talk):
    show(talk, "tag", thread(), writable=False)
    card = talk.cards[0]
    assert not any(one.isEnabled() for one in (talk.field, card.answer, card.settle))


def test_what_looks_like_markup_is_shown_as_it_is(talk):
    show(talk, "tag", thread(text="<b>bold</b> & <img src=x>"))
    assert words(talk.cards[0])[1] == "<b>bold</b> & <img src=x>"
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels(talk.cards[0]))


def test_without_threads_about_words_there_is_nothing_to_see(of_words):
    show(of_words, "article")
    assert of_words.isHidden()
    show(of_words, "article", thread("one"), quotes={"one": "the dam"})
    assert (of_words.isHidden(), of_words.field.isHidden()) == (False, True)


def test_a_thread_about_words_leads_to_them(of_words):
    found = thread("one")
    show(of_words, "article", found, quotes={"one": "the dam"})
    card = of_words.cards[0]
    assert card.quote.accessibleName() == "“the dam”"
    asked = []
    of_words.words_requested.connect(asked.append)
    QTest.mouseClick(card.quote, Qt.MouseButton.LeftButton)
    assert asked == [found.first]


def test_the_field_for_words_says_which_and_goes_when_it_is_left(of_words):
    show(of_words, "article")
    of_words.begin("the dam")
    assert of_words.is_begun
    assert (of_words.isHidden(), of_words.about.words) == (False, "About “the dam”")
    of_words.leave()
    assert (of_words.isHidden(), of_words.is_begun) == (True, False)


def own(talk, *texts, writable=True):
    """Threads of Ines's, shown to herself."""
    threads = [thread(f"t{n}", text=text) for n, text in enumerate(texts)]
    talk.show_threads("tag", threads, NAMES, writable=writable, me="ines")
    return [card.own[0] for card in talk.cards]


def test_ones_own_comment_can_be_written_anew(talk, qtbot):
    (mine,) = own(talk, "Wy?")
    QTest.mouseClick(mine.button, Qt.MouseButton.LeftButton)
    assert (mine.field.hasFocus(), mine.shown.isHidden()) == (True, True)
    mine.field.selectAll()
    QTest.keyClicks(mine.field, "Why?")
    with qtbot.waitSignal(talk.rewritten) as told:
        QTest.keyClick(mine.field, Qt.Key.Key_Return)
    assert told.args == ["t0", "Why?"]


def test_esc_leaves_a_comment_as_it_was(talk, qtbot):
    (mine,) = own(talk, "Why?")
    mine.begin()
    QTest.keyClicks(mine.field, " Because")
    with qtbot.assertNotEmitted(talk.rewritten):
        QTest.keyClick(mine.field, Qt.Key.Key_Escape)
    assert (mine.shown.isHidden(), mine.field.text()) == (False, "Why?")


@pytest.mark.parametrize("words", ["", "   ", "Why?"])
def test_nothing_is_said_anew_where_nothing_is_new(talk, qtbot, words):
    (mine,) = own(talk, "Why?")
    mine.begin()
    mine.field.setText(words)
    with qtbot.assertNotEmitted(talk.rewritten):
        QTest.keyClick(mine.field, Qt.Key.Key_Return)
    assert not mine.shown.isHidden()


def test_others_comments_and_all_in_a_read_only_project_stay_as_they_are(talk):
    talk.show_threads("tag", [thread()], NAMES, writable=True, me="tomas")
    assert talk.cards[0].own == []
    talk.show_threads("tag", [thread()], NAMES, writable=False, me="ines")
    assert talk.cards[0].own == []


def typed(talk, words):
    talk.show_threads("tag", [], NAMES, writable=True)
    talk.field.setFocus()
    QTest.keyClicks(talk.field, words)
    return talk.field


def test_people_are_offered_after_an_at_sign(talk):
    assert typed(talk, "Ask @").offers == ["Ines Marlow", "Tomas Adeyemi"]
    QTest.keyClicks(talk.field, "tom")
    assert talk.field.offers == ["Tomas Adeyemi"]
    QTest.keyClicks(talk.field, "x")
    assert talk.field.offers == []


def test_people_who_are_called_so_stand_before_those_whose_name_only_holds_the_letters(talk):
    typed(talk, "Ask @")
    talk.field.set_names(["Mia Featherstone", "Anna Astor", "Tomas Adeyemi", "Jo Tomlin"])
    QTest.keyClicks(talk.field, "to")
    assert talk.field.offers == [
        "Jo Tomlin", "Tomas Adeyemi", "Anna Astor", "Mia Featherstone"
    ]  # fmt: skip


def test_enter_puts_the_offered_name_in_and_sends_nothing(talk, qtbot):
    field = typed(talk, "Ask @tom")
    with qtbot.assertNotEmitted(talk.said):
        QTest.keyClick(field.popup, Qt.Key.Key_Return)
    assert field.text() == "Ask @Tomas Adeyemi "
    with qtbot.waitSignal(talk.said) as told:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert told.args[0] == "Ask @Tomas Adeyemi"


def test_a_name_goes_where_it_was_begun_in_the_middle_of_words(talk):
    field = typed(talk, "Ask  about it")
    field.setCursorPosition(4)
    QTest.keyClicks(field, "@in")
    QTest.keyClick(field.popup, Qt.Key.Key_Return)
    assert field.text() == "Ask @Ines Marlow about it"


def test_an_address_calls_on_nobody(talk):
    assert typed(talk, "ines@marlow").offers == []


def test_offered_names_have_the_colours_of_the_window(talk):
    talk.window().setStyleSheet("QLineEdit QAbstractItemView { background: #123456; }")
    popup = typed(talk, "Ask @").popup
    assert popup.isWindow()
    popup.ensurePolished()
    assert popup.palette().base().color().name() == "#123456"


@pytest.mark.parametrize(("answers", "removable"), [((), [True]), (("Because.",), [False])])
def test_only_ones_own_words_that_nobody_answered_can_be_removed(talk, answers, removable):
    told = []
    talk.removed.connect(told.append)
    show(talk, "tag", thread("one", *answers), me="ines")
    own = talk.cards[0].own
    assert [one.removal is not None for one in own] == removable
    for one in own:
        if one.removal is not None:
            QTest.mouseClick(one.removal, Qt.MouseButton.LeftButton)
    assert told == ["one"] * sum(removable)


def test_nobody_removes_anything_in_a_project_for_reading_only(talk):
    show(talk, "tag", thread(), writable=False, me="ines")
    assert talk.cards[0].own == []
