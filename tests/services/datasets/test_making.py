"""Data sets: whole folders that a loader understands, with every story in one part."""

import json

import msgspec
import pytest
from tests.disks import HAS_LIMITS, room_for

from variorum.domain.people import AnnotationSet
from variorum.errors import CancelledError, UserError
from variorum.formats.datasets.card import MARK
from variorum.services.datasets.choosing import DatasetChoice
from variorum.services.datasets.making import make, plan
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample
from variorum.services.transferring.selecting import ExportFilter

EVERYBODY = DatasetChoice(tagged=False)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """The sample project: four stories, two articles tagged by two people."""
    path = tmp_path_factory.mktemp("datasets") / "sample.variorum"
    with make_sample(path, Profile("vera", "Vera Lind", "VL", "device")) as project:
        yield project


def rows(folder):
    return {
        path.stem: [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        for path in (folder / "data").iterdir()
    }


def test_no_story_is_in_two_parts(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    found = rows(tmp_path / "set")
    stories = [{row["story"] for row in part if row["story"]} for part in found.values()]
    assert len(found) > 1
    assert sum(map(len, stories)) == len(set.union(*stories))
    assert sum(map(len, found.values())) == 18


def test_every_row_has_the_same_shape(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    every = [row for part in rows(tmp_path / "set").values() for row in part]
    assert len({tuple(row) for row in every}) == 1
    tags = [tag for row in every for tag in row["annotations"]]
    assert len({tuple(tag) for tag in tags}) == 1
    assert all(isinstance(pair["value"], str) for tag in tags for pair in tag["attributes"])


def test_words_stand_where_the_offsets_say(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    for part in rows(tmp_path / "set").values():
        for row in part:
            for tag in row["annotations"]:
                for span in tag["spans"]:
                    assert row["text"][span["start"] : span["end"]] == span["text"]


def test_articles_that_nobody_tagged_are_left_out_unless_wished(sample, tmp_path):
    report = make(sample, tmp_path / "set", DatasetChoice())
    assert sum(part.articles for part in report.parts) == 2


def test_the_same_choice_gives_the_same_bytes(sample, tmp_path):
    first = make(sample, tmp_path / "one", EVERYBODY)
    second = make(sample, tmp_path / "two", EVERYBODY)
    assert first.sha256 == second.sha256
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    for path in files:
        twin = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == twin.read_bytes()


def test_the_card_tells_parts_labels_people_and_agreement(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    card = (tmp_path / "set" / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\npretty_name:")
    assert '  - split: train\n    path: "data/train.jsonl"' in card
    assert MARK in card
    assert "| entity | PER |" in card
    assert "| layer | tags | Span F1, exact |" in card
    assert "What is not in it" in card
    codebook = json.loads((tmp_path / "set" / "codebook.json").read_bytes())
    assert codebook["name"] == sample.codebook.name


def test_the_front_matter_is_yaml_that_others_read(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    front = (tmp_path / "set" / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    told = [line for line in front.split("\n") if line]
    assert all(line.startswith(("-", " ")) or ":" in line for line in told)
    quoted = [line.partition(": ")[2] for line in told if '"' in line and ": " in line]
    assert all(isinstance(msgspec.json.decode(one), str) for one in quoted)


def test_checksums_are_those_of_the_texts(sample, tmp_path):
    from hashlib import sha256

    make(sample, tmp_path / "set", EVERYBODY)
    told = json.loads((tmp_path / "set" / "checksums.json").read_bytes())
    for name, part in rows(tmp_path / "set").items():
        assert told[name] == {row["id"]: sha256(row["text"].encode()).hexdigest() for row in part}


def test_a_set_without_words_has_offsets_and_hashes(sample, tmp_path):
    choice = DatasetChoice(texts=False, tagged=False)
    report = make(sample, tmp_path / "set", choice)
    for part in rows(tmp_path / "set").values():
        for row in part:
            assert row["text"] == ""
            assert len(row["text_sha256"]) == 64
            assert all(tag["text"] == "" for tag in row["annotations"])
    assert any(loss.what == "texts" for loss in report.losses)


def test_a_format_that_needs_the_words_says_so(sample, tmp_path):
    with pytest.raises(UserError, match="cannot leave"):
        make(sample, tmp_path / "set", DatasetChoice(texts=False, tagged=False, key="variorum"))


def test_layers_labels_outlets_and_days_narrow_it(sample, tmp_path):
    chosen = ExportFilter(labels=("entity/PER",), include_furniture=False)
    make(sample, tmp_path / "set", DatasetChoice(chosen))
    labels = {
        tag["label"]
        for part in rows(tmp_path / "set").values()
        for row in part
        for tag in row["annotations"]
    }
    assert labels == {"PER"}
    rows_ = sample.store.articles("vera")
    outlet = rows_[0].outlet
    report = plan(sample, DatasetChoice(ExportFilter(outlets=(outlet,)), tagged=False))
    count = sum(part.articles for part in report.parts)
    assert count == sum(row.outlet == outlet for row in rows_)
    days = sorted(row.published[:10] for row in rows_ if row.published)
    report = plan(sample, DatasetChoice(ExportFilter(since=days[0], until=days[0]), tagged=False))
    assert sum(part.articles for part in report.parts) == days.count(days[0])


def test_without_gold_a_set_of_gold_says_so(sample, tmp_path):
    with pytest.raises(UserError, match="no gold"):
        make(sample, tmp_path / "set", DatasetChoice(gold=True))


def test_nothing_chosen_is_a_sentence(sample, tmp_path):
    with pytest.raises(UserError, match="No article"):
        make(sample, tmp_path / "set", DatasetChoice(ExportFilter(labels=("entity/NONE",))))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_files_is_left_alone(sample, tmp_path):
    (tmp_path / "set").mkdir()
    (tmp_path / "set" / "precious.txt").write_text("kept", encoding="utf-8")
    with pytest.raises(UserError, match="holds other files"):
        make(sample, tmp_path / "set", EVERYBODY)
    assert [path.name for path in tmp_path.rglob("*")] == ["set", "precious.txt"]


def test_an_earlier_data_set_is_written_anew(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    report = make(sample, tmp_path / "set", DatasetChoice())
    assert sum(part.articles for part in report.parts) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_a_folder_that_cannot_be_written_is_named_and_not_the_draft(sample, tmp_path):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError, match=r"cannot be written to .*set: ") as told:
        make(sample, tmp_path / "file" / "set", EVERYBODY)
    assert ".part" not in str(told.value)


@HAS_LIMITS
def test_a_full_disk_is_told_of_the_folder_and_not_of_the_draft(sample, tmp_path):
    with room_for(4_000), pytest.raises(UserError) as told:
        make(sample, tmp_path / "set", EVERYBODY)
    assert f"The data set cannot be written to {tmp_path / 'set'}: " in str(told.value)
    assert ".part" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_stopping_leaves_nothing(sample, tmp_path):
    def stop(_done, _total):
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        make(sample, tmp_path / "set", EVERYBODY, stop)
    assert list(tmp_path.iterdir()) == []


def test_a_plan_writes_nothing_and_counts_the_same(sample, tmp_path):
    planned = plan(sample, EVERYBODY)
    assert list(tmp_path.iterdir()) == []
    made = make(sample, tmp_path / "set", EVERYBODY)
    assert planned.parts == made.parts
    assert {loss.what: loss.count for loss in planned.losses} == {
        loss.what: loss.count for loss in made.losses
    }


@pytest.mark.parametrize("key", ["variorum-documents", "conll", "prodigy"])
def test_parts_may_have_any_format(sample, tmp_path, key):
    report = make(sample, tmp_path / "set", DatasetChoice(key=key))
    assert all((tmp_path / "set" / part.file).is_file() for part in report.parts)


def test_the_card_names_whose_tags_alone_were_taken(sample, tmp_path):
    names = {one.name: one.id for one in sample.store.every(AnnotationSet)}
    chosen = ExportFilter(sets=(names["Ines Marlow"],))
    make(sample, tmp_path / "set", DatasetChoice(chosen))
    card = (tmp_path / "set" / "README.md").read_text(encoding="utf-8")
    assert "It holds only the tags of Ines Marlow." in card
    assert "everybody" not in card


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"since": "2025-01-02"}, "Published: 2025-01-02 to …."),
        ({"until": "2099-12-31"}, "Published: … to 2099-12-31."),
        ({"since": "2025-01-02", "until": "2099-12-31"}, "Published: 2025-01-02 to 2099-12-31."),
    ],
)
def test_the_card_says_which_days_were_chosen(sample, tmp_path, days, sentence):
    make(sample, tmp_path / "set", DatasetChoice(ExportFilter(**days), tagged=False))
    assert sentence in (tmp_path / "set" / "README.md").read_text(encoding="utf-8")


def test_the_card_says_no_days_where_none_were_chosen(sample, tmp_path):
    make(sample, tmp_path / "set", EVERYBODY)
    assert "Published:" not in (tmp_path / "set" / "README.md").read_text(encoding="utf-8")


def test_only_texts_that_came_before_others_are_lost(sample, tmp_path):
    lost = {loss.what for loss in plan(sample, EVERYBODY).losses}
    assert "earlier texts" not in lost
