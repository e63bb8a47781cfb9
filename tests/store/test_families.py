"""Every kind of record has its table, which the migrations make."""

from collections import defaultdict

import pytest
from tests.formats.samples import sample_records

from variorum.domain.operations import FAMILIES, FAMILY_OF
from variorum.store.sqlite.families import TABLES, table_of


def test_every_kind_of_record_has_a_table_of_its_own():
    assert set(TABLES) == set(FAMILIES)
    assert len({one.table for one in TABLES.values()}) == len(TABLES)


@pytest.mark.parametrize("name", FAMILIES)
def test_a_table_is_found_by_the_kind_of_its_records(name):
    assert table_of(FAMILIES[name]).kind is FAMILIES[name]


@pytest.mark.parametrize("name", TABLES)
def test_only_columns_that_are_there_may_hold_nothing(name):
    columns = TABLES[name].columns
    assert TABLES[name].nullable <= set(columns)
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("family", TABLES.values(), ids=TABLES)
def test_the_migrations_make_its_table(store, family):
    asked = f"PRAGMA table_info({family.table})"
    made = {row[1] for row in store._connections.writer.execute(asked)}
    assert {"id", "op", "body", *family.columns} <= made


def test_there_is_a_sample_of_every_kind():
    assert {FAMILY_OF[type(one)] for one in sample_records()} >= set(FAMILIES) - {"codebook"}


@pytest.mark.parametrize("record", sample_records(), ids=lambda one: type(one).__name__)
def test_a_record_has_a_value_for_each_column_of_its_table(record):
    numbers = defaultdict(lambda: 7)
    family = table_of(type(record))
    values = family.values(record, numbers)
    assert len(values) == len(family.columns)
    assert all(isinstance(one, str | int | float | None) for one in values)
    if family.in_document:  # a comment on a claim belongs to no article
        assert values[0] == (7 if record.document_id else "")
