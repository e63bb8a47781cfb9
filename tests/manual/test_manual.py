"""The manual says what the program does: its tables are the program's, its links lead somewhere."""

import re
from pathlib import Path

import pytest
from tests.manual.tables import MANUAL, filled, pages, with_the_report

from variorum.services.importing import known_formats

ROOT = Path(__file__).parent.parent.parent
PAGES = pytest.mark.parametrize("page", pages(), ids=lambda page: page.name)


@PAGES
def test_the_tables_are_those_of_the_program(page):
    text = page.read_text(encoding="utf-8")
    assert text == filled(text), "run: .venv/bin/python -m tests.manual.tables"


@PAGES
def test_a_page_has_one_title_and_no_dead_link(page):
    text = page.read_text(encoding="utf-8")
    assert re.match(r"# \S", text)
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (MANUAL / target).is_file(), target


def test_pages_are_numbered_without_a_gap():
    numbers = [int(page.name.split("-")[0]) for page in pages()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_menus_that_are_named_exist():
    from variorum.ui.actions.table import ACTIONS

    known = tuple(action.text.rstrip("…") for action in ACTIONS)
    text = " ".join("".join(page.read_text(encoding="utf-8") for page in pages()).split())
    named = text.split(" ▸ ")[1:]
    assert named
    assert [one[:40] for one in named if not one.startswith(known)] == []


def test_the_first_page_counts_the_formats_that_there_are():
    known = with_the_report(known_formats())
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    reads, writes = sum(one.reads for one in known), sum(one.writes for one in known)
    assert f"{reads} formats in, {writes} out" in said


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_files_that_are_named_to_newcomers_are_there(page):
    said = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(
        r"`((?:domain|analysis|formats|suggest|store|services|ui)/[\w/]+\.py)`", said
    )
    missing = [one for one in named if not (ROOT / "desktop" / "variorum" / one).is_file()]
    assert missing == []
