"""The language model through the window: named, agreed to, asked; down, slow, lying."""

import pytest
from tests.suggest.endpoint.serving import chat, says, serving, wrapped
from tests.ui.conftest import Hand
from tests.ui.suggesters.conftest import words

RAO = {"quote": "farmers", "label": "entity/NORP"}


def form(hand: Hand):
    return hand.window.suggesters.pages.window.endpoint


def name(hand: Hand, address: str, seconds: int = 60) -> None:
    hand.window.settings.set("endpoint.address", f"{address}/v1")
    hand.window.settings.set("endpoint.model", "tiny")
    hand.window.settings.set("endpoint.seconds", seconds)


def ask(hand: Hand) -> None:
    hand.window.actions_["suggestions.ask"].trigger()
    hand.until(lambda: not hand.window.jobs.is_busy)


@pytest.fixture
def ready(hand: Hand) -> Hand:
    hand.until(lambda: "Monday" in words(hand))
    return hand


def test_where_none_is_named_the_page_to_name_one_is_shown(ready):
    ready.window.actions_["suggestions.ask"].trigger()
    window = ready.window.suggesters.pages.window
    assert window.isVisible()
    assert window.pages.on == ("endpoint",)
    assert "No language model is asked." in form(ready).words
    assert not form(ready).ask.isEnabled()


def test_an_unsafe_address_is_told_where_it_was_typed(ready):
    ready.window.suggesters.open("endpoint")
    ready.type(form(ready).address, "http://models.example/v1")
    ready.type(form(ready).model, "tiny")
    form(ready).model.editingFinished.emit()
    assert "without encryption" in form(ready).words
    assert not form(ready).ask.isEnabled()


def test_a_key_is_kept_and_never_shown(ready):
    ready.window.suggesters.open("endpoint")
    ready.type(form(ready).address, "https://models.example/v1")
    ready.type(form(ready).model, "tiny")
    form(ready).model.editingFinished.emit()
    ready.type(form(ready).key, "s3cret")
    form(ready).key.editingFinished.emit()
    assert form(ready).key.text() == ""
    assert "a key is kept" in form(ready).key.placeholderText()
    assert "s3cret" not in ready.window.settings._path.read_text()


def test_nothing_is_sent_before_it_was_agreed_to(ready):
    with serving(tags=[RAO]) as service:
        name(ready, service.address)
        ready.prompts.expect(False)
        ask(ready)
        assert service.asked == []
    (question,) = ready.prompts.asked
    assert service.address.removeprefix("http://") in question.text
    assert "Dam to be filled early" in question.text


def test_what_is_answered_is_suggested_and_accepted_by_key(ready):
    with serving(tags=[RAO]) as service:
        name(ready, service.address)
        ready.prompts.expect(True)
        ask(ready)
        ready.until(lambda: "farmers" in words(ready))
        ask(ready)  # agreed once is agreed for this host
    assert len(service.asked) == 2
    ready.press(*["Tab"] * (words(ready).index("farmers") + 1))
    assert "The model “tiny”" in ready.inspector.suggestion.said
    ready.act("Enter")
    assert [one.exact for one in ready.mine] == ["farmers"]


def test_an_agreement_is_withdrawn(ready):
    with serving(tags=[RAO]) as service:
        name(ready, service.address)
        ready.prompts.expect(True)
        ask(ready)
        ready.window.suggesters.open("endpoint")
        assert "may be sent to: 127.0.0.1" in form(ready).words
        form(ready).withdraw.click()
        assert "not agreed" in form(ready).words
        ready.prompts.expect(False)
        ask(ready)
    assert len(service.asked) == 1


def test_answers_of_no_use_are_listed(ready):
    from variorum.ui.files.reports import ReportWindow

    odd = {"quote": "Rao", "label": "entity/KING"}
    useless = [{"quote": "Geneva", "label": "entity/GPE"}, odd, {"words": "farmers"}]
    with serving(tags=[RAO, *useless]) as service:
        name(ready, service.address)
        ready.prompts.expect(True)
        ask(ready)
    ready.until(lambda: bool(ready.window.findChildren(ReportWindow)))
    (report,) = ready.window.findChildren(ReportWindow)
    said = report.lines.toPlainText()
    assert "“Geneva” (Country, region, city): These words do not stand" in said
    assert "“Rao” (entity/KING): The codebook has no such label." in said
    assert '“{"words": "farmers"}”: This entry is not a quotation' in said
    report.close()
    ready.until(lambda: "farmers" in words(ready))


TROUBLE = {
    "down": None,
    "slow": lambda handler: handler.rfile.read(1),
    "not JSON": says(b"<html>"),
    "prose": says(wrapped("I would rather not.")),
    "huge": says(b" " * 2_000_001),
    "refusing": says(b"", 401),
    "nonsense spans": says(chat(tags=[{"start": -1, "end": 9_999}])),
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_trouble_is_told_in_one_sentence_and_changes_nothing(ready, trouble):
    before = words(ready)
    with serving(TROUBLE[trouble] or says(b"")) as service:
        address = service.address if TROUBLE[trouble] else "http://127.0.0.1:9"
        name(ready, address, 5)
        ready.window.settings.set("endpoint.seconds", 1 if trouble == "slow" else 5)
        ready.prompts.expect(True)
        ask(ready)
    assert "Nothing was changed." in ready.window.messages.words
    assert words(ready) == before
    assert ready.mine == []


def test_trouble_is_told_where_the_question_was_asked_too(ready):
    ready.window.suggesters.open("endpoint")
    with serving(says(b"", 500)) as service:
        name(ready, service.address)
        ready.window.suggesters.open("endpoint")
        ready.prompts.expect(True)
        ready.window.actions_["suggestions.ask"].trigger()
        assert "Asking “127.0.0.1" in form(ready).words
        assert not form(ready).ask.isEnabled()
        ready.until(lambda: not ready.window.jobs.is_busy)
    assert "refused with the code 500" in form(ready).words
    assert form(ready).ask.isEnabled()


def test_a_program_on_this_machine_is_called_so(ready):
    with serving(tags=[RAO]) as service:
        name(ready, service.address)
        ready.prompts.expect(False)
        ask(ready)
    name(ready, "https://models.example")
    ready.prompts.expect(False)
    ask(ready)
    here, away = ready.prompts.asked
    assert "a program on this machine" in here.text
    assert "leave this machine" in away.text


def test_the_question_can_be_taken_back(ready):
    with serving(lambda handler: service.let_go.wait(60) and None) as service:
        name(ready, service.address)
        ready.prompts.expect(True)
        ready.window.actions_["suggestions.ask"].trigger()
        ready.until(lambda: bool(service.asked))
        ready.window.jobs.cancel()
        ready.until(lambda: not ready.window.jobs.is_busy)
    assert "Stopped: Asking" in ready.window.status.said_words
