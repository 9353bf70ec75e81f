"""Filling tables fast: their indexes and foreign keys are taken away, rows are copied, and all is made again."""

from collections.abc import Iterable
from typing import Any

import psycopg
from psycopg import sql
from psycopg.sql import Identifier as Name

Connection = psycopg.Connection[Any]

INDEXES = """
SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename LIKE ANY(%s) AND NOT EXISTS (
    SELECT FROM pg_constraint WHERE conindid = format('%%I.%%I', schemaname, indexname)::regclass)
ORDER BY tablename, indexname
"""
FOREIGN_KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid::regclass::text LIKE ANY(%s) ORDER BY conrelid::regclass::text, conname
"""
# The vector of texts as `claims.found_by.search_vector` makes it.
TEXTS = "to_tsvector('english', text) || to_tsvector('arabic', text) || to_tsvector('simple', folded)"
# The normalised claims are searched by the same texts, without facets.
SEARCHED_ALIKE = {"claims_publishedclaim": ("normalised_claim", "search")}


def take_away_indexes(owner: Connection, tables: list[str]) -> list[str]:
    """Drop what slows filling down; return the statements that make it again."""
    indexes = owner.execute(INDEXES, [tables]).fetchall()
    keys = owner.execute(FOREIGN_KEYS, [tables]).fetchall()
    for table, name, _definition in keys:
        owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _definition in indexes:
        owner.execute(sql.SQL("DROP INDEX {}").format(Name(name)))
    constraints = [f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}' for table, name, definition in keys]
    return [definition for _name, definition in indexes] + constraints


def copy(owner: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    columns = sql.SQL(", ").join(map(Name, rows[0]))
    with owner.cursor().copy(sql.SQL("COPY {} ({}) FROM STDIN").format(Name(table), columns)) as copying:
        for row in rows:
            copying.write_row([*row.values()])


def stage(owner: Connection, table: str, rows: list[dict[str, Any]], more: str) -> str:
    """Copy rows into a table of this session like the given one, with more columns; return its name and theirs."""
    owner.execute(f"CREATE TEMP TABLE IF NOT EXISTS staged_{table} AS SELECT *, {more} FROM {table} WITH NO DATA")
    owner.execute(f"TRUNCATE staged_{table}")
    copy(owner, f"staged_{table}", rows)
    return ", ".join(name for name in rows[0] if name not in ("text", "folded", "lexemes"))


def insert_with_words(owner: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    """Rows whose vectors the server makes, of texts and lexemes."""
    columns = stage(owner, table, rows, "''::text AS text, ''::text AS folded, '{}'::text[] AS lexemes")
    owner.execute(f"CREATE TEMP TABLE vectors ON COMMIT DROP AS SELECT id, {TEXTS} AS vector FROM staged_{table}")
    owner.execute(
        f"INSERT INTO {table} ({columns}, words) SELECT {columns}, vector || array_to_tsvector(lexemes) "
        f"FROM staged_{table} JOIN vectors USING (id)"
    )


def insert_searched_alike(owner: Connection, table: str, column: str, rows: list[dict[str, Any]]) -> None:
    """Rows with the vectors of texts that `insert_with_words` has just made for the same ids."""
    columns = stage(owner, table, rows, "1 AS one")
    owner.execute(
        f"INSERT INTO {table} ({columns}, {column}) SELECT {columns}, vector "
        f"FROM staged_{table} JOIN vectors USING (id)"
    )


def insert_all(owner: Connection, tables: dict[str, list[dict[str, Any]]]) -> None:
    """Write the rows of each table."""
    for table, rows in tables.items():
        if rows and "lexemes" in rows[0]:
            insert_with_words(owner, table, rows)
            if alike := SEARCHED_ALIKE.get(table):
                insert_searched_alike(owner, *alike, tables[alike[0]])
            owner.execute("DROP TABLE vectors")
        elif rows and table not in [name for name, _column in SEARCHED_ALIKE.values()]:
            copy(owner, table, rows)


def run_all(owner: Connection, statements: Iterable[str]) -> None:
    owner.execute("SET maintenance_work_mem = '1GB'")
    for statement in statements:
        owner.execute(statement)  # type: ignore[call-overload]
