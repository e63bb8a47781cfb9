"""Acts as a place hears of them: each at once, or together after a rest."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from variorum.domain.operations import Act, Changed, Verb, together
from variorum.ui.bridge import Bridge
from variorum.ui.following import Following


def made(name: str, document: str = "one", family: str = "annotation", verb: Verb = "do"):
    """An act on one record of one article."""
    act = Act(name, f"Act {name}", "me", "device", "", verb, documents=(document,))
    return Changed(act, {family: (f"{family} {name}",)})


class Heard:
    """A place, and what it heard in which order."""

    def __init__(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._owner = QObject()
        self.following = Following(bridge, self._owner)
        self.told: list[tuple[str, Changed]] = []
        self.following.told.connect(lambda one: self.told.append(("told", one)))
        self.following.undone.connect(lambda one: self.told.append(("undone", one)))

    def happen(self, *acts: Changed) -> None:
        for one in acts:
            self._bridge.committed.emit(one)

    @property
    def acts(self) -> list[tuple[str, str]]:
        return [(how, one.act.id) for how, one in self.told]


@pytest.fixture
def heard(qapp):
    bridge = Bridge(SimpleNamespace(name="project"))
    yield Heard(bridge)
    bridge.close()


def test_whoever_is_awake_hears_of_every_act_as_it_is(heard):
    first, second = made("a"), made("b")
    heard.happen(first, second)
    assert heard.told == [("told", first), ("told", second)]


def test_whoever_rests_hears_of_all_acts_as_one_when_woken(heard):
    heard.following.rest()
    heard.happen(made("a"), made("b", "two"), made("c", family="decision"))
    assert heard.told == []
    heard.following.wake()
    [(how, one)] = heard.told
    assert (how, one.documents) == ("told", ("one", "two"))
    assert one.ids == {
        "annotation": ("annotation a", "annotation b"), "decision": ("decision c",),
    }  # fmt: skip


def test_what_was_heard_is_not_told_again(heard):
    heard.following.rest()
    heard.happen(made("a"))
    heard.following.wake()
    heard.following.rest()
    heard.following.wake()
    heard.happen(made("b"))
    assert heard.acts == [("told", "a"), ("told", "b")]


def test_after_a_rest_in_which_nothing_was_done_nothing_is_told(heard):
    heard.following.rest()
    heard.following.wake()
    assert heard.told == []


@pytest.mark.parametrize("family", ["document", "story", "codebook", "attempt"])
def test_what_the_whole_window_speaks_of_is_told_during_a_rest_with_all_before_it(heard, family):
    heard.following.rest()
    heard.happen(made("a"), made("b", family=family))
    [(_, one)] = heard.told
    assert one.ids == {"annotation": ("annotation a",), family: (f"{family} b",)}
    heard.happen(made("c"))
    assert len(heard.told) == 1


def test_an_undo_is_told_after_what_it_changed(heard):
    heard.happen(made("a", verb="undo"))
    assert heard.acts == [("told", "a"), ("undone", "a")]


def test_after_a_rest_one_is_led_to_the_last_undo_only(heard):
    heard.following.rest()
    undone = made("b", "two", verb="redo")
    heard.happen(made("a", verb="undo"), undone, made("c"))
    heard.following.wake()
    assert heard.acts == [("told", "c"), ("undone", "b")]
    assert heard.told[-1] == ("undone", undone)


names = st.sampled_from("abc")
changes = st.builds(
    lambda act, documents, ids: Changed(
        Act(act, act, "me", "device", "", documents=tuple(documents)), ids
    ),
    names,
    st.lists(names, unique=True, max_size=3),
    st.dictionaries(
        st.sampled_from(["annotation", "entity", "decision"]),
        st.lists(names, unique=True, max_size=3).map(tuple),
    ),
)


@given(st.lists(changes, min_size=1, max_size=5))
def test_together_acts_have_changed_what_each_of_them_did_and_nothing_else(acts):
    one = together(*acts)
    assert one.act.id == acts[-1].act.id
    assert set(one.documents) == {document for each in acts for document in each.documents}
    assert {(family, id_) for family, ids in one.ids.items() for id_ in ids} == {
        (family, id_) for each in acts for family, ids in each.ids.items() for id_ in ids
    }
    assert len(set(one.documents)) == len(one.documents)


@given(changes, changes, changes)
def test_it_does_not_matter_in_how_many_pieces_acts_are_put_together(first, second, third):
    assert together(together(first, second), third) == together(first, second, third)
