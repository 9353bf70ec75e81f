"""Raw SQL against the catalogue and the rules, as one of the three roles."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import IntegrityError, connections, transaction

from factdb.grants import APPEND_ONLY, PUBLISHED, WRITTEN_BY_TRIGGER, tables
from sources.actor import acting_as
from tests.conftest import People

OURS = "relname ~ '^(sources|claims|factdb)_'"


def catalogue(query: str) -> list[Any]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


def named_rules() -> set[str]:
    checks_and_uniques = catalogue(
        f"SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
        f"WHERE {OURS} AND contype IN ('c', 'u', 'x')"
    )
    unique_indexes = catalogue(
        f"SELECT i.relname FROM pg_index JOIN pg_class t ON t.oid = indrelid JOIN pg_class i ON i.oid = indexrelid "
        f"WHERE indisunique AND t.{OURS} AND NOT indisprimary "
        f"AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')"
    )
    return {name for (name,) in checks_and_uniques + unique_indexes}


def copy_statement(table: str, changes: dict[str, str]) -> str:
    """INSERT a copy of one row with other values; a key that the database or nobody gives is made anew."""
    columns = catalogue(
        f"SELECT column_name, data_type FROM information_schema.columns WHERE table_name = '{table}' "
        f"AND table_schema = 'public' AND is_generated = 'NEVER' AND is_identity = 'NO'"
    )
    fresh = {"id": "gen_random_uuid()"} if ("id", "uuid") in columns else {}
    values = {f'"{name}"': f'"{name}"' for name, _type in columns}
    values |= {f'"{name}"': value for name, value in {**fresh, **changes}.items() if name != "WHERE"}
    where = changes.get("WHERE", "true")
    return (
        f"INSERT INTO {table} ({', '.join(values)}) "
        f"SELECT {', '.join(values.values())} FROM {table} WHERE {where} LIMIT 1"
    )


def statement(table: str, change: str | dict[str, str]) -> str:
    return copy_statement(table, change) if isinstance(change, dict) else f"UPDATE {table} SET {change}"


def broken_rule(sql: str, people: People, alias: str = "default", before: str = "SELECT") -> str:
    """The rule that PostgreSQL names when it refuses the publisher's statement; nothing stays of it either way."""
    return refusal(people.publisher, before, sql, alias=alias)


def refusal(actor: User, *statements: str, alias: str = "default") -> str:
    """The rule that PostgreSQL names when it refuses one of the statements, or the commit after them."""
    try:
        with acting_as(actor, using=alias), transaction.atomic(using=alias):
            taken = run(alias, *statements, "SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True, using=alias)
    except IntegrityError as error:
        cause: Any = error.__cause__
        return str(cause.diag.constraint_name)
    return f"taken, {taken} rows: {statements[-1]}"


def run(alias: str, *statements: str) -> int:
    """Run the statements, and say how many rows the last but one touched."""
    with connections[alias].cursor() as cursor:
        for sql in statements[:-1]:
            cursor.execute(sql)
        touched = cursor.rowcount
        cursor.execute(statements[-1])
    return touched


# Written by the workflow alone, or signed by a column of their own.
NO_WORKING_ROWS = (
    "sources.RefusedSuggestion",
    "claims.SharedRecord",
    "claims.Notification",
    "claims.Comment",
    "claims.Merge",
    "claims.TwoRecords",
)


def signed_tables() -> set[str]:
    """All working tables: those of our models, less the logs, what the workflow writes, and the published ones."""
    logs = {*tables(APPEND_ONLY + WRITTEN_BY_TRIGGER + PUBLISHED + NO_WORKING_ROWS)} - {"sources_snapshot"}
    ours = {
        model._meta.db_table
        for label in ("sources", "claims")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    return ours - logs
