"""Codebooks as files."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tests.builders import news

from variorum.domain.codebooks import Condition, Link, Profile, RoleRule
from variorum.errors import NewerProjectError, UnreadableFileError
from variorum.formats import codebook_files
from variorum.formats.codebook_files import codebook_bytes, faults, read_codebook
from variorum.resources import resource


def with_layer(**changes):
    first, *others = news().layers
    return replace(news(), layers=(replace(first, **changes), *others))


def test_the_shipped_codebook_has_no_fault():
    assert faults(news()) == []
    assert read_codebook(resource("codebooks", "news.json")) == news()


def test_a_codebook_comes_back_as_it_was(tmp_path: Path):
    path = tmp_path / "codebook.json"
    path.write_bytes(codebook_bytes(news()))
    assert read_codebook(path) == news()


def test_a_mark_at_the_beginning_does_no_harm(tmp_path: Path):
    path = tmp_path / "codebook.json"
    path.write_bytes(b"\xef\xbb\xbf" + codebook_bytes(news()))
    assert read_codebook(path) == news()


def test_the_file_can_be_compared_line_by_line():
    lines = codebook_bytes(news()).split(b"\n")
    assert len(lines) > 1_000
    assert max(map(len, lines)) < 400


@pytest.mark.parametrize(
    ("codebook", "fault"),
    [
        (replace(news(), id=""), "the codebook has no id"),
        (replace(news(), layers=()), "the codebook has no layers"),
        (replace(news(), layers=news().layers * 2), "has the layer “entity” 2 times"),
        (with_layer(labels=()), "the layer “entity” has no key or no labels"),
        (with_layer(labels=news().layers[0].labels * 2), "has the label “PER” 2 times"),
        (with_layer(colour_light="red"), "a colour “red” that is not of the form #RRGGBB"),
        (with_layer(roles=(RoleRule("main"),) * 2), "has the role “main” 2 times"),
        (with_layer(links=(Link("x", "X", ("layer:mood",)),)), "to “layer:mood”"),
        (with_layer(links=(Link("x", "X", ("entity",), 2, 1),)), "a maximum below its minimum"),
        (
            with_layer(links=(Link("x", "X", ("entity",), when=Condition("mood", ("a",))),)),
            "a condition on “mood”",
        ),
        (replace(news(), profiles=(Profile("Mine", ("mood",)),)), "names a layer “mood”"),
    ],
)
def test_a_fault_is_named(codebook, fault, tmp_path: Path):
    assert any(fault in found for found in faults(codebook))
    path = tmp_path / "codebook.json"
    path.write_bytes(codebook_bytes(codebook))
    with pytest.raises(UnreadableFileError, match="cannot be used"):
        read_codebook(path)


def test_attributes_are_checked_too():
    layer = next(one for one in news().layers if one.attributes)
    choice = next(one for one in layer.attributes if one.type == "enum")
    for wrong in (replace(choice, values=()), replace(choice, default="nothing of the kind")):
        changed = replace(layer, attributes=(wrong,))
        assert faults(replace(news(), layers=(changed,), profiles=()))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a codebook: it is not valid JSON"),
        (b"{}", "is not a codebook: “id” is missing"),
        (b"\xff", "is not a codebook"),
        (b"[" * 200_000, "is not a codebook"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused(data, reason, tmp_path: Path):
    path = tmp_path / "codebook.json"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match=reason):
        read_codebook(path)


def test_a_codebook_of_a_newer_version_is_refused(tmp_path: Path):
    path = tmp_path / "codebook.json"
    path.write_bytes(msgspec.json.encode(replace(news(), schema="variorum/codebook/2")))
    with pytest.raises(NewerProjectError, match="newer version"):
        read_codebook(path)


def test_a_file_of_another_kind_is_refused(tmp_path: Path):
    path = tmp_path / "codebook.json"
    path.write_bytes(msgspec.json.encode(replace(news(), schema="recipes/1")))
    with pytest.raises(UnreadableFileError, match="not a codebook of Variorum"):
        read_codebook(path)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path):
    path = tmp_path / "codebook.json"
    with path.open("wb") as file:
        file.truncate(codebook_files.LARGEST + 1)
    with pytest.raises(UnreadableFileError, match="too large"):
        read_codebook(path)
