"""Comments through the window: on tags, one's own and others', and on words without a tag."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.conftest import DAM, INES, TOMAS, tag_as_tomas

from variorum.domain.annotations import Annotation
from variorum.services import opening
from variorum.services.reviewing import commenting
from variorum.services.reviewing.commenting import NewComment


@pytest.fixture
def of_tag(hand):
    return hand.inspector.editor.talk


@pytest.fixture
def of_words(hand):
    return hand.inspector.article.talk


def said(talk):
    """The comments that are shown, thread by thread."""
    return [[one.text for one in card.shown.comments] for card in talk.cards]


def tag(hand, words, *keys):
    hand.select(words)
    hand.act(*keys)
    hand.until(lambda: hand.desk.active is not None)


def write(hand, field, words):
    QTest.keyClicks(field, words)
    hand.act("Enter", on=field)


def comment_on(hand, words, text):
    hand.select(words)
    hand.press("Ctrl+M", on=hand.article)
    field = hand.inspector.article.talk.field
    hand.until(field.hasFocus)
    write(hand, field, text)


def click(hand, widget):
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
    hand.settle()


def marked(hand):
    """The words of the tags that the list marks."""
    model = hand.inspector.tags.model
    return [one.exact for one in model.tags if one.id in model.talked]


def test_a_comment_on_a_tag_is_written_by_key_answered_and_resolved(hand, of_tag):
    tag(hand, "Anil Rao", "1")
    hand.place.reader.clear_selection()
    hand.press("Ctrl+M", on=hand.article)
    hand.until(of_tag.field.hasFocus)
    write(hand, of_tag.field, "@Ines is this him?")
    hand.until(lambda: said(of_tag) == [["@Ines is this him?"]])
    assert of_tag.threads[0].first.mentions == (INES.person_id,)
    assert of_tag.threads[0].first.target_id == hand.desk.active.id
    write(hand, of_tag.cards[0].answer, "It is.")
    hand.until(lambda: said(of_tag) == [["@Ines is this him?", "It is."]])
    assert marked(hand) == ["Anil Rao"]
    click(hand, of_tag.cards[0].settle)
    hand.until(lambda: of_tag.threads[0].first.resolved)
    assert marked(hand) == []
    click(hand, of_tag.cards[0].settle)
    hand.until(lambda: marked(hand) == ["Anil Rao"])


def test_a_comment_is_undone_and_made_again(hand, of_tag):
    tag(hand, "Anil Rao", "1")
    write(hand, of_tag.field, "Is this him?")
    hand.until(lambda: bool(of_tag.cards))
    hand.place.reader.setFocus()
    hand.act("Ctrl+Z")
    hand.until(lambda: not of_tag.cards)
    assert [one.exact for one in hand.mine] == ["Anil Rao"]
    hand.act("Ctrl+Shift+Z")
    hand.until(lambda: said(of_tag) == [["Is this him?"]])


def test_ones_own_comment_is_removed_unless_it_was_answered_and_comes_back(hand, of_tag):
    tag(hand, "Anil Rao", "1")
    write(hand, of_tag.field, "Is this him?")
    hand.until(lambda: bool(of_tag.cards))
    write(hand, of_tag.cards[0].answer, "It is.")
    hand.until(lambda: said(of_tag) == [["Is this him?", "It is."]])
    first, answer = of_tag.cards[0].own
    assert first.removal is None
    click(hand, answer.removal)
    hand.until(lambda: said(of_tag) == [["Is this him?"]])
    click(hand, of_tag.cards[0].own[0].removal)
    hand.until(lambda: said(of_tag) == [])
    hand.place.reader.setFocus()
    hand.act("Ctrl+Z")
    hand.until(lambda: said(of_tag) == [["Is this him?"]])


def test_each_tag_shows_its_own_threads(hand, of_tag):
    tag(hand, "Anil Rao", "1")
    first = hand.desk.active.id
    write(hand, of_tag.field, "Is this him?")
    hand.until(lambda: bool(of_tag.cards))
    tag(hand, "June", "-")
    hand.until(lambda: hand.desk.active.id != first)
    assert said(of_tag) == []
    hand.place.go_to_tag(first)
    hand.show_all()
    assert said(of_tag) == [["Is this him?"]]


def test_the_tag_of_a_colleague_can_be_commented_on(project_path, request):
    tag_as_tomas(project_path)
    hand = request.getfixturevalue("hand")
    theirs = next(one for one in hand.desk.article.annotations if one.exact == "River Board")
    hand.place.go_to_tag(theirs.id)
    hand.show_all()
    editor = hand.inspector.editor
    assert not editor.removal.isVisible()
    assert editor.talk.field.isEnabled()
    write(hand, editor.talk.field, "@Tomas without the article?")
    hand.until(lambda: bool(editor.talk.cards))
    first = editor.talk.threads[0].first
    assert (first.target_id, first.created_by) == (theirs.id, INES.person_id)
    assert first.mentions == (TOMAS.person_id,)
    assert hand.desk.project.store.get(Annotation, theirs.id) == theirs


def test_what_a_colleague_said_is_there_when_the_article_is_opened(project_path, request):
    with opening.open_(project_path, TOMAS) as project:
        article = project.store.articles(TOMAS.person_id)[0].id
        start = DAM.index("farmers")
        commenting.comment(
            project, NewComment("Who counted?", document_id=article, start=start, end=start + 7)
        )
    hand = request.getfixturevalue("hand")
    talk = hand.inspector.article.talk
    hand.until(lambda: said(talk) == [["Who counted?"]])
    assert talk.isVisible()


def test_words_are_commented_on_without_a_tag(hand, of_words):
    comment_on(hand, "300 farmers", "Who counted?")
    hand.until(lambda: said(of_words) == [["Who counted?"]])
    first = of_words.threads[0].first
    assert (first.target, DAM[first.start : first.end]) == ("range", "300 farmers")
    assert of_words.cards[0].quote.accessibleName() == "“300 farmers”"
    assert hand.mine == []
    assert hand.article.hasFocus()
    assert of_words.field.isHidden()


def test_a_click_on_the_words_of_a_thread_goes_there(hand, of_words):
    comment_on(hand, "300 farmers", "Who counted?")
    hand.until(lambda: bool(of_words.cards))
    hand.place.reader.select(0, 0)
    click(hand, of_words.cards[0].quote)
    assert hand.place.reader.selected_text() == "300 farmers"


def test_threads_about_words_are_listed_in_the_order_of_the_words(hand, of_words):
    comment_on(hand, "300 farmers", "Who counted?")
    comment_on(hand, "Officials", "Which ones?")
    hand.until(lambda: said(of_words) == [["Which ones?"], ["Who counted?"]])


def test_selected_words_are_meant_also_while_a_tag_is_active(hand, of_words):
    tag(hand, "Anil Rao", "1")
    comment_on(hand, "300 farmers", "Who counted?")
    hand.until(lambda: said(of_words) == [["Who counted?"]])
    assert hand.desk.active is None


def test_at_a_bare_caret_the_word_there_is_meant(hand, of_words):
    place = DAM.index("farmers") + 2
    hand.place.reader.select(place, place)
    hand.press("Ctrl+M", on=hand.article)
    assert of_words.about.words == "About “farmers”"


def test_esc_leaves_a_comment_and_what_was_written_is_there_again(hand, of_words):
    hand.select("Officials")
    hand.press("Ctrl+M", on=hand.article)
    hand.until(of_words.field.hasFocus)
    QTest.keyClicks(of_words.field, "Which")
    hand.press("Esc", on=of_words.field)
    assert (of_words.is_begun, hand.article.hasFocus()) == (False, True)
    hand.press("Ctrl+M", on=hand.article)
    hand.until(of_words.field.hasFocus)
    assert of_words.field.text() == "Which"


def test_what_was_said_of_a_tag_stays_with_its_words_when_the_tag_is_removed(
    hand, of_tag, of_words
):
    tag(hand, "Anil Rao", "1")
    write(hand, of_tag.field, "Is this him?")
    hand.until(lambda: bool(of_tag.cards))
    hand.place.reader.setFocus()
    hand.act("Del")
    hand.until(lambda: said(of_words) == [["Is this him?"]])
    assert of_words.cards[0].quote.accessibleName() == "“Anil Rao”"
    hand.act("Ctrl+Z")
    hand.until(lambda: said(of_words) == [])
    assert said(of_tag) == [["Is this him?"]]


def test_another_article_has_its_own_comments(hand, of_words):
    comment_on(hand, "300 farmers", "Who counted?")
    hand.until(lambda: bool(of_words.cards))
    here = hand.desk.document_id
    hand.desk.open(hand.place.neighbour(1))
    assert said(of_words) == []
    hand.desk.open(here)
    hand.until(lambda: said(of_words) == [["Who counted?"]])


def test_the_list_says_aloud_which_tag_has_an_open_comment(hand, of_tag):
    tag(hand, "Anil Rao", "1")
    write(hand, of_tag.field, "Is this him?")
    hand.until(lambda: marked(hand) == ["Anil Rao"])
    model = hand.inspector.tags.model
    spoken = model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Person: Anil Rao, open comment"


def test_a_hidden_panel_comes_back_for_a_comment(hand, of_words):
    hand.place.columns.toggle_right()
    hand.select("Officials")
    hand.press("Ctrl+M", on=hand.article)
    hand.until(of_words.field.hasFocus)
    assert hand.inspector.isVisible()


def test_several_chosen_tags_make_room_for_a_comment_on_the_active_one(hand, of_tag):
    tag(hand, "Anil Rao", "1")
    tag(hand, "June", "-")
    hand.place.reader.clear_selection()
    hand.press("Shift+N", on=hand.article)
    assert len(hand.place.choosing.tags) == 2
    hand.press("Ctrl+M", on=hand.article)
    hand.until(of_tag.field.hasFocus)
    assert (hand.place.choosing.tags, of_tag.isVisible()) == ((), True)


def test_a_field_below_many_threads_comes_into_sight(hand, of_words):
    for words in ("Officials", "Monday", "River Board", "June", "farmers", "fields"):
        comment_on(hand, words, f"Is this right about {words}?")
    hand.until(lambda: len(of_words.cards) == 6)
    hand.select("Anil Rao")
    hand.press("Ctrl+M", on=hand.article)
    hand.until(lambda: not of_words.field.visibleRegion().isEmpty())
