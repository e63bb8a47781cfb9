"""The windows before a package goes out or comes in: what they say, and that they keep in shape."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from variorum.analysis.codebooks import editing
from variorum.domain.codebooks import Codebook
from variorum.domain.people import Person
from variorum.errors import UserError
from variorum.formats.codebook_files import read_codebook
from variorum.formats.losses import Refusal
from variorum.resources import resource
from variorum.services.colleagues.handing_in import HandInChoice, HandInReport
from variorum.services.colleagues.keys import Vouching
from variorum.services.colleagues.matching import Likeness
from variorum.services.colleagues.taking_in import TakeInOptions, TakeInReport
from variorum.ui.colleagues.counting import Counts
from variorum.ui.colleagues.handindialog import HandInDialog
from variorum.ui.colleagues.takeindialog import TakeInDialog, detailed
from variorum.ui.files.scopes import Scope

LONG = "Ministry or department of a national government, of a province or of a municipality"
VESSEL = ("entity", "vessel")
ORG = ("entity", "ORG")


def news() -> Codebook:
    return read_codebook(resource("codebooks", "news.json"))


class Plans:
    """Stands for the project: keeps what it is asked until the test answers."""

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.answer: Callable[[object], None] = print

    def __call__(self, asked: object, answer: Callable[[object], None]) -> None:
        self.asked.append(asked)
        self.answer = answer


def report(**more: object) -> TakeInReport:
    counts = {"added": {"annotation": 1200}, "altered": {}, "retired": {}, "same": {}, "older": {}}
    return TakeInReport(
        Person("omar", "Omar Said"), Vouching("unsigned"), 3, **{**counts, **more}
    )  # fmt: skip


def their_codebook(name: str):
    draft, _ = editing.add_label(editing.begun(news()), "entity", name)
    return draft.codebook


@pytest.fixture
def plans() -> Plans:
    return Plans()


@pytest.fixture
def parent(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def taking(qtbot, plans, parent) -> TakeInDialog:
    made = TakeInDialog("work.variorum-package", news(), plans, parent)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def handing(qtbot, plans, parent) -> HandInDialog:
    scopes = [Scope("all", "All I worked on"), Scope("one", "The open one", ("a",))]
    made = HandInDialog(scopes, news(), plans, parent)
    made.show()
    qtbot.waitExposed(made)
    return made


def choose(box, data: object) -> None:
    """Choose an answer as a person does."""
    box.setCurrentIndex([box.itemData(place) for place in range(box.count())].index(data))
    box.activated.emit(box.currentIndex())


def test_while_a_package_is_looked_at_nothing_can_be_taken_in(taking, plans):
    assert not taking.go.isEnabled()
    assert taking.bar.isVisible()
    taking.show_progress(2, 5)
    assert (taking.bar.value(), taking.bar.maximum()) == (2, 5)
    plans.answer(report())
    assert taking.go.isEnabled()
    assert not taking.bar.isVisible()


def test_what_becomes_of_records_is_counted_by_kind(taking, plans):
    plans.answer(report(same={"annotation": 2, "story": 1}, older={"comment": 3}))
    assert taking.counts.rows == [
        ("", "New", "Already there", "Newer here"),
        ("Tags", "1,200", "2", "–"),
        ("Stories", "–", "1", "–"),
        ("Comments", "–", "–", "3"),
    ]


def test_records_that_nobody_counts_make_no_table(qtbot):
    counts = Counts()
    qtbot.addWidget(counts)
    counts.show_counts([("New", {"handover": 1, "set": 2})])
    assert counts.isHidden()


def test_a_table_that_gets_smaller_shows_nothing_of_before(qtbot):
    counts = Counts()
    qtbot.addWidget(counts)
    counts.show_counts([("New", {"annotation": 1, "claim": 2}), ("Changed", {"claim": 1})])
    counts.show_counts([("Changed", {"claim": 5})])
    assert counts.rows == [("", "Changed"), ("Claims", "5")]


def test_an_unknown_label_is_called_as_its_author_calls_it(taking, plans):
    theirs = their_codebook("Vessel")
    (key,) = (one.key for one in theirs.layer("entity").labels if one.name == "Vessel")
    plans.answer(report(unknown={("entity", key): 2}, codebook=theirs))
    shown = [one.text() for one in taking.questions.findChildren(QWidget) if hasattr(one, "text")]
    assert "Vessel" in shown
    assert "Entities · 2 tags" in shown


def test_what_stood_for_a_label_the_last_time_is_proposed(taking, plans):
    plans.answer(report(unknown={VESSEL: 2}, meanings={VESSEL: ORG}))
    assert taking.questions.labels[VESSEL].currentText() == "Entities: Organisation"


def test_an_answer_is_asked_about_at_once_and_stays_when_it_is_no_question_any_more(taking, plans):
    plans.answer(report(unknown={VESSEL: 2}))
    choose(taking.questions.labels[VESSEL], ORG)
    assert plans.asked[-1] == TakeInOptions(labels={VESSEL: ORG})
    plans.answer(report())
    assert taking.questions.labels[VESSEL].currentData() == ORG
    assert taking.options().labels == {VESSEL: ORG}


def test_of_several_articles_that_are_alike_one_is_chosen(taking, plans):
    alike = tuple(Likeness("theirs", "Dam", one, f"The dam {one}", 91) for one in ("x", "y"))
    plans.answer(report(alike=alike))
    assert taking.options().articles == {}
    choose(taking.questions.articles["theirs"], "y")
    assert plans.asked[-1].articles == {"theirs": "y"}


def test_long_names_make_no_window_wider_than_it_was(taking, plans, qtbot):
    before = taking.width()
    unknown = {("entity", f"{LONG} {number}"): 1 for number in range(30)}
    alike = (Likeness("theirs", LONG * 4, "x", LONG * 4, 91),)
    author = Person("omar", LONG * 3)
    refused = (Refusal(1, LONG * 2, LONG * 2),)
    found = report(unknown=unknown, alike=alike, refused=refused)
    plans.answer(replace(found, author=author))
    qtbot.waitUntil(taking.questions.isVisible)
    assert taking.width() == before
    assert taking.height() < 800
    assert taking.minimumSizeHint().width() <= before
    assert taking.go.mapTo(taking, taking.go.rect().bottomRight()).y() < taking.height()


def test_what_would_not_come_in_stands_by_its_reason_below_headings():
    refused = (
        Refusal(1, "tag “a”", "the label is unknown"),
        Refusal(2, "tag “b”", "it has no place", partly=True),
        Refusal(3, "tag “c”", "the label is unknown"),
    )
    assert detailed(report(conflicts=("Both changed it.",), refused=refused, more=2)) == [
        "In conflict: the project keeps its own (1)",
        "  Both changed it.",
        "",
        "Not taken (4)",
        "  The label is unknown:",
        "    tag “a”",
        "    tag “c”",
        "",
        "Taken in part (1)",
        "  It has no place:",
        "    tag “b”",
        "",
        "And 2 more were not taken.",
    ]


def test_nothing_to_be_listed_takes_no_room(taking, plans):
    plans.answer(report())
    assert detailed(report()) == []
    assert taking.details == ""


def test_a_package_with_nothing_new_cannot_be_taken_in(taking, plans):
    plans.answer(report(added={}, same={"annotation": 4}))
    assert "nothing new" in taking.sentence
    assert not taking.go.isEnabled()


def test_ones_work_is_counted_before_it_is_handed_in(handing, plans):
    assert not handing.go.isEnabled()
    plans.answer(HandInReport(1, {"annotation": 4, "comment": 1}, "Ines"))
    assert (
        handing.sentence == "The package will hold 4 tags in 1 article, parts of the page included."
    )
    assert handing.counts.rows[1:] == [("Tags", "4"), ("Comments", "1")]
    assert handing.go.isEnabled()


def test_whoever_hands_in_without_a_name_is_told_the_one_they_get(handing, plans):
    handing.names.click()
    assert plans.asked[-1] == HandInChoice(pseudonymous=True, signed=False)
    plans.answer(HandInReport(1, {"annotation": 4}, "Annotator 3B13"))
    shown = [one.text() for one in handing.findChildren(QWidget) if hasattr(one, "text")]
    assert "You will be called Annotator 3B13, in every package of this machine." in shown


def test_without_words_it_is_said_what_stays_behind(handing, plans):
    handing.texts.click()
    assert not plans.asked[-1].texts
    plans.answer(HandInReport(1, {"annotation": 4}, "Ines"))
    assert handing.sentence == "The package will hold 4 tags in 1 article."


def test_why_there_is_nothing_to_hand_in_is_said_in_place(handing):
    handing.show_failure(UserError("There is nothing of yours to hand in.", "Tag something."))
    assert "nothing of yours" in handing.sentence
    assert not handing.go.isEnabled()
