"""The opponent (a): a bare WSGI handler that runs the API's SQL with psycopg and sends the API's bytes.

`FACTDB_BARE` names a file of recordings (see `recording`): to each address the statements that the API runs, and its
answer. A page is put together from the documents that the statement gives, anything else is sent as it was recorded.
One connection for each thread, which is faster than a pool.
"""

import json
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader

StartResponse = Callable[[str, list[tuple[str, str]]], Any]
AT_ONCE = 500  # rows that an export fetches at a time


class Recording(NamedTuple):
    """What the API does for one address. `shown` documents, in the column `text`, stand between `head` and `tail`."""

    statements: list[str]
    status: str
    headers: list[tuple[str, str]]
    head: bytes
    tail: bytes
    shown: int
    column: int
    streams: bool = False


class Bytes(Loader):
    def load(self, data: Buffer) -> bytes:
        return bytes(data)


def recordings() -> dict[str, Recording]:
    read = json.loads(Path(os.environ["FACTDB_BARE"]).read_text())
    return {address: recording_of(row) for address, row in read.items()}


def recording_of(row: dict[str, Any]) -> Recording:
    headers = [(name, value) for name, value in row.pop("headers")]
    head, tail = row.pop("head").encode(), row.pop("tail").encode()
    return Recording(headers=headers, head=head, tail=tail, **row)


KNOWN = recordings()
UNKNOWN = Recording([], "404 Not Found", [("Content-Length", "0")], b"", b"", 0, 0)
mine = threading.local()


def connected() -> psycopg.Connection[Any]:
    """The connection of this thread."""
    if not hasattr(mine, "connection"):
        url, options = os.environ["PUBLIC_DATABASE_URL"], os.environ["FACTDB_BARE_OPTIONS"]
        mine.connection = psycopg.connect(url, autocommit=True, options=options)
        for name in ("text", "varchar"):
            mine.connection.adapters.register_loader(name, Bytes)
        mine.cursor = mine.connection.cursor()
    connection: psycopg.Connection[Any] = mine.connection
    return connection


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    query = environ["QUERY_STRING"]
    address = f"{environ['PATH_INFO']}?{query}" if query else environ["PATH_INFO"]
    if "HTTP_IF_NONE_MATCH" in environ:
        address += " 304"
    recording = KNOWN.get(address, UNKNOWN)
    if recording.streams:
        start_response(recording.status, recording.headers)
        return streamed(recording)
    body = answer(recording)
    start_response(recording.status, recording.headers)
    return [body]


def answer(recording: Recording) -> bytes:
    connected()
    cursor, rows = mine.cursor, []
    for statement in recording.statements:
        rows = cursor.execute(statement).fetchall()
    if not recording.shown:
        return recording.head
    column = recording.column
    return recording.head + b",".join([row[column] for row in rows[: recording.shown]]) + recording.tail


def streamed(recording: Recording) -> Iterator[bytes]:
    """Every document on a line, through a cursor of the server's."""
    connection = connected()
    with connection.transaction(), connection.cursor("export") as cursor:
        cursor.itersize = AT_ONCE
        cursor.execute(recording.statements[-1])
        while rows := cursor.fetchmany(AT_ONCE):
            yield b"".join([row[0] + b"\n" for row in rows])
