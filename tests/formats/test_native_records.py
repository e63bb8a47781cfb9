"""The record stream: what is said of a file that is not as it should be."""

import json
from dataclasses import fields
from pathlib import Path

import pytest
from tests.builders import news
from tests.fakes import memory_project
from tests.formats.samples import as_file, changed, lines_of, sample_project, uid, written

from variorum.domain.annotations import Annotation
from variorum.domain.documents import Document, Revision
from variorum.domain.operations import FAMILIES
from variorum.domain.registers import Claim, Entity
from variorum.errors import NewerProjectError, UnreadableFileError
from variorum.formats.base import Source
from variorum.formats.losses import Refusals
from variorum.formats.native.records import Records
from variorum.services.project import Project
from variorum.services.transferring import receiving


def received(path: Path, lines: list[dict], project: Project | None = None):
    return receiving.receive(
        project or memory_project(news()), as_file(path / "changed.jsonl", lines)
    )


def reasons(report: receiving.ReceiveReport) -> str:
    return " | ".join(f"{one.line} {one.what}: {one.reason}" for one in report.refused)


def only(record: str, name: str | None = None):
    """The lines of the sample that hold this record."""
    return [
        line
        for line in lines_of("variorum")
        if line["record"] == record and (name is None or line["id"] == uid(name))
    ]


def with_change(record: str, name: str, **values):
    """A change of one record's values, for ``changed``."""

    def change(line: dict) -> None:
        if line["record"] == record and line.get("id") == uid(name):
            line.update(values)

    return change


def test_records_come_in_the_order_of_the_format():
    kinds = [line["record"] for line in lines_of("variorum")]
    assert list(dict.fromkeys(kinds)) == [
        "header", "story", "entity", "claim", "person", "set", "codebook", "document", "revision",
        "annotation", "relation", "progress", "verdict", "correction", "derivation", "handover",
        "search", "gold", "decision", "comment", "attempt", "mapping", "end",
    ]  # fmt: skip


def test_a_revision_follows_its_article():
    lines = [line for line in lines_of("variorum") if line["record"] in {"document", "revision"}]
    assert [line.get("document_id", line["id"]) for line in lines] == [
        uid("one"), uid("one"), uid("two"), uid("two"), uid("two"),
    ]  # fmt: skip


def test_a_line_has_the_keys_of_its_record_in_their_order():
    for line in lines_of("variorum")[1:-1]:
        keys = [field.name for field in fields(FAMILIES[line["record"]])]
        assert list(line) == ["record", *keys] + ["text"] * (line["record"] == "revision")


def test_nothing_in_it_says_when_or_where_it_was_written():
    assert lines_of("variorum")[0] == {
        "record": "header",
        "format": "variorum/1",
        "view": "records",
        "offsets": "code points",
        "text": "NFC, line feeds",
    }


def test_original_files_and_history_are_the_only_losses():
    from variorum.services.transferring import exporting

    losses = exporting.plan(sample_project(), "variorum").losses
    assert [(loss.what, loss.count) for loss in losses] == [("original files", 1), ("history", 1)]


def test_a_newer_version_is_refused_as_a_whole(tmp_path):
    with pytest.raises(NewerProjectError, match=r"newer version .* variorum/2"):
        changed("variorum", tmp_path, lambda line: line.update(format="variorum/2"))


def test_a_newer_minor_version_is_read(tmp_path):
    report = changed("variorum", tmp_path, lambda line: line.pop("view", 0))
    assert report.refused == ()
    lines = lines_of("variorum")
    lines[0]["format"] = "variorum/1.7"
    assert received(tmp_path, lines).refused == ()


@pytest.mark.parametrize("version", ["variorum/0", "brat/1", "", "variorum/one"])
def test_another_format_is_refused_as_a_whole(version, tmp_path):
    lines = lines_of("variorum")
    lines[0]["format"] = version
    path = as_file(tmp_path / "file.jsonl", lines)
    with pytest.raises(UnreadableFileError):
        receiving.receive(memory_project(news()), path, "variorum")


def test_a_file_without_a_header_is_refused_as_a_whole(tmp_path):
    path = as_file(tmp_path / "file.jsonl", lines_of("variorum")[1:])
    with pytest.raises(UnreadableFileError, match="does not begin with a header"):
        receiving.receive(memory_project(news()), path, "variorum")


def test_a_file_that_was_cut_off_is_taken_and_said_to_be(tmp_path):
    report = received(tmp_path, lines_of("variorum")[:-1])
    assert report.added["annotation"] == 5
    assert "its last line is missing" in reasons(report)


def test_a_file_with_a_line_too_few_is_said_to_be(tmp_path):
    lines = lines_of("variorum")
    del lines[-2]
    whole = len(lines) - 1
    assert f"should have {whole} records and has {whole - 1}" in reasons(received(tmp_path, lines))


def test_two_files_one_after_the_other_are_read_as_one(tmp_path):
    path = tmp_path / "both.jsonl"
    path.write_bytes(written("variorum") + written("variorum"))
    report = receiving.receive(memory_project(news()), path)
    assert report.added["annotation"] == 5
    assert all("occurs earlier in the file" in one.reason for one in report.refused)


def test_a_line_that_is_not_json_is_named_and_the_rest_is_taken(tmp_path):
    path = tmp_path / "file.jsonl"
    lines = written("variorum").split(b"\n")
    path.write_bytes(b"\n".join([*lines[:3], b'{"record":"entity",', *lines[3:]]))
    report = receiving.receive(memory_project(news()), path)
    assert "4 record: it is not valid JSON" in reasons(report)
    assert report.added["annotation"] == 5


def test_a_line_of_an_unknown_kind_is_named(tmp_path):
    lines = lines_of("variorum")
    lines.insert(2, {"record": "alignment", "id": "x"})
    assert "3 record: records of the type “alignment”" in reasons(received(tmp_path, lines))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"layer": "mood"}, "the codebook has no label “PER” in the layer “mood”"),
        ({"label": "CAT"}, "the codebook has no label “CAT” in the layer “entity”"),
        ({"set_id": "nowhere"}, "it needs the annotation set nowhere, which is missing"),
        ({"document_id": "nowhere"}, "it needs the article nowhere, which is missing"),
        ({"revision_id": "nowhere"}, "the text it belongs to does not come before it"),
        ({"document_id": uid("two")}, "the text it names belongs to another article"),
        ({"label": 3}, "“label” should be a text, and is a whole number"),
        (
            {"status": "perhaps"},
            "“status” has a value that is none of those it may have: “perhaps”",
        ),
        ({"id": "a\nb"}, "its id is empty, too long, or not printable"),
        ({"note": "a\0b"}, "it holds a NUL character"),
    ],
)
def test_a_tag_that_cannot_be_taken_is_refused_with_the_reason(values, reason, tmp_path):
    report = changed("variorum", tmp_path, with_change("annotation", "name", **values))
    assert reason in reasons(report)
    assert report.added["annotation"] == 4


@pytest.mark.parametrize(
    ("start", "end", "exact", "reason"),
    [
        (0, 500, "x", "there is no range 0–500 in a text of 46 characters"),
        (6, 6, "", "there is no range 6–6"),
        (-1, 4, "", "there is no range -1–4"),
        (0, 6, "Rakéta", "0–6 is “Räksta”, not “Rakéta”, which is nowhere in the text"),
        (0, 4, "said", "which stands in more than one place"),
        (10**30, 10**31, "", "there is no range"),
    ],
)
def test_a_span_that_does_not_fit_is_refused(start, end, exact, reason, tmp_path):
    span = {"start": start, "end": end, "exact": exact}
    report = changed("variorum", tmp_path, with_change("annotation", "name", spans=[span]))
    assert reason in reasons(report)
    assert report.added["annotation"] == 4


def test_a_span_whose_words_stand_once_elsewhere_moves_there(tmp_path):
    project = memory_project(news())
    lines = lines_of("variorum")
    change = with_change("annotation", "name", spans=[{"start": 3, "end": 9, "exact": "won."}])
    for line in lines:
        change(line)
    report = received(tmp_path, lines, project)
    span = project.store.get(Annotation, uid("name")).spans[0]
    assert (span.exact, span.anchor, span.prefix[-5:]) == ("won.", "moved", "שלום ")
    assert [one.partly for one in report.refused] == [True]


@pytest.mark.parametrize("known", [False, True])
def test_the_text_of_another_article_is_no_text_of_this_one(known, tmp_path):
    """Neither where that article stands in the same file, nor where the project had it."""
    lines = lines_of("variorum")
    project = memory_project(news())
    if known:
        before = [line.get("id") for line in lines].index(uid("two"))
        received(tmp_path, lines[:before], project)
    texts = {line["document_id"]: line for line in lines if line["record"] == "revision"}
    shared = texts[uid("two")]["id"] = texts[uid("one")]["id"]
    change = with_change("document", "two", revision_id=shared)
    for line in lines:
        change(line)
    report = received(tmp_path, lines, project)
    assert "its text belongs to another article" in reasons(report)
    assert project.store.get(Document, uid("two")) is None
    assert project.store.get(Revision, shared).document_id == uid("one")


def test_a_text_that_stands_twice_in_a_file_is_taken_once(tmp_path):
    lines = lines_of("variorum")
    project = memory_project(news())
    received(tmp_path, lines, project)
    new = dict(next(line for line in lines if line["record"] == "revision"), id=uid("newer"))
    place = next(n for n, line in enumerate(lines) if line.get("id") == new["document_id"])
    report = received(tmp_path, [*lines[: place + 1], new, dict(new), *lines[place + 1 :]], project)
    assert "its id occurs earlier in the file" in reasons(report)


def test_a_lost_span_is_kept_as_it_is(tmp_path):
    span = {"start": 900, "end": 907, "exact": "removed", "anchor": "lost"}
    project = memory_project(news())
    lines = lines_of("variorum")
    for line in lines:
        with_change("annotation", "name", spans=[span])(line)
    assert received(tmp_path, lines, project).refused == ()
    assert project.store.get(Annotation, uid("name")).spans[0].exact == "removed"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"text": "Another text.\n"}, "its text has another SHA-256"),
        ({"text": "a\r\nb"}, "its text is not in canonical form"),
        ({"length": 7}, "its text has 46 characters, not 7"),
        ({"document_id": uid("two")}, "it does not follow its article"),
    ],
)
def test_an_article_with_a_wrong_text_is_refused_with_its_tags(values, reason, tmp_path):
    report = changed("variorum", tmp_path, with_change("revision", "one-1", **values))
    assert reason in reasons(report)
    assert "article “Räksta won”: its text is missing" in reasons(report)
    assert (report.added["document"], report.added["annotation"]) == (1, 2)


def test_unknown_keys_of_an_article_are_kept(tmp_path):
    project = memory_project(news())
    lines = lines_of("variorum")
    for line in lines:
        with_change("document", "one", rating=[5, {"by": "ads"}])(line)
    assert received(tmp_path, lines, project).refused == ()
    extra = project.store.get(Document, uid("one")).extra
    assert extra == {"section": ["a", 1], "rating": [5, {"by": "ads"}]}


def test_other_unknown_keys_are_named(tmp_path):
    def change(line: dict) -> None:
        if line.get("id") == uid("name"):
            line["spans"][0]["colour"] = "red"
            line["mood"] = 1

    found = reasons(changed("variorum", tmp_path, change))
    assert "“mood” is not known here" in found
    assert "“spans.colour” is not known here" in found


def test_the_same_id_twice_is_refused(tmp_path):
    lines = lines_of("variorum")
    lines[-1:-1] = only("annotation", "name")
    assert "its id occurs earlier in the file" in reasons(received(tmp_path, lines))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"from_id": "nowhere"}, "it needs the tag nowhere"),
        ({"to_entity": "nowhere"}, "it needs the entity nowhere"),
        ({"to_claim": uid("claim")}, "it must point at one tag, one entity or one claim"),
        ({"to_entity": None}, "it must point at one tag, one entity or one claim"),
        ({"set_id": "nowhere"}, "it needs the annotation set nowhere"),
    ],
)
def test_a_link_that_leads_nowhere_is_refused(values, reason, tmp_path):
    report = changed("variorum", tmp_path, with_change("relation", "about", **values))
    assert reason in reasons(report)
    assert report.added["relation"] == 1


@pytest.mark.parametrize(
    ("record", "name", "field", "kind"),
    [
        ("annotation", "name", "entity_id", Annotation),
        ("annotation", "name", "created_by", Annotation),
        ("claim", "claim", "story_id", Claim),
        ("entity", "raksta", "merged_into", Entity),
        ("entity", "raksta", "created_by", Entity),
        ("document", "one", "story_id", Document),
    ],
)
def test_a_record_is_taken_without_a_link_it_can_do_without(record, name, field, kind, tmp_path):
    project = memory_project(news())
    lines = lines_of("variorum")
    for line in lines:
        with_change(record, name, **{field: "nowhere"})(line)
    report = received(tmp_path, lines, project)
    assert f"its “{field}” was left out" in reasons(report)
    assert getattr(project.store.get(kind, uid(name)), field) is None
    again = received(tmp_path, lines, project)
    assert (again.changed, [one.partly for one in again.refused]) == (None, [True])


def test_progress_in_an_unknown_state_is_refused(tmp_path):
    report = changed("variorum", tmp_path, with_change("progress", "progress", state="asleep"))
    assert "“asleep” is not a state of progress" in reasons(report)


def test_lines_by_another_hand_are_read_the_same(tmp_path):
    project, other = memory_project(news()), memory_project(news())
    path = tmp_path / "one.jsonl"
    path.write_bytes(written("variorum"))
    receiving.receive(project, path)
    rewritten = [
        json.dumps(dict(sorted(line.items())), indent=None, separators=(" ,", " : "))
        for line in lines_of("variorum")
    ]
    rewritten[0] = json.dumps(lines_of("variorum")[0])
    path.write_text("\ufeff" + "\r\n\r\n".join(rewritten), "utf-8", newline="")
    assert receiving.receive(other, path, "variorum").refused == ()
    for kind in FAMILIES.values():
        assert list(other.store.every(kind)) == list(project.store.every(kind))


def test_a_correction_of_an_alignment_needs_places_that_are_some(tmp_path):
    change = with_change("correction", "link", span={"start": 5, "end": 5})
    report = changed("variorum", tmp_path, change)
    assert "begins after its end" in reasons(report)
    assert "correction" not in report.added


def test_a_derivation_from_an_article_that_is_not_there_is_refused(tmp_path):
    change = with_change("derivation", "copy", origin_id=uid("elsewhere"))
    assert "which is missing" in reasons(changed("variorum", tmp_path, change))


@pytest.mark.parametrize("family", ["decision", "comment"])
def test_what_was_said_about_a_place_needs_one_that_is_some(tmp_path, family):
    report = changed("variorum", tmp_path, with_change(family, family, start=6, end=5))
    assert "begins after its end" in reasons(report)


def test_an_answer_to_a_comment_that_is_not_there_stands_alone(tmp_path):
    change = with_change("comment", "reply", thread_id=uid("elsewhere"))
    report = changed("variorum", tmp_path, change)
    assert "“thread_id” was left out" in reasons(report)
    assert report.added["comment"] == 3


def test_a_decision_for_a_gold_set_that_is_not_there_is_refused(tmp_path):
    change = with_change("decision", "decision", set_id=uid("elsewhere"))
    assert "which is missing" in reasons(changed("variorum", tmp_path, change))


def test_a_decision_of_a_kind_there_is_not_is_refused(tmp_path):
    report = changed("variorum", tmp_path, with_change("decision", "decision", kind="odd"))
    assert "decision" not in report.added
    assert report.refused


def test_tags_of_one_text_are_handed_on_together_and_keep_their_lines(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(written("variorum"))
    source = Source(path, path.name, path.stat().st_size)
    portions = [one for one in Records().read(source, Refusals()) if one.annotations]
    heads = [json.loads(line) for line in path.read_bytes().split(b"\n")[:-1]]
    tags = [(n, one["id"]) for n, one in enumerate(heads, 1) if one["record"] == "annotation"]
    assert [
        (line, tag.id)
        for one in portions
        for line, tag in zip(one.lines, one.annotations, strict=True)
    ] == tags
    assert all(len({tag.revision_id for tag in one.annotations}) == 1 for one in portions)
    assert len(portions) < len(tags)


def test_what_is_wrong_with_a_tag_among_others_is_said_of_its_line(tmp_path):
    lines = lines_of("variorum")
    places = [n for n, one in enumerate(lines) if one["record"] == "annotation"]
    lines[places[1]]["label"] = "NOTHING"
    report = receiving.receive(
        memory_project(news()), as_file(tmp_path / "a.jsonl", lines), "variorum"
    )
    assert [one.line for one in report.refused if "NOTHING" in one.reason] == [places[1] + 1]
    assert report.added["annotation"] == len(places) - 1


def test_every_kind_of_record_is_written():
    assert {line["record"] for line in lines_of("variorum")} == {"header", *FAMILIES, "end"}
