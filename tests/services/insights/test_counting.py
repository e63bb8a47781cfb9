"""What is counted, and how it is put into tables."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import news
from tests.services.conftest import TEXT, add, noon
from tests.services.insights.conftest import put

from variorum.domain.documents import Document
from variorum.domain.people import AnnotationSet, Person
from variorum.domain.registers import Entity
from variorum.domain.reviews.attempts import Attempt
from variorum.errors import CancelledError
from variorum.services import finishing, linking, registering
from variorum.services.insights import overview
from variorum.services.insights.counting import PAUSE, Tally, count
from variorum.services.insights.listing import behind
from variorum.services.insights.reporting import as_html
from variorum.services.insights.tables import Articles, Cell, Row, Table, Tags, said
from variorum.services.registering import NewEntity


def first_article(project) -> str:
    return project.store.articles(project.me.id)[0].id


def mine(project, article: str):
    """The first tag of this person in an article."""
    found = project.store.annotations(article)
    return next(one for one in found if one.set_id == project.my_set_id)


def values(table: Table) -> dict[str, list[float | None]]:
    return {row.name: [cell.value for cell in row.cells] for row in table.rows}


def test_progress_counts_articles_by_person_and_state(compared):
    add(compared, TEXT + "\nMore.\n")
    table = overview.progress_table(count(compared))
    assert table.columns == ("Done", "Begun", "Skipped", "To do")
    assert values(table) == {"Ines Marlow": [1, 0, 0, 1], "Tomas Adeyemi": [1, 0, 0, 1]}


def test_a_mark_of_progress_holds_its_articles(compared):
    finishing.mark(compared, first_article(compared), "skipped")
    cell = overview.progress_table(count(compared)).rows[0].cells[2]
    assert cell.opens == Articles((first_article(compared),))


def test_who_has_only_practised_is_not_at_work(compared):
    add(compared, TEXT + "\nMore.\n")
    practise(compared, "tomas", first_article(compared))
    table = overview.progress_table(count(compared))
    assert values(table) == {"Ines Marlow": [1, 0, 0, 1]}


def test_an_article_one_practised_on_is_neither_done_nor_to_do(compared):
    other = add(compared, TEXT + "\nMore.\n")
    practise(compared, "ines", first_article(compared))
    finishing.mark(compared, other, "doing")
    assert values(overview.progress_table(count(compared)))["Ines Marlow"] == [0, 1, 0, 0]


def practise(project, person: str, article: str) -> None:
    with project.act("Practise") as changes:
        changes.add(AnnotationSet("gold", "Gold 1", "gold"))
        changes.add(Attempt(f"try-{person}", article, person, "gold", ended_at="2025-08-02"))


def test_labels_are_counted_by_layer_or_within_one(compared):
    tally, codebook = count(compared), compared.codebook
    assert values(overview.label_table(tally, codebook)) == {"Entities": [2, 2], "Claims": [1, 1]}
    entities = overview.label_table(tally, codebook, "entity")
    assert values(entities) == {"Person": [1, 1], "Organisation": [1, 1]}
    mine = entities.columns.index("Ines Marlow")
    assert entities.rows[0].cells[mine].opens == Tags(compared.my_set_id, "entity", "PER")


def test_zones_are_not_counted(compared):
    assert {layer for _, layer, _ in count(compared).labels} == {"entity", "claim"}


def test_days_are_those_of_the_tags(compared):
    table = overview.day_table(count(compared))
    assert values(table) == {"2025-08-02": [3, 3]}
    assert table.rows[0].cells[0].opens.day == "2025-08-02"


def test_gold_is_made_by_decisions_and_has_no_days(compared):
    article = first_article(compared)
    with compared.act("Begin gold") as changes:
        changes.add(AnnotationSet("gold", "Gold 1", "gold", None))
        changes.add(replace(mine(compared, article), id="copy", set_id="gold"))
    tally = count(compared)
    assert any(set_id == "gold" for set_id, _, _ in tally.labels)
    assert values(overview.day_table(tally)) == {"2025-08-02": [3, 3]}


def test_time_at_work_leaves_pauses_out(project, article):
    minutes = iter((0, 2, 3, 3 + PAUSE / 60 + 1, 4 + PAUSE / 60 + 1))
    for words in ("River Board", "Anil Rao", "Monday", "June", "300"):
        moment = noon() + timedelta(minutes=next(minutes))
        project.clock = lambda moment=moment: moment
        put(project, article, "entity", "ORG", words)
    # 2 + 1 + 1 minutes between tags; 20 seconds each for the first tag and the one after the pause.
    (seconds,) = count(project).seconds.values()
    assert seconds == pytest.approx(4 * 60 + 2 * 20)
    table = overview.time_table(count(project))
    assert values(table) == {"Ines Marlow": [pytest.approx(4.7)]}


def test_tags_of_one_moment_were_not_seen_being_made(compared):
    assert count(compared).seconds == {}
    assert overview.time_table(count(compared)).is_empty


@pytest.mark.parametrize(
    "other", [{"origin": "imported"}, {"created_at": "one day"}, {"created_by": ""}]
)
def test_tags_that_nobody_was_seen_making_take_no_time(project, article, other):
    for minutes, words in enumerate(("River Board", "Anil Rao")):
        moment = noon() + timedelta(minutes=minutes)
        project.clock = lambda moment=moment: moment
        put(project, article, "entity", "ORG", words)
    assert count(project).seconds
    with project.act("From elsewhere") as changes:
        for one in project.store.annotations(article):
            if one.set_id == project.my_set_id:
                changes.replace(replace(one, **other))
    assert count(project).seconds == {}


def test_stances_are_counted_by_target(project, article):
    put(project, article, "stance", "against", "fear")
    stance = mine(project, article)
    linking.relate_to_new(project, stance.id, "target", NewEntity("topic", "The dam"))
    (entity,) = project.store.every(Entity)
    table = overview.stance_table(count(project), project.codebook)
    against = table.columns.index("Against")
    assert values(table)["The dam"][against] == 1
    assert table.rows[0].cells[against].opens.target_id == entity.id


def test_claims_are_counted_by_the_month_of_their_article(project):
    article = add(project, published="2025-08-01")
    put(project, article, "claim", "fact", "the River Board may fill the dam in June")
    tag = mine(project, article)
    registering.link_new_claim(project, [tag.id], "The dam is filled in June.", None)
    table = overview.claim_table(count(project))
    assert table.columns == ("2025-08",)
    assert values(table) == {"The dam is filled in June.": [1]}


def test_a_long_claim_is_not_cut_short_in_its_table(project):
    article = add(project, published="2025-08-01")
    put(project, article, "claim", "fact", "the River Board may fill the dam in June")
    tag = mine(project, article)
    long = "The dam is filled in June, " + "however high the river stands then, " * 5 + "all say."
    registering.link_new_claim(project, [tag.id], long, None)
    table = overview.claim_table(count(project))
    assert list(values(table)) == [long]
    page = as_html("Report", [table], None, news(), {})
    assert f'<th scope="row" dir="auto">{long}</th>' in page


def test_an_article_without_a_date_is_in_no_month(project):
    article = add(project)
    put(project, article, "claim", "fact", "the River Board may fill the dam in June")
    tag = mine(project, article)
    registering.link_new_claim(project, [tag.id], "The dam is filled in June.", None)
    assert overview.claim_table(count(project)).is_empty


def test_stances_and_claims_leave_gold_out_which_copies_them(project):
    article = add(project, published="2025-08-01")
    put(project, article, "stance", "against", "fear")
    stance = mine(project, article)
    linking.relate_to_new(project, stance.id, "target", NewEntity("topic", "The dam"))
    registering.link_new_claim(project, [stance.id], "People fear the dam.", None)
    stance = mine(project, article)
    (link,) = project.store.relations(article)
    with project.act("Settle") as changes:
        changes.add(AnnotationSet("gold", "Gold 1", "gold", None))
        changes.add(replace(stance, id="copy", set_id="gold"))
        changes.add(replace(link, id="copy of link", set_id="gold", from_id="copy"))
    tally = count(project)
    assert set(tally.stances.values()) == set(tally.claims.values()) == {1}
    tables = (overview.stance_table(tally, project.codebook), overview.claim_table(tally))
    (of_dam, of_claim) = (
        next(cell for row in table.rows for cell in row.cells if cell.value) for table in tables
    )
    for cell in (of_dam, of_claim):
        (one,) = behind(project, cell.opens, None).found
        assert "Gold" not in one.details


def test_only_the_most_frequent_rows_are_shown_and_it_says_so():
    tally = Tally(names={f"c{n}": f"Claim {n}" for n in range(30)})
    for number in range(30):
        tally.claims[f"c{number}", "2025-08"] = number + 1
    table = overview.claim_table(tally)
    assert len(table.rows) == overview.MOST_ROWS
    assert table.rows[0].name == "Claim 29"
    assert "20 most frequent of 30" in table.note


def test_nothing_at_all_gives_empty_tables_with_words(project):
    for table in overview.every_table(count(project), project.codebook, ""):
        assert table.is_empty
        assert table.empty


def test_counting_tells_how_far_it_is_and_can_be_stopped(compared):
    told = []
    count(compared, lambda done, total: told.append((done, total)))
    assert told[0][0] == 0

    def stop(_done: int, _total: int) -> None:
        raise CancelledError("Counting")

    with pytest.raises(CancelledError):
        count(compared, stop)


def test_an_article_is_called_by_its_title_or_file():
    document = Document("id", "revision", source_name="wire.txt")
    assert overview.article_name(document) == "wire.txt"
    assert overview.article_name(replace(document, title="Dam")) == "Dam"


@pytest.mark.parametrize(
    ("cell", "unit", "words"),
    [
        (Cell(None), "", "–"),
        (Cell(0.5), "", "0.50"),
        (Cell(-0.25), "", "−0.25"),
        (Cell(1234.0), "tags", "1,234"),
        (Cell(1.5), "minutes", "1.5"),
    ],
)
def test_values_are_written_as_what_they_are(cell, unit, words):
    assert said(cell, unit) == words


def test_a_table_of_nothing_but_zeros_is_empty():
    assert Table("t", "T", "bars", ("A",), (Row("a", (Cell(0.0),)),), "tags").is_empty
    assert not Table("t", "T", "bars", ("A",), (Row("a", (Cell(1.0),)),), "tags").is_empty


def test_who_tagged_nothing_has_no_column(compared):
    with compared.act("Set") as changes:
        changes.add(Person("vera", "Vera Lind"))
        changes.add(AnnotationSet("idle", "Vera Lind", "working", "vera"))
    table = overview.label_table(count(compared), compared.codebook)
    assert sorted(table.columns) == ["Ines Marlow", "Tomas Adeyemi"]
