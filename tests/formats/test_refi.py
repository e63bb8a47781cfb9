"""REFI-QDA: what the published schema accepts, and projects as other programs write them."""

import re
from pathlib import Path

import pytest
from lxml import etree
from pyrefiqda.refiproject import RefiProject
from tests.formats.foreign_files import Taken, as_zip, members
from tests.formats.samples import written

from variorum.domain.documents import Document
from variorum.errors import UnreadableFileError
from variorum.services.profiles import Profile
from variorum.services.sampling import make_sample
from variorum.services.transferring import exporting

SCHEMA = Path(__file__).parent / "schemas" / "refi-project-1.0.xsd"

TEXT = "📰 Anna Berg said\nDelta Rail lost."
GUID = "{{0000000{}-1111-2222-3333-444444444444}}"
PERSON, OLU, SOURCE, CODE = (GUID.format(n) for n in (1, 2, 3, 4))


def project(selections: str, *, text: str = TEXT, extra: str = "", source: str = "") -> str:
    path = source or f'plainTextPath="internal://{SOURCE.strip("{}")}.txt"'
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<Project name="P" xmlns="urn:QDA-XML:project:1.0">'
        f'<Users><User guid="{OLU}" name="Olu"/></Users>'
        f'<CodeBook><Codes><Code guid="{CODE}" name="People" isCodable="false">'
        f'<Code guid="{PERSON}" name="Person" isCodable="true"/></Code></Codes></CodeBook>'
        f'<Sources><TextSource guid="{SOURCE}" name="Dam" {path}>{selections}</TextSource>'
        f"</Sources>{extra}</Project>"
    )


def selection(start: int, end: int, name: str = "", guid: str = GUID.format(5)) -> str:
    return (
        f'<PlainTextSelection guid="{guid}" name="{name}" startPosition="{start}" '
        f'endPosition="{end}"><Coding guid="{GUID.format(6)}" creatingUser="{OLU}">'
        f'<CodeRef targetGUID="{PERSON}"/></Coding></PlainTextSelection>'
    )


def file(folder: Path, qde: str, text: str | bytes = TEXT) -> Path:
    inside = f"Sources/{SOURCE.strip('{}').upper()}.txt"
    return as_zip(folder / "p.qdpx", {"project.qde": qde, inside: text})


def test_the_models_made_from_the_schema_read_what_is_written(tmp_path):
    path = tmp_path / "p.qdpx"
    path.write_bytes(written("refi-qda"))
    read = RefiProject.load(path, str(tmp_path / "unpacked"))
    assert [user.name for user in read.users.user] == ["Ada Reader"]
    assert len(read.sources.text_source) == 2
    selections = [one for source in read.sources.text_source for one in source.plain_text_selection]
    assert len(selections) == 4
    codes = {top.name: [one.name for one in top.code] for top in read.code_book.codes.code}
    assert codes["Claims"] == ["Fact or event"]


@pytest.fixture(scope="module")
def schema():
    """The schema that REFI publishes (MIT licence, as it says itself)."""
    return etree.XMLSchema(etree.parse(SCHEMA))


def test_what_is_written_is_valid_by_the_schema_of_refi(schema, tmp_path):
    project = members(written("refi-qda"), tmp_path)["project.qde"]
    schema.assertValid(etree.fromstring(project))


def test_the_whole_sample_project_is_valid_by_the_schema_of_refi(schema, tmp_path):
    profile = Profile("vera", "Vera Lind", "VL", "device")
    with make_sample(tmp_path / "sample.variorum", profile) as project:
        exporting.export(project, "refi-qda", tmp_path / "sample.qdpx")
    found = members((tmp_path / "sample.qdpx").read_bytes(), tmp_path)["project.qde"]
    schema.assertValid(etree.fromstring(found))


def test_the_schema_refuses_what_is_not_of_it(schema):
    assert not schema.validate(etree.fromstring('<Project xmlns="urn:QDA-XML:project:1.0"/>'))


def test_positions_hold_the_words_that_selections_are_called_by(tmp_path):
    files = members(written("refi-qda"), tmp_path)
    qde = files["project.qde"].decode()
    for source in re.findall(r"<TextSource .*?</TextSource>", qde, re.DOTALL):
        path = re.search(r"internal://([^\"]+)", source)
        assert path
        text = files[f"sources/{path[1]}"].decode()
        for name, start, end in re.findall(
            r'name="([^"]*)" startPosition="(\d+)" endPosition="(\d+)"', source
        ):
            assert text[int(start) : int(end)] == name


def test_texts_are_written_without_a_mark_and_with_line_feeds(tmp_path):
    for name, data in members(written("refi-qda"), tmp_path).items():
        assert not data.startswith(b"\xef\xbb\xbf"), name
        assert b"\r" not in data


def test_a_project_of_others_is_read_with_its_coders(tmp_path):
    taken = Taken(file(tmp_path, project(selection(2, 11, "Anna Berg"))))
    assert taken.report.format.key == "refi-qda"
    assert taken.tags == [("entity", "PER", ("Anna Berg",))]
    assert taken.authors == {"Olu"}
    (document,) = taken.project.store.every(Document)
    assert document.title == "Dam"


@pytest.mark.parametrize(
    ("raw", "start", "remark"),
    [
        (TEXT, 17, ""),
        (TEXT.replace("\n", "\r\n"), 17, "CRLF as one"),
        (TEXT.replace("\n", "\r\n"), 18, ""),
        (TEXT, 18, "LF as two"),
        (b"\xef\xbb\xbf" + TEXT.encode(), 17, ""),
    ],
)
def test_line_ends_are_counted_as_the_program_did(tmp_path, raw, start: int, remark: str):
    anna = selection(2, 11, "Anna Berg", GUID.format(7))
    qde = project(anna + selection(start, start + 10, "Delta Rail"))
    taken = Taken(file(tmp_path, qde, raw))
    assert [parts for *_, parts in taken.tags] == [("Anna Berg",), ("Delta Rail",)]
    assert remark in "".join(taken.report.remarks)
    assert taken.refusals == []


def test_text_may_stand_in_the_project_itself(tmp_path):
    content = f"<PlainTextContent>{TEXT}</PlainTextContent>"
    qde = project(content + selection(2, 11), source='richTextPath="x"')
    assert len(Taken(as_zip(tmp_path / "p.qdpx", {"project.qde": qde})).tags) == 1


def test_notes_on_a_coding_are_kept(tmp_path):
    reference = f'<NoteRef targetGUID="{GUID.format(9)}"/></Coding>'
    note = (
        f'<Notes><Note guid="{GUID.format(9)}" name="n">'
        "<PlainTextContent>is she?\n@metonym = true</PlainTextContent></Note></Notes>"
    )
    qde = project(selection(2, 11).replace("</Coding>", reference), extra=note)
    (tag,) = Taken(file(tmp_path, qde)).annotations
    assert (tag.note, tag.attributes) == ("is she?", {"metonym": True})


def test_a_text_that_is_missing_and_sources_that_are_none_are_named(tmp_path):
    extra = '<Sources><PictureSource guid="x" name="Photo"/></Sources>'
    path = as_zip(tmp_path / "p.qdpx", {"project.qde": project(selection(2, 11), extra=extra)})
    assert Taken(path).refusals == [
        "source “Photo”: only plain texts are read",
        "source “Dam”: its text is not in the archive",
    ]


@pytest.mark.parametrize(
    "qde",
    [
        "",
        "<Project",
        "<html/>",
        '<!DOCTYPE a [<!ENTITY e "x">]><Project>&e;</Project>',
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project/>',
        '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Project>&b;</Project>',
        "<Project>" * 50_000,
    ],
)
def test_hostile_xml_is_refused_with_a_sentence(tmp_path, qde: str):
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        Taken(as_zip(tmp_path / "p.qdpx", {"project.qde": qde}))


def test_a_deep_tree_of_codes_is_survived(tmp_path):
    deep = "".join(f'<Code guid="{n}" name="c">' for n in range(5_000)) + "</Code>" * 5_000
    qde = project(selection(2, 11)).replace("<Codes>", f"<Codes>{deep}")
    assert len(Taken(file(tmp_path, qde)).tags) == 1


def test_an_archive_without_a_project_is_refused(tmp_path):
    with pytest.raises(UnreadableFileError, match="holds no project"):
        Taken(as_zip(tmp_path / "p.qdpx", {"a.txt": "x"}))
