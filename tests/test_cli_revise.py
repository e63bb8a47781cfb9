"""Another text for an article from the command line."""

import json
from pathlib import Path

import pytest

from variorum.cli import run

TEXT = "Dam opens\n\nAnil Rao said on Monday that the dam holds. Nobody else in Port Ellis spoke.\n"


@pytest.fixture
def project(tmp_path: Path, capsys) -> str:
    """A project with one article, of which somebody tagged three names."""
    path, wire = str(tmp_path / "p.variorum"), tmp_path / "wire.txt"
    wire.write_text(TEXT)
    places = [(word, TEXT.index(word)) for word in ("Anil Rao", "dam holds", "Port Ellis")]
    lines = [f"T{n}\tPER {at} {at + len(word)}\t{word}" for n, (word, at) in enumerate(places, 1)]
    tagged = wire.with_suffix(".ann")
    tagged.write_text("\n".join(lines) + "\n")
    assert run(["new", path]) == 0
    assert run(["import", path, str(tagged), "--label", "PER=entity/PER"]) == 0
    capsys.readouterr()
    return path


def told(capsys, *arguments):
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def other(project, text):
    path = Path(project).with_name("new.txt")
    path.write_text(text)
    return str(path)


def article(capsys, project):
    out = Path(project).with_name("all.jsonl")
    assert run(["export", project, "--format", "variorum", "--out", str(out)]) == 0
    capsys.readouterr()
    records = map(json.loads, out.read_text().splitlines())
    return next(one["id"] for one in records if one["record"] == "document")


def test_a_dry_run_says_what_would_become_of_the_tags_and_changes_nothing(project, capsys):
    new = other(project, "New line.\n\n" + TEXT.replace("Anil", "Amil"))
    name = article(capsys, project)
    before = told(capsys, "stats", project)
    found = told(capsys, "revise", project, name, new, "--dry-run")
    assert found["tags"] == {"kept": 2, "moved": 0, "changed": 1, "gone": 0}
    assert not found["revised"]
    assert {"before": "Anil Rao", "after": "Amil Rao"}.items() <= found["fates"][0].items()
    assert told(capsys, "stats", project) == before


def test_tags_of_changed_words_stay_unless_they_are_taken_along(project, capsys):
    new = other(project, TEXT.replace("Anil", "Amil"))
    name = article(capsys, project)
    assert told(capsys, "revise", project, name, new)["revised"]
    (left,) = told(capsys, "revise", project, name)["remaining"]
    assert (left["words"], left["text"], left["label"]) == ("Anil Rao", 1, "PER")
    assert run(["undo", project]) == 0
    assert run(["revise", project, name, new, "--take-changed"]) == 0
    assert "changed  entity/PER “Anil Rao” → “Amil Rao”" in capsys.readouterr().out
    assert told(capsys, "revise", project, name) == {"remaining": []}
    assert told(capsys, "check", project)["sound"]


def test_the_same_text_is_said_to_be_the_same(project, capsys):
    name = article(capsys, project)
    assert run(["revise", project, name, other(project, TEXT.replace("\n", "\r\n"))]) == 0
    assert "has this text already" in capsys.readouterr().out
    assert run(["revise", project, name]) == 0
    assert "No tag belongs to an earlier text" in capsys.readouterr().out


def test_in_words_the_rest_is_listed(project, capsys):
    name = article(capsys, project)
    new = other(project, TEXT.replace(" Nobody else in Port Ellis spoke.", ""))
    assert run(["revise", project, name, new]) == 0
    out = capsys.readouterr().out
    assert "Tags: 2 stay, 0 move, 0 have changed words, 1 are gone." in out
    assert "gone     entity/PER “Port Ellis”" in out
    assert run(["revise", project, name]) == 0
    assert "entity/PER “Port Ellis”" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_without_a_text_is_refused_with_a_sentence(project, text, capsys):
    name = article(capsys, project)
    assert run(["revise", project, name, other(project, text)]) == 1
    assert "does not hold one article" in capsys.readouterr().err


def test_an_article_that_is_not_there_is_named(project, capsys):
    assert run(["revise", project, "nowhere", other(project, TEXT)]) == 1
    assert "no article “nowhere”" in capsys.readouterr().err
