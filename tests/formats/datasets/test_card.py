"""The card of a data set: front matter that the hub reads, and tables for people."""

from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import news

from variorum.formats.datasets.card import (
    MARK,
    Agreed,
    Agreement,
    Annotator,
    CardFacts,
    Outlet,
    Part,
    card,
)
from variorum.formats.datasets.licences import Licence, licence
from variorum.formats.datasets.rows import FIELDS, DatasetRows, Row
from variorum.formats.losses import Loss

TRAIN = Part("train", "data/train.jsonl", 3, 2, {"entity/PER": 4, "claim/fact": 1})
TEST = Part("test", "data/test.jsonl", 1, 1, {"entity/PER": 2})
FACTS = CardFacts(
    title="The vote",
    program="1.0",
    parts=[TRAIN, TEST],
    languages=["en-GB", "ar"],
    outlets=[Outlet("Wire", 3, "2025-01-02", "2025-03-04"), Outlet("", 1)],
    annotators=[Annotator("Ines", "person", 4, 5), Annotator("names", "model", 1, 2)],
    codebook=news(),
    choices=["It holds everybody’s tags."],
    limits=["No article of the part “test” has a tag."],
    agreement=Agreement([("Span F1", "same words")], [Agreed("entity", 6, [0.5])]),
    losses=[],
    licence=Licence(),
    seed=7,
    has_texts=True,
    format="Data set (JSON lines)",
    is_loadable=True,
    fields=FIELDS,
)


def lines(**changed) -> list[str]:
    return card(replace(FACTS, **changed)).split("\n")


def front(**changed) -> list[str]:
    told = lines(**changed)
    return told[1 : told.index("---", 1)]


def section(title: str, **changed) -> list[str]:
    """The lines below a heading, up to the next one."""
    told = lines(**changed)
    start = next(n for n, line in enumerate(told) if line.startswith(f"## {title}"))
    end = next((n for n in range(start + 1, len(told)) if told[n].startswith("## ")), None)
    return [line for line in told[start + 1 : end] if line]


def test_languages_are_codes_of_two_or_three_letters():
    told = front(languages=["en-GB", "en", "ar", "English", "x", "中文"])
    start = told.index("language:")
    assert told[start + 1 : start + 4] == ['- "ar"', '- "en"', "annotations_creators:"]


def test_without_a_known_language_none_is_claimed():
    assert "language:" not in front(languages=["English"])
    assert "Languages: English." in section("Articles", languages=["English"])


def test_who_made_the_tags_stands_in_the_words_of_the_hub():
    told = front()
    start = told.index("annotations_creators:")
    assert told[start + 1 : start + 3] == ['- "expert-generated"', '- "machine-generated"']


def test_a_licence_of_ones_own_is_named_beside_its_key():
    assert 'license: "cc-by-4.0"' in front(licence=licence("CC BY 4.0"))
    told = front(licence=licence("Ask us"))
    assert 'license: "other"' in told
    assert 'license_name: "Ask us"' in told
    assert 'license: "unknown"' in front()


@pytest.mark.parametrize(
    ("articles", "size"),
    [(0, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (999_999, "100K<n<1M"), (10**6, "n>1M")],
)
def test_the_size_is_told_in_the_steps_of_the_hub(articles, size):
    assert f'- "{size}"' in front(parts=[replace(TRAIN, articles=articles)])


def test_parts_that_no_loader_reads_are_not_offered_to_one():
    assert "configs:" in front()
    assert "configs:" not in front(is_loadable=False, fields=())
    assert "load_dataset" in card(FACTS)
    assert "load_dataset" not in card(replace(FACTS, is_loadable=False))


def test_every_field_of_a_row_is_explained():
    assert tuple(name for name, _ in FIELDS) == Row.__struct_fields__
    told = section("Rows")
    assert all(any(line.startswith(f"| `{name}` |") for line in told) for name, _ in FIELDS)
    assert DatasetRows.info.name == FACTS.format


def test_rows_of_another_format_are_told_by_its_name():
    told = section("Rows", fields=(), format="Prodigy JSONL")
    assert told[0] == "The parts are in the format “Prodigy JSONL”."


def test_labels_have_their_counts_by_part_and_what_they_mean():
    told = section("Labels")
    assert told[0] == "| layer | label | train | test | definition |"
    assert told[2].startswith("| entity | PER | 4 | 2 | A named individual")
    assert not any("| ORG |" in line for line in told)


def test_articles_are_told_by_outlet_with_their_days():
    told = section("Articles")
    assert "| Wire | 3 | 2025-01-02 to 2025-03-04 |" in told
    assert "| (not named) | 1 |  |" in told


def test_one_day_is_told_once():
    told = section("Articles", outlets=[Outlet("Wire", 1, "2025-01-02", "2025-01-02")])
    assert "| Wire | 1 | 2025-01-02 |" in told


def test_people_are_told_with_what_they_did():
    assert "| Ines | person | 4 | 5 |" in section("Annotators")
    assert section("Annotators", annotators=[]) == ["Nobody."]


def test_agreement_is_a_table_with_a_legend():
    agreement = Agreement(
        [("Span F1", "same words"), ("γ", "places and labels")],
        [Agreed("entity", 6, [0.5, None]), Agreed("claim", 2, [1, -0.25])],
    )
    told = section("Agreement", agreement=agreement)
    assert "| entity | 6 | 0.50 |  |" in told
    assert "| claim | 2 | 1.00 | -0.25 |" in told
    assert told[-1] == "- γ: places and labels"


def test_agreement_that_was_not_measured_says_why():
    (told,) = section("Agreement", agreement=Agreement())
    assert "fewer than two people" in told


def test_without_words_it_says_how_tags_are_found_and_what_words_are_left():
    told = " ".join(section("Rows", has_texts=False))
    assert "hash of the text" in told
    assert "Titles, notes" in told


def test_what_is_left_out_is_listed_or_said_to_be_nothing():
    assert section("What is not in it") == ["Nothing was left out."]
    loss = Loss("notes", 1_200, "A note", "there is no room")
    assert section("What is not in it", losses=[loss]) == ["- 1,200 × notes: there is no room"]


def test_sections_without_anything_are_left_out():
    assert not any(line.startswith("## Limits") for line in lines(limits=[]))


awkward = st.text("ab|\n\r\"'#:-{}[]é\u2028`", max_size=12)


@given(title=awkward, outlet=awkward, name=awkward)
def test_no_name_breaks_out_of_its_line(title, outlet, name):
    usual = lines()
    told = lines(
        title=title,
        outlets=[Outlet(outlet, 3, "2025-01-02"), Outlet("", 1)],
        annotators=[Annotator(name, "person", 4, 5), Annotator("names", "model", 1, 2)],
    )
    assert len(told) == len(usual)
    assert told[told.index("---", 1) + 1] == MARK
    quoted = told[1].partition(": ")[2]
    assert msgspec.json.decode(quoted) == " ".join(title.split())
    rows = [line for line in told if line.startswith("| ") and line.endswith(" person | 4 | 5 |")]
    assert len(rows) == 1
