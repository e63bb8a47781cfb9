"""Links that people have not alike, in the Review place."""

import pytest
from tests.ui.conftest import INES, TOMAS, Hand, fill
from tests.ui.review.conftest import Reviewer, tag

from variorum.services import linking, opening
from variorum.services.linking import Target
from variorum.services.project import Project, system_clock


@pytest.fixture
def project_path(tmp_path):
    """Ines and Tomas attribute the same claim to different words."""
    path = tmp_path / "dam.variorum"
    with opening.create(path, INES) as project:
        fill(project)
        for who, words in ((INES, "said"), (TOMAS, "declined")):
            claim = tag(project, who, "It will hold", "claim", "fact").annotation_id
            ends = {
                one: tag(project, who, one, "attribution", "say").annotation_id
                for one in ("said", "declined")
            }
            mine = Project(project.store, who, system_clock)
            linking.relate(mine, claim, "attributed_to", Target("annotation", ends[words]))
    return path


@pytest.fixture
def at_links(reviewer: Reviewer) -> Reviewer:
    """At the item about the claim's links."""
    found = next(one for one in reviewer.desk.review.standings if one.item.relation)
    reviewer.desk.choose(found.key)
    return reviewer


def answers(reviewer: Reviewer) -> list[str]:
    count = len(reviewer.desk.item.options)
    return [one.says.text() for one in reviewer.columns.decision.cards[:count]]


def number_of(reviewer: Reviewer, words: str) -> int:
    return next(n for n, one in enumerate(answers(reviewer), 1) if words in one)


def test_links_at_odds_are_listed_behind_their_tag(at_links):
    kinds = [one.split(" · ")[0] for one in at_links.listed]
    place = kinds.index("Link")
    assert at_links.listed[place] == "Link · “It will hold”"
    assert at_links.listed[place - 1] == "Agreed · “It will hold”"
    assert at_links.columns.items.model.line(place).below.startswith("Attributed to: “")


def test_answers_and_lanes_say_what_the_tag_is_linked_to(at_links):
    assert sorted(answers(at_links)) == ["Attributed to → “declined”", "Attributed to → “said”"]
    pills = [lane.pills for lane in at_links.columns.page.lanes.lanes]
    assert sorted(pills) == [
        ("Attributed to → “declined”",), ("Attributed to → “said”",), ("undecided",),
    ]  # fmt: skip


def test_a_digit_takes_a_link_and_gold_says_which(at_links):
    at_links.act(str(number_of(at_links, "said")))
    assert at_links.state == "decided"
    assert at_links.columns.page.lanes.lanes[-1].pills == ("Attributed to → “said”",)
    at_links.hand.act("Ctrl+Z")
    at_links.hand.until(lambda: at_links.state == "open")


def test_links_cannot_be_edited_and_the_window_says_so(at_links):
    assert at_links.columns.decision.edit.isHidden()
    at_links.act("E")
    assert not at_links.columns.is_editing


def test_a_link_made_meanwhile_is_compared_at_once(at_links, hand: Hand):
    sets = at_links.desk.review.sets
    (own,) = (one for one in at_links.desk.item.compared
              if sets[one.set_id].person_id == TOMAS.person_id)  # fmt: skip

    def unlink(project: Project) -> object:
        return linking.unrelate(Project(project.store, TOMAS, system_clock), own.id)

    at_links.behind(unlink)
    hand.until(lambda: at_links.desk.item is not None and bool(at_links.desk.item.missing))
    assert "no such link" in at_links.columns.decision.silent.text()
