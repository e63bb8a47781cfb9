"""What is written, before readers of others that are too heavy for every run.

`packaging/dev.py test --judges` installs them into an environment of their own.
"""

import json
import os
import warnings
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.formats.foreign_files import members
from tests.formats.samples import OTHER_TEXT, TEXT, written

from variorum.services.datasets.choosing import DatasetChoice
from variorum.services.datasets.describing import LOADABLE
from variorum.services.datasets.making import make
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample

MISSING = "“{}” is not installed: packaging/dev.py test --judges"


@pytest.fixture(scope="module")
def datasets(tmp_path_factory):
    """The library of Hugging Face, without the network, its cache in a folder of the tests."""
    os.environ |= {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path_factory.mktemp("hugging-face"))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("datasets", reason=MISSING.format("datasets"))


@pytest.fixture(scope="module")
def labelling():
    """What Label Studio's own SDK makes of our configuration, and our tasks."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        interface = pytest.importorskip(
            "label_studio_sdk.label_interface", reason=MISSING.format("label-studio-sdk")
        )
        return interface.LabelInterface


@pytest.fixture
def exported(tmp_path):
    found = members(written("label-studio"), tmp_path)
    return found["config.xml"].decode(), json.loads(found["tasks.json"])


def test_label_studio_takes_the_configuration(labelling, exported):
    config, _ = exported
    labelling(config).validate()


def test_label_studio_takes_every_task_with_all_its_results(labelling, exported):
    config, tasks = exported
    judge = labelling(config)
    results = 0
    for task in tasks:
        assert judge.validate_task({"data": task["data"]})
        for made in (*task["annotations"], *task["predictions"]):
            assert judge.validate_prediction(made, return_errors=True) == []
            results += len(made["result"])
    assert results > 10


def test_label_studio_would_not_take_a_label_that_is_not_in_the_configuration(labelling, exported):
    config, tasks = exported
    made = tasks[0]["annotations"][0]
    region = next(one for one in made["result"] if one["type"] == "labels")
    region["value"]["labels"] = ["no such label"]
    assert labelling(config).validate_prediction(made, return_errors=True) != []


@pytest.fixture(scope="module")
def argilla():
    """Argilla's own client, which needs no server to look a record over."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip("argilla", reason=MISSING.format("argilla"))


@pytest.fixture
def answered(argilla):
    """Our records beside what its client makes of them; a data set would ask its server first."""
    told = json.loads(written("argilla"))
    questions = sorted({name for one in told for name in (*one["responses"], *one["suggestions"])})
    asked = {name: SimpleNamespace(id=None, name=name) for name in questions}
    fields = {"text": SimpleNamespace(type="text")}
    dataset = SimpleNamespace(settings=SimpleNamespace(questions=asked, schema=fields))
    return [(one, argilla.Record.from_dict(one, dataset)) for one in told]


def test_argilla_would_take_every_record_with_all_its_answers(answered):
    answers = 0
    for told, record in answered:
        model = record.api_model()
        assert model.fields == told["fields"]
        answers += sum(len(one.values) for one in model.responses)
    assert answers >= 2


def test_argilla_gives_back_what_it_was_given(answered):
    for told, record in answered:
        back = record.to_dict()
        for part in ("fields", "metadata", "responses", "suggestions"):
            assert back[part] == told[part]


def test_argilla_would_not_take_a_person_by_name(answered):
    _, record = answered[0]
    for answer in record.responses:
        answer.user_id = "Ada Reader"
    with pytest.raises(ValueError, match="user_id"):
        record.api_model()


def load(datasets, *what, cache: Path, **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        datasets.disable_progress_bars()
        return datasets.load_dataset(*what, cache_dir=str(cache / "cache"), **options)


def test_datasets_reads_parquet_with_named_labels(datasets, tmp_path):
    path = tmp_path / "train.parquet"
    path.write_bytes(written("parquet"))
    found = load(datasets, "parquet", data_files=str(path), cache=tmp_path)["train"]
    assert found["text"][:] == [TEXT, OTHER_TEXT]
    names = found.features["ner_tags"].feature.names
    assert names == ["O", "B-PER", "I-PER"]
    assert names[found[0]["ner_tags"][0]] == "B-PER"
    for row in found:
        for tag in row["tags"]:
            assert all(row["text"][s["start"] : s["end"]] == s["text"] for s in tag["spans"])


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """The sample project."""
    path = tmp_path_factory.mktemp("judged") / "sample.variorum"
    with make_sample(path, Profile("vera", "Vera Lind", "VL", "device")) as made:
        yield made


def test_datasets_reads_a_data_set_with_its_parts(datasets, project, tmp_path):
    make(project, tmp_path / "set", DatasetChoice(tagged=False))
    found = load(datasets, str(tmp_path / "set"), cache=tmp_path)
    assert {"train", "test"} <= set(found)
    assert sum(len(part) for part in found.values()) == 18
    for part in found.values():
        for row in part:
            for tag in row["annotations"]:
                assert all(row["text"][s["start"] : s["end"]] == s["text"] for s in tag["spans"])


@pytest.mark.parametrize("key", sorted(LOADABLE))
def test_datasets_reads_every_format_of_which_the_card_says_so(datasets, project, tmp_path, key):
    report = make(project, tmp_path / "set", DatasetChoice(tagged=False, key=key))
    found = load(datasets, str(tmp_path / "set"), cache=tmp_path)
    assert {name: len(part) for name, part in found.items()} == {
        part.name: part.articles for part in report.parts
    }
    for name, part in found.items():
        told = (tmp_path / "set" / "checksums.json").read_bytes()
        hashes = sorted(json.loads(told)[name].values())
        assert sorted(sha256(row["text"].encode()).hexdigest() for row in part) == hashes


def test_datasets_reads_a_data_set_without_words(datasets, project, tmp_path):
    make(project, tmp_path / "set", DatasetChoice(texts=False))
    (part,) = load(datasets, str(tmp_path / "set"), cache=tmp_path).values()
    assert set(part["text"]) == {""}
    assert sum(len(tags) for tags in part["annotations"]) > 400


@pytest.mark.parametrize("licence", ["", "CC BY 4.0", "Ask: “us” # first"])
def test_the_hub_reads_the_card_as_it_is_meant(datasets, project, tmp_path, licence):
    make(project, tmp_path / "set", DatasetChoice(tagged=False, licence=licence))
    hub = pytest.importorskip("huggingface_hub", reason=MISSING.format("huggingface-hub"))
    told = hub.DatasetCard((tmp_path / "set" / "README.md").read_text(encoding="utf-8"))
    data = told.data.to_dict()
    assert data["language"] == ["ar", "en"]
    assert data["license"] == {"": "unknown", "CC BY 4.0": "cc-by-4.0"}.get(licence, "other")
    assert data.get("license_name", "") == (licence if data["license"] == "other" else "")
    assert data["annotations_creators"] == ["expert-generated"]
    assert [one["split"] for one in data["configs"][0]["data_files"]] == [
        "train",
        "validation",
        "test",
    ]
