"""System checks of a deployment."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from factdb.grants import APPEND_ONLY, PUBLISHED, WRITTEN_BY_TRIGGER, tables

READABLE = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
AND has_table_privilege(c.oid, 'SELECT') AND NOT c.relname = ANY(%s) ORDER BY 1
"""
CHANGEABLE = """
SELECT c.relname FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)
AND (has_table_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE')
     OR has_table_privilege(c.oid, 'TRUNCATE')) ORDER BY 1
"""


@register(Tags.database)
def public_role_reads_published_alone(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The API's database login sees published records and cannot see anything else (run with --database public)."""
    if "public" not in (databases or ()):
        return []
    readable = _tables("public", READABLE, tables(PUBLISHED))
    if not readable:
        return []
    return [
        Error(
            "The database login of the public API can read more than the published tables: " + ", ".join(readable),
            hint="Set PUBLIC_DATABASE_URL to a login of its own, then run migrate, which grants what it may read.",
            id="factdb.E001",
        )
    ]


@register(Tags.database)
def editor_role_cannot_rewrite(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **kwargs: Any
) -> list[CheckMessage]:
    """The application's login may add to the append-only tables and change none of their rows."""
    if "default" not in (databases or ()):
        return []
    changeable = _tables("default", CHANGEABLE, tables(APPEND_ONLY + WRITTEN_BY_TRIGGER))
    if not changeable:
        return []
    return [
        Error(
            "The application's database login may change append-only tables: " + ", ".join(changeable),
            hint="Set OWNER_DATABASE_URL to the login that owns the tables, and DATABASE_URL to another, then migrate.",
            id="factdb.E002",
        )
    ]


def _tables(alias: str, query: str, names: list[str]) -> list[str]:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute(query, [names])
            return [name for (name,) in cursor.fetchall()]
    except DatabaseError:
        return []  # a database that cannot be asked is reported by whoever needs it
