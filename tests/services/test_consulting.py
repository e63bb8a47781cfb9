"""Asking a language model: only where it was agreed to, and whatever it does costs nothing."""

import json
from collections.abc import Callable

import pytest
from tests.services.conftest import add
from tests.services.suggesting_cases import FIRST, assistant, shown, tag
from tests.suggest.endpoint.serving import chat, says, serving, wrapped

from variorum.errors import CancelledError, UserError
from variorum.services import zoning
from variorum.services.project import Project
from variorum.services.suggesting import answering
from variorum.services.suggesting.assisting import Assistant
from variorum.services.suggesting.consulting import Asking, Consulted, consult
from variorum.services.suggesting.preferences import Preferences
from variorum.suggest.endpoint.addresses import Endpoint, endpoint

RAO = {"quote": "Anil Rao", "label": "entity/PER"}
FAR = endpoint("https://models.example/v1", "tiny")


class Listening:
    """Stands for the network: answers at once, and keeps what was sent."""

    def __init__(self, answer: bytes) -> None:
        self.answer = answer
        self.heard: list[str] = []

    def __call__(
        self, endpoint: Endpoint, key: str, question: bytes, stopped: Callable[[], bool]
    ) -> bytes:
        self.heard.append(json.loads(question)["messages"][1]["content"])
        return self.answer


def agreed(asked: Endpoint, key: str = "") -> Asking:
    return Asking(asked, frozenset({asked.host}), key)


def operations(project: Project) -> int:
    return project.store.counts().operations


@pytest.mark.parametrize("hosts", [frozenset(), frozenset({"example", "models.example:443"})])
def test_nothing_is_sent_to_a_host_that_was_not_agreed_to(project, hosts):
    document_id, listening = add(project, FIRST), Listening(chat(tags=[RAO]))
    with pytest.raises(UserError, match="Nothing was sent") as said:
        consult(project, document_id, Asking(FAR, hosts), send=listening)
    assert "models.example" in said.value.message
    assert listening.heard == []


def test_what_is_answered_is_suggested_and_changes_nothing_else(project):
    document_id = add(project, FIRST)
    before = operations(project)
    with serving(tags=[RAO, {"quote": "Mia", "label": "entity/PER"}]) as service:
        found = consult(project, document_id, agreed(service.endpoint(), "s3cret"))
    made = assistant(project)
    made.hear(found)
    assert operations(project) == before
    assert [one.words for one in found.unmatched] == ["Mia"]
    assert service.keys == ["Bearer s3cret"]


def test_answers_are_accepted_and_counted_like_all_suggestions(project):
    document_id = add(project, FIRST)
    asked = agreed(FAR)
    found = consult(project, document_id, asked, send=Listening(chat(tags=[RAO])))
    made = everybody(project, found)
    (one,) = made.suggest(document_id).shown
    assert (one.suggester, one.score) == ("endpoint", 0.6)
    made.refresh(answering.accept(project, document_id, one).changed)
    assert made.record("endpoint") == (1, 1)
    hidden = made.suggest(document_id).hidden
    mine = [one for one in hidden if one.suggestion.suggester == "endpoint"]
    assert [(one.cause, one.suggestion.score) for one in mine] == [
        ("tagged", pytest.approx(3.4 / 5))
    ]


def everybody(project: Project, found: Consulted) -> Assistant:
    """An assistant that has heard an answer, all its own suggesters switched off."""
    own = {"attributions", "measures", "wordlists", "gazetteer", "perceptron"}
    made = Assistant(project, preferences=Preferences(off=frozenset(own)))
    made.hear(found)
    hidden = [one for one in made.suggest(found.document_id).hidden if one.cause == "off"]
    assert all(one.suggestion.suggester in own for one in hidden)
    return made


def test_page_furniture_is_not_sent(project):
    text = "Anil Rao heads it.\n\nSubscribe now, dear reader.\n"
    document_id, listening = add(project, text), Listening(chat(tags=[]))
    zoning.mark_zone(project, document_id, text.index("Subscribe"), len(text) - 1, "furniture")
    consult(project, document_id, agreed(FAR), send=listening)
    assert "Rao" in "".join(listening.heard)
    assert "Subscribe" not in "".join(listening.heard)


def test_a_long_article_is_sent_in_pieces_and_told_how_far_it_is(project):
    text = "".join(f"Paragraph {number} of Anil Rao.\n" for number in range(600))
    document_id, listening = add(project, text), Listening(chat(tags=[RAO]))
    told: list[tuple[int, int]] = []
    found = consult(
        project, document_id, agreed(FAR), lambda done, of: told.append((done, of)), listening
    )
    assert len(listening.heard) == 3
    assert told == [(0, 3), (1, 3), (2, 3)]
    assert len(found.suggestions) == 600
    assert all(text[one.start : one.end] == "Anil Rao" for one in found.suggestions)


def test_it_can_be_stopped_while_the_answer_is_waited_for(project):
    document_id = add(project, FIRST)
    with serving(lambda handler: service.let_go.wait(60) and None) as service:

        def stop(done: int, of: int) -> None:
            if service.asked:
                raise CancelledError("asking")

        with pytest.raises(CancelledError):
            consult(project, document_id, agreed(service.endpoint()), stop)


TROUBLE = {
    "slow": lambda handler: handler.rfile.read(1),
    "not JSON": says(b"<html>busy</html>"),
    "prose": says(wrapped("I would rather not.")),
    "huge": says(b" " * 2_000_001),
    "failing": says(b"", 500),
    "foreign spans": says(chat(tags=[{"start": -5, "end": 10_000, "label": "entity/PER"}])),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_is_one_sentence_and_changes_nothing(project, trouble):
    document_id = add(project, FIRST)
    tag(project, document_id, FIRST, "Vorau", "GPE")
    made = assistant(project)
    before, suggested = operations(project), shown(made, document_id, FIRST)
    with serving(TROUBLE[trouble]) as service, pytest.raises(UserError) as said:
        consult(project, document_id, agreed(service.endpoint(0.5)))
    assert said.value.message.count(".") - said.value.message.count("127.0.0.1") * 3 <= 2
    assert "Nothing was changed." in said.value.advice
    assert operations(project) == before
    assert shown(made, document_id, FIRST) == suggested


def test_foreign_labels_and_words_that_do_not_stand_there_are_listed(project):
    document_id = add(project, FIRST)
    lies = [{"quote": "Anil Rao", "label": "entity/KING"}, {"quote": "Geneva", "label": "x"}]
    found = consult(project, document_id, agreed(FAR), send=Listening(chat(tags=lies)))
    assert found.suggestions == ()
    assert [one.reason for one in found.unmatched] == ["The codebook has no such label."] * 2


def test_an_answer_about_an_earlier_text_is_not_shown_for_another(project):
    first, second = add(project, FIRST), add(project, FIRST + "More.\n")
    found = consult(project, first, agreed(FAR), send=Listening(chat(tags=[RAO])))
    made = everybody(project, found)
    assert made.suggest(second).shown == ()
