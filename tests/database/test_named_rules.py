"""Every named rule of PostgreSQL's catalogue is broken by a raw write, as the role that the application runs as.

A rule that is added without a write that breaks it fails the first test.
"""

from collections.abc import Iterator

import pytest

from factdb.grants import APPEND_ONLY, WRITTEN_BY_TRIGGER, tables
from tests.database.breakers import BREAKERS, SECOND_LOCKS
from tests.database.raw import OURS, broken_rule, catalogue, named_rules, statement


def test_every_named_rule_has_a_write_that_breaks_it(world):
    assert named_rules() == {*BREAKERS, *SECOND_LOCKS}


@pytest.mark.parametrize("name", BREAKERS)
def test_rule_is_broken_by_a_raw_write(world, name):
    assert broken_rule(statement(*BREAKERS[name]), world) == name


@pytest.mark.parametrize("name", SECOND_LOCKS)
def test_rule_behind_another_is_broken_by_a_raw_write_of_the_owner(world, name):
    before, table, change = SECOND_LOCKS[name]
    assert broken_rule(statement(table, change), world, "owner", before) == name


def foreign_keys() -> Iterator[tuple[str, str, str, str]]:
    """Name, table and column of every foreign key of ours, and the type of its keys."""
    yield from catalogue(
        f"SELECT conname, relname, attname, atttypid::regtype::text "
        f"FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
        f"JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1] WHERE {OURS} AND contype = 'f'"
    )


def test_every_foreign_key_refuses_a_key_of_nothing(world):
    append_only = {*tables(APPEND_ONLY + WRITTEN_BY_TRIGGER)}
    missed = []
    for name, table, column, kind in foreign_keys():
        nothing = "-1" if kind in ("integer", "bigint") else "gen_random_uuid()"
        change = {column: nothing} if table in append_only else f'"{column}" = {nothing}'
        before = f"ALTER TABLE {table} DISABLE TRIGGER USER"
        if broken_rule(statement(table, change), world, "owner", before) not in {name, *named_rules()}:
            missed.append(name)
    assert missed == []
