"""The Tag place while the Story place is shown: it rests, and is right when it is shown again."""

from tests.ui.story.conftest import WIRE, tagged

from variorum.services import reading, tagging
from variorum.services.project import Project
from variorum.services.tagging import NewTag, Part, Tagged


def exact(hand) -> list[str]:
    """The words that I have tagged, as the Tag place has them."""
    return sorted(one.exact for one in hand.mine)


def stored(hand) -> list[str]:
    """The words that I have tagged in its article, as they are kept."""
    project = hand.desk.project
    fresh = reading.open_article(project, hand.desk.document_id)
    return sorted(one.exact for one in fresh.annotations if one.set_id == project.my_set_id)


def test_a_tag_made_among_the_versions_is_shown_in_its_article(begin):
    hand = begin()
    first = hand.story.desk.story.columns[0].document.id
    hand.desk.open(first)
    hand.view.go_to(hand.row_with("Petra"), 0)
    hand.press("Shift+Right", "Shift+Right")
    hand.again("1")
    assert exact(hand) == []
    hand.press("Ctrl+1")
    assert exact(hand) == stored(hand) == ["The mayor"]
    [tag] = hand.mine
    assert tag.id in hand.place.reader.tag_order()
    assert hand.article.hasFocus()


def test_it_is_undone_among_the_versions_and_in_its_article(begin):
    hand = begin()
    hand.desk.open(hand.story.desk.story.columns[0].document.id)
    hand.view.go_to(hand.row_with("Petra"), 0)
    hand.press("Shift+Right", "Shift+Right")
    hand.again("1")
    hand.again("Ctrl+Z")
    hand.press("Ctrl+1")
    assert exact(hand) == stored(hand) == []
    hand.act("Ctrl+Shift+Z")
    assert exact(hand) == stored(hand) == ["The mayor"]
    hand.act("Ctrl+Z")
    hand.press("Ctrl+2")
    hand.act("Ctrl+Shift+Z")
    hand.press("Ctrl+1")
    assert exact(hand) == stored(hand) == ["The mayor"]


def test_enter_opens_words_with_the_tags_that_were_made_meanwhile(begin):
    def tag_year(project: Project) -> Tagged:
        start = WIRE.index("1931")
        new = NewTag(hand.desk.document_id, "entity", "DATE", (Part(start, start + 4),))
        return tagging.tag(project, new)

    hand = begin(prepare=tagged)
    first = hand.story.desk.story.columns[0].document.id
    hand.desk.open(first)
    hand.window.bridge.act(tag_year)
    hand.settle()
    hand.ready()
    hand.view.go_to(hand.row_with("Ferries"), 0)
    hand.press("Enter", on=hand.view)
    hand.until(lambda: hand.window.places.current == "tag")
    assert "1931" in exact(hand)
    assert exact(hand) == stored(hand)
