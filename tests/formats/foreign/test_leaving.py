"""What was merged, on its way out: named as what stands for it, and listed."""

from dataclasses import replace
from io import BytesIO

import msgspec
import pytest
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, sample_records, uid

from variorum.domain.annotations import Relation
from variorum.domain.registers import Claim, Entity
from variorum.formats import registry
from variorum.formats.foreign.leaving import Leaving
from variorum.formats.losses import Loss, Losses
from variorum.services.project import Project
from variorum.services.transferring.selecting import EVERYTHING, Selection

FINAL_ENTITY, FINAL_CLAIM = uid("final entity"), uid("final claim")


@pytest.fixture
def merged() -> Project:
    """The sample project in which what tags link to was merged into something else."""
    records = [
        Entity(FINAL_ENTITY, "PER", "Raksta Orlen"),
        Claim(FINAL_CLAIM, "Raksta has won.", "fact"),
    ]
    for one in sample_records():
        if isinstance(one, Entity) and one.id == uid("raksta"):
            records.append(replace(one, merged_into=FINAL_ENTITY))
        elif isinstance(one, Claim):
            records.append(replace(one, merged_into=FINAL_CLAIM))
        else:
            records.append(one)
    return memory_project(*records, texts=[TEXT, OTHER_TEXT])


def outgoing(project: Project, key: str) -> tuple[list, list[Loss]]:
    losses = Losses()
    leaving = Leaving(
        registry.exporter(key).info, Selection(project.store, EVERYTHING, losses), losses
    )
    return list(leaving.articles()), list(losses)


def test_tags_name_what_stands_for_their_entity_and_claim(merged):
    articles, _ = outgoing(merged, "web-annotation")
    tags = [tag for article in articles for tag in article.tags]
    assert {tag.entity.name for tag in tags if tag.entity} == {"Raksta Orlen"}
    assert {tag.claim.text for tag in tags if tag.claim} == {"Raksta has won."}


def test_links_lead_to_what_stands_for_their_target(merged):
    articles, _ = outgoing(merged, "web-annotation")
    targets = {link.target for article in articles for link in article.links}
    names = {one.name for one in targets if isinstance(one, Entity)}
    there = [one for one in merged.store.every(Relation) if one.to_entity]
    assert names == ({"Raksta Orlen"} if there else set())


def test_that_the_merged_ones_words_stay_behind_is_listed(merged):
    _, losses = outgoing(merged, "web-annotation")
    told = {one.what: one for one in losses}
    assert told["merged entities"].why == "tags and links name what they were merged into"
    assert (told["merged entities"].count, told["merged claims"].count) == (1, 1)
    assert not any(uid("claim") in one.example for one in losses if one.what.startswith("unused"))


def test_a_project_without_merges_has_none_of_this_to_tell():
    project = memory_project(*sample_records(), texts=[TEXT, OTHER_TEXT])
    _, losses = outgoing(project, "web-annotation")
    assert not [one for one in losses if one.what.startswith("merged")]


def test_rows_of_a_data_set_name_what_stands_for_others(merged):
    out, losses = BytesIO(), Losses()
    selection = Selection(merged.store, EVERYTHING, losses)
    registry.exporter("dataset-rows").write(selection, out, losses)
    rows = [msgspec.json.decode(line) for line in out.getvalue().splitlines()]
    tags = [tag for row in rows for tag in row["annotations"]]
    assert {tag["entity"] for tag in tags} <= {"", "Raksta Orlen"}
    assert {tag["claim"] for tag in tags} == {"", "Raksta has won."}


def test_the_native_format_keeps_the_merge_itself(merged):
    out, losses = BytesIO(), Losses()
    selection = Selection(merged.store, EVERYTHING, losses)
    registry.exporter("variorum").write(selection, out, losses)
    records = [msgspec.json.decode(line) for line in out.getvalue().split(b"\n")[:-1]]
    (claim,) = [one for one in records if one.get("id") == uid("claim")]
    assert claim["merged_into"] == FINAL_CLAIM
