"""The API's own role sees published records, and cannot see anything else."""

import json

import pytest
from django.db import DatabaseError, connections, transaction

from claims.models import PublishedClaim
from factdb.grants import PUBLISHED, tables
from tests.database.raw import catalogue, copy_statement


def test_public_role_reads_published_tables_and_no_other(world):
    readable, refusals = set(), set()
    for (table,) in catalogue(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'm', 'p')"
    ):
        try:
            with transaction.atomic(using="public"), connections["public"].cursor() as cursor:
                cursor.execute(f'SELECT count(*) FROM "{table}"')
            readable.add(table)
        except DatabaseError as error:
            refusals.add(str(error).split(" for ")[0])
    assert refusals == {"permission denied"}
    assert readable == set(tables(PUBLISHED))


@pytest.mark.parametrize("table", tables(PUBLISHED))
def test_public_role_writes_nothing(world, table):
    for sql in (f"DELETE FROM {table}", f"TRUNCATE {table}", copy_statement(table, {})):
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(using="public"),
            connections["public"].cursor() as cursor,
        ):
            cursor.execute(sql)


def test_published_document_names_no_editor(world):
    """Who wrote and approved stands in the publication; the public document of a claim does not carry it."""
    for shown in PublishedClaim.objects.using("public"):
        assert {"authors", "approved_by", "published_by"} & set(json.loads(shown.document)) == set()
