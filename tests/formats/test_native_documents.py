"""The document view: files by other hands, and what is said of them."""

import json
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import OTHER_TEXT, TEXT, as_file, lines_of, sample_project, sha, uid

from variorum.domain.annotations import Annotation, Relation
from variorum.domain.documents import Document, Revision
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Claim, Entity
from variorum.domain.spans import CONTEXT
from variorum.errors import NewerProjectError
from variorum.services.project import Project
from variorum.services.transferring import exporting, receiving

PLAIN = {
    "text": "Ada Park met Bo Lund.\r\n😀 Bo won, said Ada Park.\n",
    "title": "A meeting",
    "annotations": [
        {"layer": "entity", "label": "PER", "spans": [{"start": 0, "end": 8, "exact": "Ada Park"}]},
        {"layer": "claim", "label": "fact", "spans": [{"start": 25, "end": 31}]},
    ],
}


def received(path: Path, *lines: dict, project: Project | None = None):
    """What a project says to a file of these lines."""
    file = as_file(path / "Their Work.jsonl", list(lines))
    return receiving.receive(project or memory_project(news()), file, "variorum-documents")


def reasons(report: receiving.ReceiveReport) -> str:
    return " | ".join(f"{one.line} {one.what}: {one.reason}" for one in report.refused)


def tags(project: Project) -> list[Annotation]:
    return sorted(project.store.every(Annotation), key=lambda one: one.extent)


def with_tag(**values) -> dict:
    """The plain article with one tag of the name, changed."""
    tag = {"layer": "entity", "label": "PER", "spans": [{"start": 0, "end": 8}], **values}
    return {**PLAIN, "annotations": [tag]}


def test_a_line_holds_all_that_is_needed_to_understand_it():
    first = lines_of("variorum-documents")[0]
    assert list(first)[:4] == ["format", "id", "title", "outlet"]
    assert first["text"] == TEXT
    assert [one["name"] for one in first["entities"]] == ["Räksta"]
    assert [one["text"] for one in first["claims"]] == ["Räksta won."]
    assert [one["title"] for one in first["stories"]] == ["The vote"]
    assert [one["name"] for one in first["people"]] == ["Ada Reader"]
    assert {tag["set_id"] for tag in first["annotations"]} == {one["id"] for one in first["sets"]}


def test_each_span_quotes_its_words():
    for line in lines_of("variorum-documents"):
        for tag in line["annotations"]:
            for span in tag.get("spans", ()):
                assert line["text"][span["start"] : span["end"]] == span["exact"]


def test_a_span_of_another_hand_knows_the_words_around_it(tmp_path):
    project = memory_project(news())
    text = f"{'Before it all. ' * 9}Ada Park won.{' After it all.' * 9}\n"
    start = text.index("Ada")
    received(
        tmp_path,
        {**with_tag(spans=[{"start": start, "end": start + 8}]), "text": text},
        project=project,
    )
    (span,) = next(one.spans for one in tags(project) if one.layer == "entity")
    assert (span.exact, len(span.prefix), len(span.suffix)) == ("Ada Park", CONTEXT, CONTEXT)
    assert text[start - CONTEXT : start + 8 + CONTEXT] == span.prefix + span.exact + span.suffix


def test_what_a_line_cannot_hold_is_declared():
    plan = exporting.plan(sample_project(), "variorum-documents")
    assert {loss.what: loss.count for loss in plan.losses} == {
        "original files": 1,
        "earlier revisions": 1,
        "tags": 1,
        "codebooks": 1,
        "states of progress": 1,
        "answers to suggestions": 1,
        "corrections of alignments": 1,
        "notes on where articles come from": 1,
        "what was taken in from whom": 1,
        "saved searches": 1,
        "mappings of labels": 1,
        "versions of gold": 1,
        "decisions of the review": 1,
        "comments": 3,
        "training tasks": 1,
        "unused set records": 2,
        "unused entity records": 1,
        "history": 1,
    }


def test_a_plain_article_is_enough(tmp_path):
    project = memory_project(news())
    report = received(tmp_path, PLAIN, project=project)
    assert report.refused == ()
    assert [one.exact for one in tags(project)] == ["Ada Park", "Bo won"]


def test_offsets_follow_where_the_text_was_made_canonical(tmp_path):
    project = memory_project(news())
    line = {"text": "Cafe\u0301 a\r\nb Zoe\u0308", "annotations": []}
    for start, end in ((0, 5), (6, 7), (9, 10), (11, 15)):
        span = {"start": start, "end": end, "exact": line["text"][start:end]}
        line["annotations"].append({"layer": "entity", "label": "PER", "spans": [span]})
    assert received(tmp_path, line, project=project).refused == ()
    assert [one.exact for one in tags(project)] == ["Café", "a", "b", "Zoë"]


def test_work_that_nobody_signed_is_named_after_the_file(tmp_path):
    project = memory_project(news())
    received(tmp_path, PLAIN, project=project)
    (person,) = project.store.every(Person)
    (found,) = project.store.every(AnnotationSet)
    assert (person.name, person.kind) == ("Their Work", "import")
    assert (found.name, found.kind, found.person_id) == ("Their Work", "import", person.id)
    assert {(one.set_id, one.created_by, one.origin) for one in tags(project)} == {
        (found.id, person.id, "imported")
    }


def test_work_that_somebody_signed_stays_theirs(tmp_path):
    project = memory_project(news())
    line = with_tag(set_id="s", created_by="p")
    line["people"] = [{"id": "p", "name": "Bo"}]
    line["sets"] = [{"id": "s", "name": "Bo’s", "kind": "working", "person_id": "p"}]
    assert received(tmp_path, line, project=project).refused == ()
    (tag,) = tags(project)
    assert project.store.get(Person, tag.created_by).name == "Bo"
    assert project.store.get(AnnotationSet, tag.set_id).person_id == tag.created_by


def test_zones_that_nobody_signed_belong_to_the_page(tmp_path):
    project = memory_project(news())
    zone = {"layer": "zone", "label": "body", "spans": [{"start": 0, "end": 21}]}
    received(tmp_path, {**PLAIN, "annotations": [], "zones": [zone]}, project=project)
    assert [one.set_id for one in tags(project)] == [project.structure_set_id]


def test_the_same_plain_file_twice_adds_nothing(tmp_path):
    project = memory_project(news())
    received(tmp_path, PLAIN, project=project)
    again = received(tmp_path, PLAIN, project=project)
    assert (again.changed, dict(again.added), again.refused) == (None, {}, ())


def test_the_same_tag_twice_in_a_line_is_taken_once(tmp_path):
    project = memory_project(news())
    report = received(tmp_path, {**PLAIN, "annotations": PLAIN["annotations"] * 2}, project=project)
    assert (len(tags(project)), report.refused) == (2, ())


def test_a_name_holds_within_its_line(tmp_path):
    def line(text: str, name: str) -> dict:
        return {
            "text": text,
            "entities": [{"id": "e1", "type": "PER", "name": name}],
            "claims": [{"id": "c1", "text": f"{name} won.", "kind": "fact"}],
            "annotations": [
                {"id": "1", "layer": "entity", "label": "PER", "entity_id": "e1"},
                {"id": "2", "layer": "claim", "label": "fact", "claim_id": "c1"},
            ],
            "relations": [{"type": "about", "from_id": "2", "to_annotation": "1"}],
        }

    project = memory_project(news())
    report = received(tmp_path, line("One.", "Ada"), line("Two.", "Bo"), project=project)
    assert report.refused == ()
    assert sorted(one.name for one in project.store.every(Entity)) == ["Ada", "Bo"]
    assert len(list(project.store.every(Claim))) == 2
    found = {one.id: one for one in tags(project)}
    for relation in project.store.every(Relation):
        assert found[relation.from_id].layer == "claim"
        assert found[relation.to_annotation].layer == "entity"


def test_the_same_entity_in_two_lines_is_one(tmp_path):
    project = memory_project(news())
    lines = [
        {"text": text, "entities": [{"id": name, "type": "PER", "name": "Ada"}]}
        for text, name in (("One.", "x"), ("Two.", "y"))
    ]
    assert received(tmp_path, *lines, project=project).refused == ()
    assert len(list(project.store.every(Entity))) == 1


def test_a_uuid_in_capitals_is_the_same_uuid(tmp_path):
    project = memory_project(news())
    line = with_tag(id=uid("t").upper(), entity_id=uid("e").upper())
    line["entities"] = [{"id": uid("e").upper(), "type": "PER", "name": "Ada"}]
    assert received(tmp_path, line, project=project).refused == ()
    assert [(one.id, one.entity_id) for one in tags(project)] == [(uid("t"), uid("e"))]


def test_a_link_to_a_tag_of_a_later_article_is_taken(tmp_path):
    first = {**with_tag(id=uid("a")), "relations": [
        {"type": "same_as", "from_id": uid("a"), "to_annotation": uid("b")}
    ]}  # fmt: skip
    second = {**with_tag(id=uid("b")), "text": "Ada Park again"}
    report = received(tmp_path, first, second)
    assert (report.added["relation"], report.refused) == (1, ())


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"label": "CAT"}, "1 tag “Ada Park” (entity CAT): the codebook has no label “CAT”"),
        ({"spans": [{"start": 0, "end": 99}]}, "there is no range 0–98"),
        ({"spans": [{"start": 0, "end": 3, "exact": "Ida"}]}, "which is nowhere in the text"),
        ({"spans": [{"start": 1, "end": 9, "exact": "Ada Park"}]}, "in more than one place"),
        ({"set_id": uid("none")}, f"it needs the annotation set {uid('none')}"),
    ],
)
def test_a_tag_that_cannot_be_taken_is_refused_with_the_reason(values, reason, tmp_path):
    report = received(tmp_path, with_tag(**values))
    assert reason in reasons(report)
    assert report.added == {"document": 1, "revision": 1, **_import_set(values)}


def _import_set(values: dict) -> dict[str, int]:
    """A set is made for what nobody signed, unless the file cannot place it."""
    return {"person": 1, "set": 1} if "label" in values else {}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": None}, "“text” should be a text, and is null"),
        ({"annotations": {}}, "“annotations” should be a list […], and is a group {…}"),
        ({"text_sha256": sha("another")}, "its text has another SHA-256"),
        ({"title": "a\0b"}, "it holds a NUL character"),
        ({"annotations": [{"layer": "entity"}]}, "“label” is missing in “annotations 1”"),
    ],
)
def test_an_article_that_cannot_be_taken_is_refused_and_the_rest_goes_on(values, reason, tmp_path):
    good = {**PLAIN, "text": OTHER_TEXT, "annotations": []}
    report = received(tmp_path, {**PLAIN, **values}, good)
    assert reason in reasons(report)
    assert report.added == {"document": 1, "revision": 1}


def test_a_span_whose_words_stand_once_elsewhere_moves_there(tmp_path):
    project = memory_project(news())
    line = with_tag(spans=[{"start": 5, "end": 12, "exact": "Bo Lund"}])
    report = received(tmp_path, line, project=project)
    (tag,) = tags(project)
    assert (tag.exact, tag.spans[0].anchor, tag.spans[0].start) == ("Bo Lund", "moved", 13)
    assert [one.partly for one in report.refused] == [True]


def test_characters_that_no_text_may_hold_are_replaced_and_said_to_be(tmp_path):
    project = memory_project(news())
    report = received(tmp_path, {"text": "a\0b"}, project=project)
    (revision,) = project.store.every(Revision)
    assert project.store.text(revision.text_sha256) == "a\ufffdb"
    assert "became U+FFFD" in reasons(report)


def test_unknown_keys_of_an_article_are_kept(tmp_path):
    project = memory_project(news())
    line = {**PLAIN, "rating": [5, {"by": "ads"}], "extra": {"section": "a"}}
    assert received(tmp_path, line, project=project).refused == ()
    (document,) = project.store.every(Document)
    assert document.extra == {"rating": [5, {"by": "ads"}], "section": "a"}


def test_unknown_keys_within_it_are_named(tmp_path):
    line = with_tag(colour="red", spans=[{"start": 0, "end": 8, "token": 1}])
    line["entities"] = [{"type": "PER", "name": "Ada", "mood": 1}]
    project = memory_project(news())
    found = reasons(received(tmp_path, line, project=project))
    assert len(tags(project)) == 1
    for key in ("annotations.colour", "annotations.spans.token", "mood"):
        assert f"“{key}” is not known here" in found


def test_a_newer_version_is_refused_as_a_whole(tmp_path):
    project = memory_project(news())
    with pytest.raises(NewerProjectError, match="newer version"):
        received(tmp_path, PLAIN, {**PLAIN, "format": "variorum/2"}, project=project)
    assert not list(project.store.every(Document))


def test_an_article_that_differs_from_the_projects_is_left_alone(tmp_path):
    project = sample_project()
    lines = lines_of("variorum-documents")
    lines[0]["title"] = "Another title"
    lines[0]["annotations"].append(
        {"layer": "entity", "label": "PER", "spans": [{"start": 7, "end": 8}]}
    )
    report = received(tmp_path, *lines, project=project)
    assert "article “Another title”: the project has one of this id that differs" in reasons(report)
    assert project.store.get(Document, uid("one")).title == "Räksta won"
    assert report.added["annotation"] == 1


def test_tags_of_a_text_that_the_project_has_no_longer_are_refused(tmp_path):
    project = sample_project()
    lines = lines_of("variorum-documents")[:1]
    lines[0].update(text=OTHER_TEXT, text_sha256=sha(OTHER_TEXT), annotations=[], relations=[])
    lines[0]["revision"]["id"] = uid("one-2")
    lines[0]["annotations"] = [{"layer": "entity", "label": "PER"}]
    report = received(tmp_path, *lines, project=project)
    assert "the project has another text of its article" in reasons(report)
    assert report.added.get("annotation") is None


def test_the_same_article_twice_in_a_file_is_taken_once(tmp_path):
    report = received(tmp_path, PLAIN, PLAIN)
    assert "its id occurs earlier in the file; of this one, nothing was taken" in reasons(report)
    assert report.added["annotation"] == 2


def test_a_tag_whose_id_another_article_has_is_refused(tmp_path):
    project = sample_project()
    line = with_tag(id=uid("name"), set_id=uid("mine"))
    report = received(tmp_path, line, project=project)
    assert "the project has one of this id that differs" in reasons(report)
    assert report.added == {"document": 1, "revision": 1}


def test_a_first_article_longer_than_the_head_is_recognised(tmp_path):
    from variorum.formats import registry

    path = as_file(tmp_path / "a.jsonl", [{"format": "variorum/1", "text": "a" * 200_000}])
    path.write_text(path.read_text().replace('": "', '":"', 1))
    found = registry.recognised(path)
    assert found is not None
    assert found.info.key == "variorum-documents"


def test_lines_are_plain_json():
    for line in lines_of("variorum-documents"):
        assert json.loads(json.dumps(line)) == line
