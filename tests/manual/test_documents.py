"""The documents for who works on the program: what is listed is there, and in its order."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(text: str, head: str) -> list[list[str]]:
    """The cells of the table that begins with ``head``, row by row."""
    lines = text.split(f"| {head} |", 1)[1].split("\n\n", 1)[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_decisions_are_numbered_without_a_gap():
    numbers = [
        int(one) for one in re.findall(r"^## (\d+)\. \S", read("DECISIONS.md"), re.MULTILINE)
    ]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_decision_is_listed_by_what_it_is_about_and_once():
    text = read("DECISIONS.md")
    told = [int(one) for _, named in rows(text, "about") for one in re.findall(r"\d+", named)]
    made = [int(one) for one in re.findall(r"^## (\d+)\.", text, re.MULTILINE)]
    assert sorted(told) == made


def test_words_of_the_glossary_stand_in_the_order_of_the_alphabet():
    words = [
        re.sub(r"[(“/].*", "", word).strip().casefold()
        for word, *_ in rows(read("GLOSSARY.md"), "word")
    ]
    assert len(words) > 50
    assert words == sorted(words)


def test_folders_that_are_named_are_there():
    house = read("CONTRIBUTING.md")
    named = re.findall(r"`((?:desktop|resources|seeds|tests|packaging)/[\w./]*)`", house)
    inside = re.findall(
        r"`((?:domain|analysis|formats|suggest|store|services|commands|ui)/[\w./]+)`", house
    )
    places = [ROOT / one for one in named]
    places += [ROOT / "desktop" / "variorum" / one for one in inside]
    assert len(places) > 20
    assert [one for one in places if not one.exists()] == []
