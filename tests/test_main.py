"""What the program takes its arguments for: the window, a command, the help."""

from contextlib import chdir
from pathlib import Path

import pytest

from variorum.__main__ import _is_for_commands, main
from variorum.cli import COMMANDS


def test_a_command_goes_to_the_command_line(capsys):
    assert main(["formats"]) == 0
    assert "variorum" in capsys.readouterr().out


def test_the_version_is_said(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Variorum ")


@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_the_help_tells_how_the_window_is_opened_and_every_command(capsys, asked):
    assert main([asked]) == 0
    told = " ".join(capsys.readouterr().out.split())
    for one in ("--sample", "--demonstrate FOLDER", "--version", *COMMANDS):
        assert one in told
    assert "pages, texts, tags, and the log replayed." in told  # to the end of a sentence


@pytest.mark.parametrize("others", [[], ["news.variorum", "wire.txt"]])
def test_a_word_that_is_neither_a_command_nor_a_file_is_said_to_be_none(capsys, others):
    assert main(["imprt", *others]) == 2
    said = capsys.readouterr().err
    assert "There is no command and no project file “imprt”. Did you mean “import”?" in said


def test_nothing_is_said_to_be_meant_where_no_command_is_spelt_like_it(capsys):
    assert main(["zzz"]) == 2
    assert "mean" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "whether"),
    [
        (["import"], True),
        (["--help"], True),
        (["imprt", "news.variorum"], True),
        (["news"], True),
        (["news.variorum", "--sample"], False),
        (["--sample"], False),
    ],
)
def test_words_are_commands_and_files_with_an_ending_are_projects(arguments, whether):
    assert _is_for_commands(arguments) == whether


def test_a_file_that_is_there_is_no_misspelt_command(tmp_path):
    Path(tmp_path, "news").touch()
    with chdir(tmp_path):
        assert not _is_for_commands(["news"])
        assert not _is_for_commands(["news", "--sample"])


def test_an_option_that_there_is_not_is_answered_with_those_that_there_are(capsys):
    with pytest.raises(SystemExit):
        main(["--sampel"])
    assert "--sample" in capsys.readouterr().err
