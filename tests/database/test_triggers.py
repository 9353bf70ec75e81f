"""Every trigger of ours is met by a raw write that it refuses."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from factdb.grants import APPEND_ONLY, WRITTEN_BY_TRIGGER, tables
from sources.fields import EdtfRangeField, FoldedField
from sources.models import Edit
from tests.database.breakers import TRIGGER_BREAKERS
from tests.database.raw import OURS, broken_rule, catalogue, copy_statement, signed_tables, statement

KINDS = import_module("claims.migrations.0020_where_lexemes_stand_last").KINDS


def test_every_trigger_has_a_write_that_meets_it(world):
    triggers = set(
        catalogue(
            f"SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            f"WHERE NOT tgisinternal AND {OURS}"
        )
    )
    signed = {(name, table) for name, table in triggers if name == "record_edit"}
    waiting = {(name, table) for name, table in triggers if name == "record_lock"}
    kept = {(name, table) for name, table in triggers if name.startswith("append_only")}
    assert {table for _name, table in signed} == signed_tables()
    assert {table for _name, table in kept} == set(tables(APPEND_ONLY + WRITTEN_BY_TRIGGER))
    assert {table for _name, table in waiting} == signed_tables()
    noting = {(name, table) for name, table in triggers if name.startswith("lexemes_")}  # and refuse nothing
    assert {table for _name, table in noting} == {f"claims_published{kind}" for kind in KINDS}
    summing = {(name, table) for name, table in triggers if name.startswith("estimates_summed")}  # the same
    assert {table for _name, table in summing} == {"claims_publishedclaim"}
    assert triggers - signed - waiting - kept - noting - summing == set(TRIGGER_BREAKERS)


@pytest.mark.parametrize("trigger", TRIGGER_BREAKERS, ids=" on ".join)
def test_trigger_refuses_a_raw_write(world, trigger):
    assert broken_rule(statement(*TRIGGER_BREAKERS[trigger]), world) == trigger[0]


@pytest.mark.parametrize("table", sorted(signed_tables()))
def test_write_that_names_no_actor_is_refused(world, table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0, f"no row of {table} to try"
    writes = [f"DELETE FROM {table}"] if table != "sources_snapshot" else [copy_statement(table, {})]
    for sql in writes:
        with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
        assert caught.value.__cause__.diag.constraint_name == "record_edit_names_actor"


def test_edits_hold_no_derived_column(world):
    derived = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, FoldedField | EdtfRangeField | models.GeneratedField)
    }
    held = {(edit.table, column) for edit in Edit.objects.filter(action="INSERT") for column in edit.after}
    assert ("sources_source", "title") in held
    assert held & derived == set()


@pytest.mark.parametrize("table", [table for trigger, table in TRIGGER_BREAKERS if trigger == "names_its_actor"])
def test_row_of_the_review_that_names_no_actor_is_refused(world, table):
    with pytest.raises(IntegrityError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copy_statement(table, TRIGGER_BREAKERS["names_its_actor", table][1]))
    assert caught.value.__cause__.diag.constraint_name == "names_its_actor"
