"""The whole way: three people hand their work in, a reviewer settles it by key, gold goes out."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from tests.ui.conftest import INES
from tests.ui.review.conftest import Reviewer
from tests.ui.test_colleagues import agree, taken_in
from tests.ui.test_journey import export

from variorum.domain.registers import Entity
from variorum.domain.reviews.gold import Gold
from variorum.services import finishing, linking, opening, sampling, tagging
from variorum.services.colleagues.handing_in import HandInChoice, hand_in
from variorum.services.linking import Target
from variorum.services.profiles import Profile
from variorum.services.project import Project, current_text
from variorum.services.reviewing import golds
from variorum.services.tagging import NewTag, Part
from variorum.services.transferring import receiving
from variorum.ui.colleagues.takeindialog import TakeInDialog

SCRIPTED = [
    Profile("lea", "Lea Brandt", "LB", "laptop-1"),
    Profile("omar", "Omar Said", "OS", "laptop-2"),
    Profile("yun", "Yun Park", "YP", "laptop-3"),
]
LABELS = ("PER", "ORG", "GPE")
MOST = 24


def names_in(project: Project, text: str) -> list[tuple[int, int, str]]:
    """Where the names that the sample knows stand in a text, and what they are."""
    known = [one for one in project.store.every(Entity) if one.type in LABELS]
    found = sorted(
        (place.start(), place.end(), one.type)
        for one in known
        for place in re.finditer(rf"\b{re.escape(one.name)}\b", text)
    )
    kept: list[tuple[int, int, str]] = []
    for one in found:
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept[:MOST]


def work(mine: Project, article: str, turn: int) -> None:
    """One annotator by their script: overlooks, cuts short and mislabels, each elsewhere."""
    text = text_of(mine, article)
    attributed = []
    for place, (start, end, label) in enumerate(names_in(mine, text)):
        fault = (place + 3 * turn) % 9
        if fault == 0:
            continue
        if fault == 1 and " " in text[start:end]:
            end = text.rindex(" ", start, end)  # noqa: PLW2901
        if fault == 2:
            label = LABELS[(LABELS.index(label) + 1) % 3]  # noqa: PLW2901
        tagging.tag(mine, NewTag(article, "entity", label, (Part(start, end),)))
    for word in ("said", "told"):
        at = text.index(f" {word} ") + 1
        new = NewTag(article, "attribution", "say", (Part(at, at + len(word)),))
        attributed.append(tagging.tag(mine, new).annotation_id)
    first = next(one.end() for one in re.finditer(r"\.\s", text))
    claim = tagging.tag(mine, NewTag(article, "claim", "fact", (Part(first, first + 40),)))
    said = Target("annotation", attributed[turn % 2])
    linking.relate(mine, claim.annotation_id, "attributed_to", said)
    finishing.mark(mine, article, "done")


def untagged(project: Project) -> str:
    """The article with the most names of those that nobody has tagged in the sample."""
    found = [row.id for row in project.store.articles(project.me.id) if not row.all_tags]
    return max(found, key=lambda one: len(names_in(project, text_of(project, one))))


@pytest.fixture
def packages(tmp_path) -> list[Path]:
    """What the three hand in, each from a machine and a project of their own."""
    found = []
    for turn, profile in enumerate(SCRIPTED):
        folder = tmp_path / profile.person_id
        folder.mkdir()
        with sampling.make_sample(folder / "own.variorum", profile) as project:
            work(project, untagged(project), turn)
            found.append(folder / "work.variorum-package")
            hand_in(project, found[-1], HandInChoice(), folder=folder)
    return found


@pytest.fixture
def project_path(tmp_path):
    path = tmp_path / "sample.variorum"
    sampling.make_sample(path, INES).close()
    return path


def text_of(project: Project, article: str) -> str:
    return current_text(project.store, article)[1]


def settle(reviewer: Reviewer) -> Counter:
    """Settle every item with the keys a person would press; how often each was."""
    pressed: Counter = Counter()
    standings = reviewer.desk.review.standings
    for _ in range(sum(one.state != "decided" for one in standings)):
        if reviewer.state == "decided":
            reviewer.act("N")
        kind = reviewer.desk.item.kind
        key = {"extra": "X", "boundary": "E", "label": "2"}.get(kind, "1")
        reviewer.act(key)
        if key == "E":
            reviewer.hand.act("Enter", on=reviewer.columns.edit.labels)
        if reviewer.state != "decided":  # the codebook forbids it beside what is gold already
            reviewer.hand.press("Esc", on=reviewer.columns.edit.labels)
            reviewer.act("X")
        pressed[key] += 1
        assert reviewer.state == "decided"
    return pressed


@pytest.fixture
def reviewer(opened, prompts, project_path, packages) -> Reviewer:
    """At the article that the three have tagged, once their packages were taken in."""
    hand = opened(project_path)
    window = hand.window
    for package in packages:
        agree(hand, taken_in(hand, prompts, package))
        hand.until(lambda: not window.findChildren(TakeInDialog))
        hand.settle()
    window.activateWindow()
    hand.until(window.isActiveWindow)
    hand.press("Ctrl+3", on=window)
    place = window.places.place("review")
    hand.until(lambda: place.desk.review is not None)
    hand.until(place.columns.items.list.hasFocus)
    article = next(row.id for row in place.lists.rows if len(row.people) == len(SCRIPTED))
    place.desk.open(article)
    hand.until(lambda: place.desk.review.document.id == article)
    return Reviewer(hand, place)


def settle_agreed(reviewer: Reviewer) -> None:
    """Settle by rule what everybody says."""
    reviewer.act("Shift+A")
    rule = reviewer.columns.rule
    reviewer.hand.until(rule.settle.isEnabled)
    rule.settle.click()
    reviewer.hand.settle()


def freeze(reviewer: Reviewer) -> Gold:
    reviewer.hand.window.actions_["review.freeze"].trigger()
    reviewer.hand.until(lambda: bool(reviewer.desk.review.gold.is_frozen))
    reviewer.hand.until(lambda: not reviewer.hand.window.jobs.is_busy)
    return reviewer.desk.review.gold


def require_explained(lines: list[dict], frozen: Gold) -> None:
    """Every gold tag of an export has its decision, and that its votes and its codebook."""
    of_gold = [one for one in lines if one.get("set_id") == frozen.set_id]
    gold = {one["id"]: one for one in of_gold if one["record"] == "annotation"}
    decisions = [one for one in of_gold if one["record"] == "decision"]
    assert len(gold) == frozen.tags
    about_tags = [one for one in decisions if not one["relation"]]
    assert {made for one in about_tags for made in one["made"]} == gold.keys()
    links = {one["id"] for one in of_gold if one["record"] == "relation"}
    assert {made for one in decisions if one["relation"] for made in one["made"]} == links
    names = {one["id"]: one["name"] for one in lines if one["record"] == "set"}
    for one in decisions:
        voters = {names[vote["set_id"]] for vote in one["inputs"]}
        silent = {names[set_id] for set_id in one["missing"]}
        assert voters | silent == {profile.name for profile in SCRIPTED}
        if not one["relation"]:
            assert all(gold[made]["codebook"] == one["codebook"] for made in one["made"])


def test_three_annotators_one_reviewer_and_gold(reviewer, tmp_path):
    standings = reviewer.desk.review.standings
    kinds = {one.item.kind for one in standings}
    assert {"boundary", "label", "missing", "link", "unanimous"} <= kinds
    assert {"attributed_to"} == {one.item.relation for one in standings} - {""}
    settle_agreed(reviewer)
    assert len(settle(reviewer)) >= 3
    assert {one.state for one in reviewer.desk.review.standings} == {"decided"}
    frozen = freeze(reviewer)
    assert golds.is_intact(reviewer.hand.window.bridge.project, frozen)

    written = export(reviewer.hand, tmp_path / "gold.jsonl").splitlines()
    require_explained([json.loads(one) for one in written], frozen)
    with opening.create(tmp_path / "other.variorum", INES) as other:
        report = receiving.receive(other, tmp_path / "gold.jsonl", "variorum")
        assert report.refused == ()
        assert golds.versions(other.store) == [frozen]
        assert golds.is_intact(other, frozen)
