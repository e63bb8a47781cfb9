"""Files that are of another kind than their names say, or of one that nobody reads."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.texts import made

from variorum.errors import UnreadableFileError
from variorum.formats import registry
from variorum.formats.texts.base import ReadingOptions
from variorum.formats.texts.registry import reader_for, readers
from variorum.formats.texts.strangers import is_stranger, stranger

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def put(folder, name: str, data: bytes):
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path, key=None) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as told:
        list(reader_for(path, key).read(path, ReadingOptions()))
    return told.value


@pytest.mark.parametrize(
    ("name", "what", "advice"),
    [
        ("old.doc", "Office used before 2007", "Save it as .docx"),
        ("old.XLS", "Office used before 2007", ".xlsx or .csv"),
        ("talk.pptx", "slides", "PDF or text"),
        ("week.zip", "an archive of files", "Unpack it"),
        ("scan.jpeg", "a picture", "text recognition"),
        ("call.m4a", "a recording", "transcript"),
        ("sheet.ods", "a spreadsheet of another kind", ".csv"),
        ("book.mobi", "an e-book of another kind", "EPUB"),
        ("mail.msg", "mail as Outlook keeps it", ".eml"),
        ("tags.spacy", "named like a file of tags", "Export it there again"),
        ("tags.qdpx", "tags of another program, but is none", "rename it"),
        ("mine.variorum", "a project of this program", "Open it instead"),
    ],
)
def test_what_nobody_reads_is_named_with_what_to_do_instead(tmp_path, name, what, advice):
    told = refusal(put(tmp_path, name, OLD))
    assert f"“{name}” " in told.message
    assert what in told.message
    assert advice in told.advice


def test_a_picture_that_looks_like_nothing_binary_is_a_picture(tmp_path):
    assert "is a picture" in refusal(put(tmp_path, "a.gif", b"GIF89a....")).message


def test_an_unknown_ending_says_what_can_be_read(tmp_path):
    told = refusal(put(tmp_path, "a.xyz", bytes(100)))
    assert "not of a kind that can be read" in told.message
    assert "plain text" in told.advice


def test_no_kind_that_is_read_is_called_a_stranger():
    known = {end for reader in readers().values() for end in reader.info.extensions}
    assert [one for one in known - {".warc.gz"} if is_stranger(f"a{one}")] == []


def test_damaged_tags_of_another_program_are_no_article(tmp_path):
    for name in ("tags.xmi", "tags.conllu", "tags.ann"):
        assert "tags of another program" in refusal(put(tmp_path, name, b"<xmi:XMI")).message


def test_every_ending_that_only_tags_have_is_known_by_it():
    read = {end for reader in readers().values() for end in reader.info.extensions}
    own = {end for info in registry.importers() for end in info.extensions} - read
    unknown = {end for end in own if "tags of another" not in stranger(f"a{end}").what}
    assert unknown == {".bio", ".iob", ".zip"}  # A life may be told in the first; others are zips.


@given(st.text(max_size=30))
def test_every_name_has_an_answer_in_whole_sentences(name):
    what, advice, _ = stranger(name)
    assert what
    assert advice.endswith(".")


@pytest.mark.parametrize("name", ["report.docx", "report.odt", "report.epub", "report.rtf"])
def test_a_pdf_file_with_another_name_is_read_as_what_it_is(tmp_path, name):
    path = put(tmp_path, name, made.SAMPLES["pdf"])
    assert reader_for(path).info.key == "pdf"


def test_a_rich_text_that_word_named_doc_or_docx_is_read(tmp_path):
    for name in ("a.doc", "a.docx"):
        assert reader_for(put(tmp_path, name, made.SAMPLES["rtf"])).info.key == "rtf"


def test_a_few_bytes_before_the_mark_of_a_pdf_are_forgiven(tmp_path):
    path = put(tmp_path, "a.pdf", b"\n\n" + made.SAMPLES["pdf"])
    assert len(list(reader_for(path).read(path, ReadingOptions()))) == 1


@pytest.mark.parametrize(
    ("name", "kind"), [("a.pdf", "PDF"), ("a.docx", "Word document"), ("a.epub", "E-book (EPUB)")]
)
def test_a_text_with_the_name_of_a_document_is_told_from_a_damaged_one(tmp_path, name, kind):
    told = refusal(put(tmp_path, name, b"Just a text.\nNothing else.\n"))
    assert told.message == f"“{name}” should be a file of the kind “{kind}”, but is none."
    assert "Rename it" in told.advice


def test_a_document_that_is_cut_off_is_still_called_so(tmp_path):
    for key in ("docx", "odt", "epub"):
        data = made.SAMPLES[key]
        told = refusal(put(tmp_path, f"a.{key}", data[: len(data) // 2]))
        assert "cut off or damaged" in told.message


def test_an_office_document_in_the_old_form_asks_for_its_password(tmp_path):
    assert "protected by a password" in refusal(put(tmp_path, "a.docx", OLD)).message


def test_a_rich_text_that_ends_too_early_is_read_and_says_so(tmp_path):
    whole = put(tmp_path, "whole.rtf", made.SAMPLES["rtf"] + b"\r\n\0")
    cut = put(tmp_path, "cut.rtf", made.SAMPLES["rtf"][:-20])
    (one,) = reader_for(whole).read(whole, ReadingOptions())
    (other,) = reader_for(cut).read(cut, ReadingOptions())
    assert one.notes == ()
    assert "ends before it should" in other.notes[0]
