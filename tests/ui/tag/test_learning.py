"""What is learnt from acts waits until the hands rest, and then knows all of them."""

from collections.abc import Callable
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from tests.ui.conftest import DAM, INES

from variorum.domain.operations import Changed
from variorum.formats.texts.base import Article
from variorum.services import opening, tagging
from variorum.services.importing import add_article, document_id_of
from variorum.services.suggesting.assisting import Assistant
from variorum.services.suggesting.preferences import Preferences
from variorum.services.tagging import NewTag, Part
from variorum.suggest.ensemble import Suggested
from variorum.ui.bridge import Bridge
from variorum.ui.tag.suggesting.learning import Learning

ARTICLE = document_id_of(Article(DAM))


class AskedBridge(Bridge):
    """A bridge that also writes down what was asked of it, and about what."""

    def __init__(self, project) -> None:
        super().__init__(project)
        self.asked: list[tuple[str, tuple[object, ...]]] = []

    def ask(
        self, topic: str, question: Callable, *arguments: object, then: Callable, slowly=False
    ) -> None:
        self.asked.append((question.__name__, arguments))
        super().ask(topic, question, *arguments, then=then, slowly=slowly)


@pytest.fixture
def bridge(tmp_path, qapp):
    with opening.create(tmp_path / "test.variorum", INES) as project:
        with project.act("Import") as changes:
            add_article(project, changes, Article(DAM), ARTICLE, None)
        asked = AskedBridge(project)
        yield asked
        asked.close()


@pytest.fixture
def learning(bridge, qtbot):
    ready, answers = [], []
    found = Learning(bridge, lambda _done, _total: None, answers.append)
    found.answers = answers
    found.start(Preferences(), lambda: ready.append(True))
    qtbot.waitUntil(lambda: bool(ready))
    return found


def tag(bridge, words) -> Changed:
    start = DAM.index(words)
    part = Part(start, start + len(words))
    return tagging.tag(bridge.project, NewTag(ARTICLE, "entity", "ORG", (part,))).changed


def questions(bridge) -> list[tuple[object, ...]]:
    return [arguments for name, arguments in bridge.asked if name == "suggest"]


def test_acts_that_follow_each_other_are_learnt_from_together(bridge, learning, qtbot):
    for words in ("Officials", "River Board"):
        learning.follow(tag(bridge, words), ARTICLE)
    assert questions(bridge) == []
    qtbot.waitUntil(lambda: bool(learning.answers))
    assert questions(bridge) == [(ARTICLE, 1)]
    assert [one.words for one in learning.answers[-1].proposals].count("River Board") == 1


def test_an_article_that_was_opened_meanwhile_is_the_one_that_is_asked_about(
    bridge, learning, qtbot
):
    learning.follow(tag(bridge, "Officials"), ARTICLE)
    learning.ask("another")
    qtbot.waitUntil(lambda: len(questions(bridge)) == 2)
    assert [about for about, _ in questions(bridge)] == ["another", "another"]


class Listener(Assistant):
    """An assistant that also writes down what it learnt from and suggested for."""

    def __init__(self, project) -> None:
        super().__init__(project)
        self.heard: list[tuple[str, ...]] = []
        self.suggested: list[str] = []

    def refresh(self, changed: Changed) -> None:
        self.heard.append(changed.ids["annotation"])
        super().refresh(changed)

    def suggest(self, document_id: str) -> Suggested:
        self.suggested.append(document_id)
        return super().suggest(document_id)


def test_whoever_is_quicker_than_learning_waits_for_one_lesson_and_one_answer(
    bridge, learning, qtbot
):
    listener = learning._student.assistant = Listener(bridge.project)
    busy = Event()
    bridge.ask("work", lambda _: busy.wait(60), then=lambda _: None, slowly=True)
    made = []
    for words in ("Officials", "River Board", "farmers"):
        changed = tag(bridge, words)
        made += changed.ids["annotation"]
        learning.follow(changed, ARTICLE)
        learning.ask(ARTICLE)
    busy.set()
    qtbot.waitUntil(lambda: bool(learning.answers))
    assert listener.heard == [tuple(made)]
    assert listener.suggested == [ARTICLE]


def test_nothing_is_learnt_once_it_is_switched_off(bridge, learning):
    learning.follow(tag(bridge, "Officials"), ARTICLE)
    assert any(timer.isActive() for timer in bridge.findChildren(QTimer))
    learning.stop()
    assert not any(timer.isActive() for timer in bridge.findChildren(QTimer))
    assert questions(bridge) == []
