"""brat standoff: what brat itself accepts, and files as they are found in the wild."""

import re
from pathlib import Path

import pytest
from tests.formats.foreign_files import Taken, as_zip, members
from tests.formats.samples import written

from variorum.cli import run
from variorum.errors import UnreadableFileError

TEXT = "Delta Rail 🚄 lost, Anna Berg said on Monday.\nNobody asked why.\n"
LINES = {
    "T": re.compile(r"T\d+\t[\w-]+ \d+ \d+(;\d+ \d+)*\t.+", re.ASCII),
    "E": re.compile(r"E\d+\t[\w-]+:T\d+( [\w-]+:[TE]\d+)*", re.ASCII),
    "R": re.compile(r"R\d+\t[\w-]+ Arg1:[TE]\d+ Arg2:[TE]\d+", re.ASCII),
    "A": re.compile(r"A\d+\t[\w-]+ [TER]\d+ .+", re.ASCII),
    "N": re.compile(r"N\d+\tReference [TE]\d+ \S+?:\S+\t.+", re.ASCII),
    "#": re.compile(r"#\d+\t[\w-]+ [TERAN]\d+\t.+", re.ASCII),
}
"""brat's grammar, from its documentation of the standoff format."""


def pair(folder: Path, *lines: str, text: str = TEXT) -> Path:
    (folder / "dam.txt").write_text(text, "utf-8", newline="")
    path = folder / "dam.ann"
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="")
    return path


def test_every_line_that_is_written_is_one_of_brats(tmp_path):
    for name, data in members(written("brat"), tmp_path).items():
        if name.endswith(".ann"):
            for line in data.decode().splitlines():  # as brat does: at every kind of line end
                assert LINES[line[0]].fullmatch(line), line


def test_the_words_of_a_tag_are_those_of_the_text_as_brat_joins_them(tmp_path):
    files = members(written("brat"), tmp_path)
    checked = 0
    for name, data in files.items():
        text = files.get(f"{name[:-4]}.txt", b"").decode()
        for found in re.findall(r"^T\d+\t\S+ ([\d ;]+)\t(.*)$", data.decode(), re.MULTILINE):
            ranges = [tuple(map(int, one.split())) for one in found[0].split(";")]
            assert " ".join(text[start:end] for start, end in ranges) == found[1]
            checked += 1
    assert checked >= 3


def test_the_configuration_names_everything_that_is_used(tmp_path):
    files = members(written("brat"), tmp_path)
    configuration = files["annotation.conf"].decode()
    for section in ("entities", "relations", "events", "attributes"):
        assert f"[{section}]" in configuration
    assert re.search(r"^claim-fact$", configuration, re.MULTILINE)


def test_a_file_of_tags_is_read_with_the_text_beside_it(tmp_path):
    taken = Taken(pair(tmp_path, "T1\tPER 19 28\tAnna Berg", "T2\tORG 0 10\tDelta Rail"))
    assert taken.tags == [
        ("entity", "ORG", ("Delta Rail",)),
        ("entity", "PER", ("Anna Berg",)),
    ]
    assert taken.report.format.key == "brat"


def test_labels_of_known_schemes_find_their_own(tmp_path):
    path = pair(tmp_path, "T1\tPerson 19 28\tAnna Berg", "T2\tOrganisation 0 10\tDelta Rail")
    assert [label for _, label, _ in Taken(path).tags] == ["ORG", "PER"]


def test_a_label_that_means_nothing_here_is_listed_and_counted(tmp_path):
    taken = Taken(pair(tmp_path, "T1\tVehicle 0 10\tDelta Rail", "T2\tVehicle 11 12\t🚄"))
    assert taken.tags == []
    assert "no label of the codebook is meant by “Vehicle”" in taken.refusals[0]
    (label,) = taken.report.labels
    assert (label.name, label.count, label.meaning.target) == ("Vehicle", 2, "")


def test_fragments_and_fragments_at_line_ends_are_told_apart(tmp_path):
    at = TEXT.index("Monday.")
    fragments = f"T1\tfact 0 10;13 17\tDelta Rail lost\nT2\tfact {at} {at + 7};{at + 8} {at + 14}"
    taken = Taken(pair(tmp_path, f"{fragments}\tMonday. Nobody"))
    assert [parts for _, _, parts in taken.tags] == [
        ("Delta Rail", "lost"),
        ("Monday.\nNobody",),
    ]


def test_an_event_becomes_an_attribution_with_its_parts(tmp_path):
    taken = Taken(
        pair(
            tmp_path,
            "T1\tsay 29 33\tsaid",
            "T2\tsource 19 28\tAnna Berg",
            "T3\tcontent 0 17\tDelta Rail 🚄 lost",
            "E1\tsay:T1 source:T2 content:T3",
            "A1\tquote E1 indirect",
        )
    )
    (tag,) = taken.annotations
    assert [(span.role, span.exact) for span in tag.spans] == [
        ("content", "Delta Rail 🚄 lost"), ("source", "Anna Berg"), ("cue", "said"),
    ]  # fmt: skip
    assert tag.attributes == {"quote": "indirect"}


def test_arguments_of_events_that_are_no_parts_become_links(tmp_path):
    taken = Taken(
        pair(
            tmp_path,
            "T1\tEVENT 13 17\tlost",
            "T2\tORG 0 10\tDelta Rail",
            "T3\tDATE 37 43\tMonday",
            "E1\tEVENT:T1 Theme:T2 When2:T3",
        )
    )
    assert len(taken.tags) == 3
    assert taken.links == [("theme", "lost", "Delta Rail"), ("when", "lost", "Monday")]


def test_relations_equivalences_names_and_notes_are_kept(tmp_path):
    taken = Taken(
        pair(
            tmp_path,
            "T1\tPER 19 28\tAnna Berg",
            "T2\tORG 0 10\tDelta Rail",
            "R1\tworks_for Arg1:T1 Arg2:T2",
            "*\tEquiv T1 T2",
            "N1\tReference T1 Wikidata:Q42\tAnna Berg",
            "#1\tAnnotatorNotes T1\tthe speaker",
        )
    )
    assert [kind for kind, *_ in taken.links] == ["same_as", "works_for"]
    tag = taken.annotations[1]
    assert tag.note == "the speaker"
    assert tag.entity_id


def test_a_line_that_was_broken_in_two_is_put_together(tmp_path):
    at = TEXT.index("Monday")
    path = pair(tmp_path, f"T1\tfact {at} {at + 14}\tMonday.\nNobody", "T2\tORG 0 10\tDelta Rail")
    taken = Taken(path)
    assert taken.refusals == []
    assert taken.tags[1] == ("claim", "fact", ("Monday.\nNobody",))


def test_what_is_no_line_of_brats_is_refused_and_the_rest_goes_on(tmp_path):
    taken = Taken(pair(tmp_path, "what is this", "T1\tPER\tAnna", "T2\tORG 0 10\tDelta Rail"))
    assert len(taken.tags) == 1
    assert "does not begin with an id of brat" in taken.refusals[0]
    assert "is not complete" in taken.refusals[1]
    assert [one.line for one in taken.report.refused] == [1, 2]


def test_offsets_in_utf_16_are_recognised_by_their_words_and_named(tmp_path):
    taken = Taken(pair(tmp_path, "T1\tPER 20 29\tAnna Berg", "T2\tORG 0 10\tDelta Rail"))
    assert [parts for *_, parts in taken.tags] == [("Delta Rail",), ("Anna Berg",)]
    assert taken.report.remarks == ("Offsets count UTF-16 units.",)


def test_a_span_that_fits_nowhere_is_listed(tmp_path):
    taken = Taken(pair(tmp_path, "T1\tPER 19 28\tHenry Cole", "T2\tORG 0 10\tDelta Rail"))
    assert [parts for *_, parts in taken.tags] == [("Delta Rail",)]
    assert "“Henry Cole” (PER)" in taken.refusals[0]
    assert "nowhere in the text" in taken.refusals[0]


def test_carriage_returns_in_the_text_do_not_move_tags(tmp_path):
    text = TEXT.replace("\n", "\r\n")
    at = text.index("asked")
    taken = Taken(pair(tmp_path, f"T1\tfact {at} {at + 5}\tasked", text=text))
    assert taken.tags == [("claim", "fact", ("asked",))]


def test_authors_that_notes_name_are_kept_apart(tmp_path):
    taken = Taken(
        pair(tmp_path, "T1\tPER 19 28\tAnna Berg", "#1\tAuthor T1\tOlu", "T2\tORG 0 10\tDelta Rail")
    )
    assert taken.authors == {"Olu", "dam"}


def test_a_file_of_tags_without_its_text_is_refused(tmp_path):
    path = pair(tmp_path, "T1\tPER 19 28\tAnna Berg")
    (tmp_path / "dam.txt").unlink()
    with pytest.raises(UnreadableFileError, match=r"no text beside it.*dam\.txt"):
        Taken(path)


def test_a_folder_of_pairs_is_imported_as_pairs(tmp_path, capsys):
    files = tmp_path / "files"
    files.mkdir()
    pair(files, "T1\tORG 0 10\tDelta Rail")
    (files / "alone.txt").write_text("A text of its own, with nothing beside it.\n")
    assert run(["new", str(tmp_path / "p.variorum")]) == 0
    assert run(["import", str(tmp_path / "p.variorum"), str(files)]) == 0
    assert "2 added, 0 already there." in capsys.readouterr().out


def test_an_archive_from_elsewhere_may_hold_folders_and_other_files(tmp_path):
    path = as_zip(
        tmp_path / "corpus.zip",
        {"ann/a.txt": TEXT, "ann/a.ann": "T1\tORG 0 10\tDelta Rail\n", "README": "read me"},
    )
    taken = Taken(path)
    assert taken.report.format.key == "brat"
    assert taken.tags == [("entity", "ORG", ("Delta Rail",))]


def test_a_file_of_tags_in_an_archive_without_its_text_is_named(tmp_path):
    path = as_zip(tmp_path / "c.zip", {"a.ann": "", "b.txt": TEXT, "b.ann": ""})
    taken = Taken(path)
    assert taken.refusals == ["“a.ann”: there is no “a.txt” beside it"]
    assert len(taken.report.articles) == 1
