"""Statements of SQL, asked as the database's public login over the connection that the thread keeps."""

import threading
from typing import Any

from django.db import InterfaceError, OperationalError, connections
from psycopg import ClientCursor
from psycopg.abc import Buffer
from psycopg.adapt import Loader

from factdb.api.search import Sql

_kept = threading.local()


class Utf8(Loader):
    """Text as the bytes that the server sent, which is what the answer sends on."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def rows(statement: Sql, anew: bool = False) -> list[tuple[Any, ...]]:
    """The rows of a statement; texts are bytes. A connection that is gone, as after a restart, is made anew once.

    One that is planned `anew` has its values written into it, and is not prepared.
    """
    try:
        return _read(statement, anew)
    except (OperationalError, InterfaceError):
        connection = connections["public"]
        if connection.in_atomic_block or connection.is_usable():
            raise
        connection.close()
        return _read(statement, anew)


def _read(statement: Sql, anew: bool) -> list[tuple[Any, ...]]:
    connection = connections["public"]
    cursor = _bytes_cursor(connection)
    with connection.wrap_database_errors:
        if anew:
            cursor.execute(ClientCursor(cursor.connection).mogrify(statement.text, statement.values))
        else:
            cursor.execute(statement.text, statement.values)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def _bytes_cursor(connection: Any) -> Any:
    """The cursor of this thread that leaves texts encoded; what it is asked has to be read before it is asked again.

    To make one for each request took as long as to find a record, and so did Django's around it, which is there where
    somebody counts queries.
    """
    if connection.connection is None:
        connection.ensure_connection()
    if getattr(_kept, "connection", None) is not connection.connection:
        _kept.connection, _kept.cursor = connection.connection, connection.create_cursor()
        for name in ("text", "varchar"):
            _kept.cursor.adapters.register_loader(name, Utf8)
    return connection.make_debug_cursor(_kept.cursor) if connection.queries_logged else _kept.cursor
