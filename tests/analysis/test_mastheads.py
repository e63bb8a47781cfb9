"""What a text says about itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.analysis.mastheads import masthead_of

BODY = (
    "The dam at Orsk reopened on Monday after repairs that took two weeks less than planned, "
    "the operator said in a statement that gave no reason for the early end of the work."
)


def test_headline_byline_and_date_are_found():
    found = masthead_of(f"Dam reopens early\n\nBy Lena Okafor | 3 May 2025\n\n{BODY}")
    assert (found.title, found.byline) == ("Dam reopens early", "Lena Okafor")
    assert found.published == "2025-05-03"


def test_a_text_without_headline_gets_a_title_from_its_first_words():
    found = masthead_of(f"date 2025-05-03 ORSK: {BODY}\n\n{BODY}")
    assert found.title.startswith("ORSK: The dam at Orsk reopened")
    assert found.title.endswith("…")
    assert len(found.title) <= 80
    assert "no headline" in found.notes[0]
    assert (found.published, found.place) == ("2025-05-03", "ORSK")


def test_a_made_title_is_cut_between_words():
    title = "The dam at Orsk reopened on Monday after repairs that took two weeks less than…"
    assert masthead_of(BODY).title == title


def test_a_made_title_of_one_long_word_is_cut_within_it():
    assert masthead_of(f"At {'x' * 100}. {BODY}").title == f"At {'x' * 76}…"


def test_a_made_title_without_a_place_has_no_colon():
    assert masthead_of("It rained.").title == "It rained."


def test_a_text_without_words_is_called_by_its_file():
    assert masthead_of("|\n||", source_name="the.dam.txt").title == "the.dam"


@pytest.mark.parametrize(
    ("opening", "outlet"),
    [
        (
            f"Dam reopens\n\n[Northline] Gates were tested over the weekend, it says\n{BODY}",
            "Northline",
        ),
        (f"ORSK, 3 May 2025 (Northline Wire) – {BODY}", "Northline Wire"),
        (f"Dam reopens\n\n{BODY} (Northline)\n\n(Northline)", ""),
        (f"According to Northline, the dam reopened.\n\n{BODY}", ""),
    ],
)
def test_an_outlet_is_only_taken_from_a_credit_at_the_beginning(opening, outlet):
    assert masthead_of(opening).outlet == outlet


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Lena Okafor", "Lena Okafor"),
        ("By Lena Okafor and Bo Ek · Northline · 3 min read", "Lena Okafor and Bo Ek"),
        ("By: Lena Okafor - 3 May 2025", "Lena Okafor"),
        ("Orsk – Lena Okafor\n3 May 2025", "Lena Okafor"),
        ("Lena Okafor\n3 May 2025", "Lena Okafor"),
    ],
)
def test_bylines_lose_what_stands_beside_the_name(line, byline):
    assert masthead_of(f"Dam reopens early\n\n{line}\n\n{BODY}").byline == byline


def test_a_date_behind_the_article_is_found():
    text = f"Dam reopens early\n\n{BODY}\n\n{BODY}\n\nPosted by otter 2025-05-03 00:39||"
    assert masthead_of(text).published == "2025-05-03"


def test_a_date_the_article_speaks_of_is_not_its_own():
    assert masthead_of(f"Dam reopens early\n\n{BODY} It closed on 3 May 2024.").published == ""


def test_every_guess_is_told():
    found = masthead_of(f"ORSK, 3 May 2025 (Northline) – {BODY}")
    assert len(found.notes) == 3


@given(st.text(max_size=300))
def test_any_text_has_a_title_of_one_line_or_none(text):
    title = masthead_of(text).title
    assert len(title.split("\n")) == 1


def test_the_dates_of_the_real_articles(shared_seeds):
    found = [
        masthead_of(path.read_text(encoding="utf-8")) for path in sorted(shared_seeds.glob("*.txt"))
    ]
    assert [masthead.published for masthead in found] == ["2025-08-02", "", "2025-08-02"]
    assert [masthead.outlet for masthead in found] == ["", "", "IsraelTimes"]
    assert found[0].title.startswith("WASHINGTON: ")
