"""Suggestions through the window, by key: gone through, accepted, rejected, undone, turned off."""

import sys
from pathlib import Path

import pytest
from tests.ui.conftest import DAM, INES, Hand, tag_as_tomas
from tests.ui.suggesters.conftest import active, words

from variorum.domain.suggestions import Verdict
from variorum.formats.texts.base import Article
from variorum.services import opening, reading, tagging
from variorum.services.importing import add_article, document_id_of
from variorum.services.suggesting import answering
from variorum.services.tagging import NewTag, Part
from variorum.suggest.base import Suggestion
from variorum.ui.reader.pages import is_proposal

CRASHING = '''
from collections.abc import Iterable

from variorum.domain.registers import Entity
from variorum.suggest.base import Context, Lesson, SuggesterInfo, Suggestion


class Crashing:
    """Typed against the protocol, and of no use."""

    info = SuggesterInfo("crashing", "Crystal ball", "Sees nothing.")

    def learn(self, lesson: Lesson) -> None: ...
    def meet(self, entity: Entity) -> None: ...
    def forget(self, key: str) -> None: ...
    def suggest(self, text: str, context: Context) -> Iterable[Suggestion]:
        raise RuntimeError("it is cloudy")
'''


def test_a_tag_made_while_another_place_is_shown_is_learnt_from(hand):
    def tag(project):
        start = DAM.index("River Board")
        new = NewTag(hand.desk.document_id, "entity", "ORG", (Part(start, start + 11),))
        return tagging.tag(project, new)

    hand.until(lambda: "Monday" in words(hand))
    hand.press("Ctrl+2")
    hand.window.bridge.act(tag)
    hand.settle()
    assert "River Board" not in words(hand)
    hand.press("Ctrl+1")
    hand.until(lambda: "River Board" in words(hand))


def test_a_slip_that_is_undone_is_suggested_no_more(hand):
    hand.until(lambda: "Monday" in words(hand))
    hand.settle()
    before = words(hand)
    hand.select("the")
    hand.act("1")
    hand.until(lambda: "The" in words(hand) or "the" in words(hand))
    hand.press("Ctrl+Z")
    hand.until(lambda: words(hand) == before)


def go_to(hand: Hand, wanted: str) -> None:
    hand.press(*["Tab"] * (words(hand).index(wanted) + 1))
    assert active(hand) == wanted


def test_what_is_suggested_is_counted_quietly_and_shown_dashed(suggested):
    count = len(words(suggested))
    said = suggested.window.status.suggestion_words
    assert said == f"{count} suggestions · Tab next"
    marks = suggested.place.reader.page and suggested.article.sheet.marks
    dashed = [one for one in marks if is_proposal(one.id)]
    assert len(dashed) == count
    assert all(suggested.article.sheet.styles.of(one).suggested for one in dashed)


def test_suggestions_are_no_tags(suggested):
    assert [one.exact for one in suggested.mine] == ["River Board"]
    suggested.press("N", "N", "N")
    assert suggested.desk.active.exact == "River Board"


def test_tab_goes_on_and_round_shift_tab_back(suggested):
    suggested.press("Tab")
    assert active(suggested) == words(suggested)[0]
    suggested.press("Shift+Tab")
    assert active(suggested) == words(suggested)[-1]
    suggested.press("Tab", "Tab")
    assert active(suggested) == words(suggested)[1]


def test_an_active_suggestion_says_what_it_is_and_why(suggested):
    go_to(suggested, "River Board")
    card = suggested.inspector.suggestion
    assert card.isVisible()
    assert "Organisation" in card.said
    assert "right about 8 times in 10" in card.said
    assert "judged none yet" in card.said
    assert "Enter accepts · Backspace rejects" in suggested.window.status.suggestion_words


def test_the_guideline_is_that_of_the_label_that_is_suggested(suggested):
    go_to(suggested, "River Board")
    guide = suggested.place.columns.codebook.guide
    suggested.until(lambda: guide.said.startswith("Organisation\n"))
    go_on = words(suggested).index("Monday") - words(suggested).index("River Board")
    suggested.press(*["Tab" if go_on > 0 else "Shift+Tab"] * abs(go_on))
    suggested.until(lambda: guide.said.startswith("Date or time\n"))


def test_the_words_of_a_suggestion_can_be_commented_on(suggested):
    suggested.press("Tab", on=suggested.article)
    found = suggested.place.suggestions.active.annotation
    suggested.press("Ctrl+M", on=suggested.article)
    talk = suggested.inspector.article.talk
    suggested.until(talk.field.hasFocus)
    assert talk.about.words == f"About “{found.exact}”"
    assert suggested.place.suggestions.active is None


def test_one_key_accepts_and_goes_on(suggested):
    go_to(suggested, "River Board")
    following = words(suggested)[words(suggested).index("River Board") + 1]
    suggested.act("Enter")
    assert [one.exact for one in suggested.mine] == ["River Board", "River Board"]
    assert active(suggested) == following
    assert suggested.window.actions_["edit.undo"].text() == "Undo Accept suggestion"


def test_an_accepted_suggestion_looks_like_any_tag(suggested):
    go_to(suggested, "River Board")
    suggested.act("Enter")
    made = max(suggested.mine, key=lambda one: one.extent)
    assert not suggested.article.sheet.styles.of(made).suggested


def test_undo_of_an_accepted_suggestion_brings_it_back(suggested):
    go_to(suggested, "River Board")
    suggested.act("Enter", "Ctrl+Z")
    suggested.until(lambda: "River Board" in words(suggested))
    assert [one.exact for one in suggested.mine] == ["River Board"]


def test_several_keys_in_a_row_answer_one_suggestion_each(suggested):
    before = words(suggested)
    suggested.act("Tab", "Enter", "Backspace", "Enter")
    assert {one.exact for one in suggested.mine} >= {before[0]}
    verdicts = list(suggested.desk.project.store.every(Verdict))
    assert [one.accepted for one in verdicts] == [True, False, True]
    assert not set(before[:3]) & set(words(suggested))


def test_a_rejected_suggestion_goes_and_stays_away_after_reopening(suggested, project_path):
    go_to(suggested, "River Board")
    suggested.act("Backspace")
    assert "River Board" not in words(suggested)
    suggested.window.close_project()
    suggested.window.projects.open(project_path)
    suggested.until(lambda: "Monday" in words(suggested))
    assert "River Board" not in words(suggested)
    suggested.act("Ctrl+Z")
    suggested.until(lambda: "River Board" in words(suggested))


def test_all_with_the_same_words_are_accepted_in_one_step(hand):
    text = hand.desk.article.text
    first = text.index("Rao")
    hand.place.reader.select(first, first + 3)
    hand.act("1")
    hand.until(lambda: words(hand).count("Rao") == 1)
    hand.press("Esc")
    hand.place.reader.select(0, 0)
    go_to(hand, "Rao")
    hand.act("Shift+Enter")
    assert [one.exact for one in hand.mine] == ["Rao", "Rao"]
    hand.act("Ctrl+Z")
    assert [one.exact for one in hand.mine] == ["Rao"]


def test_another_label_is_given_to_the_words_of_a_suggestion(suggested):
    go_to(suggested, "River Board")
    before = {one.id for one in suggested.mine}
    suggested.act("3")
    (made,) = (one for one in suggested.mine if one.id not in before)
    assert made.exact == "River Board"
    assert made.extent[0] > DAM.index("River Board")
    assert made.label != "ORG"


def test_whoever_gives_another_label_goes_on_to_the_next_suggestion_at_once(suggested):
    go_to(suggested, "Monday")
    following = suggested.place.suggestions.proposals
    after = following[words(suggested).index("Monday") + 1]
    suggested.press("3")
    assert suggested.place.suggestions.active == after
    suggested.settle()
    assert suggested.place.suggestions.active == after
    assert ("Monday", "GPE") in [(one.exact, one.label) for one in suggested.mine]


def test_a_label_of_another_layer_answers_no_suggestion(suggested):
    go_to(suggested, "Monday")
    suggested.act("W", "1")
    assert "Monday" in words(suggested)
    assert ("Monday", "loaded") in [(one.exact, one.layer) for one in suggested.mine]


def test_esc_leaves_a_suggestion_undecided(suggested):
    go_to(suggested, "River Board")
    suggested.press("Esc")
    assert active(suggested) == ""
    assert "River Board" in words(suggested)
    assert not suggested.inspector.suggestion.isVisible()


def test_whoever_takes_the_caret_elsewhere_has_left_the_suggestion(suggested):
    hand = suggested
    before = {one.id for one in hand.mine}
    go_to(hand, "Monday")
    start = DAM.index("River Board")
    hand.place.reader.select(start, start)
    assert active(hand) == ""
    hand.act("2")
    made = [one.exact for one in hand.mine if one.id not in before]
    assert made == ["River"]
    assert "Monday" in words(hand)


def test_a_caret_that_moves_within_the_words_stays_with_the_suggestion(suggested):
    go_to(suggested, "Monday")
    suggested.press("Right", "Right")
    assert active(suggested) == "Monday"


def test_tab_moves_the_focus_where_nothing_is_suggested(hand):
    hand.window.actions_["suggestions.on"].trigger()
    hand.until(lambda: not words(hand))
    hand.press("Tab")
    assert not hand.article.hasFocus()


def test_keys_of_suggestions_are_plain_keys_in_a_text_field(suggested):
    go_to(suggested, "River Board")
    field = suggested.window.top.field
    suggested.type(field, "dam")
    suggested.press("Backspace", on=field)
    assert field.text() == "da"
    assert "River Board" in words(suggested)
    suggested.press("Tab", on=field)
    assert active(suggested) == "River Board"


def test_they_are_turned_off_and_on_for_the_next_time_too(suggested, project_path):
    toggle = suggested.window.actions_["suggestions.on"]
    assert toggle.isChecked()
    toggle.trigger()
    suggested.show_all()
    assert words(suggested) == []
    assert suggested.window.status.suggestion_words == ""
    assert suggested.window.settings.get("suggestions.on", bool) is False
    suggested.window.close_project()
    suggested.window.projects.open(project_path)
    assert not toggle.isChecked()
    toggle.trigger()
    suggested.until(lambda: "Monday" in words(suggested))


THRICE = "The River Board met on Monday {}.\n\nThe River Board will say more.\n"


@pytest.fixture
def thrice(hand: Hand, tmp_path: Path) -> Hand:
    """Three articles with the same name, of which two have had it rejected."""
    path = tmp_path / "thrice.variorum"
    with opening.create(path, INES) as project:
        with project.act("Import") as changes:
            for title in ("first", "second", "third"):
                article = Article(THRICE.format(title), title=title)
                add_article(project, changes, article, document_id_of(article), None)
        rows = reading.library(project)
        tagging.tag(project, NewTag(rows[0].id, "entity", "ORG", (Part(4, 15),)))
        for row in rows[1:]:
            suggestion = Suggestion(4, 15, "entity", "ORG", 0.9, "It is known.", "gazetteer")
            answering.reject(project, row.id, suggestion)
    hand.window.projects.open(path)
    hand.until(lambda: "River Board" in words(hand))
    go_to(hand, "River Board")
    return hand


def test_after_three_rejections_a_rule_is_offered_and_taken_by_key(thrice):
    offer = thrice.place.columns.centre.offer
    assert offer.words == ""
    thrice.act("Backspace")
    assert "Never suggest “River Board” in this project" in offer.words
    assert thrice.article.hasFocus()
    thrice.act("Shift+Backspace")
    assert offer.words == ""
    assert thrice.window.status.said_words == "“River Board” is suggested no more in this project."
    verdicts = thrice.desk.project.store.every(Verdict)
    assert [one.scope for one in verdicts] == ["article", "article", "project"]
    thrice.act("Ctrl+Z")
    verdicts = thrice.desk.project.store.every(Verdict)
    assert [one.scope for one in verdicts] == ["article"] * 3


def test_the_offer_of_a_rule_can_be_left(thrice):
    thrice.act("Backspace")
    thrice.place.columns.centre.offer.no.click()
    thrice.show_all()
    assert thrice.place.columns.centre.offer.words == ""
    assert not thrice.window.actions_["suggestion.never"].isEnabled() or active(thrice)


def test_words_are_rejected_everywhere_by_one_key(suggested):
    go_to(suggested, "River Board")
    suggested.act("Shift+Backspace")
    (verdict,) = suggested.desk.project.store.every(Verdict)
    assert (verdict.scope, verdict.accepted) == ("project", False)
    assert "River Board" not in words(suggested)


def install(tmp_path: Path, source: str) -> None:
    """Make a package with a suggester known, as an installer would."""
    (tmp_path / "variorum_crashing_suggester.py").write_text(source)
    information = tmp_path / "variorum_crashing_suggester-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: crashing\nVersion: 1\n")
    points = "[variorum.suggesters]\ncrashing = variorum_crashing_suggester:Crashing\n"
    (information / "entry_points.txt").write_text(points)
    sys.path.insert(0, str(tmp_path))


@pytest.fixture
def crashing(tmp_path: Path):
    """An installed package whose suggester always fails."""
    install(tmp_path, CRASHING)
    yield
    sys.path.remove(str(tmp_path))
    sys.modules.pop("variorum_crashing_suggester", None)


@pytest.mark.usefixtures("crashing")
def test_a_crashing_suggester_is_named_once_and_costs_nothing(hand):
    messages = hand.window.messages
    hand.until(lambda: "Crystal ball" in messages.words)
    assert "it is cloudy" in messages.words
    messages.hide()
    assert "Monday" in words(hand)
    hand.select("River Board")
    hand.act("2")
    hand.until(lambda: "River Board" in words(hand))
    assert [one.exact for one in hand.mine] == ["River Board"]
    assert messages.words == ""


@pytest.fixture
def hanging(tmp_path: Path, settings):
    """An installed package whose suggester waits for ever, and little patience with it."""
    install(tmp_path, CRASHING.replace('raise RuntimeError("it is cloudy")', HANGS))
    settings.set("suggesters.patience", 0.3)
    yield
    sys.modules["variorum_crashing_suggester"].let_go.set()
    sys.path.remove(str(tmp_path))
    sys.modules.pop("variorum_crashing_suggester", None)


HANGS = """let_go.wait(60)
        return []


import threading

let_go = threading.Event()"""


@pytest.mark.usefixtures("hanging")
def test_a_hanging_suggester_is_given_up_and_costs_no_tag(hand):
    messages = hand.window.messages
    hand.until(lambda: "Crystal ball" in messages.words)
    assert "took longer than 0.3 seconds" in messages.words
    hand.until(lambda: "Monday" in words(hand))
    hand.select("River Board")
    hand.act("2")
    assert [one.exact for one in hand.mine] == ["River Board"]


def test_another_article_has_suggestions_of_its_own(suggested):
    suggested.press("Ctrl+PgDn")
    suggested.until(lambda: "Friday" in words(suggested))
    assert "River Board" not in words(suggested)
    suggested.press("Tab")
    assert active(suggested) in words(suggested)


@pytest.fixture
def read_only(window, qtbot, prompts, project_path):
    project_path.chmod(0o444)
    window.settings.set("hints.done", True)
    project = opening.open_(project_path, INES, read_only=True)
    window.show_project(project)
    yield Hand(window, prompts, qtbot)
    project_path.chmod(0o644)


def test_nothing_is_suggested_where_nothing_may_be_tagged(read_only):
    assert not read_only.place.suggestions.is_on
    assert words(read_only) == []


@pytest.fixture
def with_tomas(opened, project_path):
    """The window on a project in which a colleague has tagged a “River Board”."""
    tag_as_tomas(project_path)
    hand = opened(project_path)
    hand.until(lambda: bool(words(hand)))
    hand.place.reader.setFocus()
    return hand


def test_nothing_is_suggested_on_top_of_a_colleagues_tag_that_is_shown(with_tomas):
    hand, desk = with_tomas, with_tomas.desk
    desk.show_sets(frozenset({desk.project.my_set_id}))
    hand.select("River Board", 1)
    hand.act("2")
    hand.until(lambda: "River Board" in words(hand))
    shown = desk.shown
    theirs = {one.set_id for one in desk.article.annotations if one.layer == "entity"}
    desk.show_sets(shown | theirs)
    assert "River Board" not in words(hand)
    desk.show_sets(shown)
    assert "River Board" in words(hand)
