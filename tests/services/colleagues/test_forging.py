"""Packages that say what they may not: nothing of anybody else's work is touched."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import msgspec
import pytest

from variorum.domain.annotations import Annotation, Relation
from variorum.errors import UnreadableFileError, UserError
from variorum.formats.packages.reading import read_package
from variorum.formats.packages.writing import packed_files, write_package
from variorum.services import linking
from variorum.services.linking import Target
from variorum.services.project import working_set_id

Line = dict[str, Any]


def spoilt(path: Path, change: Callable[[Line], object], **manifest: object) -> Path:
    """A package with its lines changed by somebody who made all hashes right again."""
    found = read_package(path)
    lines = [msgspec.json.decode(one) for one in found.records.split(b"\n") if one]
    for line in lines:
        change(line)
    records = b"".join(msgspec.json.encode(one) + b"\n" for one in lines)
    with ZipFile(path) as archive:
        states = archive.read("states.json")
    told = replace(found.manifest, files=packed_files(records, states), **manifest)
    made = path.with_name("spoilt.variorum-package")
    with made.open("wb") as file:
        write_package(file, told, records, states)
    return made


def nothing(_: Line) -> None:
    """Change no line."""


def in_tags(**fields: object) -> Callable[[Line], object]:
    """A change to every tag that is no zone."""

    def change(line: Line) -> None:
        if line["record"] == "annotation" and line["layer"] != "zone":
            line.update(fields)

    return change


@pytest.fixture
def both(hire):
    """Ines with a package of one tag; Vera with a tag of her own."""
    ines, vera = hire("ines"), hire("vera")
    ines.tag("Anil Rao")
    vera.tag("River Board", "ORG")
    return ines, vera


def refusals(both, change: Callable[[Line], object], **manifest: object) -> list[str]:
    """What is said of a spoilt package; Vera's own tags stay as they were."""
    ines, vera = both
    before = vera.tags_of("vera")
    report = vera.take_in(spoilt(ines.hand_in(), change, **manifest))
    assert vera.tags_of("vera") == before
    assert vera.tags_of("ines") == []
    assert vera.project.store.check(thorough=True) == []
    return [one.reason for one in report.refused]


def test_a_tag_in_somebody_elses_set_is_refused(both):
    assert refusals(both, in_tags(set_id=working_set_id("vera"))) == [
        "it is not a tag of Ines Marlow"
    ]


def test_a_tag_that_somebody_else_is_said_to_have_made_is_refused(both):
    assert refusals(both, in_tags(created_by="vera")) == ["it is not a tag of Ines Marlow"]


def test_a_tag_that_nobody_is_said_to_have_made_is_its_authors(both):
    ines, vera = both
    package = spoilt(ines.hand_in(), in_tags(created_by=None))
    report = vera.take_in(package)
    assert (report.refused, vera.tags_of("ines")) == ((), ["Anil Rao/PER"])
    assert vera.take_in(package).changed is None


def test_a_link_that_nobody_is_said_to_have_made_is_its_authors(both):
    ines, vera = both
    said = ines.tag("said on Monday", "say", "attribution")
    claim = ines.tag("It will hold", "fact", "claim")
    linking.relate(ines.project, claim, "attributed_to", Target("annotation", said))

    def change(line: Line) -> None:
        if line["record"] == "relation":
            line["created_by"] = None

    vera.take_in(spoilt(ines.hand_in(), change))
    assert [one.created_by for one in vera.project.store.every(Relation)] == ["ines"]


def test_a_tag_with_the_id_of_another_is_refused(both):
    _, vera = both
    (own,) = (one for one in vera.project.store.every(Annotation) if one.created_by == "vera")
    assert refusals(both, in_tags(id=own.id)) == ["its id is that of another tag in the project"]


def test_a_set_that_is_said_to_be_ones_own_and_is_not_is_refused(both):
    def change(line: Line) -> None:
        if line["record"] == "set" and line["person_id"] == "ines":
            line["id"] = working_set_id("vera")
        in_tags(set_id=working_set_id("vera"))(line)

    assert refusals(both, change) == [
        "it is not a set of Ines Marlow",
        "it is not a tag of Ines Marlow",
    ]


def test_words_out_of_range_are_refused(both):
    span = {"start": 5_000, "end": 5_009, "role": "main", "exact": "Anil Rao"}
    reasons = refusals(both, in_tags(spans=[{**span, "exact": "nowhere at all"}]))
    assert "there is no range" in reasons[0]


def test_a_label_that_the_codebook_lacks_is_refused_and_counted(both):
    ines, vera = both
    package = spoilt(ines.hand_in(), in_tags(label="ALIEN"))
    report = vera.take_in(package)
    assert report.unknown == {("entity", "ALIEN"): 1}
    assert "has no label" in report.refused[0].reason
    vera.take_in(package, labels={("entity", "ALIEN"): ("entity", "PER")}, older=True)
    assert vera.tags_of("ines") == ["Anil Rao/PER"]


def test_an_article_that_the_manifest_does_not_name_is_refused(both):
    reasons = refusals(both, nothing, articles=())
    assert "the package’s manifest does not name it" in reasons
    assert "it is of an article that the manifest does not name" in reasons


def test_a_tag_of_an_entity_that_is_missing_names_none(both):
    ines, vera = both
    report = vera.take_in(spoilt(ines.hand_in(), in_tags(entity_id="nobody")))
    assert vera.tags_of("ines") == ["Anil Rao/PER"]
    assert report.refused[0].partly


def test_the_same_id_twice_is_taken_once(both):
    ines, vera = both
    path = ines.hand_in()
    found = read_package(path)
    lines = [one + b"\n" for one in found.records.split(b"\n") if one]
    tags = [one for one in lines if b'"label":"PER"' in one]
    records = b"".join([*lines[:-1], *tags])
    told = replace(found.manifest, files=packed_files(records, b"{}"))
    with path.open("wb") as file:
        write_package(file, told, records, b"{}")
    report = vera.take_in(path)
    assert vera.tags_of("ines") == ["Anil Rao/PER"]
    assert any("occurs earlier in the package" in one.reason for one in report.refused)


def test_a_colleagues_tag_is_not_retired_by_a_package_that_lacks_it(both, hire):
    ines, vera = both
    tomas = hire("tomas")
    tomas.tag("Monday", "DATE")
    vera.take_in(tomas.hand_in())
    vera.take_in(ines.hand_in())
    ines.tag("June", "DATE")
    vera.take_in(ines.hand_in())
    assert vera.tags_of("tomas") == ["Monday/DATE"]


# -- who vouches -----------------------------------------------------------------------------------


def test_a_key_is_new_once_and_then_known(both):
    ines, vera = both
    assert vera.take_in(ines.hand_in()).vouching.standing == "new"
    report = vera.take_in(ines.hand_in())
    assert report.vouching.standing == "verified"
    assert len(report.vouching.fingerprint.split()) == 4


def test_a_plan_remembers_no_key(both):
    ines, vera = both
    package = ines.hand_in()
    vera.plan(package)
    assert vera.plan(package).vouching.standing == "new"


def test_another_key_under_the_same_name_is_refused(both):
    ines, vera = both
    vera.take_in(ines.hand_in())
    (ines.folder / "signing.key").unlink()
    before = vera.exported()
    with pytest.raises(UnreadableFileError, match="another key than that of Ines Marlow"):
        vera.take_in(ines.hand_in())
    assert vera.exported() == before


def test_after_a_signed_package_an_unsigned_one_is_refused(both):
    ines, vera = both
    vera.take_in(ines.hand_in())
    with pytest.raises(UnreadableFileError, match="were signed; it is not"):
        vera.take_in(ines.hand_in(signed=False))


def test_a_signature_of_something_else_is_refused(both):
    ines, vera = both
    path = ines.hand_in()
    found = read_package(path)
    with ZipFile(path) as archive:
        states = archive.read("states.json")
    with path.open("wb") as file:
        told = replace(found.manifest, clock=99)
        write_package(file, told, found.records, states, lambda _: found.signature)
    with pytest.raises(UnreadableFileError, match="not one of what it holds"):
        vera.take_in(path)


def test_the_key_is_readable_by_its_owner_only(both):
    ines, _ = both
    ines.hand_in()
    assert (ines.folder / "signing.key").stat().st_mode & 0o077 == 0


def test_a_damaged_key_is_a_sentence(both):
    ines, _ = both
    (ines.folder / "signing.key").write_bytes(b"short")
    with pytest.raises(UserError, match="is damaged"):
        ines.hand_in()
    ines.hand_in(signed=False)


def test_a_damaged_list_of_keys_is_a_sentence(both):
    ines, vera = both
    (vera.folder / "known-keys.json").write_bytes(b"{")
    with pytest.raises(UserError, match="cannot be read"):
        vera.take_in(ines.hand_in())
