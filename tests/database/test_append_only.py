"""Rows that are never changed, by no role that we log in as."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction

from factdb.grants import APPEND_ONLY, WRITTEN_BY_TRIGGER
from tests.database.raw import copy_statement


@pytest.mark.parametrize("name", sorted(APPEND_ONLY + WRITTEN_BY_TRIGGER))
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE", "TRUNCATE"])
def test_append_only_rows_stay(world, name, verb):
    model = apps.get_model(name)
    table, key = model._meta.db_table, model._meta.pk.column
    sql = {
        "UPDATE": f"UPDATE {table} SET {key} = {key}",
        "DELETE": f"DELETE FROM {table}",
        "TRUNCATE": f"TRUNCATE {table}",
    }
    for alias, refusal in (("default", "permission denied"), ("owner", "is append-only|foreign key")):
        with (
            pytest.raises(DatabaseError, match=refusal),
            transaction.atomic(using=alias),
            connections[alias].cursor() as cursor,
        ):
            cursor.execute(sql[verb])


def test_edits_are_written_by_the_trigger_alone(world):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(copy_statement("sources_edit", {}))
