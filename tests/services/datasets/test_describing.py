"""What a data set takes of people's tags and of gold, and what its card says of them."""

import json

import pytest
from tests.builders import news
from tests.services.conftest import INES, TOMAS, add
from tests.services.reviewing.crowd import Crowd, boundary

from variorum.domain.people import AnnotationSet
from variorum.formats.datasets.card import Part
from variorum.services.datasets.choosing import DatasetChoice
from variorum.services.datasets.describing import limits
from variorum.services.datasets.making import make, plan
from variorum.services.project import Project
from variorum.services.reviewing import golds
from variorum.services.transferring.selecting import ExportFilter

GOLD = DatasetChoice(gold=True)


@pytest.fixture
def crowd(project: Project, article: str) -> Crowd:
    return boundary(project, article)


def made(crowd: Crowd, folder, choice: DatasetChoice = GOLD) -> tuple[list[dict], list[str]]:
    """The tags of a data set, and the lines of its card."""
    report = make(crowd.project, folder / "set", choice)
    tags = [
        tag
        for part in report.parts
        for line in (folder / "set" / part.file).read_text("utf-8").split("\n")[:-1]
        for tag in json.loads(line)["annotations"]
    ]
    return tags, (folder / "set" / "README.md").read_text("utf-8").split("\n")


def words(tags: list[dict]) -> list[str]:
    return [tag["text"] for tag in tags if tag["layer"] != "zone"]


def test_gold_is_not_taken_beside_the_tags_that_it_copies(crowd, tmp_path):
    crowd.decide("the River Board", option=1)
    tags, card = made(crowd, tmp_path, DatasetChoice())
    assert sorted(words(tags)) == ["Anil Rao", "River Board", "the River Board"]
    assert "It holds everybody’s tags, each with the name of its annotator." in card
    assert "| Ines Marlow | person | 1 | 2 |" in card
    assert not any("| gold |" in line for line in card)


def test_a_tag_that_two_versions_of_gold_have_is_taken_once(crowd, tmp_path):
    crowd.decide("the River Board", option=1)
    golds.freeze(crowd.project)
    golds.begin_next(crowd.project)
    crowd.decide("Anil Rao")
    tags, card = made(crowd, tmp_path)
    assert sorted(words(tags)) == ["Anil Rao", "River Board"]
    assert "It holds settled tags only: gold 2, which was not frozen yet." in card


def test_frozen_gold_is_named_with_its_day_and_seal(crowd, tmp_path):
    crowd.decide("Anil Rao")
    seal = golds.freeze(crowd.project).gold.sha256
    _, card = made(crowd, tmp_path)
    told = f"It holds settled tags only: gold 1, frozen on 2025-08-02 with the seal {seal}."
    assert told in card


def test_an_earlier_version_of_gold_can_be_taken_by_name(crowd, tmp_path):
    crowd.decide("the River Board", option=1)
    golds.freeze(crowd.project)
    golds.begin_next(crowd.project)
    crowd.decide("Anil Rao")
    first = min(one.version for one in golds.versions(crowd.project.store))
    (set_id,) = (g.set_id for g in golds.versions(crowd.project.store) if g.version == first)
    tags, card = made(crowd, tmp_path, DatasetChoice(ExportFilter(sets=(set_id,))))
    name = next(one.name for one in crowd.project.store.every(AnnotationSet) if one.id == set_id)
    assert words(tags) == ["River Board"]
    assert f"It holds only the tags of {name}." in card


def test_of_gold_it_is_told_how_far_those_agreed_whom_it_was_settled_of(crowd, tmp_path):
    crowd.decide("the River Board", option=1)
    _, card = made(crowd, tmp_path)
    assert any(line.startswith("| entity | 3 | 0.00 | 0.67 |") for line in card)


def test_agreement_is_that_of_the_articles_in_it(crowd, tmp_path):
    other = add(crowd.project, "Rao spoke.\n", published="2030-01-01")
    apart = Crowd(crowd.project, other)
    assert apart.article != crowd.article
    choice = DatasetChoice(ExportFilter(since="2030-01-01"), tagged=False)
    _, card = made(crowd, tmp_path, choice)
    assert "It was not measured: fewer than two people tagged these articles." in card


def test_people_whose_tags_are_not_in_it_are_not_named(crowd, tmp_path):
    ines = crowd.as_(INES).my_set_id
    _, card = made(crowd, tmp_path, DatasetChoice(ExportFilter(sets=(ines,))))
    assert not any(TOMAS.name in line for line in card)


def test_it_is_told_how_many_articles_two_people_tagged(crowd, tmp_path):
    add(crowd.project, "Another text.\n")
    _, card = made(crowd, tmp_path, DatasetChoice(tagged=False))
    assert "- Two people or more tagged 1 of 2 articles." in card


def test_the_licence_that_was_said_stands_in_the_card(crowd, tmp_path):
    _, card = made(crowd, tmp_path, DatasetChoice(licence="cc0 1.0"))
    assert 'license: "cc0-1.0"' in card
    assert "The tags: CC0 1.0." in card


@pytest.mark.parametrize(("key", "is_offered"), [("parquet", True), ("conll", False)])
def test_only_parts_that_a_loader_reads_are_offered_to_one(crowd, tmp_path, key, is_offered):
    if key == "parquet":
        pytest.importorskip("pyarrow", reason="“pyarrow” is not installed: the extra “tables”")
    make(crowd.project, tmp_path / "set", DatasetChoice(key=key))
    card = (tmp_path / "set" / "README.md").read_text("utf-8")
    assert ("\nconfigs:\n" in card) is is_offered


def test_a_plan_tells_the_same_limits_as_the_data_set(crowd, tmp_path):
    planned = plan(crowd.project, DatasetChoice())
    assert planned.limits == make(crowd.project, tmp_path / "set", DatasetChoice()).limits
    assert planned.limits[0] == "There is only one story, so nothing is set apart to test on."


def part(name: str, stories: int = 2, **labels: int) -> Part:
    return Part(name, f"data/{name}.jsonl", 3, stories, labels)


def test_parts_with_enough_of_everything_have_no_limits():
    assert list(limits([part("train", PER=90), part("test", PER=10)])) == []


def test_a_part_without_tags_is_told():
    told = list(limits([part("train", PER=90), part("test")]))
    assert told == ["No article of the part “test” has a tag."]


def test_a_single_part_is_told():
    told = list(limits([part("train", PER=90)]))
    assert told == ["There is only one part, so nothing is set apart to test on."]


def test_rare_labels_are_told_over_all_parts():
    told = list(limits([part("train", PER=9, ORG=5), part("test", PER=1, LAW=1)]))
    assert told == ["Labels with fewer than 10 tags: LAW, ORG."]


def test_with_a_codebook_rare_labels_are_told_by_name():
    rare = {"entity/GPE": 2, "claim/fact": 1, "claim/gone": 1}
    told = list(limits([part("train", **rare), part("test")], news()))[-1]
    names = ["“Claims: Fact or event”", "claim/gone", "“Entities: Country, region, city”"]
    assert told == f"Labels with fewer than 10 tags: {', '.join(names)}."
